import { ExactSum, sum } from '../../core/sum.js';
import type { Rows } from '../inputs.js';
import { risingOrder } from '../order.js';

/**
 * Rows grouped by score: the positive and negative weight at each score, in order of score.
 *
 * Every measure reads these groups and not the rows: tied rows are one group, so their order cannot matter, and a
 * row of weight 3 is the same group as three rows.
 */
export interface TieGroups {
  readonly scores: Float64Array;
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
  /** Rows, by weight; and how many of them had a positive and a negative outcome. */
  readonly n: number;
  readonly allPositives: number;
  readonly allNegatives: number;
  readonly whole: boolean;
}

/** One group per distinct score, rising. */
export function groupTies(rows: Rows): TieGroups {
  const order = risingOrder(rows.scores);
  const size = order.length;
  const scores = new Float64Array(size);
  const positives = new Float64Array(size);
  const negatives = new Float64Array(size);
  let groups = 0;
  for (let start = 0; start < size; groups++) {
    const score = rows.scores[order[start] as number] as number;
    let end = start + 1;
    while (end < size && rows.scores[order[end] as number] === score) end++;
    scores[groups] = score;
    positives[groups] = weightOf(rows, order, start, end, 1);
    negatives[groups] = weightOf(rows, order, start, end, 0);
    start = end;
  }
  return totalled(scores.slice(0, groups), positives.slice(0, groups), negatives.slice(0, groups), rows.whole);
}

// Whole weights add up exactly in any order; fractions need the sum that rounds once, or row order would show.
function weightOf(rows: Rows, order: Uint32Array, start: number, end: number, outcome: 0 | 1): number {
  const exact = rows.whole || end - start === 1 ? null : new ExactSum();
  let total = 0;
  for (let i = start; i < end; i++) {
    const row = order[i] as number;
    if (rows.outcomes[row] !== outcome) continue;
    if (exact === null) total += rows.weights[row] as number;
    else exact.add(rows.weights[row] as number);
  }
  return exact === null ? total : exact.value();
}

/** One group per row, falling or rising by score, ties in the order of the rows. */
export function separateRows(rows: Rows, falling: boolean): TieGroups {
  const order = risingOrder(falling ? rows.scores.map((score) => 0 - score) : rows.scores);
  const scores = new Float64Array(order.length);
  const positives = new Float64Array(order.length);
  const negatives = new Float64Array(order.length);
  order.forEach((row, i) => {
    scores[i] = rows.scores[row] as number;
    (rows.outcomes[row] === 1 ? positives : negatives)[i] = rows.weights[row] as number;
  });
  return totalled(scores, positives, negatives, rows.whole);
}

/** The first and the last group that contains each kind of outcome; both kinds occur. */
export function outcomeRanges({ positives, negatives }: TieGroups) {
  return { positive: rangeOf(positives), negative: rangeOf(negatives) };
}

function rangeOf(weights: Float64Array) {
  let low = 0;
  let high = weights.length - 1;
  while (weights[low] === 0) low++;
  while (weights[high] === 0) high--;
  return { low, high };
}

/** The same groups in the opposite order. */
export function reversed(groups: TieGroups): TieGroups {
  return {
    ...groups,
    scores: groups.scores.slice().reverse(),
    positives: groups.positives.slice().reverse(),
    negatives: groups.negatives.slice().reverse(),
  };
}

function totalled(scores: Float64Array, positives: Float64Array, negatives: Float64Array, whole: boolean): TieGroups {
  const allPositives = sum(positives);
  const allNegatives = sum(negatives);
  return { scores, positives, negatives, n: allPositives + allNegatives, allPositives, allNegatives, whole };
}
