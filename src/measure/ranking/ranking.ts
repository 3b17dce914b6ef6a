import {
  ANY_WEIGHT,
  checkNames,
  type LevelOptions,
  type Outcomes,
  type RowOptions,
  readRows,
  type Scores,
} from '../inputs.js';
import { checkLevel, criticalValue } from '../statistics/normal.js';
import type { Interval } from '../statistics/wilson.js';
import { groupTies, outcomeRanges, type TieGroups } from './tie-groups.js';

/**
 * Why a ranking measure is null.
 *
 * - `no-positives`, `no-negatives`: all outcomes on one side, so there is nothing to rank apart; every measure is null
 * - `too-few-positives`, `too-few-negatives`: a single one, whose spread is unknown; error and interval are null
 * - `no-spread`: all ranked perfectly, or all tied, so that DeLong's error is 0; the interval is null, not a point
 */
export type RankingReason = 'no-positives' | 'no-negatives' | 'too-few-positives' | 'too-few-negatives' | 'no-spread';

/** How well scores rank positive outcomes above negative ones, independent of the size of the scores. */
export interface Ranking {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  /** 0..1, 0.5 for chance. */
  readonly auc: number | null;
  readonly aucStandardError: number | null;
  readonly aucInterval: Interval | null;
  /** -1..1, 0 for chance. */
  readonly somersD: number | null;
  /** 0..1, 0 when no threshold separates anything. */
  readonly ks: number | null;
  /** 0..1, the base rate for chance. */
  readonly averagePrecision: number | null;
  readonly reason: RankingReason | null;
}

/**
 * All ranking measures at once, from one sort.
 *
 * The standard error of the AUC is DeLong's (1988); its interval is auc -+ z standard errors, clipped to 0..1, as in R's pROC.
 * Weights count as repeated rows in both.
 *
 * @param scores - one per row; only their order matters
 * @param outcomes - one per row, in the same order
 * @param options - weights, and the level of the interval (0.95)
 * @returns measures that are null with a reason when the outcomes are one-sided; never NaN
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example measureRanking([0.9, 0.8, 0.7, 0.4], [true, false, true, false]).somersD // => 0.5
 */
export function measureRanking(scores: Scores, outcomes: Outcomes, options: LevelOptions = {}): Ranking {
  checkNames(options, ['weights', 'level']);
  checkLevel(options.level, 'options.level');
  return rankingOf(groupTies(readRows(scores, outcomes, options.weights)), options.level);
}

export function rankingOf(groups: TieGroups, level?: number): Ranking {
  const z = criticalValue(level);
  const counts = { n: groups.n, positives: groups.allPositives, negatives: groups.allNegatives };
  const auc = aucOf(groups);
  if (auc === null)
    return {
      ...counts,
      auc: null,
      aucStandardError: null,
      aucInterval: null,
      somersD: null,
      ks: null,
      averagePrecision: null,
      reason: counts.positives === 0 ? 'no-positives' : 'no-negatives',
    };
  const error = deLongError(groups, auc);
  const known = typeof error === 'number';
  const spread = hasSpread(groups);
  return {
    ...counts,
    auc,
    aucStandardError: known ? (spread ? error : 0) : null,
    aucInterval: known && spread ? { low: Math.max(0, auc - z * error), high: Math.min(1, auc + z * error) } : null,
    somersD: 2 * auc - 1,
    ks: ksOf(groups),
    averagePrecision: averagePrecisionOf(groups),
    reason: known ? (spread ? null : 'no-spread') : error,
  };
}

/**
 * The chance that a positive outcome has a higher score than a negative one, ties counting one half (Mann-Whitney).
 *
 * @returns 0..1, 0.5 for chance; null when the outcomes are one-sided
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example auc([0.9, 0.8, 0.7, 0.4], [true, false, true, false]) // => 0.75
 */
export function auc(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): number | null {
  return aucOf(readGroups(scores, outcomes, options));
}

function readGroups(scores: Scores, outcomes: Outcomes, options: RowOptions): TieGroups {
  checkNames(options, ['weights']);
  const rows = readRows(scores, outcomes, options.weights, undefined, undefined, ANY_WEIGHT);
  // Only the sizes of weights against each other matter here: of those whose sum would be infinite, a part in 2^40 is as good.
  const isHuge = rows.weights.some((weight) => weight > 1e280);
  return groupTies(isHuge ? { ...rows, weights: rows.weights.map((weight) => weight / PART) } : rows);
}

const PART = 1_099_511_627_776;

