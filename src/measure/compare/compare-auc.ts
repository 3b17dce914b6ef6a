import { ExactSum } from '../../core/sum.js';
import {
  checkColumn,
  checkLength,
  checkNames,
  type LevelOptions,
  type Outcomes,
  type Rows,
  readRows,
  type Scores,
} from '../inputs.js';
import { auc, type RankingReason } from '../ranking/ranking.js';
import { groupTies } from '../ranking/tie-groups.js';
import { checkLevel, criticalValue } from '../statistics/normal.js';
import type { Interval } from '../statistics/wilson.js';

/** Two scores of the same rows, compared with the same outcomes. */
export interface AucComparison {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  readonly negatives: number;
  /** AUC of either score, 0..1; null when the outcomes are one-sided. */
  readonly first: number | null;
  readonly second: number | null;
  /** first − second, -1..1; above 0 when the first ranks better. */
  readonly difference: number | null;
  readonly standardError: number | null;
  /** Of the difference; when it does not contain 0, one score ranks better than the other beyond chance. */
  readonly interval: Interval | null;
  /** Why something is null; `no-spread` when both rank every positive against the negatives in the same way, so that the error is 0. */
  readonly reason: RankingReason | null;
}

/**
 * Whether one score ranks the same rows better than another: the difference of their AUCs, with an interval that allows for the
 * shared outcomes.
 *
 * Standard error by E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson (1988): with d a row's share of the other side beaten by the
 * first score less that by the second, SE² = var(d of positives) / positives + var(d of negatives) / negatives, variances with
 * n − 1. Interval: difference −+ z SE, clipped to −1..1. Weights count as repeated rows.
 *
 * @param first - one score per row; only their order matters, so the two may have different units
 * @param second - the other score of the same rows, in the same order
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example compareAuc([0.9, 0.8, 0.7, 0.4], [3, 1, 2, 4], [1, 0, 1, 0]).difference // => 0.25
 */
export function compareAuc(
  first: Scores,
  second: Scores,
  outcomes: Outcomes,
  options: LevelOptions = {},
): AucComparison {
  checkNames(options, ['weights', 'level']);
  checkLevel(options.level, 'options.level');
  const names = (scores: string) => ({ scores, weights: 'options.weights' });
  const one = readRows(first, outcomes, options.weights, undefined, names('first'));
  checkColumn(second, 'second');
  checkLength(second, 'second', first.length);
  const other = readRows(second, outcomes, options.weights, undefined, names('second'));
  const { allPositives, allNegatives } = groupTies(one);
  const counts = { n: allPositives + allNegatives, positives: allPositives, negatives: allNegatives };
  const areas = [one, other].map((rows) => auc(rows.scores, rows.outcomes, { weights: rows.weights }));
  const [a = null, b = null] = areas;
  const unknown = { standardError: null, interval: null };
  if (a === null || b === null) {
    const reason = allPositives === 0 ? 'no-positives' : 'no-negatives';
    return { ...counts, first: a, second: b, difference: null, ...unknown, reason };
  }
  const known = { ...counts, first: a, second: b, difference: a - b };
  if (allPositives <= 1) return { ...known, ...unknown, reason: 'too-few-positives' };
  if (allNegatives <= 1) return { ...known, ...unknown, reason: 'too-few-negatives' };
  const error = pairedError(one, other, allPositives, allNegatives);
  if (error === 0) return { ...known, standardError: 0, interval: null, reason: 'no-spread' };
  const reach = criticalValue(options.level) * error;
  const interval = { low: Math.max(-1, a - b - reach), high: Math.min(1, a - b + reach) };
  return { ...known, standardError: error, interval, reason: null };
}

function pairedError(one: Rows, other: Rows, positives: number, negatives: number): number {
  const [a, b] = [beaten(one), beaten(other)];
  // In rows, not in shares of them: whole numbers and halves do not round, so a difference that is the same for all is seen.
  const difference = a.map((rows, i) => rows - (b[i] as number));
  const variance = (outcome: 0 | 1, n: number, against: number) => {
    const rows = [...difference.keys()].filter((i) => one.outcomes[i] === outcome);
    if (rows.every((i) => difference[i] === difference[rows[0] as number])) return 0;
    const total = new ExactSum();
    for (const i of rows) total.addProduct(one.weights[i] as number, difference[i] as number);
    const mean = total.value() / n;
    const squares = new ExactSum();
    for (const i of rows) {
      const off = ((difference[i] as number) - mean) / against;
      squares.addProduct(one.weights[i] as number, off * off);
    }
    return squares.value() / (n - 1) / n;
  };
  return Math.sqrt(variance(1, positives, negatives) + variance(0, negatives, positives));
}

/** For each row how much of the other side it is on the right side of, by weight, ties counting one half. */
function beaten(rows: Rows): Float64Array {
  const { scores, positives, negatives, allPositives } = groupTies(rows);
  // Sums that are not rounded on the way: two scores in the same order give the same bits, and so an error of 0.
  const positive = new ExactSum();
  const negative = new ExactSum();
  const wins = new Map<number, readonly [ofNegative: number, ofPositive: number]>();
  scores.forEach((score, g) => {
    const [p, n] = [positives[g] as number, negatives[g] as number];
    wins.set(score, [allPositives - (positive.value() + p / 2), negative.value() + n / 2]);
    positive.add(p);
    negative.add(n);
  });
  return rows.scores.map((score, i) => wins.get(score)?.[rows.outcomes[i] as 0 | 1] as number);
}
