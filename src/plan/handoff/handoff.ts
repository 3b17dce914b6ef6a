import { fail, kindOf } from '../../core/errors.js';
import {
  checkColumn,
  checkLength,
  checkNames,
  readChoice,
  SCORE_UNITS,
  type Scores,
  type ScoreUnit,
} from '../../measure/inputs.js';
import { checkLevel } from '../../measure/statistics/normal.js';
import { chooseThreshold, type ThresholdChoice } from '../../measure/thresholds/choose-threshold.js';
import type { ThresholdReason } from '../../measure/thresholds/goals.js';
import { countText, many, scoreText } from '../../measure/told.js';
import { type HandoffGoal, type PastLeads, readScores, thresholdFor } from './goal.js';

export interface HandoffOptions {
  /** The current threshold; null if no leads are handed over. Without it, nothing is compared. */
  readonly current?: number | null | undefined;
  /**
   * Past leads with their outcomes: required for goals about outcomes; for all others they show the results the threshold would have had.
   */
  readonly past?: PastLeads | undefined;
  /** Default `probability`. */
  readonly unit?: ScoreUnit | undefined;
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
}

/** The leads on each side of a threshold. */
export interface HandoffSplit {
  /** Leads of at least this score go to sales; null hands over no leads. */
  readonly threshold: number | null;
  readonly handedOver: number;
  readonly nurtured: number;
}

/** Leads that change sides compared with today, as positions in `leads`, in falling order of score. */
export interface HandoffMoves {
  /** Nurtured today, to be handed over. */
  readonly toSales: readonly number[];
  /** Handed over today, to be nurtured. */
  readonly toNurture: readonly number[];
}

/** Results of the thresholds on past leads. */
export interface HandoffPast {
  readonly advised: ThresholdChoice;
  /** Null without a threshold in use. */
  readonly current: ThresholdChoice | null;
  /** Profit of the recommended threshold less that of the current one; null without margin and cost, or a current threshold. */
  readonly moneyChange: number | null;
}

/** The recommended threshold, the current one, and the changes, as plain JSON. */
export interface Handoff {
  readonly advised: HandoffSplit;
  /** Why no leads are handed over. */
  readonly reason: ThresholdReason | null;
  /** Null without a threshold in use. */
  readonly current: HandoffSplit | null;
  /** Null without a threshold in use. */
  readonly moves: HandoffMoves | null;
  /** Null without past leads. */
  readonly past: HandoffPast | null;
  /** In a sentence. */
  readonly text: string;
}

/**
 * The score from which leads go to sales, compared with the current threshold, and the leads that change sides.
 *
 * A lead is handed over when its score is at least the threshold. By `pipeline`, the threshold is the median score of the open
 * opportunities: such a lead is as ready as half of them. Their scores must come from the same model at the same instant. By `capacity` it
 * is the lowest score at which all leads fit; by margin and cost, precision or recall it is the result of `chooseThreshold` on past leads.
 *
 * @param leads - one score per lead that could be handed over now
 * @param goal - the pipeline's scores, or a goal of `chooseThreshold`
 * @param options - threshold in use, past leads, unit, level
 * @throws ScoringError `too-little-data` without leads or pipeline; `missing-value` for a goal about outcomes without past leads; `mismatch` for none or several goals; `wrong-type`, `out-of-range` and `unknown-name` with their path
 * @example handoffThreshold([0.29, 0.31], { pipeline: [0.1, 0.2, 0.3, 0.4, 0.5] }).text // => 'hand over leads of at least 0.3: 1 of 2 leads; the median of 5 scores in the pipeline is 0.3'
 */
