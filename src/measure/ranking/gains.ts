import {
  checkNames,
  type LevelOptions,
  MOST_PARTS,
  type Outcomes,
  type Rows,
  readChoice,
  readCount,
  readRows,
  SCORE_UNITS,
  type Scores,
  type ScoreUnit,
} from '../inputs.js';
import { checkLevel } from '../statistics/normal.js';
import { type Interval, wilson } from '../statistics/wilson.js';
import { equalParts } from './slices.js';
import { groupTies, reversed, separateRows, type TieGroups } from './tie-groups.js';

export const TIES = ['shared', 'rows'] as const;

/** How to treat tied scores across a boundary: share them in proportion, or take them in the order of the rows. */
export type Ties = (typeof TIES)[number];

export interface GainsOptions extends LevelOptions {
  /** Number of groups of equal size; default 10. */
  readonly groups?: number | undefined;
  /** Default `shared`, so that row order cannot change a number. */
  readonly ties?: Ties | undefined;
  /** Default `probability`; `points` leaves `expected` null. */
  readonly unit?: ScoreUnit | undefined;
}

/** One group of a gains table. */
export interface GainsRow {
  /** 1 for the highest scores. */
  readonly group: number;
  readonly n: number;
  /** Sum of the probabilities; null for points. */
  readonly expected: number | null;
  /** Positive outcomes; a fraction where a tie is shared. */
  readonly positives: number;
  /** positives / n; null for an empty group. */
  readonly rate: number | null;
  /** Wilson interval of the rate. */
  readonly interval: Interval | null;
  /** rate / rate of all; null for an empty group or without any positive. */
  readonly lift: number | null;
  /** Positives in this group and those above it, as a share of all positives; null without any. */
  readonly cumulativeGain: number | null;
  /** cumulativeGain over the share of the rows that it took. */
  readonly cumulativeLift: number | null;
  readonly lowestScore: number | null;
}

/** Groups of equal size, highest scores first, and the totals they are compared with. */
export interface GainsTable {
  readonly n: number;
  readonly positives: number;
  readonly rate: number;
  readonly rows: readonly GainsRow[];
}

/**
 * Gains and lift: rows in falling order of score, cut into groups of equal size (default deciles).
 *
 * Group b of g ends after floor(n b / g) rows. Scores that tie across a boundary are shared in proportion, so shuffling
 * rows changes nothing; `ties: 'rows'` gives them in the order of the rows instead, as spreadsheets do. Weights that are
 * not all whole numbers are cut at n b / g itself.
 *
 * @param scores - one per row: probabilities, or points with `unit: 'points'`
 * @param outcomes - one per row, in the same order
 * @returns one row per group; a group is empty (n 0, rates null) when there are more groups than rows
 * @throws ScoringError when lengths differ, a value has a wrong type, a probability is outside 0..1, or there is no row
 * @example gains([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 1], { groups: 2 }).rows[0]?.lift // => 1.3333333333333333
 */
export function gains(scores: Scores, outcomes: Outcomes, options: GainsOptions = {}): GainsTable {
  checkNames(options, ['weights', 'level', 'groups', 'ties', 'unit']);
  checkLevel(options.level, 'options.level');
  const unit = readChoice(options.unit, 'options.unit', SCORE_UNITS);
  const rows = readRows(scores, outcomes, options.weights, unit);
  return gainsOf(rows, groupTies(rows), { ...options, unit });
}

export function gainsOf(rows: Rows, tied: TieGroups, options: GainsOptions): GainsTable {
  const count = readCount(options.groups, 'options.groups', 1, 10, MOST_PARTS);
  const ties = readChoice(options.ties, 'options.ties', TIES);
  const groups = ties === 'shared' ? reversed(tied) : separateRows(rows, true);
  const { n, allPositives } = groups;
  const baseRate = allPositives / n;
  let nSoFar = 0;
  let positivesSoFar = 0;
  const table = equalParts(groups, count).map((slice, i): GainsRow => {
    nSoFar += slice.n;
    positivesSoFar += slice.positives;
    const last = i === count - 1;
    const gain = allPositives === 0 ? null : last ? 1 : Math.min(1, positivesSoFar / allPositives);
    const rate = slice.n === 0 ? null : slice.positives / slice.n;
    return {
      group: i + 1,
      n: slice.n,
      expected: options.unit === 'points' ? null : slice.expected(),
      positives: slice.positives,
      rate,
      interval: wilson(slice.positives, slice.n, options.level),
      lift: rate === null || allPositives === 0 ? null : rate / baseRate,
      cumulativeGain: gain,
      cumulativeLift: gain === null || nSoFar === 0 ? null : last ? 1 : gain / (nSoFar / n),
      lowestScore: slice.lowestScore,
    };
  });
  return { n, positives: allPositives, rate: baseRate, rows: table };
}
