import type { Line } from './line.js';

/** The maximum and the minimum of a sum; in whole steps. */
export interface Limits {
  readonly cap?: number | undefined;
  readonly floor?: number | undefined;
}

/** The lines that bring a group back to its cap or floor. */
export function groupBounds(members: readonly number[], limits: Limits, capacity: number): Line[] {
  return bounds(limits).map(({ line, correction }) => ({
    line,
    fill(count, steps, o) {
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (const l of members) sum += steps[l * capacity + i] as number;
        steps[o + i] = correction(sum);
      }
    },
  }));
}

/**
 * The lines that bring a tally back to its cap or floor.
 *
 * They come last, so the totals are the sums of the lines before them.
 */
export function tallyBounds(limits: Limits, totals: Float64Array): Line[] {
  return bounds(limits).map(({ line, correction }) => ({
    line,
    fill(count, steps, o) {
      for (let i = 0; i < count; i++) steps[o + i] = correction(totals[i] as number);
    },
  }));
}

interface Bound {
  readonly line: 'cap' | 'floor';
  /** The correction that brings a sum back to its limit; 0 when the sum is within it. */
  correction(sum: number): number;
}

function bounds({ cap, floor }: Limits): Bound[] {
  const found: Bound[] = [];
  // Stryker disable next-line EqualityOperator: at the cap the correction is 0 either way
  if (cap !== undefined) found.push({ line: 'cap', correction: (sum) => (sum > cap ? cap - sum : 0) });
  // Stryker disable next-line EqualityOperator: at the floor the correction is 0 either way
  if (floor !== undefined) found.push({ line: 'floor', correction: (sum) => (sum < floor ? floor - sum : 0) });
  return found;
}