export function handoffThreshold(leads: Scores, goal: HandoffGoal, options: HandoffOptions = {}): Handoff {
  checkNames(options, ['current', 'past', 'unit', 'level']);
  checkLevel(options.level, 'options.level');
  const { level, past } = options;
  const unit = readChoice(options.unit, 'options.unit', SCORE_UNITS);
  const scores = readScores(leads, 'leads', unit);
  if (past !== undefined) checkPast(past, unit);
  const inUse = readCurrent(options.current);
  const found = thresholdFor(goal, scores, past, { unit, level });
  const advised = splitOf(scores, found.threshold);
  const current = inUse === undefined ? null : splitOf(scores, inUse);
  const moves = inUse === undefined ? null : movesOf(scores, inUse, found.threshold);
  return {
    advised,
    reason: found.reason,
    current,
    moves,
    past: past === undefined ? null : pastOf(past, goal, found, inUse, { unit, level }),
    text: [sentence(advised, scores.length), ...found.notes, ...changes(current, moves)].join('; '),
  };
}

/** In the caller's words, before anything reads them. */
function checkPast(past: PastLeads, unit: ScoreUnit): void {
  const path = 'options.past';
  checkNames(past, ['scores', 'outcomes'], path);
  readScores(past.scores, `${path}.scores`, unit);
  checkColumn(past.outcomes, `${path}.outcomes`);
  checkLength(past.outcomes, `${path}.outcomes`, past.scores.length, 'lead');
}

function readCurrent(current: unknown): number | null | undefined {
  if (current === undefined || current === null) return current;
  if (typeof current === 'number' && Number.isFinite(current)) return current + 0;
  const expected = 'a finite number, or null to hand over no leads';
  return fail({ code: 'wrong-type', path: 'options.current', expected, got: kindOf(current) });
}

function isOver(score: number, threshold: number | null): boolean {
  return threshold !== null && score >= threshold;
}

function splitOf(scores: Float64Array, threshold: number | null): HandoffSplit {
  const handedOver = scores.reduce((n, score) => (isOver(score, threshold) ? n + 1 : n), 0);
  return { threshold, handedOver, nurtured: scores.length - handedOver };
}

function movesOf(scores: Float64Array, current: number | null, advised: number | null): HandoffMoves {
  const toSales: number[] = [];
  const toNurture: number[] = [];
  scores.forEach((score, i) => {
    if (isOver(score, advised) === isOver(score, current)) return;
    (isOver(score, advised) ? toSales : toNurture).push(i);
  });
  const falling = (a: number, b: number) => (scores[b] as number) - (scores[a] as number);
  return { toSales: toSales.sort(falling), toNurture: toNurture.sort(falling) };
}

function pastOf(
  { scores, outcomes }: PastLeads,
  goal: HandoffGoal,
  found: ReturnType<typeof thresholdFor>,
  inUse: number | null | undefined,
  options: { readonly unit: ScoreUnit; readonly level: number | undefined },
): HandoffPast {
  const at = (threshold: number | null) => chooseThreshold(scores, outcomes, () => threshold, options);
  const advised = found.past ?? at(found.threshold);
  const current = inUse === undefined ? null : at(inUse);
  const money = (table: ThresholdChoice['table']) =>
    'margin' in goal ? goal.margin * table.precision.positives - goal.contactCost * table.taken.positives : 0;
  const known = 'margin' in goal && current !== null;
  return { advised, current, moneyChange: known ? money(advised.table) - money(current.table) : null };
}

function sentence({ threshold, handedOver }: HandoffSplit, n: number): string {
  if (threshold === null) return 'hand over no leads';
  return `hand over leads of at least ${scoreText(threshold)}: ${countText(handedOver)} of ${many(n, 'lead')}`;
}

function changes(current: HandoffSplit | null, moves: HandoffMoves | null): string[] {
  if (current === null || moves === null) return [];
  const today =
    current.threshold === null
      ? 'none today'
      : `today from ${scoreText(current.threshold)} on, ${countText(current.handedOver)}`;
  const { toSales, toNurture } = moves;
  if (toSales.length + toNurture.length === 0) return [`${today}; no lead moves`];
  return toSales.length > 0
    ? [`${today}; ${many(toSales.length, 'lead')} more to sales`]
    : [`${today}; ${many(toNurture.length, 'lead')} more to nurture`];
}
