import { checkNames } from '../../measure/inputs.js';
import { ABOVE_ZERO, AMOUNT, readFigure, SHARE } from '../figures.js';

/** The figures of a pipeline. */
export interface VelocityFacts {
  /** Open opportunities. */
  readonly opportunities: number;
  /** Share of opportunities that are won, 0..1. */
  readonly winRate: number;
  /** Money per won deal. */
  readonly averageDeal: number;
  /** Days from opening an opportunity to winning it, on the average; above 0. */
  readonly cycleDays: number;
}

/** How fast a pipeline becomes revenue. */
export interface SalesVelocity {
  /** Money a day. */
  readonly perDay: number;
  /** Deals won a day. */
  readonly dealsPerDay: number;
  /** opportunities × winRate × averageDeal: the expected revenue of the whole pipeline. */
  readonly expected: number;
}

/**
 * How fast a pipeline becomes revenue: sales velocity, in money a day.
 *
 * Formula, the usual one of sales operations: opportunities × win rate × average deal / days of the sales cycle. It is an average of a
 * pipeline that is refilled as fast as it empties, and no forecast of a date.
 *
 * @param facts - the win rate counts opportunities, not money
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path
 * @example salesVelocity({ opportunities: 100, winRate: 0.2, averageDeal: 10000, cycleDays: 50 }).perDay // => 4000
 */
export function salesVelocity(facts: VelocityFacts): SalesVelocity {
  checkNames(facts, ['opportunities', 'winRate', 'averageDeal', 'cycleDays'], 'facts');
  const wins =
    readFigure(facts.opportunities, 'facts.opportunities', AMOUNT) * readFigure(facts.winRate, 'facts.winRate', SHARE);
  const expected = wins * readFigure(facts.averageDeal, 'facts.averageDeal', AMOUNT);
  const days = readFigure(facts.cycleDays, 'facts.cycleDays', ABOVE_ZERO);
  return { perDay: expected / days, dealsPerDay: wins / days, expected };
}
