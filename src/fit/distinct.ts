/** The distinct numbers among some, and the position of each. */
export interface Distinct {
  /** In rising order. */
  readonly values: Float64Array;
  /** The place of each number in `values`; -1 for NaN, which is missing. */
  readonly places: Int32Array;
}

/** Of longer columns only the last is kept: all would be as much memory again. */
export const MOST_KEPT = 262_144;

const known = new WeakMap<Float64Array, Distinct>();

let long = new WeakMap<Float64Array, Distinct>();

/** The distinct numbers of an unchanging column; sorted once, for any number of calls. */
export function distinctOf(column: Float64Array): Distinct {
  const before = known.get(column) ?? long.get(column);
  if (before !== undefined) return before;
  const distinct = sortedOut(column);
  if (column.length <= MOST_KEPT) known.set(column, distinct);
  else long = new WeakMap([[column, distinct]]);
  return distinct;
}

/** The distinct numbers of a column in rising order, without NaN. */
export function valuesOf(column: ArrayLike<number>): Float64Array {
  const sorted = new Float64Array(column.length);
  // -0 is 0.
  for (let i = 0; i < sorted.length; i++) sorted[i] = (column[i] as number) + 0;
  // NaN is last.
  sorted.sort();
  let size = 0;
  for (let i = 0; i < sorted.length; i++) {
    const x = sorted[i] as number;
    if (Number.isNaN(x)) break;
    if (size === 0 || x !== sorted[size - 1]) sorted[size++] = x;
  }
  return sorted.slice(0, size);
}

function sortedOut(column: Float64Array): Distinct {
  const values = valuesOf(column);
  const places = new Int32Array(column.length);
  for (let i = 0; i < places.length; i++) {
    const x = column[i] as number;
    places[i] = Number.isNaN(x) ? -1 : placeIn(values, x);
  }
  return { values, places };
}

/** The place of the last value that is at most `x`; -1 before the first. */
export function placeIn(values: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (x >= (values[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
