import { binLabel, countBins, type DriftOf, edgesOf, type ReadColumn } from './columns.js';
import { type MovedClass, movedBetween, rateMoved } from './shares.js';

/** A class of a column: a bin, a value, or one of `missing`, `not listed` and `not allowed`. */
export interface DriftClass extends MovedClass {
  readonly label: string;
  /** Of a bin of numbers: its upper edge, itself included; null for the last bin and for all that is no bin. */
  readonly atMost: number | null;
}

/** A share of rows then and now. */
export interface DriftRate {
  readonly before: number;
  readonly after: number;
  /** Fisher's exact test, two-sided; null where neither side has such rows, or all rows are such. */
  readonly pValue: number | null;
}

/** One attribute, or one number or label of the results, then and now. */
export interface DriftColumn {
  readonly name: string;
  readonly of: DriftOf;
  /** Rows of each side; of results, those that the model did not refuse. */
  readonly n: { readonly before: number; readonly after: number };
  /** The population stability index over all classes: the characteristic stability index of an attribute. */
  readonly psi: number;
  /** The mean index of two samples of these sizes from one population: the effect of chance alone. */
  readonly psiByChance: number;
  /** Whether the floor replaced the share of some class. */
  readonly floored: boolean;
  /** Pearson's test of homogeneity, see `drift`; null where there are too few rows. */
  readonly pValue: number | null;
  /**
   * Shares of all rows. Numbers are in bins cut at the quantiles of the earlier rows; values in the order of the code units; classes
   * without a value come last.
   */
  readonly classes: readonly DriftClass[];
  readonly missing: DriftRate;
  /** Texts that the attribute does not list. */
  readonly unseen: DriftRate & { readonly values: readonly UnseenValue[] };
  /** Values that the attribute does not allow: another type, out of range. */
  readonly wrong: DriftRate;
}

/** A text that is not listed, and how many rows of after have it: the most frequent first, at most ten. */
export interface UnseenValue {
  readonly value: string;
  readonly n: number;
}

/** How bins are cut, and the least share. */
export interface DriftBins {
  readonly bins: number;
  readonly floor: number;
  /** Edges by name, instead of quantiles. */
  readonly edges: Readonly<Record<string, readonly number[]>>;
}

/** Compares one column of both sides. */
export function compareColumn(
  name: string,
  of: DriftOf,
  before: ReadColumn,
  after: ReadColumn,
  { bins, floor, edges }: DriftBins,
): DriftColumn {
  const known =
    before.numbers === null || after.numbers === null
      ? values(before, after)
      : binsOf(before.numbers, after.numbers, Object.hasOwn(edges, name) ? (edges[name] ?? []) : null, bins);
  const size = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0);
  const others = [
    { label: MISSING, before: before.missing, after: after.missing },
    { label: UNSEEN, before: size(before.unseen), after: size(after.unseen) },
    { label: WRONG, before: before.wrong, after: after.wrong },
  ];
  const all = [
    ...known,
    ...others.filter((one) => one.before + one.after > 0).map((one) => ({ ...one, atMost: null })),
  ];
  const [then, now] = [all.map((one) => one.before), all.map((one) => one.after)];
  const weight = (c: number) => (then[c] as number) + (now[c] as number);
  // Bins are joined with their neighbours, values by how rare they are.
  const order = [...all.keys()];
  if (before.numbers === null) order.sort((a, b) => weight(a) - weight(b) || a - b);
  const moved = movedBetween(then, now, floor, order);
  const rate = (o: number): DriftRate => {
    const { before: k, after: l } = others[o] as (typeof others)[number]; // one of three
    const pValue = rateMoved([k, before.rows], [l, after.rows]);
    return { before: k / before.rows, after: l / after.rows, pValue };
  };
  return {
    name,
    of,
    n: { before: before.rows, after: after.rows },
    psi: moved.psi,
    psiByChance: moved.psiByChance,
    floored: moved.classes.some((one) => one.floored),
    pValue: moved.pValue,
    classes: moved.classes.map((one, c) => ({
      label: all[c]?.label ?? '',
      atMost: all[c]?.atMost ?? null,
      ...one,
    })),
    missing: rate(0),
    unseen: { ...rate(1), values: mostFrequent(after.unseen) },
    wrong: rate(2),
  };
}

export const MISSING = 'missing';
export const UNSEEN = 'not listed';
export const WRONG = 'not allowed';

interface Counted {
  readonly label: string;
  readonly atMost: number | null;
  readonly before: number;
  readonly after: number;
}

function binsOf(before: Float64Array, after: Float64Array, given: readonly number[] | null, bins: number): Counted[] {
  if (before.length + after.length === 0) return [];
  const edges = given ?? edgesOf(before, bins);
  const [then, now] = [countBins(before, edges), countBins(after, edges)];
  return then.map((count, b) => ({
    label: binLabel(edges, b),
    atMost: edges[b] ?? null,
    before: count,
    after: now[b] as number,
  }));
}

function values(before: ReadColumn, after: ReadColumn): Counted[] {
  const names = [...new Set([...before.counts.keys(), ...after.counts.keys()])].sort();
  return names.map((label) => ({
    label,
    atMost: null,
    before: before.counts.get(label) ?? 0,
    after: after.counts.get(label) ?? 0,
  }));
}

const MOST_VALUES = 10;

function mostFrequent(counts: ReadonlyMap<string, number>): UnseenValue[] {
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([value, n]) => ({ value, n }));
}
