import { sum } from '../../core/sum.js';
import { baseRateLogLossOf, logLossOf } from '../calibration/calibration.js';
import { readRows } from '../inputs.js';
import type { MeasureOptions } from '../ranking/measure-scores.js';
import { rankingOf } from '../ranking/ranking.js';
import { groupTies } from '../ranking/tie-groups.js';
import { type Interval, wilson } from '../statistics/wilson.js';

/** The outcomes and weights to compare scores with. */
export interface Judged {
  readonly outcomes: readonly number[];
  readonly weights: readonly number[] | undefined;
  readonly measure: Pick<MeasureOptions, 'unit' | 'level'>;
}

/** Measures of the scores of some rows; null where one cannot be computed. */
export interface BacktestFigures {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  /** positives / n. */
  readonly rate: number | null;
  readonly auc: number | null;
  /** DeLong's, as in `measureRanking`. */
  readonly aucInterval: Interval | null;
  /** Null for points, as all that follows. */
  readonly logLoss: number | null;
  /** Log loss of predicting the rate of these very rows, which was unknown at the time. */
  readonly logLossOfBaseRate: number | null;
  /** Sum of the probabilities. */
  readonly expected: number | null;
  /** positives / expected: 1 when as many occurred as were expected, 2 when twice as many did. */
  readonly observedToExpected: number | null;
  readonly observedToExpectedInterval: Interval | null;
}

const NOTHING: BacktestFigures = {
  n: 0,
  positives: 0,
  rate: null,
  auc: null,
  aucInterval: null,
  logLoss: null,
  logLossOfBaseRate: null,
  expected: null,
  observedToExpected: null,
  observedToExpectedInterval: null,
};

/**
 * The figures of some rows, by position.
 *
 * @param path - what errors call the scores
 */
export function figuresOf(
  some: readonly number[],
  scores: readonly number[],
  { outcomes, weights, measure }: Judged,
  path = 'score',
): BacktestFigures {
  const pick = (values: readonly number[]) => some.map((i) => values[i] as number);
  const weighed = weights && pick(weights);
  if (some.length === 0 || weighed?.every((weight) => weight === 0) === true) return NOTHING;
  const { unit = 'probability', level } = measure;
  const rows = readRows(pick(scores), pick(outcomes), weighed, unit, { scores: path, weights: 'weight' });
  const groups = groupTies(rows);
  const { n, allPositives: positives } = groups;
  const ranking = rankingOf(groups, level);
  const figures = { ...NOTHING, n, positives, rate: positives / n, auc: ranking.auc, aucInterval: ranking.aucInterval };
  if (unit === 'points') return figures;
  const expected = sum(rows.scores.map((score, i) => score * (rows.weights[i] as number)));
  const rate = wilson(positives, n, level) as Interval; // n is above 0
  const over = (x: number) => (x * n) / expected;
  const ratio = expected > 0 && Number.isFinite(over(rate.high));
  return {
    ...figures,
    logLoss: logLossOf(groups),
    logLossOfBaseRate: baseRateLogLossOf(groups),
    expected,
    observedToExpected: ratio ? positives / expected : null,
    observedToExpectedInterval: ratio ? { low: over(rate.low), high: over(rate.high) } : null,
  };
}
