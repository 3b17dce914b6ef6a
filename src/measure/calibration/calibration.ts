import { ln, log1p } from '../../core/arithmetic.js';
import { sum } from '../../core/sum.js';
import { checkNames, type Outcomes, type RowOptions, readRows, type Scores } from '../inputs.js';
import { groupTies, type TieGroups } from '../ranking/tie-groups.js';

/** Probabilities are clipped to this distance from 0 and 1 before their logarithm is taken. */
const CLIP = 1e-15;

/** A probability kept within 1e-15 of 0 and 1. */
export function clipped(probability: number): number {
  return Math.min(Math.max(probability, CLIP), 1 - CLIP);
}

/**
 * The mean negative natural log likelihood of the outcomes: 0 best, ln 2 for always predicting 0.5.
 *
 * Formula: mean of -ln p for positive and -ln(1 - p) for negative outcomes, p clipped to [1e-15, 1 - 1e-15], so that one
 * sure and wrong score costs 34.5, not infinity.
 *
 * @param scores - probabilities, one per row
 * @throws ScoringError when lengths differ, a value has a wrong type, a score is outside 0..1, or there is no row
 * @example logLoss([0.5, 0.5], [1, 0]) // => 0.6931471805599453
 */
export function logLoss(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): number {
  return logLossOf(readProbabilities(scores, outcomes, options));
}

function readProbabilities(scores: Scores, outcomes: Outcomes, options: RowOptions): TieGroups {
  checkNames(options, ['weights']);
  return groupTies(readRows(scores, outcomes, options.weights, 'probability'));
}

export function logLossOf({ scores, positives, negatives, n }: TieGroups): number {
  const losses = new Float64Array(scores.length);
  for (let g = 0; g < scores.length; g++) {
    const p = clipped(scores[g] as number);
    const positive = positives[g] as number;
    const negative = negatives[g] as number;
    losses[g] = (positive > 0 ? positive * -ln(p) : 0) + (negative > 0 ? negative * -log1p(-p) : 0);
  }
  return sum(losses) / n;
}

/**
 * The Brier score: the mean squared error of the probabilities, 0 best, 1 worst.
 *
 * @param scores - probabilities, one per row
 * @throws ScoringError when lengths differ, a value has a wrong type, a score is outside 0..1, or there is no row
 * @example brier([0.5, 1], [1, 1]) // => 0.125
 */
export function brier(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): number {
  return brierOf(readProbabilities(scores, outcomes, options));
}

export function brierOf({ scores, positives, negatives, n }: TieGroups): number {
  const errors = new Float64Array(scores.length);
  for (let g = 0; g < scores.length; g++) {
    const p = scores[g] as number;
    errors[g] = (positives[g] as number) * ((1 - p) * (1 - p)) + (negatives[g] as number) * (p * p);
  }
  return sum(errors) / n;
}

/**
 * The log loss of predicting the base rate for every row: the baseline that scores must beat.
 *
 * Formula: -(r ln r + (1 - r) ln(1 - r)), r the share of positive outcomes.
 *
 * @returns 0 when the outcomes are one-sided
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example logLossOfBaseRate([1, 0]) // => 0.6931471805599453
 */
export function logLossOfBaseRate(outcomes: Outcomes, options: RowOptions = {}): number {
  return baseRateLogLossOf(readOutcomes(outcomes, options));
}

/**
 * The Brier score of predicting the base rate for every row.
 *
 * Formula: r (1 - r), r the share of positive outcomes.
 *
 * @returns 0..0.25; 0 when the outcomes are one-sided
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example brierOfBaseRate([1, 0]) // => 0.25
 */
export function brierOfBaseRate(outcomes: Outcomes, options: RowOptions = {}): number {
  return baseRateBrierOf(readOutcomes(outcomes, options));
}

function readOutcomes(outcomes: Outcomes, options: RowOptions): TieGroups {
  checkNames(options, ['weights']);
  const n = Array.isArray(outcomes) || ArrayBuffer.isView(outcomes) ? outcomes.length : 0;
  return groupTies(readRows(new Float64Array(n), outcomes, options.weights));
}

export function baseRateLogLossOf({ allPositives, allNegatives, n }: TieGroups): number {
  if (allPositives === 0 || allNegatives === 0) return 0;
  return -(allPositives * ln(allPositives / n) + allNegatives * ln(allNegatives / n)) / n;
}

export function baseRateBrierOf({ allPositives, allNegatives, n }: TieGroups): number {
  return (allPositives / n) * (allNegatives / n);
}
