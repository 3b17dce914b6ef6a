import type { Cells } from './cells.js';
import { sumAll } from './rows-with.js';

/** Distinct numbers in rising order, and how many rows have each. */
export interface Spread {
  readonly values: Float64Array;
  readonly counts: Float64Array;
  readonly known: number;
}

/** The distribution of the numbers of a column's distinct values; NaN for those that are none. */
export function spreadOf(numbers: Float64Array, counts: readonly number[]): Spread {
  let known = 0;
  for (let i = 0; i < numbers.length; i++) if (!Number.isNaN(numbers[i])) known += counts[i] as number;
  // A number for each row sorts faster than distinct ones with their counts.
  const all = new Float64Array(known);
  let end = 0;
  for (let i = 0; i < numbers.length; i++) {
    const from = end;
    if (!Number.isNaN(numbers[i])) end += counts[i] as number;
    all.fill(numbers[i] as number, from, end);
  }
  all.sort();
  const [values, own] = [new Float64Array(known), new Float64Array(known)];
  let distinct = 0;
  for (let i = 0; i < known; i++) {
    if (i === 0 || all[i] !== all[i - 1]) values[distinct++] = all[i] as number;
    own[distinct - 1] = (own[distinct - 1] as number) + 1;
  }
  return { values: values.subarray(0, distinct), counts: own.subarray(0, distinct), known };
}

/** The least value that at least this share of the rows does not exceed. */
export function quantileIn({ values, counts, known }: Spread, share: number): number {
  let below = 0;
  for (let i = 0; i < values.length; i++) {
    below += counts[i] as number;
    if (below >= share * known) return values[i] as number;
  }
  return values.at(-1) ?? Number.NaN;
}

/**
 * Numbers that mean "not known": one of the usual codes, in at least 1 % and 10 of the rows, at an end of the others and further from
 * them than they are from each other, or the only negative number.
 */
export function codesForMissing(spread: Spread): number[] {
  const { values, counts, known } = spread;
  const found: number[] = [];
  let [first, last] = [0, values.length - 1];
  while (last - first >= 2) {
    const isFrequent = (i: number) => (counts[i] as number) >= Math.max(10, known / 100);
    const [low, next, before, high] = [first, first + 1, last - 1, last].map((i) => values[i] as number) as [
      number,
      number,
      number,
      number,
    ];
    if (CODES.has(-low) && low < 0 && isFrequent(first) && (next >= 0 || next - low > high - next)) {
      found.push(low);
      first++;
    } else if (high >= 99 && CODES.has(high) && isFrequent(last) && high - before > before - low) {
      found.push(high);
      last--;
    } else break;
  }
  return found.sort((a, b) => a - b);
}

const CODES = new Set([1, 9, 99, 999, 9999, 99_999, 999_999]);

/** Whether one row in a hundred is further above the median than 20 times the distance between the quartiles. */
export function isSkewed(spread: Spread): boolean {
  if (spread.known < 100) return false;
  const [q1, median, q3, top] = [0.25, 0.5, 0.75, 0.99].map((share) => quantileIn(spread, share)) as [
    number,
    number,
    number,
    number,
  ];
  return q3 > q1 && top - median > 20 * (q3 - q1);
}

/** Where the numbers begin to be so many times as large as before, or as small. */
export interface UnitChange {
  readonly row: number;
  readonly factor: number;
  readonly larger: boolean;
}

/**
 * A change of unit in the order of the rows: from one twentieth of the known values to the next, the median jumps by a known factor, and
 * so do the three quartiles of all rows before and after: two of them within 15 %, and the third within 35 %.
 */
export function unitChange({ codes }: Pick<Cells, 'codes'>, numbers: Float64Array): UnitChange | null {
  const rows: number[] = [];
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] as number;
    // A zero is the same in every unit.
    if (code >= 0 && (numbers[code] as number) > 0) rows.push(row);
  }
  if (rows.length < BLOCKS * LEAST) return null;
  const all = Float64Array.from(rows, (row) => numbers[codes[row] as number] as number);
  const edge = (block: number) => Math.floor((block * all.length) / BLOCKS);
  const medians = Array.from({ length: BLOCKS }, (_, block) => quartiles(all.slice(edge(block), edge(block + 1)))[1]);
  let [best, jump] = [0, 1];
  // The block of the change contains both units, so the search compares over two blocks.
  for (let block = 1; block < BLOCKS - 1; block++) {
    const ratio = (medians[block + 1] as number) / (medians[block - 1] as number);
    const size = Math.max(ratio, 1 / ratio);
    if (size > jump) [best, jump] = [block, size];
  }
  if (jump < LEAST_FACTOR) return null;
  const [from, to] = [edge(best), edge(best + 1)];
  const [before, after] = [quartiles(all.slice(0, from)), quartiles(all.slice(to))];
  const larger = after[1] > before[1];
  const ratios = after.map((one, i) => (larger ? one / (before[i] as number) : (before[i] as number) / one));
  const off = (one: number) => sumAll(ratios.map((ratio) => Math.max(ratio / one, one / ratio)));
  const factor = FACTORS.reduce((nearest, one) => (off(one) < off(nearest) ? one : nearest));
  // Small whole numbers have coarse quartiles: 4 and 5 are a quarter apart.
  const isNear = (ratio: number, within: number) => Math.max(ratio / factor, factor / ratio) <= within;
  if (!ratios.every((ratio) => isNear(ratio, 1.35)) || ratios.filter((ratio) => isNear(ratio, 1.15)).length < 2)
    return null;
  // The first row of the block that is closer to the rows after the change.
  const middle = Math.sqrt(before[1] * after[1]);
  let place = from;
  while (place < to && all[place] !== undefined && (all[place] as number) > middle !== larger) place++;
  return { row: rows[place] as number, factor, larger };
}

const BLOCKS = 20;
const LEAST = 10;
const LEAST_FACTOR = 8;
const FACTORS = [10, 12, 24, 60, 100, 1000, 3600, 10_000, 1_000_000];

function quartiles(values: Float64Array): [number, number, number] {
  values.sort();
  const at = (share: number) => values[Math.floor(share * (values.length - 1))] as number;
  return [at(0.25), at(0.5), at(0.75)];
}
