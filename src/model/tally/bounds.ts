import type { Line } from './line.js';

/** The most and the least that a sum may come to; in whole steps. */
export interface Limits {
  readonly cap?: number | undefined;
  readonly floor?: number | undefined;
}

/** The lines by which a group that passed its cap, or fell below its floor, is brought back to it. */
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
 * The lines by which a tally that passed its cap, or fell below its floor, is brought back to it.
 *
 * They stand last, so the totals are what the lines before them came to.
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
  /** What brings a sum back to the limit; 0 when it has not passed it. */
  correction(sum: number): number;
}

function bounds({ cap, floor }: Limits): Bound[] {
  const found: Bound[] = [];
  if (cap !== undefined) found.push({ line: 'cap', correction: (sum) => (sum > cap ? cap - sum : 0) });
  if (floor !== undefined) found.push({ line: 'floor', correction: (sum) => (sum < floor ? floor - sum : 0) });
  return found;
}
