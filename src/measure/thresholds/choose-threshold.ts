import { shareText } from '../../core/share-text.js';
import {
  checkNames,
  type LevelOptions,
  type Outcomes,
  readChoice,
  readRows,
  SCORE_UNITS,
  type Scores,
  type ScoreUnit,
} from '../inputs.js';
import { cutsOf } from '../ranking/cuts.js';
import { groupTies } from '../ranking/tie-groups.js';
import { checkLevel } from '../statistics/normal.js';
import type { Interval } from '../statistics/wilson.js';
import { countText, intervalText, many, scoreText } from '../told.js';
import { type ConfusionTable, tableAt } from './confusion-table.js';
import { readGoal, type ThresholdGoal, type ThresholdReason } from './goals.js';

export interface ThresholdOptions extends LevelOptions {
  /** Default `probability`; `points` uses the threshold with the highest profit, not the break-even probability. */
  readonly unit?: ScoreUnit | undefined;
}

/** Money of a threshold on the rows it was chosen on. */
export interface ThresholdMoney {
  /** margin × positives selected − contactCost × rows selected. */
  readonly amount: number;
  /** The amount at both ends of the interval of the precision; null where no row is selected. */
  readonly interval: Interval | null;
  /** contactCost / margin: the probability from which on a contact pays. */
  readonly breakEven: number;
}

/** A threshold and its results on these rows, as plain JSON. */
export interface ThresholdChoice {
  /** Use it as `atLeast` of a band; null selects no rows. */
  readonly threshold: number | null;
  /** Why no row is selected; null otherwise. */
  readonly reason: ThresholdReason | null;
  readonly table: ConfusionTable;
  /** Null without margin and cost. */
  readonly money: ThresholdMoney | null;
  /** In a sentence. */
  readonly text: string;
}

/**
 * Chooses the threshold for a goal: a capacity, a margin and a cost per contact, a precision, or a recall.
 *
 * Rows with the same score are all selected or all not selected, so a band can use the threshold directly. With a margin and a cost,
 * the threshold of probabilities is contactCost / margin and does not depend on the rows; that of points is the one with the highest
 * profit on these rows. A threshold looks better on the rows on which it was chosen: check the table on other rows.
 *
 * @param goal - one of the four, or a function from the counts at or above each score to a threshold
 * @returns the threshold, the confusion table at it with intervals, and a sentence
 * @throws ScoringError when a goal or option is wrong, lengths differ, a value has a wrong type, or there is no row
 * @example chooseThreshold([0.9, 0.8, 0.8, 0.2], [1, 1, 0, 0], { capacity: 2 }).text // => 'take rows of at least 0.9: 1 of 4 rows, 1 of them positive; precision 100 % (95 % interval 20.7 % to 100 %), recall 50 %; 2 rows at 0.8 do not fit in the 1 left of a capacity of 2, and are left out'
 */
export function chooseThreshold(
  scores: Scores,
  outcomes: Outcomes,
  goal: ThresholdGoal,
  options: ThresholdOptions = {},
): ThresholdChoice {
  checkNames(options, ['weights', 'level', 'unit']);
  checkLevel(options.level, 'options.level');
  const unit = readChoice(options.unit, 'options.unit', SCORE_UNITS);
  const choose = readGoal(goal, unit);
  const groups = groupTies(readRows(scores, outcomes, options.weights, unit));
  const { threshold, reason, notes } = choose(cutsOf(groups));
  const table = tableAt(groups, threshold, options.level);
  const money = 'margin' in goal ? moneyOf(table, goal.margin, goal.contactCost) : null;
  return { threshold, reason, table, money, text: [sentence(table, money, options.level), ...notes].join('; ') };
}

function moneyOf({ taken, precision }: ConfusionTable, margin: number, contactCost: number): ThresholdMoney {
  const { positives: rows } = taken;
  const amount = (positives: number) => margin * positives - contactCost * rows + 0;
  const { interval } = precision;
  return {
    amount: amount(precision.positives),
    interval: interval && { low: amount(interval.low * rows), high: amount(interval.high * rows) },
    breakEven: contactCost / margin,
  };
}

function sentence(
  { threshold, taken, precision, recall }: ConfusionTable,
  money: ThresholdMoney | null,
  level: number | undefined,
): string {
  if (threshold === null) return 'take no rows';
  const head = `take rows of at least ${scoreText(threshold)}: ${countText(taken.positives)} of ${many(taken.n, 'row')}`;
  const { rate, interval } = precision;
  if (rate === null || interval === null) return `${head}; no row scores that high`;
  const reached = `precision ${shareText(rate)} (${intervalText(interval, level, shareText)})`;
  const found = recall.rate === null ? '' : `, recall ${shareText(recall.rate)}`;
  const profit = money === null ? '' : `; profit ${countText(money.amount)}`;
  return `${head}, ${countText(precision.positives)} of them positive; ${reached}${found}${profit}`;
}
