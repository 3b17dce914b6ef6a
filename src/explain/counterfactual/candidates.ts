import { at, fail } from '../../core/errors.js';
import { formatInstant, parseInstant } from '../../core/time.js';
import { type NumberAttribute, valuesOf } from '../../model/attribute/attribute.js';
import type { Term } from '../../model/terms/term.js';
import { turnsOf } from '../../model/terms/turning.js';
import type { ChangeableAttribute } from './changeable.js';
import { finestStep, gridOf } from './grid.js';

/** A value that an attribute may become. */
export interface Candidate {
  readonly value: unknown;
  /** How far a number moves, in parts of the width of its range, or how many of the events allowed are added; 0 for all else. */
  readonly size: number;
  /** Number of events added; left out where it is not about events. */
  readonly added?: number;
}

/** A stretch of numbers on which no amount turns: its end next to the value now, and its far end. */
export interface Stretch {
  readonly near: number;
  /** Infinite where the amounts change without end. */
  readonly far: number;
  at(k: number): Candidate;
  /** Where a limit has to be given when going on without end may help. */
  readonly path: string;
}

/** All that an attribute may become. */
export interface Choices {
  readonly single: readonly Candidate[];
  readonly stretches: readonly Stretch[];
}

type Row = Readonly<Record<string, unknown>>;

/** The possible values of an attribute of a record that can make a difference to some terms. */
export function choicesOf(one: ChangeableAttribute, record: Row, terms: readonly Term[], asOf: number): Choices {
  const { name, attribute, limits } = one;
  const now = Object.hasOwn(record, name) ? record[name] : undefined;
  const plain = (values: readonly unknown[]): Choices => ({
    single: values.filter((value) => value !== now).map((value) => ({ value, size: 0 })),
    stretches: [],
  });
  if (attribute.type === 'number') return numbersOf(one, attribute, now, terms);
  if (attribute.type === 'category') return plain(limits.values ?? valuesOf(attribute));
  if (attribute.type === 'boolean') return plain(limits.values ?? [false, true]);
  if (attribute.type === 'events') return moreEvents(one, now, asOf);
  const instant = typeof now === 'string' ? parseInstant(now) : null;
  return plain((limits.values ?? [formatInstant(asOf)]).filter((value) => parseInstant(String(value)) !== instant));
}

function moreEvents({ limits: { type, atMost = 1 } }: ChangeableAttribute, now: unknown, asOf: number): Choices {
  const log: readonly unknown[] = Array.isArray(now) ? now : [];
  const event = { at: formatInstant(asOf), ...(type === undefined ? {} : { type }) };
  const single = Array.from({ length: atMost }, (_, k) => ({
    value: [...log, ...Array.from({ length: k + 1 }, () => event)],
    size: (k + 1) / atMost,
    added: k + 1,
  }));
  return { single, stretches: [] };
}

function numbersOf(
  { name, limits, path }: ChangeableAttribute,
  { min = -Infinity, max = Infinity, missing = [] }: NumberAttribute,
  now: unknown,
  terms: readonly Term[],
): Choices {
  const known = typeof now === 'number' && !missing.includes(now) ? now : null;
  const least = Math.max(min, limits.from ?? -Infinity, limits.onlyUp === true ? (known ?? -Infinity) : -Infinity);
  const most = Math.min(max, limits.to ?? Infinity, limits.onlyDown === true ? (known ?? Infinity) : Infinity);
  // An unknown number counts as 0, or as the nearest allowed value.
  const from = known ?? Math.min(Math.max(0, least), most);
  const allowed = (value: number) => value >= least && value <= most && value !== known && !missing.includes(value);
  const turns = terms.map((term) => turnsOf(term, name));
  const edges = turns.flatMap((one) => one.at).filter((edge) => edge >= least && edge <= most);
  const bounds = [least, most].filter(Number.isFinite);
  const marks = [...edges, ...bounds, from];
  const spread = marks.reduce((top, x) => Math.max(top, x), from) - marks.reduce((low, x) => Math.min(low, x), from);
  const width = spread === 0 ? 1 : spread;
  const sized = (value: number): Candidate => ({ value, size: Math.abs(value - from) / width });
  if (limits.values !== undefined)
    return { single: (limits.values as readonly number[]).filter(allowed).map(sized), stretches: [] };
  const step = limits.step ?? finestStep(marks);
  const grid = gridOf(step);
  const cuts = [...new Set([...edges, ...missing.filter((code) => code >= least && code <= most), from])].sort(
    (a, b) => a - b,
  );
  checkSize([...cuts, ...bounds], step, path);
  const single = cuts.filter((cut) => allowed(cut) && grid.valueAt(grid.first(cut, false)) === cut).map(sized);
  const stretches: Stretch[] = [];
  for (let c = 0; c <= cuts.length; c++) {
    const [below, above] = [cuts[c - 1], cuts[c]];
    const first = Math.max(grid.first(least, false), below === undefined ? -Infinity : grid.first(below, true));
    const last = Math.min(grid.last(most, false), above === undefined ? Infinity : grid.last(above, true));
    if (first > last) continue;
    const isAbove = below !== undefined && below >= from;
    const [near, far] = isAbove ? [first, last] : [last, first];
    stretches.push({
      near,
      // Where nothing changes on an endless stretch, it ends where it begins.
      far: Number.isFinite(far) || turns.some(({ endless }) => endless?.[far < 0 ? 'below' : 'above']) ? far : near,
      at: (k) => sized(grid.valueAt(k)),
      path,
    });
  }
  return { single, stretches };
}

/** Multiples of the step must be distinct numbers. */
function checkSize(numbers: readonly number[], step: number, path: string): void {
  if (numbers.every((one) => Math.abs(one) / step < 1e15)) return;
  const expected = 'a step of which the limits and edges are at most 10^15';
  fail({ code: 'out-of-range', path: at(path, 'step'), expected, got: 'a smaller one' });
}
