import { type AnyCompositionEvaluation, type Composition, isComposition } from '../compose/model.js';
import { logistic } from '../core/arithmetic.js';
import { at, fail, nearest, oneOf, shown } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { plainLine } from '../core/plain-line.js';
import { amountOf, apportioned, MOST_DECIMALS, stepsOf, stepsPerUnit } from '../core/steps.js';
import { weightedSum } from '../core/weighted-sum.js';
import type { Combination, Evaluation, ModelBase } from '../model/kind.js';
import type { Status } from '../model/phrases.js';
import { shownDecimals } from '../model/tally/unit.js';
import type { Words } from '../words/words.js';
import { type OpenedComposition, openedComposition, requireCompositionEvaluation } from './composition.js';
import { factsText } from './facts.js';
import { type Opened, opened, TELL_OPTIONS, type TellOptions } from './opened.js';
import { decisionText } from './reasons.js';
import type { ToldTally } from './told.js';
import type { ToldLine } from './told-line.js';

/** How an evaluation is written down. */
export interface PaperOptions {
  /** The most decimals to show, 0..9; default all that are counted, but three of log-odds and squared distances. */
  readonly decimals?: number;
}

/** How an evaluation is written down, and in which language. */
export interface LedgerOptions<M extends ModelBase = ModelBase> extends PaperOptions, TellOptions<M> {}

/**
 * Prints an evaluation as a ledger: one line per contribution, its amount, and the total below a rule. Criteria, which are met or not,
 * show each condition and its result.
 *
 * Points are shown exactly as they were counted. Where fewer decimals are shown than were counted, amounts are rounded so that the
 * shown amounts add up to the shown total (largest remainder), each less than one unit of the last digit away from its exact value.
 * Lines that add nothing are left out, unless their value is missing or unlisted.
 *
 * @throws ScoringError `mismatch` when the evaluation is of another model; `out-of-range` for other decimals
 * @example ledger(model, evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' })).split('\n')[1] // => '  employees 300 people (250 to below 1,000)    20'
 */
export function ledger<M extends ModelBase>(model: M, evaluation: Evaluation, options?: LedgerOptions<M>): string;
/**
 * The ledger of the final model of a composition, or of another one named by `part`; lines fed by another model can include that
 * model's ledger, indented below the line.
 */
export function ledger(
  composition: Composition,
  evaluation: AnyCompositionEvaluation,
  options?: CompositionLedgerOptions,
): string;
export function ledger(
  model: ModelBase | Composition,
  evaluation: Evaluation | AnyCompositionEvaluation,
  options: LedgerOptions & CompositionLedgerOptions = {},
): string {
  if (isComposition(model)) {
    checkNames(options, ['decimals', 'part', 'open', 'words']);
    return writtenComposition(openedComposition(model, options), model, evaluation, options);
  }
  checkNames(options, ['decimals', ...TELL_OPTIONS]);
  return written(opened(model, options), evaluation as Evaluation, options);
}

/** How an evaluation of a composition is written down. */
export interface CompositionLedgerOptions extends PaperOptions, Pick<TellOptions, 'words'> {
  /** The model whose ledger to write; default the final one of the composition. */
  readonly part?: string;
  /**
   * The lines to open: those of attributes that another model feeds, such as `account.leads.score` or `stage.accountScore`, or `all`. A
   * line of a list's item can be opened if the evaluation keeps its record, and no other item has the same name.
   */
  readonly open?: 'all' | readonly string[];
}

