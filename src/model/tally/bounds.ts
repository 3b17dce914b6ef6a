import type { Line } from './line.js';

/** The most and the least that a sum may come to. */
export interface Limits {
  readonly cap?: number;
  readonly floor?: number;
}

/** The lines by which a group that passed its cap, or fell below its floor, is brought back to it, to one rounding. */
export function groupBounds(members: readonly number[], limits: Limits, capacity: number): Line[] {
  return bounds(limits).map(({ line, correction }) => ({
    line,
    fill(count, amounts, o) {
      for (let i = 0; i < count; i++) {
        let sum = 0;
        for (const l of members) sum += amounts[l * capacity + i] as number;
        amounts[o + i] = correction(sum);
      }
    },
  }));
}

/**
 * The lines by which a tally that passed its cap, or fell below its floor, is brought back to it.
 *
 * They stand last, so the totals are what the lines before them came to. A second line takes what rounding left, so that the
 * total is the limit itself and the band that stands at it is reached.
 */
export function tallyBounds(limits: Limits, totals: Float64Array, capacity: number): Line[] {
  return bounds(limits).flatMap(({ line, limit, correction }): Line[] => [
    {
      line,
      fill(count, amounts, o) {
        for (let i = 0; i < count; i++) amounts[o + i] = correction(totals[i] as number);
      },
    },
    {
      line,
      fill(count, amounts, o) {
        for (let i = 0; i < count; i++)
          amounts[o + i] = amounts[o - capacity + i] === 0 ? 0 : limit - (totals[i] as number);
      },
    },
  ]);
}

interface Bound {
  readonly line: 'cap' | 'floor';
  readonly limit: number;
  /** What brings a sum back to the limit; 0 when it has not passed it. */
  correction(sum: number): number;
}

function bounds({ cap, floor }: Limits): Bound[] {
  const found: Bound[] = [];
  if (cap !== undefined) found.push({ line: 'cap', limit: cap, correction: (sum) => (sum > cap ? cap - sum : 0) });
  if (floor !== undefined)
    found.push({ line: 'floor', limit: floor, correction: (sum) => (sum < floor ? floor - sum : 0) });
  return found;
}
