import { checkNames } from '../../measure/inputs.js';
import { ABOVE_ZERO, AMOUNT, readFigure, SHARE_ABOVE_ZERO } from '../figures.js';

/** A pipeline and its target. */
export interface CoverageFacts {
  /** Money of the open opportunities that can close in the period. */
  readonly pipeline: number;
  /** Money still to be won in the period: the target less the amount won already; above 0. */
  readonly target: number;
  /** Share of the pipeline's money that is won, 0..1, above 0. */
  readonly winRate: number;
}

/** Whether a pipeline is large enough. */
export interface PipelineCoverage {
  /** pipeline / target: how many times the pipeline covers the target. */
  readonly coverage: number;
  /** 1 / winRate: how many times it has to. */
  readonly needed: number;
  /** pipeline × winRate: its expected revenue. */
  readonly expected: number;
  /** max(0, target / winRate − pipeline): pipeline that is missing. */
  readonly missing: number;
}

/**
 * How many times the pipeline covers the target, the coverage needed, and the missing amount.
 *
 * Formulas, the usual ones of sales operations: coverage = pipeline / target; needed = 1 / win rate. "Three times" is right for a win
 * rate of a third only. With the coverage needed the target is reached on average, so in about half of the periods.
 *
 * @param facts - the win rate counts money: won / (won + lost) of past periods
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path
 * @example pipelineCoverage({ pipeline: 900, target: 300, winRate: 0.25 }) // => { coverage: 3, needed: 4, expected: 225, missing: 300 }
 */
export function pipelineCoverage(facts: CoverageFacts): PipelineCoverage {
  checkNames(facts, ['pipeline', 'target', 'winRate'], 'facts');
  const pipeline = readFigure(facts.pipeline, 'facts.pipeline', AMOUNT);
  const target = readFigure(facts.target, 'facts.target', ABOVE_ZERO);
  const winRate = readFigure(facts.winRate, 'facts.winRate', SHARE_ABOVE_ZERO);
  return {
    coverage: pipeline / target,
    needed: 1 / winRate,
    expected: pipeline * winRate,
    missing: Math.max(0, target / winRate - pipeline),
  };
}
