import { sum } from '../../core/sum.js';
import { checkNames, type Outcomes, type RowOptions, readRows, type Scores } from '../inputs.js';
import { type CutOrNone, cutsOf, NO_CUT } from '../ranking/cuts.js';
import { type CurveReason, oneSided, type RocPoint, rocPoint } from '../ranking/roc-curve.js';
import { groupTies } from '../ranking/tie-groups.js';

/** A threshold, and for which costs no other is cheaper. */
export interface CostRange {
  /** Rows with at least this score are selected; null selects none. */
  readonly threshold: number | null;
  /** From and to which probability cost it is the cheapest, 0..1. */
  readonly from: number;
  readonly to: number;
  /** Normalized expected cost at both ends, 0..1; on a straight line between them. */
  readonly costFrom: number;
  readonly costTo: number;
  readonly falsePositiveRate: number;
  readonly truePositiveRate: number;
}

/** The lower envelope of the cost curves of all thresholds, as plain JSON. */
export interface CostCurve {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  /** By rising probability cost, from taking few to taking many; none when the outcomes are one-sided. */
  readonly ranges: readonly CostRange[];
  /** The area below: the mean cost where all probability costs are as likely; 0 best, 0.25 for chance, null when one-sided. */
  readonly area: number | null;
  readonly reason: CurveReason | null;
}

/**
 * The cost curve: the cheapest threshold and its cost, for any costs of a missed positive and a false alarm and any share of positives.
 *
 * Formula (C. Drummond and R. Holte, Cost curves, 2006): probability cost x = p C(miss) / (p C(miss) + (1 - p) C(alarm)), p the share of
 * positives where the model is used; normalized expected cost = (1 - TPR) x + FPR (1 - x), which is 1 when every decision is wrong. The
 * cheapest thresholds are the corners of the ROC curve's convex hull.
 *
 * @param scores - one per row; only their order matters
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example costCurve([0.9, 0.8, 0.7, 0.4], [true, false, true, false]).area // => 0.125
 */
export function costCurve(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): CostCurve {
  checkNames(options, ['weights']);
  const groups = groupTies(readRows(scores, outcomes, options.weights));
  const counts = { n: groups.n, positives: groups.allPositives };
  const reason = oneSided(groups);
  if (reason !== null) return { ...counts, ranges: [], area: null, reason };
  const ranges = rangesOf(hull([NO_CUT, ...cutsOf(groups)]).map((cut) => rocPoint(cut, groups)));
  const area = sum(ranges.map(({ from, to, costFrom, costTo }) => ((to - from) * (costFrom + costTo)) / 2));
  return { ...counts, ranges, area, reason };
}

/** The corners of the upper convex hull, from no rows to all rows; in counts, which do not round. */
function hull(cuts: readonly CutOrNone[]): CutOrNone[] {
  const corners: CutOrNone[] = [];
  for (const cut of cuts) {
    while (corners.length >= 2 && !flattens(corners.at(-2) as CutOrNone, corners.at(-1) as CutOrNone, cut))
      corners.pop();
    corners.push(cut);
  }
  return corners;
}

/** Whether the share of positives after the second of three cuts is smaller than before it. */
function flattens(a: CutOrNone, b: CutOrNone, c: CutOrNone): boolean {
  return (b.positives - a.positives) * (c.n - b.n) > (c.positives - b.positives) * (b.n - a.n);
}

function rangesOf(corners: readonly RocPoint[]): CostRange[] {
  const ranges: CostRange[] = [];
  let from = 0;
  corners.forEach((corner, c) => {
    const to = crossing(corner, corners[c + 1]);
    if (to > from) {
      const cost = (x: number) => (1 - corner.truePositiveRate) * x + corner.falsePositiveRate * (1 - x);
      ranges.push({ ...corner, from, to, costFrom: cost(from), costTo: cost(to) });
      from = to;
    }
  });
  return ranges;
}

/** The probability cost from which on the next corner is cheaper; 1 after the last. */
function crossing({ falsePositiveRate, truePositiveRate }: RocPoint, next: RocPoint | undefined): number {
  if (next === undefined) return 1;
  const alarms = next.falsePositiveRate - falsePositiveRate;
  return alarms / (alarms + next.truePositiveRate - truePositiveRate);
}