/** The ledger of an evaluation of a composition that was made ready. */
export function writtenComposition(
  ready: OpenedComposition,
  composition: Composition,
  given: Evaluation | AnyCompositionEvaluation,
  options: CompositionLedgerOptions,
): string {
  const { part = ready.end, open = [], decimals } = options;
  const evaluation = requireCompositionEvaluation(composition, given);
  const asked = open === 'all' ? ready.places : open;
  asked.forEach((place, i) => {
    if (ready.places.includes(place)) return;
    const expected = ready.places.length <= 12 ? oneOf(ready.places) : 'an attribute that another model feeds';
    const hint = nearest(String(place), ready.places);
    fail({ code: 'unknown-name', path: at('options.open', i), expected, got: JSON.stringify(place), hint });
  });
  const paper = decimals === undefined ? {} : { decimals };
  const told = new Set<Evaluation>();
  const write = (name: string, own: Evaluation): string => {
    told.add(own);
    return written(ready.part(name), own, paper, ({ line }) => {
      if (!ready.placesOf(name, line).some((place) => asked.includes(place))) return [];
      return ready.feeding(evaluation, name, own, line).map((fed) => {
        // Opened once: otherwise models that read each other twice would double with each of them.
        if (told.has(fed.evaluation)) return ready.part(fed.model).words.ledger.above(fed.model);
        return `${fed.model}\n${indented(write(fed.model, fed.evaluation))}`;
      });
    });
  };
  ready.part(part);
  return ready
    .evaluations(evaluation, part)
    .map((own) => write(part, own))
    .join('\n');
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}

/** The ledger of an evaluation of a model that was made ready. */
export function written(
  { kind, model, words, ...ready }: Opened,
  evaluation: Evaluation,
  options: PaperOptions,
  below: (line: ToldLine) => readonly string[] = nothing,
): string {
  const { decimals } = options;
  if (decimals !== undefined && !(Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS)) {
    const expected = `a whole number from 0 to ${MOST_DECIMALS}`;
    fail({ code: 'out-of-range', path: 'options.decimals', expected, got: shown(decimals) });
  }
  const told = ready.tell(evaluation);
  const decided = kind.statuses !== undefined;
  const calibrated = kind.calibrated?.(model);
  const blocks = told.flatMap((one): string[] => {
    const { tally, name } = one;
    if (one.criteria !== undefined) {
      const asked = decided
        ? one.status !== undefined || (tally.total > 0 && one.criteria === 'met')
        : tally.total > 0 || one === told[0];
      return asked ? [criteriaBlock(one, words, below)] : [];
    }
    if (tally.unit !== told[0]?.tally.unit && tally.total === 0) return [];
    const steps = (amount: number) => stepsOf(amount, tally.decimals);
    const entries: Entry[] = tally.base === 0 ? [] : [{ name: words.ledger.start, steps: steps(tally.base) }];
    for (const told of one.lines) {
      if (!tells(told)) continue;
      entries.push({
        name: factsText(told.facts, words),
        steps: steps(told.line.amount),
        below: below(told).map((text) => text.replace(/^/gm, '    ')),
      });
    }
    const title = plainLine(words.ledger.title(name, words.unit(tally.unit, false)));
    const most = decimals ?? shownDecimals(tally);
    const written = block(title, entries, steps(tally.total), tally.decimals, most, words);
    if (calibrated === undefined) return [written];
    const [after, before] = [calibrated(tally.total), logistic(tally.total)].map(words.percent) as [string, string];
    return [`${written}\n  ${words.ledger.calibrated(after, before)}`];
  });
  // A kind of a host's own may have no words for its result.
  const summary = ready.summary(evaluation);
  const last = summary === '' ? [] : [summary];
  return [...blocks, ...closing(kind.combines?.(model), told, decimals, words), ...last].join('\n');
}

/** No lines: the common case below a line. */
const nothing = (): readonly string[] => [];

/** Criteria: their results, and below them the conditions; for those that did not decide, the unmet conditions. */
function criteriaBlock(told: ToldTally, words: Words, below: (line: ToldLine) => readonly string[]): string {
  const shown = told.lines.filter(({ line }) => holds(told.status) || line.amount > 0);
  return [
    decisionText(told, words),
    ...shown.flatMap((one) => [
      `  ${factsText(one.facts, words)}`,
      ...below(one).map((text) => text.replace(/^/gm, '    ')),
    ]),
  ].join('\n');
}

