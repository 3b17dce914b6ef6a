import { checkNames, type Outcomes, type RowOptions, readRows, type Scores } from '../inputs.js';
import { type CutOrNone, cutsOf, NO_CUT } from './cuts.js';
import { groupTies, type TieGroups } from './tie-groups.js';

/** Why a curve has no points: there is nothing of one side to count. */
export type CurveReason = 'no-positives' | 'no-negatives';

/** The shares of positives and negatives that a threshold selects. */
export interface RocPoint {
  /** Rows with at least this score are selected; null selects none. */
  readonly threshold: number | null;
  /** Share of all negatives that are selected, 0..1. */
  readonly falsePositiveRate: number;
  /** Share of all positives that are selected, the recall, 0..1. */
  readonly truePositiveRate: number;
}

/** The ROC curve, as plain JSON. */
export interface RocCurve {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  /** From taking none to taking all, one per distinct score; none when the outcomes are one-sided. */
  readonly points: readonly RocPoint[];
  readonly reason: CurveReason | null;
}

/**
 * The ROC curve: for each threshold, the selected share of the positives against the selected share of the negatives.
 *
 * The points of scikit-learn's `roc_curve` with `drop_intermediate=False`: rows that tie are one point, and the first selects no rows
 * (infinity in scikit-learn, `null` in JSON). The area below straight lines from point to point is `auc`.
 *
 * @param scores - one per row; only their order matters
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example rocCurve([0.9, 0.8, 0.7], [true, false, true]).points[1] // => { threshold: 0.9, falsePositiveRate: 0, truePositiveRate: 0.5 }
 */
export function rocCurve(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): RocCurve {
  checkNames(options, ['weights']);
  const groups = groupTies(readRows(scores, outcomes, options.weights));
  const counts = { n: groups.n, positives: groups.allPositives };
  const reason = oneSided(groups);
  return reason === null ? { ...counts, points: rocPoints(groups), reason } : { ...counts, points: [], reason };
}

/** Why nothing can be ranked; null where there are both outcomes. */
export function oneSided({ allPositives, allNegatives }: TieGroups): CurveReason | null {
  return allPositives === 0 ? 'no-positives' : allNegatives === 0 ? 'no-negatives' : null;
}

/** Taking no rows, then one point per cut; where there is some of both. */
function rocPoints(groups: TieGroups): RocPoint[] {
  return [NO_CUT, ...cutsOf(groups)].map((cut) => rocPoint(cut, groups));
}

/** The counts of positives and negatives that a cut selects. */
export function rocPoint({ threshold, n, positives }: CutOrNone, { allPositives, allNegatives }: TieGroups): RocPoint {
  return {
    threshold,
    falsePositiveRate: Math.min(1, (n - positives) / allNegatives),
    truePositiveRate: Math.min(1, positives / allPositives),
  };
}
