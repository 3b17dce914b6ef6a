import { amountOf, stepsOf } from '../../core/steps.js';
import type { Cause } from '../../model/phrases.js';
import type { Contribution } from '../../model/tally/tally.js';
import { valuesText } from '../../model/terms/base-facts.js';
import type { Words } from '../../words/words.js';
import { amountText } from '../amount.js';
import { factsText, type LineFacts } from '../facts.js';
import type { ToldTally } from '../told.js';
import type { ToldLine } from '../told-line.js';

/** A number before, the causes of its change, and after: `before + time + data + model = after`, exactly, in steps. */
export interface Moved {
  readonly before: number;
  readonly time: number;
  readonly data: number;
  readonly model: number;
  readonly after: number;
}

/** The effect of one cause on a line. */
export interface LineStep {
  readonly cause: Cause;
  readonly amount: number;
  /** The earlier text of the line; null where it did not exist. */
  readonly before: LineFacts | null;
  readonly after: LineFacts | null;
  readonly text: string;
}

/** One line of a tally that moved. */
export interface LineChange {
  readonly option: string;
  readonly unit: string;
  /** Null for the base of a tally. */
  readonly term: string | null;
  /** The item of a list, or the value of a set, that it is about; left out where there is none. */
  readonly item?: string;
  readonly amount: Moved;
  /** The effect of each cause, in the order of time, data and model; causes without effect are left out. */
  readonly steps: readonly LineStep[];
  readonly text: string;
}

/** The causes in the order of the stages between which they act. */
export const CAUSES: readonly Cause[] = ['time', 'data', 'model'];

/** A number at each of the four stages. */
export type AtStages<Part> = readonly [Part, Part, Part, Part];

/** How a number moved from stage to stage, counted in whole steps. */
export function movedOf(steps: AtStages<number>, decimals: number): Moved {
  const [before, aged, updated, after] = steps;
  const amount = (whole: number) => amountOf(whole, decimals);
  return {
    before: amount(before),
    time: amount(aged - before),
    data: amount(updated - aged),
    model: amount(after - updated),
    after: amount(after),
  };
}

/**
 * The lines of one option that moved, in the order of the tallies. An added or removed option is one line: its amounts change
 * nothing that counts.
 *
 * @param named - the texts name their option
 */
export function lineChanges(tallies: AtStages<ToldTally | undefined>, named: boolean, words: Words): LineChange[] {
  const some = tallies.find((one) => one !== undefined);
  if (some === undefined) return [];
  const { option, unit } = some.tally;
  const decimals = decimalsOf(tallies);
  if (tallies.includes(undefined)) return comesOrGoes(tallies, some, words);
  const tell = (cause: Cause, amount: number, was: LineFacts | null, is: LineFacts | null): LineStep => {
    const by = some.criteria === undefined ? amountText(amount, { unit, decimals }, words) : null;
    const said = words.change.by(factsChange(was, is, words), by, words.change.cause[cause]);
    const text = named ? words.reason.whole(some.name, said) : said;
    return { cause, amount, before: was, after: is, text };
  };
  const change = (
    term: string | null,
    item: string | undefined,
    steps: AtStages<number>,
    facts: AtStages<LineFacts | null>,
  ): LineChange[] => {
    const amount = movedOf(steps, decimals);
    const told = CAUSES.flatMap((cause, c) =>
      amount[cause] === 0
        ? []
        : [tell(cause, amount[cause], facts[c] as LineFacts | null, facts[c + 1] as LineFacts | null)],
    );
    if (told.length === 0) return [];
    const text = words.change.several(told.map((one) => one.text));
    return [{ option, unit, term, ...(item === undefined ? {} : { item }), amount, steps: told, text }];
  };
  const base = mapped(tallies, (one) => stepsOf(one?.tally.base ?? 0, decimals));
  const stages = mapped(tallies, keyed);
  const keys = new Set(stages.flatMap((lines) => [...lines.keys()]));
  const lines = [...keys].flatMap((key) => {
    const own = mapped(stages, (at) => at.get(key));
    const line = own.find((one) => one !== undefined)?.line as Contribution; // the key is of one of them
    const steps = mapped(own, (one) => stepsOf(one?.line.amount ?? 0, decimals));
    return change(
      line.term,
      itemOf(own),
      steps,
      mapped(own, (one) => one?.facts ?? null),
    );
  });
  return [...change(null, undefined, base, [null, null, null, null]), ...lines];
}

