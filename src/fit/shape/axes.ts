import { valuesOf } from '../../model/attribute/attribute.js';
import { distinctOf, MOST_KEPT, placeIn } from '../distinct.js';
import type { TrainingColumn, TrainingRows } from '../training-rows.js';
import { frequentCodes } from './frequent-values.js';

/** An attribute cut into groups without a look at the outcome: each training pattern is in one of them. */
export interface Axis {
  readonly attribute: string;
  /** Starts of bins 1, 2, … of a number; null for a category or boolean. */
  readonly edges: readonly number[] | null;
  /** The values that have a group of their own, in the attribute's order; null for a number. */
  readonly values: readonly string[] | null;
  /** Bins or values, including the group of rare ones: groups `0 … known - 1`. */
  readonly known: number;
  /** How many rare values share the group `known - 1`; 0 when each has its own. */
  readonly rare: number;
  /** Group of the patterns without a value; -1 when there are none. */
  readonly missing: number;
  /** Group of the patterns with a text that is not listed; -1 when there are none. */
  readonly unseen: number;
  /** Groups, missing and unseen included. */
  readonly size: number;
  /** Bins of point masses with separate amounts: their neighbours have no information on them. */
  readonly masses: readonly number[];
  /** Group of each pattern. */
  readonly codes: Int32Array;
}

/** The distinct values of a number and how much weight each has. */
export interface Spread {
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly total: number;
}

/** A number is cut into at most this many bins before anything looks at the outcome. */
export const FINE_BINS = 32;

/**
 * The values of a category, a number in at most `FINE_BINS` bins of about the same weight.
 *
 * @param most - values of a category with their own groups; rarer ones share one
 */
export function fineAxis(rows: TrainingRows, name: string, weight: Float64Array, most: number): Axis {
  const column = rows.columns.get(name) as TrainingColumn; // every attribute has one
  if (column.type === 'number')
    return numberAxis(name, column.values, quantileEdges(spreadOf(column.values, weight), FINE_BINS));
  return categoryAxis(name, column, valuesOf(rows.attributes[name]), frequentCodes(column, weight, most));
}

/**
 * A number in bins that begin at the given edges.
 *
 * @param masses - bins of point masses with separate amounts
 */
export function numberAxis(
  attribute: string,
  values: Float64Array,
  edges: readonly number[],
  masses: readonly number[] = [],
): Axis {
  const known = edges.length + 1;
  const codes = new Int32Array(values.length);
  const absent = groupsOf(values, Float64Array.from(edges), codes);
  const some = absent < values.length ? known : 0;
  if (some === 0) codes.fill(0);
  const missing = absent > 0 ? some : -1;
  const size = some + (absent > 0 ? 1 : 0);
  return { attribute, edges, values: null, known: some, rare: 0, missing, unseen: -1, size, masses, codes };
}

/** Writes the group of each number, that after the last one for NaN; returns how many are NaN. */
function groupsOf(values: Float64Array, edges: Float64Array, codes: Int32Array): number {
  let absent = 0;
  for (let i = 0; i < codes.length; i++) {
    const x = values[i] as number;
    codes[i] = Number.isNaN(x) ? edges.length + 1 : placeIn(edges, x) + 1;
    if (Number.isNaN(x)) absent++;
  }
  return absent;
}

/**
 * The values of a category or boolean that occur.
 *
 * @param own - codes that have a group of their own, where the others share one
 */
export function categoryAxis(
  attribute: string,
  column: TrainingColumn & { type: 'codes' },
  declared: readonly string[],
  own?: ReadonlySet<number>,
): Axis {
  const seen = new Uint8Array(column.size + 2);
  for (let i = 0; i < column.codes.length; i++) seen[column.codes[i] as number] = 1;
  const hasOwn = (code: number) => seen[code] === 1 && (own?.has(code) ?? true);
  const values = declared.filter((_, code) => hasOwn(code));
  const group = new Int32Array(column.size + 2).fill(-1);
  let [size, rare] = [0, 0];
  for (let code = 0; code < column.size; code++) {
    if (hasOwn(code)) group[code] = size++;
    else if (seen[code] === 1) {
      group[code] = values.length;
      rare++;
    }
  }
  if (rare > 0) size++;
  const known = size;
  const codes = new Int32Array(column.codes.length);
  for (const code of [column.size, column.size + 1]) if (seen[code] === 1) group[code] = size++;
  for (let i = 0; i < codes.length; i++) codes[i] = group[column.codes[i] as number] as number;
  return {
    attribute,
    edges: null,
    values,
    known,
    rare,
    missing: group[column.size] as number,
    unseen: group[column.size + 1] as number,
    size,
    masses: [],
    codes,
  };
}

const spreads = new WeakMap<Float64Array, WeakMap<Float64Array, Spread>>();

/**
 * The distinct numbers of an unchanging column, in rising order, with their weights; NaN, which is missing, is left out. Added up once
 * for the same weights.
 */
export function spreadOf(values: Float64Array, weight: Float64Array): Spread {
  if (values.length > MOST_KEPT) return addedUp(values, weight);
  const known = spreads.get(weight) ?? new WeakMap<Float64Array, Spread>();
  spreads.set(weight, known);
  const spread = known.get(values) ?? addedUp(values, weight);
  known.set(values, spread);
  return spread;
}

function addedUp(values: Float64Array, weight: Float64Array): Spread {
  const { values: distinct, places } = distinctOf(values);
  const weights = new Float64Array(distinct.length);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as number;
    if (place >= 0) weights[place] = (weights[place] as number) + (weight[i] as number);
  }
  return { values: distinct, weights, total: weights.reduce((sum, w) => sum + w, 0) };
}

/**
 * Starts of bins of about the same weight, always at a value that occurs: at most `most` bins.
 *
 * Every value has its own bin when there are no more than that. Otherwise a bin ends when it contains an even share of the
 * weight that remained at its start, or before a value that has as much by itself: so a value that most rows have, such as 0,
 * has its own bin and does not use up those of the others.
 */
export function quantileEdges({ values, weights, total }: Spread, most: number): number[] {
  if (values.length <= most) return Array.from(values).slice(1);
  const edges: number[] = [];
  let below = 0;
  let begun = 0;
  for (let k = 1; k < values.length && edges.length < most - 1; k++) {
    below += weights[k - 1] as number;
    const share = (total - begun) / (most - edges.length);
    if (below - begun < share && (weights[k] as number) < share) continue;
    edges.push(values[k] as number);
    begun = below;
  }
  return edges;
}
