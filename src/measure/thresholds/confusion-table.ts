import { fail, kindOf } from '../../core/errors.js';
import { checkNames, type LevelOptions, type Outcomes, readRows, type Scores } from '../inputs.js';
import { type Cut, cutsOf } from '../ranking/cuts.js';
import { groupTies, type TieGroups } from '../ranking/tie-groups.js';
import { type Rate, rateOf } from '../stages/funnel.js';
import { checkLevel } from '../statistics/normal.js';

/** The rows selected and not selected at a threshold, as plain JSON; counts are weights. */
export interface ConfusionTable {
  /** Rows with at least this score are selected; null selects none. */
  readonly threshold: number | null;
  /** Selected and positive; selected and negative; not selected and positive; not selected and negative. */
  readonly truePositives: number;
  readonly falsePositives: number;
  readonly falseNegatives: number;
  readonly trueNegatives: number;
  /** Share of all rows that are selected. */
  readonly taken: Rate;
  /** Share of the selected rows that are positive. */
  readonly precision: Rate;
  /** Share of the positive rows that are selected. */
  readonly recall: Rate;
  /** Share of the negative rows that are not selected. */
  readonly specificity: Rate;
}

/**
 * The confusion table at a threshold, with its rates and their intervals (Wilson).
 *
 * @param threshold - rows with at least this score are selected, as with a band's `atLeast`
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

/** The table at any threshold; null selects no rows. */
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

/** The rows at or above a threshold. */
export function cutAt(cuts: readonly Cut[], threshold: number | null): Pick<Cut, 'n' | 'positives'> {
  const none = { n: 0, positives: 0 };
  return threshold === null ? none : (cuts.filter((cut) => cut.threshold >= threshold).at(-1) ?? none);
}
