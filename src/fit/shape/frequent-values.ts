import type { TrainingColumn, TrainingRows } from '../training-rows.js';

/** The most values of a category with their own amounts: more would take minutes to learn, and be too many to read. */
const MOST_VALUES = 1000;

/** All categories together keep at most this many. */
const MOST_IN_ALL = 2000;

/** How many values each category may keep, so that the total stays within the limits of a fit. */
export function mostValuesOf(rows: TrainingRows): number {
  const sizes = [...rows.columns.values()].flatMap((column) => (column.type === 'codes' ? [occurring(column)] : []));
  const kept = (most: number) => sizes.reduce((sum, size) => sum + Math.min(size, most), 0);
  let most = MOST_VALUES;
  while (most > 1 && kept(most) > MOST_IN_ALL) most--;
  return most;
}

/**
 * The codes of a category with their own amounts: the `most` of them that have the most weight, the first in the attribute's order
 * among equals. The outcome is not used.
 */
export function frequentCodes(
  { codes, size }: TrainingColumn & { type: 'codes' },
  weight: Float64Array,
  most: number,
): Set<number> {
  const sums = new Float64Array(size);
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i] as number;
    if (code < size) sums[code] = (sums[code] as number) + (weight[i] as number);
  }
  const seen = Array.from(sums.keys()).filter((code) => (sums[code] as number) > 0);
  if (seen.length <= most) return new Set(seen);
  return new Set(seen.sort((a, b) => (sums[b] as number) - (sums[a] as number) || a - b).slice(0, most));
}

function occurring({ codes, size }: TrainingColumn & { type: 'codes' }): number {
  const seen = new Uint8Array(size + 2);
  for (let i = 0; i < codes.length; i++) seen[codes[i] as number] = 1;
  return seen.subarray(0, size).reduce((sum, one) => sum + one, 0);
}
