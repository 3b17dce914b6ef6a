import { sum } from '../../core/sum.js';
import {
  checkNames,
  type LevelOptions,
  MOST_PARTS,
  type Outcomes,
  type Rows,
  readChoice,
  readCount,
  readRows,
  type Scores,
} from '../inputs.js';
import { TIES, type Ties } from '../ranking/gains.js';
import { binned, equalParts, type Slice } from '../ranking/slices.js';
import { groupTies, separateRows, type TieGroups } from '../ranking/tie-groups.js';
import { checkLevel } from '../statistics/normal.js';
import { type Interval, wilson } from '../statistics/wilson.js';

/** How rows are put into bins: the same number of rows in each, or the same width of probability. */
export type Binning = 'equal-count' | 'equal-width';

export interface ReliabilityOptions extends LevelOptions {
  /** Number of bins; default 10. */
  readonly bins?: number | undefined;
  /** Default `equal-count`. */
  readonly binning?: Binning | undefined;
  /** For equal counts, scores that tie across a boundary: default `shared`. */
  readonly ties?: Ties | undefined;
}

/** One bin of a reliability table; means and rates are null when it is empty. */
export interface ReliabilityRow {
  /** 1 for the lowest scores. */
  readonly bin: number;
  readonly n: number;
  readonly positives: number;
  readonly meanScore: number | null;
  readonly observedRate: number | null;
  /** Wilson interval of the observed rate. */
  readonly interval: Interval | null;
  readonly lowestScore: number | null;
  readonly highestScore: number | null;
}

/** Predicted and observed rates, bin by bin, lowest scores first. */
export interface Reliability {
  readonly binning: Binning;
  /** Expected calibration error of these bins: 0 best. */
  readonly ece: number;
  readonly rows: readonly ReliabilityRow[];
}

/**
 * The reliability table: mean probability against observed rate, per bin.
 *
 * Equal counts: bin b of k ends after floor(n b / k) rows in rising order of score, ties shared in proportion unless
 * `ties` is `rows`. Equal widths: bin min(k - 1, floor(k p)).
 *
 * @param scores - probabilities, one per row
 * @returns bins, lowest scores first, with their expected calibration error
 * @throws ScoringError when lengths differ, a value has a wrong type, a score is outside 0..1, or there is no row
 * @example reliability([0.25, 0.75], [0, 1], { bins: 2 }).ece // => 0.25
 */
export function reliability(scores: Scores, outcomes: Outcomes, options: ReliabilityOptions = {}): Reliability {
  checkNames(options, ['weights', 'level', 'bins', 'binning', 'ties']);
  checkLevel(options.level, 'options.level');
  const rows = readRows(scores, outcomes, options.weights, 'probability');
  return reliabilityOf(rows, groupTies(rows), options);
}

/**
 * The expected calibration error: the distance between mean probability and observed rate, averaged over bins.
 *
 * Formula: sum of n_b / n x |mean score - observed rate|. It depends on the bins, so report them with it: see
 * `reliability`.
 *
 * @returns 0..1, 0 best
 * @throws ScoringError as `reliability` does
 * @example ece([0.25, 0.75], [0, 1], { binning: 'equal-width' }) // => 0.25
 */
export function ece(scores: Scores, outcomes: Outcomes, options: ReliabilityOptions = {}): number {
  return reliability(scores, outcomes, options).ece;
}

export function reliabilityOf(rows: Rows, tied: TieGroups, options: ReliabilityOptions): Reliability {
  const bins = readCount(options.bins, 'options.bins', 1, 10, MOST_PARTS);
  const binning = readChoice(options.binning, 'options.binning', ['equal-count', 'equal-width']);
  const ties = readChoice(options.ties, 'options.ties', TIES);
  const slices =
    binning === 'equal-width'
      ? binned(tied, bins, (p) => Math.min(bins - 1, Math.floor(bins * p)))
      : equalParts(ties === 'shared' ? tied : separateRows(rows, false), bins);
  const table = slices.map((slice, i) => rowOf(slice, i + 1, options.level));
  // Both are null only in an empty bin, which adds nothing.
  const apart = table.map((row) => row.n * Math.abs((row.meanScore ?? 0) - (row.observedRate ?? 0)));
  return { binning, ece: sum(apart) / tied.n, rows: table };
}

function rowOf(slice: Slice, bin: number, level: number | undefined): ReliabilityRow {
  const { n, positives, expected, lowestScore, highestScore } = slice;
  return {
    bin,
    n,
    positives,
    meanScore: n === 0 ? null : expected() / n,
    observedRate: n === 0 ? null : positives / n,
    interval: wilson(positives, n, level),
    lowestScore,
    highestScore,
  };
}
