import { checkNames, type Outcomes, type RowOptions, readRows, type Scores } from '../inputs.js';
import { cutsOf } from './cuts.js';
import { groupTies } from './tie-groups.js';

/** Precision and recall at a threshold. */
export interface PrecisionRecallPoint {
  /** Rows with at least this score are selected. */
  readonly threshold: number;
  /** Positives selected / rows selected, 0..1. */
  readonly precision: number;
  /** Positives selected / all positives, 0..1. */
  readonly recall: number;
}

/** The precision-recall curve, as plain JSON. */
export interface PrecisionRecallCurve {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  /** One per distinct score, the highest first; none without any positive. */
  readonly points: readonly PrecisionRecallPoint[];
  readonly reason: 'no-positives' | null;
}

/**
 * The precision-recall curve: for each threshold, the share of selected rows that are positive, and the share of positives that are
 * selected.
 *
 * The points of scikit-learn's `precision_recall_curve` in the opposite order, without its last, which selects no rows and has a
 * precision of 1 by definition. Rows that tie are one point. `averagePrecision` sums it up.
 *
 * @param scores - one per row; only their order matters
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example precisionRecallCurve([0.9, 0.8, 0.7], [true, false, true]).points[1] // => { threshold: 0.8, precision: 0.5, recall: 0.5 }
 */
export function precisionRecallCurve(
  scores: Scores,
  outcomes: Outcomes,
  options: RowOptions = {},
): PrecisionRecallCurve {
  checkNames(options, ['weights']);
  const groups = groupTies(readRows(scores, outcomes, options.weights));
  const { n, allPositives } = groups;
  if (allPositives === 0) return { n, positives: 0, points: [], reason: 'no-positives' };
  const points = cutsOf(groups).map((cut) => ({
    threshold: cut.threshold,
    precision: cut.positives / cut.n,
    recall: Math.min(1, cut.positives / allPositives),
  }));
  return { n, positives: allPositives, points, reason: null };
}