function aucOf({ positives, negatives, allPositives, allNegatives }: TieGroups): number | null {
  if (allPositives === 0 || allNegatives === 0) return null;
  // Where their product would be no number, or 0, pairs are counted in shares.
  const pairs = allPositives * allNegatives;
  const [p, n] = pairs > 1e-250 && pairs < 1e250 ? [1, 1] : [allPositives, allNegatives];
  // Halves of whole numbers: exact up to 2^52 pairs, and the same pairs lost are pairs won by the negated score.
  let won = 0;
  let below = 0;
  for (let g = 0; g < positives.length; g++) {
    const negative = (negatives[g] as number) / n;
    won += ((positives[g] as number) / p) * (below + negative / 2);
    below += negative;
  }
  return Math.min(1, p === 1 && n === 1 ? won / pairs : won);
}

// Read from the order, not from the error: with fractional weights the error may round to almost 0.
function hasSpread(groups: TieGroups): boolean {
  const { positive, negative } = outcomeRanges(groups);
  const apart = positive.low > negative.high || negative.low > positive.high;
  return !apart && Math.min(positive.low, negative.low) < Math.max(positive.high, negative.high);
}

/** DeLong's standard error, or the reason why there is none. */
function deLongError(groups: TieGroups, auc: number): number | RankingReason {
  const { positives, negatives, allPositives, allNegatives } = groups;
  if (allPositives <= 1) return 'too-few-positives';
  if (allNegatives <= 1) return 'too-few-negatives';
  let positiveBelow = 0;
  let negativeBelow = 0;
  let ofPositives = 0;
  let ofNegatives = 0;
  for (let g = 0; g < positives.length; g++) {
    const positive = positives[g] as number;
    const negative = negatives[g] as number;
    // How much of the other side each row beats, against the average of that: the AUC.
    const wins = (negativeBelow + negative / 2) / allNegatives - auc;
    const losses = 1 - (positiveBelow + positive / 2) / allPositives - auc;
    ofPositives += positive * wins * wins;
    ofNegatives += negative * losses * losses;
    positiveBelow += positive;
    negativeBelow += negative;
  }
  const ofAuc = ofPositives / (allPositives - 1) / allPositives + ofNegatives / (allNegatives - 1) / allNegatives;
  return Math.sqrt(ofAuc);
}

/**
 * Somers' D of the scores against the outcomes: pairs ranked right minus pairs ranked wrong, as a share of all pairs.
 *
 * Formula: 2 x AUC - 1; also called the accuracy ratio or Gini of a scorecard.
 *
 * @returns -1..1, 0 for chance; null when the outcomes are one-sided
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example somersD([0.9, 0.8, 0.7, 0.4], [true, false, true, false]) // => 0.5
 */
export function somersD(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): number | null {
  const area = auc(scores, outcomes, options);
  return area === null ? null : 2 * area - 1;
}

/**
 * The Kolmogorov-Smirnov distance: how far apart one threshold can pull the two kinds of outcome.
 *
 * Formula: max |true positive rate - false positive rate| over thresholds at the distinct scores.
 *
 * @returns 0..1; null when the outcomes are one-sided
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example ks([0.9, 0.8, 0.7, 0.4], [true, false, true, false]) // => 0.5
 */
export function ks(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): number | null {
  return ksOf(readGroups(scores, outcomes, options));
}

function ksOf({ positives, negatives, allPositives, allNegatives }: TieGroups): number | null {
  if (allPositives === 0 || allNegatives === 0) return null;
  let positive = 0;
  let negative = 0;
  let widest = 0;
  for (let g = 0; g < positives.length; g++) {
    positive += positives[g] as number;
    negative += negatives[g] as number;
    widest = Math.max(widest, Math.abs(positive / allPositives - negative / allNegatives));
  }
  return widest;
}

/**
 * Precision averaged over the recall gained at each threshold, from the highest score down.
 *
 * Formula: sum of (R_k - R_(k-1)) P_k over thresholds at the distinct scores, R the recall and P the precision
 * (scikit-learn's `average_precision_score`; no interpolation).
 *
 * @returns above 0, at most 1, the base rate for chance; null when the outcomes are one-sided
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example averagePrecision([0.8, 0.4, 0.35, 0.1], [true, false, true, false]) // => 0.8333333333333333
 */
export function averagePrecision(scores: Scores, outcomes: Outcomes, options: RowOptions = {}): number | null {
  return averagePrecisionOf(readGroups(scores, outcomes, options));
}

function averagePrecisionOf({ positives, negatives, allPositives, allNegatives }: TieGroups): number | null {
  if (allPositives === 0 || allNegatives === 0) return null;
  let positive = 0;
  let negative = 0;
  let total = 0;
  for (let g = positives.length - 1; g >= 0; g--) {
    const here = positives[g] as number;
    positive += here;
    negative += negatives[g] as number;
    if (here > 0) total += here * (positive / (positive + negative));
  }
  return Math.min(1, total / allPositives);
}
