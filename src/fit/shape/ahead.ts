import { exp, ln } from '../../core/arithmetic.js';

/** An update is lengthened by at most this factor, and shortened by at most its inverse. */
const FARTHEST = 4;

/**
 * Extrapolates slow updates: from two successive updates, each strength jumps to their estimated limit.
 *
 * Formula: in the logarithm, with g the update and Δ the change since the last one, step = g / (1 − r) with the rate r = 1 + Δg / Δ: the
 * secant for g = 0 (J. Steffensen), one strength at a time.
 *
 * @returns a function of the strengths before an update and after it, which returns the strengths to continue with
 */
export function aheadOf(size: number): (before: readonly number[], after: readonly number[]) => number[] {
  const [place, last] = [new Float64Array(size), new Float64Array(size)];
  let begun = false;
  return (before, after) => {
    const next = before.map((strength, k) => {
      const at = ln(strength);
      const update = ln(after[k] as number) - at;
      const moved = at - (place[k] as number);
      let factor = 1;
      if (begun && Math.abs(moved) > 1e-9) {
        const slope = (update - (last[k] as number)) / moved;
        factor = slope < 0 ? Math.min(FARTHEST, Math.max(1 / FARTHEST, -1 / slope)) : FARTHEST;
      }
      place[k] = at;
      last[k] = update;
      return exp(at + factor * update);
    });
    begun = true;
    return next;
  };
}
