import { apart, numberText } from '../core/apart.js';
import { at } from '../core/errors.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { Condition } from '../model/condition/condition.js';
import { conditionFact, conditionText } from '../model/condition/facts.js';
import type { Unit } from '../model/tally/unit.js';
import { nameOf } from '../model/terms/facts.js';
import type { Term } from '../model/terms/term.js';
import { english } from '../words/english.js';
import { isTree } from './diff-items.js';

/** The change of a part of a model: it was added, removed or changed, or a list has the same things in another order. */
export type Change = 'added' | 'removed' | 'changed' | 'reordered';

/** A step of a path. */
export interface Step {
  readonly name: string;
  /** The kind of a step: a key of the format, a thing with its own name, or one of the texts and numbers of a list. */
  readonly is: 'key' | 'thing' | 'entry';
  readonly term?: Term | undefined;
}

/** A place in both models: its steps by names, and its path by positions in each of them. */
export interface Place {
  readonly steps: readonly Step[];
  readonly before: string;
  readonly after: string;
}

/** The context for the words of one model's values. */
export interface Side {
  readonly attributes: Attributes;
  /** The units of amounts, by their paths. */
  readonly units: ReadonlyMap<string, Unit>;
}

/** The path of some steps, by their names. */
export function pathOf(steps: readonly Step[]): string {
  return steps.reduce((path, { name }) => at(path, name), '');
}

/** One difference in words: its place, its subject, and the values before and after. */
export function changeText(
  change: Change,
  [before, after]: readonly [unknown, unknown],
  place: Place,
  [old, now]: readonly [Side, Side],
): string {
  const { steps } = place;
  const subjectAt = subjectOf(steps);
  const subject = steps[subjectAt];
  const holder = pathOf(steps.slice(0, Math.max(0, subject?.is === 'key' ? subjectAt : subjectAt - 1)));
  const name = subject?.term === undefined ? subject?.name : nameOf(subject.term, now.attributes, english);
  const called = subject === undefined || subject.term ? name : `${nounIn(steps, subjectAt)} ${name}`;
  const said = (...parts: (string | undefined)[]) => [holder, ...parts].filter((part) => part).join(': ');

  if (change === 'reordered') {
    const what = isListOfTerm(steps) ? `the cases of ${name}` : wordsOf(steps.at(-1)?.name ?? '');
    return said(`order of ${what}`, moved(before, after));
  }
  const last = steps.length - 1;
  if (change !== 'changed' && steps[last]?.is !== 'key') {
    const [value, side, path] = change === 'added' ? [after, now, place.after] : [before, old, place.before];
    const tail = `${change}${worthText(value, path, side)}`;
    if (subjectAt === last) return said(`${subject?.term ? `term ${name}` : called} ${tail}`);
    return said(called, `${nounIn(steps, last)} ${steps[last]?.name} ${tail}`);
  }
  const free = steps[0]?.name === 'meta';
  const asks = CONDITIONS.has(steps[last]?.name ?? '') && !free;
  const inBand = isBand(nounIn(steps, subjectAt));
  const rest = steps.slice(subjectAt + 1);
  const inside = rest.filter(({ is }) => is !== 'key').map((step) => step.name);
  const keys = rest.filter(
    (step, k) =>
      step.is === 'key' &&
      rest[k + 1]?.is !== 'thing' &&
      (free || !(SILENT.has(step.name) || (inBand && Object.hasOwn(THRESHOLDS, step.name)))),
  );
  const where = [
    `${called ?? ''}${inside.length === 0 ? '' : ` (${inside.join(', ')})`}`,
    ...keys.map((step) => wordsOf(step.name)),
  ].filter((text) => text !== '');
  const [from, to] = [valueText(before, after, asks, old), valueText(after, before, asks, now)];
  if (from === to) return said(`${where.join(', ')} changed`);
  const unit = now.units.get(place.after) ?? old.units.get(place.before);
  const threshold = inBand ? (THRESHOLDS[steps[last]?.name ?? ''] ?? '') : '';
  const counted = unit === undefined ? '' : ` ${unit.unit}`;
  // A value that did not exist has neither a beginning nor a unit.
  if (before === undefined) return said(where.join(', '), `${from} → ${threshold}${to}${counted}`);
  return said(
    where.join(', '),
    `${threshold}${from}${after === undefined ? `${counted} → ${to}` : ` → ${to}${counted}`}`,
  );
}

/** The step that a difference is about: the term that contains it, else the innermost thing; -1 for a key of the model. */
function subjectOf(steps: readonly Step[]): number {
  const term = steps.findIndex((step) => step.term !== undefined);
  return term >= 0 ? term : steps.reduce((last, { is }, k) => (is === 'thing' ? k : last), -1);
}

