import { sumOrInfinity } from '../../../core/sum.js';

/**
 * How the numbers of several items become one amount: a share for each, with the amount as their sum.
 *
 * | type | amount | raising a number never lowers it | one more, at 0 or above, never lowers it | favours large accounts |
 * |---|---|---|---|---|
 * | `count`, `sum` | Σ s | yes | yes | yes |
 * | `mean` | Σ s / n | yes | no | no |
 * | `max` | the largest | yes | yes | hardly: more chances of a large one |
 * | `topMean` | mean of the `n` largest, or of all where there are fewer | yes | no: below `n` it may | hardly |
 * | `diminishing` | s₁ + ratio × s₂ + ratio² × s₃ …, largest first | yes | yes | a little, the less the smaller the ratio |
 * | `anyOf` | 1 − Π(1 − p) | yes | yes | yes, up to 1 |
 * | `champion` | best × s₁ + (1 − best) × mean of the rest | yes | no | no |
 *
 * A single item gives its own number, or counts as 1.
 */
export type RollUp =
  | { readonly type: 'count' }
  | { readonly type: 'sum' /** The most that all together are worth. */; readonly cap?: number }
  | { readonly type: 'mean' }
  | { readonly type: 'max' }
  | { readonly type: 'topMean' /** How many count. */; readonly n: number }
  | {
      readonly type: 'diminishing' /** What each further one counts of the one before, above 0 and below 1. */;
      readonly ratio: number;
    }
  | { readonly type: 'anyOf' }
  | {
      readonly type: 'champion' /** Share of the best one, above 0 and below 1; the mean of the rest has what is left. */;
      readonly best: number;
    };

/** The combined amount of some numbers and the share of each in it, before rounding; numbers largest first. */
export function rolledUp(rollUp: RollUp, numbers: readonly number[]): { total: number; shares: number[] } {
  const n = numbers.length;
  switch (rollUp.type) {
    case 'count':
    case 'sum':
      return { total: sumOrInfinity(numbers), shares: [...numbers] };
    case 'mean':
      return meanOf(numbers, n);
    case 'max':
      return meanOf(numbers, Math.min(n, 1));
    case 'topMean':
      return meanOf(numbers, Math.min(n, rollUp.n));
    case 'diminishing': {
      let counts = 1;
      return added(
        numbers.map((s) => {
          const share = counts * s;
          counts *= rollUp.ratio;
          return share;
        }),
      );
    }
    case 'anyOf': {
      let none = 1;
      return added(
        numbers.map((p) => {
          const share = none * p;
          none *= 1 - p;
          return share;
        }),
      );
    }
    case 'champion':
      return added(
        numbers.map((s, k) => (n === 1 ? s : k === 0 ? rollUp.best * s : ((1 - rollUp.best) * s) / (n - 1))),
      );
  }
}

/** The mean of the first `counted` numbers; the others have share 0. */
function meanOf(numbers: readonly number[], counted: number): { total: number; shares: number[] } {
  const total = counted === 0 ? 0 : sumOrInfinity(numbers.slice(0, counted)) / counted;
  return { total, shares: numbers.map((s, k) => (k < counted ? s / counted : 0)) };
}

function added(shares: number[]): { total: number; shares: number[] } {
  return { total: sumOrInfinity(shares), shares };
}
