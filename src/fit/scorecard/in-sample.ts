import { logistic } from '../../core/arithmetic.js';
import type { LeadScoreModel } from '../../kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../kinds/micro-segments/model.js';
import { logLoss } from '../../measure/calibration/calibration.js';
import { auc } from '../../measure/ranking/ranking.js';
import type { BeforeAfter } from '../points-check.js';
import { type PointsRule, probabilityOfPoints } from '../to-points.js';
import type { TrainingRows } from '../training-rows.js';
import { amountsOn } from '../training-view.js';

/** The loss of whole points on their training rows. */
export interface Rounding {
  /** Null where all outcomes are the same. */
  readonly auc: BeforeAfter<number | null>;
  readonly logLoss: BeforeAfter<number>;
  /** The most that a probability moved, 0..1. */
  readonly largestDifference: number;
}

/** Measures both models on the patterns of the training rows. */
export function roundingOn(
  training: TrainingRows,
  { intercept, terms }: MicroSegmentsModel,
  { axes: [axis] }: LeadScoreModel,
  rule: PointsRule,
): Rounding {
  const [log, points] = [
    new Float64Array(training.n).fill(intercept),
    new Float64Array(training.n).fill(axis?.base ?? 0),
  ];
  for (const term of terms) add(log, amountsOn(term, training));
  for (const term of axis?.terms ?? []) add(points, amountsOn(term, training, undefined, 0));
  const [old, now] = [log.map(logistic), points.map((sum) => probabilityOfPoints(rule, sum))];
  // Each pattern twice: once for its rows with the outcome, once for those without.
  const twice = (scores: Float64Array) => [...scores, ...scores];
  const outcomes = Array.from({ length: 2 * training.n }, (_, i) => i < training.n);
  const options = { weights: [...training.won, ...training.lost] };
  const measured = <T>(measure: (scores: readonly number[]) => T) => ({
    before: measure(twice(old)),
    after: measure(twice(now)),
  });
  return {
    auc: measured((scores) => auc(scores, outcomes, options)),
    logLoss: measured((scores) => logLoss(scores, outcomes, options)),
    largestDifference: old.reduce((most, p, i) => Math.max(most, Math.abs(p - (now[i] as number))), 0),
  };
}

function add(sums: Float64Array, amounts: Float64Array): void {
  for (let i = 0; i < sums.length; i++) sums[i] = (sums[i] as number) + (amounts[i] as number);
}