/** Whether an option was decided for, so that all its conditions are shown. */
function holds(status: Status | undefined): boolean {
  return status === 'decided' || status === 'applies';
}

/** A known value that adds nothing is not shown, unless it could have added more. */
function tells({ line, term }: ToldLine): boolean {
  return line.amount !== 0 || (line.line === 'term' && (line.state !== 'known' || (term?.baseline ?? 0) !== 0));
}

/** How the tallies combine to the score, where there is more than one, or a weight to show. */
function closing(
  combination: Combination | undefined,
  told: readonly ToldTally[],
  decimals: number | undefined,
  words: Words,
): string[] {
  const parts = told.flatMap(({ tally, name, share: weight }) =>
    weight === null ? [] : [{ tally, name, weight, steps: stepsOf(tally.total, tally.decimals) }],
  );
  const [first] = parts;
  if (combination === undefined || first === undefined || (parts.length === 1 && first.weight === 1)) return [];
  const { number, ledger } = words;
  const entries = parts.map(({ tally, name, weight, steps }) => ({
    name: weight === 1 ? name : ledger.share(name, number(tally.total, tally.decimals), number(weight, 9)),
    steps: weight * steps,
  }));
  const total = weightedSum(parts.map(({ weight }) => weight)).one(parts.map(({ steps }) => steps));
  return [
    block(
      words.own(combination.name),
      entries,
      total,
      first.tally.decimals,
      decimals ?? shownDecimals(first.tally),
      words,
    ),
  ];
}

/** A line of a ledger: its text, and the lines below it. */
interface Entry {
  readonly name: string;
  readonly steps: number;
  readonly below?: readonly string[];
}

/** A title, a line per entry with its share of the total, and the total under the stroke; at most so many decimals of those counted. */
function block(
  title: string,
  entries: readonly Entry[],
  sum: number,
  counted: number,
  most: number,
  words: Words,
): string {
  const decimals = entries.reduce(
    (all, { steps }) => Math.max(all, decimalsOf(steps, counted, most)),
    decimalsOf(sum, counted, most),
  );
  const unit = stepsPerUnit(counted) / stepsPerUnit(decimals);
  const total = Math.floor(sum / unit + 0.5);
  const whole = apportioned(
    entries.map(({ steps }) => steps / unit),
    total,
  );
  const text = (steps: number) => words.fixed(amountOf(steps, decimals), decimals);
  const amounts = whole.map(text);
  const totalText = text(total);
  let [nameWidth, amountWidth] = [8, totalText.length];
  for (let i = 0; i < entries.length; i++) {
    const { name } = entries[i] as Entry;
    if (name.length <= WIDEST) nameWidth = Math.max(nameWidth, name.length);
    amountWidth = Math.max(amountWidth, (amounts[i] as string).length);
  }
  const line = (name: string, amount: string) => `  ${name.padEnd(nameWidth)}  ${amount.padStart(amountWidth + 2)}`;
  let written = title;
  for (let i = 0; i < entries.length; i++) {
    const { name, below } = entries[i] as Entry;
    written += `\n${line(name, amounts[i] as string)}`;
    if (below !== undefined) for (const text of below) written += `\n${text}`;
  }
  return `${written}\n  ${'-'.repeat(nameWidth + amountWidth + 4)}\n${line(words.ledger.total, totalText)}`;
}

/** The longest line to which the others are padded; amounts of longer lines follow directly. */
const WIDEST = 160;

/** The fewest decimals, up to `most`, that show some steps exactly. */
function decimalsOf(steps: number, counted: number, most: number): number {
  const limit = Math.min(counted, most);
  for (let decimals = 0; decimals < limit; decimals++)
    if (steps % stepsPerUnit(counted - decimals) === 0) return decimals;
  return limit;
}
