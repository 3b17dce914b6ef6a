import { ln, log1pExp, logistic, logit } from '../../core/arithmetic.js';
import { sum } from '../../core/sum.js';
import { checkNames, type Outcomes, type RowOptions, readRows, type Scores } from '../inputs.js';
import { groupTies, outcomeRanges, type TieGroups } from '../ranking/tie-groups.js';
import { clipped } from './calibration.js';

/**
 * Why there is no calibration line.
 *
 * - `one-sided`: all outcomes the same; no part can be estimated
 * - `one-score`: all scores the same; there is no slope, but calibration in the large
 * - `separated`: one score divides the outcomes, so the slope has no finite estimate; calibration in the large still has
 * - `not-converged`: the optimum was not reached in 50 steps, or scores of 0 and 1 leave a part without curvature; that part is null,
 *   the others are given
 */
export type CalibrationLineReason = 'one-sided' | 'one-score' | 'separated' | 'not-converged';

/** A number estimated by maximum likelihood, and its standard error from the information at the optimum. */
export interface Estimate {
  readonly estimate: number;
  readonly standardError: number;
}

/** How probabilities would have to be moved and stretched, as log-odds, to fit what happened. */
export interface CalibrationLine {
  /** Positives minus the sum of the probabilities, per row: above 0 when the scores were too low. */
  readonly excess: number;
  /** Calibration in the large: the log-odds to add to every score, slope fixed at 1; 0 best. */
  readonly inTheLarge: Estimate | null;
  /** 0 best, with the slope. */
  readonly intercept: Estimate | null;
  /** 1 best; below 1 when the scores are too extreme, above 1 when too timid. */
  readonly slope: Estimate | null;
  readonly reason: CalibrationLineReason | null;
}

/**
 * Cox's calibration line: the intercept and slope that make the probabilities fit the outcomes best.
 *
 * Formula (Cox 1958): ln odds of the outcome = intercept + slope x logit(p), by maximum likelihood, p clipped to [1e-15, 1 - 1e-15];
 * and the intercept alone with the slope fixed at 1. The pair is that of Platt scaling, on log-odds.
 *
 * @param scores - probabilities, one per row
 * @returns estimates with standard errors, or null with the reason
 * @throws ScoringError when lengths differ, a value has a wrong type, a score is outside 0..1, or there is no row
 * @example calibrationLine([0.5, 0.5, 0.5, 0.5], [1, 0, 1, 0]).reason // => 'one-score'
 */
export function calibrationLine(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): CalibrationLine {
  checkNames(options, ['weights']);
  return calibrationLineOf(groupTies(readRows(scores, outcomes, options.weights, 'probability')));
}

export function calibrationLineOf(groups: TieGroups): CalibrationLine {
  const excess = excessOf(groups);
  if (groups.allPositives === 0 || groups.allNegatives === 0)
    return { excess, inTheLarge: null, intercept: null, slope: null, reason: 'one-sided' };
  const x = groups.scores.map((score) => logit(clipped(score)));
  const inTheLarge = inTheLargeOf(groups, x);
  const reason = whyNoSlope(groups, x);
  if (reason !== null) return { excess, inTheLarge, intercept: null, slope: null, reason };
  // Starts from the base rate alone where "already calibrated" is too far off to have a slope.
  const base = ln(groups.allPositives / groups.allNegatives);
  const line = newton(groups, x, true, 0, 1) ?? newton(groups, x, true, base, 0);
  return {
    excess,
    inTheLarge,
    intercept: line?.intercept ?? null,
    slope: line?.slope ?? null,
    reason: line === null || inTheLarge === null ? 'not-converged' : null,
  };
}

function excessOf({ scores, positives, negatives, n }: TieGroups): number {
  const parts = scores.map((p, g) => (positives[g] as number) * (1 - p) - (negatives[g] as number) * p);
  return sum(parts) / n + 0; // no -0
}

