import { fail } from '../../core/errors.js';
import { MOST_STEPS } from '../../core/steps.js';
import { baseRateLogLossOf, logLossOf } from '../../measure/calibration/calibration.js';
import { checkNames, type Outcomes, type RowOptions, readRows, type Scores } from '../../measure/inputs.js';
import { groupTies } from '../../measure/ranking/tie-groups.js';
import { type PointsRule, probabilityOfPoints, ruleText } from '../to-points.js';
import { plattLine } from './platt.js';

/** The observed probabilities of points, as plain JSON. */
export interface PointsRuleFit {
  /** For `probabilityOfPoints`; null where the points determine none. */
  readonly rule: PointsRule | null;
  /** Why there is no rule: all outcomes are the same, or they do not become more common as points rise. */
  readonly reason: 'one-sided' | 'not-rising' | null;
  /** Rows, by weight, and how many of them had the outcome. */
  readonly n: number;
  readonly positives: number;
  /** Mean log loss of the rule on these rows, which flatters it a little, and of the base rate. */
  readonly logLoss: number | null;
  readonly logLossOfBaseRate: number;
  /** The rule as a formula, or why there is none. */
  readonly text: string;
}

/**
 * Learns the probability of points from outcomes: for scorecards that a person made.
 *
 * Platt's method as in `calibrate`: ln odds = (points - offset) / factor by maximum likelihood with Platt's targets. Use rows that were
 * not used to make the card. Where `bandTable` shows that rates do not rise evenly with points, bands are more accurate than a rule.
 *
 * @param points - one per row
 * @param outcomes - what really happened, one per row, in the same order
 * @throws ScoringError when lengths differ, a value has a wrong type, or there is no row
 * @example fitPointsRule([10, 10, 20, 20, 30, 30], [0, 0, 0, 1, 1, 1]).rule?.offset.toFixed(3) // => '20.000'
 */
export function fitPointsRule(points: Scores, outcomes: Outcomes, options: RowOptions = {}): PointsRuleFit {
  checkNames(options, ['weights']);
  const names = { scores: 'points', weights: 'options.weights' };
  const groups = groupTies(readRows(points, outcomes, options.weights, undefined, names));
  const { scores, positives: won, negatives: lost, n, allPositives: positives } = groups;
  if (Math.max(Math.abs(scores[0] as number), Math.abs(scores.at(-1) as number)) > MOST_STEPS) {
    const expected = 'points of at most 10^15 in size, which a score can count';
    fail({ code: 'out-of-range', path: 'points', expected, got: 'larger ones' });
  }
  const facts = { n, positives, logLossOfBaseRate: baseRateLogLossOf(groups) };
  const none = (reason: 'one-sided' | 'not-rising', text: string) => ({
    rule: null,
    reason,
    ...facts,
    logLoss: null,
    text,
  });
  if (positives === 0 || positives === n) return none('one-sided', 'no rule: all outcomes are the same');
  const line = plattLine({ totals: scores, won, lost });
  if (line === null) return none('not-rising', 'no rule: the outcome is no more common where points are higher');
  const rule = { factor: 1 / line.slope, offset: 0 - line.intercept / line.slope };
  const logLoss = logLossOf({ ...groups, scores: scores.map((score) => probabilityOfPoints(rule, score)) });
  return { rule, reason: null, ...facts, logLoss, text: ruleText(rule) };
}