/** Keys with a condition. */
const CONDITIONS: ReadonlySet<string> = new Set(['if', 'eligible']);

/** Keys that need no mention: the amount, condition or start of a thing. */
const SILENT: ReadonlySet<string> = new Set(['amount', 'if', 'atLeast']);

/** How a band begins, by its key. */
const THRESHOLDS: Readonly<Record<string, string>> = { atLeast: 'from ', above: 'above ' };

/** The noun for one of the things under a key; the key itself when it has none. */
const NOUNS: Readonly<Record<string, string>> = {
  amounts: 'value',
  attributes: 'attribute',
  axes: 'axis',
  bands: 'band',
  bins: 'bin',
  calibration: 'knot',
  cells: 'cell',
  clusters: 'cluster',
  combine: 'weight of axis',
  counts: 'count',
  criteria: 'criterion',
  derived: 'derived attribute',
  disqualify: 'disqualifier',
  entry: 'criterion',
  factors: 'factor of',
  fields: 'field',
  gates: 'gate',
  grades: 'grade',
  grid: 'band',
  groups: 'group',
  knots: 'knot',
  missing: 'code for missing',
  of: 'type',
  outcomes: 'outcome',
  products: 'product',
  ratios: 'ratio',
  roles: 'role',
  rules: 'rule',
  sharedWith: 'shared owner',
  stages: 'stage',
  states: 'state',
  types: 'type',
  values: 'value',
};

function nounIn(steps: readonly Step[], k: number): string {
  if (steps[k]?.is === 'thing' && isListOfTerm(steps.slice(0, k))) return 'case';
  const key = steps[k - 1]?.name ?? '';
  return Object.hasOwn(NOUNS, key) ? (NOUNS[key] as string) : wordsOf(key);
}

/** Whether some steps lead to the `of` of a term: its cases in order, or the types it counts. */
export function isListOfTerm(steps: readonly Step[]): boolean {
  return steps.at(-1)?.name === 'of' && steps.at(-2)?.term !== undefined;
}

function isBand(noun: string): boolean {
  return noun === 'band' || noun === 'grade';
}

/** A key as words: `half life days`. */
function wordsOf(key: string): string {
  return key.replace(/([a-z])([A-Z])/g, (_, end: string, start: string) => `${end} ${start.toLowerCase()}`);
}

/** The amount of an added or removed thing, or its start. */
function worthText(value: unknown, path: string, { units }: Side): string {
  const counted = (amount: number, place: string) => {
    const unit = units.get(place)?.unit;
    if (unit === undefined) return numberText(amount);
    return `${numberText(amount)} ${amount === 1 ? unit.replace(/s$/, '') : unit}`;
  };
  if (typeof value === 'number') return ` (${counted(value, path)})`;
  if (!isTree(value)) return '';
  if (typeof value.above === 'number' && typeof value.label === 'string')
    return ` (above ${counted(value.above, `${path}.above`)})`;
  if (typeof value.atLeast === 'number') return ` (from ${counted(value.atLeast, `${path}.atLeast`)})`;
  const amount = `${path}.amount`;
  return typeof value.amount === 'number' && typeof value.type !== 'string'
    ? ` (${counted(value.amount, amount)})`
    : '';
}

/** A value in words; where the other is of another type, only that. */
function valueText(value: unknown, other: unknown, asks: boolean, { attributes }: Side): string {
  if (value === undefined || value === null) return 'none';
  if (typeof value === 'number') return typeof other === 'number' ? apart(value, other)[0] : numberText(value);
  if (typeof value === 'string') return JSON.stringify(value);
  if (Array.isArray(value) && value.length > 0 && !value.some(isPlain))
    return `${numberText(value.length)} ${value.length === 1 ? 'entry' : 'entries'}`;
  if (Array.isArray(value))
    return value
      .map((one) => (typeof one === 'number' ? numberText(one) : isPlain(one) ? String(one) : '…'))
      .join(', ');
  if (!isTree(value)) return String(value);
  if (typeof value.type === 'string' && !(isTree(other) && other.type === value.type)) return value.type;
  return asks ? conditionText(conditionFact(value as unknown as Condition, attributes), english) : 'given';
}

function isPlain(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number';
}

const MOST_LISTED = 8;

/** Names in their old and new order. */
function moved(before: unknown, after: unknown): string {
  return [before, after]
    .map((names) => {
      const listed = names as readonly string[];
      return `${listed.slice(0, MOST_LISTED).join(', ')}${listed.length > MOST_LISTED ? ', …' : ''}`;
    })
    .join(' → ');
}