/** Outcomes that overlap in at most one point have no finite slope; this can be checked exactly. */
function whyNoSlope(groups: TieGroups, x: Float64Array): CalibrationLineReason | null {
  const at = (group: number) => x[group] as number;
  if (at(0) === at(x.length - 1)) return 'one-score';
  const { positive, negative } = outcomeRanges(groups);
  const apart = at(positive.low) >= at(negative.high) || at(negative.low) >= at(positive.high);
  return apart ? 'separated' : null;
}

/**
 * Calibration in the large of any log-odds: the shift to add to each; null where no finite shift exists.
 *
 * @param x - log-odds, one per group
 */
export function inTheLargeOf(outcomes: GroupOutcomes, x: Float64Array): Estimate | null {
  const found = newton(outcomes, x, false, 0, 1) ?? newton(outcomes, x, false, halvedShift(outcomes, x), 1);
  return found?.intercept ?? null;
}

/** The shift to within a hundredth, by halving: where scores of 0 and 1 remove the curvature, Newton starts near the end. */
function halvedShift(outcomes: GroupOutcomes, x: Float64Array): number {
  let [low, high] = [-100, 100];
  while (high - low > 0.01) {
    const middle = (low + high) / 2;
    if (likelihood(outcomes, x, middle, 1).a > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

type GroupOutcomes = Pick<TieGroups, 'positives' | 'negatives'>;

interface Line {
  readonly intercept: Estimate;
  readonly slope: Estimate | null;
}

// A step that lowers the likelihood is halved, so it climbs from anywhere.
function newton(groups: GroupOutcomes, x: Float64Array, free: boolean, start: number, steep: number): Line | null {
  let intercept = start;
  let slope = steep;
  let here = likelihood(groups, x, intercept, slope);
  for (let step = 0; step < 50; step++) {
    const { a, b, aa, ab, bb } = here;
    const determinant = free ? aa * bb - ab * ab : aa;
    // Curvature too small to give a standard error is no optimum either.
    if (!(determinant > 0 && aa / determinant < Infinity && (free ? bb : 1) / determinant < Infinity)) return null;
    let byIntercept = free ? (bb * a - ab * b) / determinant : a / aa;
    let bySlope = free ? (aa * b - ab * a) / determinant : 0;
    const small = Math.abs(byIntercept) <= 1e-12 * (1 + Math.abs(intercept));
    if (small && Math.abs(bySlope) <= 1e-12 * (1 + Math.abs(slope)))
      return {
        // The last step is taken as well: the remaining error is about its square.
        intercept: { estimate: intercept + byIntercept, standardError: Math.sqrt((free ? bb : 1) / determinant) },
        slope: free ? { estimate: slope + bySlope, standardError: Math.sqrt(aa / determinant) } : null,
      };
    let next = likelihood(groups, x, intercept + byIntercept, slope + bySlope);
    // Rounding may lower the value at the optimum itself; only a drop larger than that is a step too far.
    for (let halved = 0; halved < 60 && !(next.value >= here.value - 1e-12 * Math.abs(here.value)); halved++) {
      byIntercept /= 2;
      bySlope /= 2;
      next = likelihood(groups, x, intercept + byIntercept, slope + bySlope);
    }
    intercept += byIntercept;
    slope += bySlope;
    here = next;
  }
  return null;
}

/** The log likelihood, its gradient (a, b) and its information (aa, ab, bb) at one line. */
function likelihood({ positives, negatives }: GroupOutcomes, x: Float64Array, intercept: number, slope: number) {
  let value = 0;
  let a = 0;
  let b = 0;
  let aa = 0;
  let ab = 0;
  let bb = 0;
  for (let g = 0; g < x.length; g++) {
    const at = x[g] as number;
    const odds = intercept + slope * at;
    const positive = positives[g] as number;
    const negative = negatives[g] as number;
    const n = positive + negative;
    // Both sides separately: 1 - p has no digits left where p is nearly 1.
    const [p, q] = [logistic(odds), logistic(-odds)];
    const over = positive * q - negative * p;
    const spread = n * p * q;
    value += positive * odds - n * log1pExp(odds);
    a += over;
    b += over * at;
    aa += spread;
    ab += spread * at;
    bb += spread * at * at;
  }
  return { value, a, b, aa, ab, bb };
}
