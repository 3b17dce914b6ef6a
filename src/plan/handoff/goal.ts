import { fail } from '../../core/errors.js';
import { checkColumn, checkNames, type Outcomes, readRows, type Scores, type ScoreUnit } from '../../measure/inputs.js';
import { cutsOf } from '../../measure/ranking/cuts.js';
import { groupTies } from '../../measure/ranking/tie-groups.js';
import {
  chooseThreshold,
  type ThresholdChoice,
  type ThresholdOptions,
} from '../../measure/thresholds/choose-threshold.js';
import { readGoal, type ThresholdGoal, type ThresholdReason } from '../../measure/thresholds/goals.js';
import { many, scoreText } from '../../measure/told.js';

/**
 * The goal of handing leads over.
 *
 * - `pipeline`: leads at least as ready as the pipeline: of its scores, the median
 * - `capacity`: the best leads, as many as sales can take; tied leads are all handed over or all kept
 * - `margin` with `contactCost`, `precision`, `recall`, or a rule of your own: as `chooseThreshold` on past leads; requires `past`
 */
export type HandoffGoal = { readonly pipeline: Scores } | ThresholdGoal;

/** Leads of the past, with their outcomes. */
export interface PastLeads {
  readonly scores: Scores;
  readonly outcomes: Outcomes;
}

/** A threshold, and the reason why no lead reaches it. */
export interface GoalThreshold {
  readonly threshold: number | null;
  readonly reason: ThresholdReason | null;
  readonly notes: readonly string[];
  /** Its results on the past leads; null where they did not choose it. */
  readonly past: ThresholdChoice | null;
}

const GOALS = ['pipeline', 'capacity', 'contactCost and margin', 'precision', 'recall'];

/** The threshold of a goal. */
export function thresholdFor(
  goal: HandoffGoal,
  leads: Float64Array,
  past: PastLeads | undefined,
  options: ThresholdOptions & { readonly unit: ScoreUnit },
): GoalThreshold {
  if (typeof goal !== 'function') checkGoal(goal);
  if ('pipeline' in goal) {
    const scores = readScores(goal.pipeline, 'goal.pipeline', options.unit);
    const threshold = medianOf(scores);
    const notes = [`the median of ${many(scores.length, 'score')} in the pipeline is ${scoreText(threshold)}`];
    return { threshold, reason: null, notes, past: null };
  }
  if ('capacity' in goal)
    return { ...readGoal(goal, options.unit)(cutsOf(groupTies(rowsOf(leads, 'leads', options.unit)))), past: null };
  if (past === undefined) {
    const expected = 'past leads, as the goal is about what came of them';
    const hint = 'give their scores and outcomes, or a goal of pipeline or capacity';
    return fail({ code: 'missing-value', path: 'options.past', expected, got: 'nothing', hint });
  }
  const choice = chooseThreshold(past.scores, past.outcomes, goal, options);
  return { threshold: choice.threshold, reason: choice.reason, notes: [], past: choice };
}

function checkGoal(goal: object): void {
  checkNames(goal, ['pipeline', 'capacity', 'margin', 'contactCost', 'precision', 'recall'], 'goal');
  const given = Object.keys(goal).sort().join(' and ');
  if (GOALS.includes(given)) return;
  const expected = 'one of pipeline, capacity, margin with contactCost, precision, recall';
  fail({ code: 'mismatch', path: 'goal', expected, got: given === '' ? 'none' : given });
}

/** Scores without outcomes, checked. */
export function readScores(scores: Scores, path: string, unit: ScoreUnit): Float64Array {
  return rowsOf(scores, path, unit).scores;
}

function rowsOf(scores: Scores, path: string, unit: ScoreUnit) {
  checkColumn(scores, path);
  const names = { scores: path, weights: path };
  // Their outcomes are not used.
  return readRows(scores, new Uint8Array(scores.length), undefined, unit, names);
}

/** The middle score; of an even number the mean of the two in the middle. */
function medianOf(scores: Float64Array): number {
  const sorted = scores.slice().sort();
  const middle = Math.floor(sorted.length / 2);
  const above = sorted[middle] as number; // there is at least one
  return sorted.length % 2 === 1 ? above : (sorted[middle - 1] as number) / 2 + above / 2;
}
