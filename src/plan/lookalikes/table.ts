import { ln } from '../../core/arithmetic.js';
import { grouped, short } from '../../core/decimal.js';
import { toStep } from '../../core/steps.js';
import { edgesOf } from '../../measure/drift/columns.js';
import { type Interval, wilson } from '../../measure/statistics/wilson.js';
import { LOG_ODDS } from '../../model/tally/unit.js';
import type { LookalikeColumn, LookalikeRows } from './customers.js';
import type { LookalikeAttribute, LookalikeValue } from './plan.js';

/** How values are counted: bins of a number between edges, or the values of a category; then missing, then unlisted. */
export interface Coding {
  readonly attribute: string;
  readonly type: 'number' | 'codes';
  readonly edges: readonly number[];
  /** A text for each value or bin. */
  readonly names: readonly string[];
}

/** How best and rest have the values of one attribute. */
export interface Counted {
  readonly coding: Coding;
  /** By code: each value, then missing. */
  readonly best: Float64Array;
  readonly rest: Float64Array;
  /** The part of the score of each code; 0 for missing where no value was missing, and for unlisted values. */
  readonly amounts: Float64Array;
}

/** Cuts numbers into bins of about as many customers each, at quantiles of type 7. */
export function codingsOf(rows: LookalikeRows, bins: number): Coding[] {
  return [...rows.columns].map(([attribute, column]): Coding => {
    if (column.type === 'codes') return { attribute, type: 'codes', edges: [], names: column.names };
    const known = column.values.filter((value) => !Number.isNaN(value));
    const least = known.reduce((low, value) => Math.min(low, value), Infinity);
    // No customer is below the least number.
    const edges = edgesOf(known, bins).filter((edge) => edge > least);
    return { attribute, type: 'number', edges, names: binNames(edges) };
  });
}

function binNames(edges: readonly number[]): string[] {
  const [first] = edges;
  if (first === undefined) return ['any number'];
  return Array.from({ length: edges.length + 1 }, (_, k) => {
    if (k === 0) return `below ${numberText(first)}`;
    const from = numberText(edges[k - 1] as number);
    return k === edges.length ? `${from} or more` : `${from} to below ${numberText(edges[k] as number)}`;
  });
}

function numberText(value: number): string {
  return Math.abs(value) >= 1 && Math.abs(value) < 1e15
    ? grouped(short(value, 2), ',')
    : String(Number(value.toPrecision(3)));
}

/** The code of each row. */
export function codesOf(column: LookalikeColumn, { edges }: Coding): Uint16Array {
  if (column.type === 'codes') return column.codes;
  return Uint16Array.from(column.values, (value) => {
    if (Number.isNaN(value)) return edges.length + 1;
    let [low, high] = [0, edges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (value >= (edges[middle] as number)) low = middle + 1;
      else high = middle;
    }
    return low;
  });
}

/**
 * The evidence of the values of an attribute, from the customers in `use`.
 *
 * Shrunk: to the customers with each value `shrinkage` are added, of whom as many are the best as among all. So a rare value has
 * little evidence, and one that does not occur has none.
 */
export function countedOf(
  coding: Coding,
  codes: Uint16Array,
  isBest: Uint8Array,
  shrinkage: number,
  uses: (row: number) => boolean = () => true,
): Counted {
  const size = coding.names.length + 1;
  const [best, rest] = [new Float64Array(size), new Float64Array(size)];
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code >= size || !uses(i)) continue; // what is not listed tells nothing
    const counts = isBest[i] === 1 ? best : rest;
    counts[code] = (counts[code] as number) + 1;
  }
  const [allBest, allRest] = [totalOf(best), totalOf(rest)];
  const rate = allBest / (allBest + allRest);
  // One side may have no known values of an attribute, which then has no evidence.
  const base = rate > 0 && rate < 1 ? ln(allBest) - ln(allRest) : null;
  const amounts = best.map((own, code) => {
    const other = rest[code] as number;
    if (own + other === 0 || base === null) return 0;
    const odds = ln(own + shrinkage * rate) - ln(other + shrinkage * (1 - rate));
    return toStep(odds - base, LOG_ODDS.decimals) + 0; // no -0
  });
  return { coding, best, rest, amounts };
}

function totalOf(counts: Float64Array): number {
  return counts.reduce((all, one) => all + one, 0);
}

/** The table of an attribute for display; values that do not occur are left out. */
export function attributeOf({ coding, best, rest, amounts }: Counted, level: number | undefined): LookalikeAttribute {
  const [allBest, allRest] = [totalOf(best), totalOf(rest)];
  const rate = allBest / (allBest + allRest);
  if (!(rate > 0 && rate < 1)) return { attribute: coding.attribute, strength: 0, values: [] };
  let strength = 0;
  const values = Array.from(best).flatMap((own, code): LookalikeValue[] => {
    const other = rest[code] as number;
    if (own + other === 0) return [];
    const amount = amounts[code] as number;
    const shares = { shareOfBest: own / allBest, shareOfRest: other / allRest };
    strength += (shares.shareOfBest - shares.shareOfRest) * amount;
    const likely = wilson(own, own + other, level) as Interval; // somebody has it
    return [
      {
        value: coding.names[code] ?? null,
        best: own,
        rest: other,
        ...shares,
        lift: own / (own + other) / rate,
        interval: { low: likely.low / rate, high: likely.high / rate },
        amount,
      },
    ];
  });
  return { attribute: coding.attribute, strength: Math.max(0, strength), values };
}