/** An option that is not there at some stage. */
function comesOrGoes(tallies: AtStages<ToldTally | undefined>, { tally, name }: ToldTally, words: Words): LineChange[] {
  const { option, unit } = tally;
  const decimals = decimalsOf(tallies);
  const amount = movedOf(
    mapped(tallies, (one) => stepsOf(one?.tally.total ?? 0, decimals)),
    decimals,
  );
  const steps = CAUSES.flatMap((cause, c): LineStep[] => {
    const [was, is] = [tallies[c], tallies[c + 1]];
    if ((was === undefined) === (is === undefined) && amount[cause] === 0) return [];
    const line = was === undefined ? words.change.added(name) : is === undefined ? words.change.gone(name) : name;
    const text = words.change.by(line, amountText(amount[cause], { unit, decimals }, words), words.change.cause[cause]);
    return [{ cause, amount: amount[cause], before: null, after: null, text }];
  });
  const text = words.change.several(steps.map((one) => one.text));
  return steps.length === 0 ? [] : [{ option, unit, term: null, amount, steps, text }];
}

/** As many decimals as the finest of the tallies counts in: another model may count in other steps. */
export function decimalsOf(tallies: AtStages<ToldTally | undefined>): number {
  return tallies.reduce((most, one) => Math.max(most, one?.tally.decimals ?? 0), 0);
}

export function mapped<From, To>([a, b, c, d]: AtStages<From>, of: (one: From) => To): AtStages<To> {
  return [of(a), of(b), of(c), of(d)];
}

/** The lines of a tally by their key: the term, the form of the line, and the item or value it is about. */
function keyed(told: ToldTally | undefined): ReadonlyMap<string, ToldLine> {
  const lines = new Map<string, ToldLine>();
  const seen = new Map<string, number>();
  for (const one of told?.lines ?? []) {
    const { term, line } = one.line;
    const key = JSON.stringify([term, line, itemIn(one) ?? null]);
    // Items with the same name are matched in their order.
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    lines.set(`${key} ${n}`, one);
  }
  return lines;
}

function itemOf(lines: AtStages<ToldLine | undefined>): string | undefined {
  return lines.map((one) => (one === undefined ? undefined : itemIn(one))).find((item) => item !== undefined);
}

/** Which one of a list, or which value of a set, a line is about. */
function itemIn({ line, facts }: ToldLine): string | undefined {
  if (line.item !== undefined) return line.item;
  const ofSet = facts.type !== 'correction' && facts.values[0]?.type === 'set';
  return ofSet && typeof line.value === 'string' ? line.value : undefined;
}

/** The earlier and the later text of a line. */
function factsChange(was: LineFacts | null, is: LineFacts | null, words: Words): string {
  const { change, ledger } = words;
  if (was === null) return is === null ? ledger.start : change.added(factsText(is, words));
  if (is === null) return change.gone(factsText(was, words));
  const [before, after] = [factsText(was, words), factsText(is, words)];
  if (before === after) return after;
  return valuesChange(was, is, words) ?? change.from(before, after);
}

/** The same line with both values, where only its values differ: `employees 300 people → 20 people (below 50)`. */
function valuesChange(was: LineFacts, is: LineFacts, words: Words): string | null {
  if (was.type === 'correction' || is.type === 'correction' || was.type !== is.type || was.name !== is.name)
    return null;
  if (was.state !== 'known' || is.state !== 'known' || (was.sentence ?? is.sentence) !== undefined) return null;
  const [before, after] = [valuesText(was, words), valuesText(is, words)];
  if (before === after || before === '') return null;
  const { line, change } = words;
  let said = false;
  const value = (name: string, after: string) => {
    said = true;
    return line.value(name, change.from(before, after));
  };
  const text = factsText(is, { ...words, line: { ...line, value } });
  return said ? text : null;
}
