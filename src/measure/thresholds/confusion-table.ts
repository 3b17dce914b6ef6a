import { fail, kindOf } from '../../core/errors.js';
import { checkNames, type LevelOptions, type Outcomes, readRows, type Scores } from '../inputs.js';
import { type Cut, cutsOf } from '../ranking/cuts.js';
import { groupTies, type TieGroups } from '../ranking/tie-groups.js';
import { type Rate, rateOf } from '../stages/funnel.js';
import { checkLevel } from '../statistics/normal.js';

/** What a threshold took and what it left, as plain JSON; counts are weights. */
export interface ConfusionTable {
  /** Rows with at least this score are taken; null takes none. */
  readonly threshold: number | null;
  /** Taken and positive; taken and negative; left and positive; left and negative. */
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /** Of all rows, those taken. */
  readonly taken: Rate;
  /** Of those taken, the positive ones. */
  readonly precision: Rate;
  /** Of the positive ones, those taken. */
  readonly recall: Rate;
  /** Of the negative ones, those left. */
  readonly specificity: Rate;
}

/**
 * The confusion table at a threshold, with the rates that are read from it and how far each may lie from the truth (Wilson).
 *
 * @param threshold - rows with at least this score are taken, as a band's `atLeast` takes them
 * @param options - weights, and the level of the intervals (0.95)
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example confusionTable([0.9, 0.8, 0.7], [true, false, true], 0.8).precision.rate // => 0.5
 */
export function confusionTable(
  scores: Scores,
  outcomes: Outcomes,
  threshold: number,
  options: LevelOptions = {},
): ConfusionTable {
  checkNames(options, ['weights', 'level']);
  checkLevel(options.level, 'options.level');
  if (typeof threshold !== 'number' || !Number.isFinite(threshold))
    fail({ code: 'wrong-type', path: 'threshold', expected: 'a finite number', got: kindOf(threshold) });
  return tableAt(groupTies(readRows(scores, outcomes, options.weights)), threshold + 0, options.level);
}

/** The table at any threshold; null takes no rows. */
export function tableAt(groups: TieGroups, threshold: number | null, level?: number): ConfusionTable {
  const { n, allPositives, allNegatives } = groups;
  const { n: taken, positives } = cutAt(cutsOf(groups), threshold);
  const falsePositives = Math.min(taken - positives, allNegatives);
  return {
    threshold,
    truePositives: positives,
    falsePositives,
    falseNegatives: allPositives - positives,
    trueNegatives: allNegatives - falsePositives,
    taken: rateOf(taken, n, level),
    precision: rateOf(positives, taken, level),
    recall: rateOf(positives, allPositives, level),
    specificity: rateOf(allNegatives - falsePositives, allNegatives, level),
  };
}

/** What stands at or above a threshold. */
export function cutAt(cuts: readonly Cut[], threshold: number | null): Pick<Cut, 'n' | 'positives'> {
  const none = { n: 0, positives: 0 };
  return threshold === null ? none : (cuts.filter((cut) => cut.threshold >= threshold).at(-1) ?? none);
}
