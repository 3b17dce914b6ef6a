import { at, fail } from '../../core/errors.js';
import { checkColumn, checkNames } from '../../measure/inputs.js';
import { AMOUNT, readFigure, SHARE_ABOVE_ZERO } from '../figures.js';
import { wholeUp } from './whole-up.js';

/** The sales target, and the rates by which leads become sales. */
export interface LeadsFacts {
  /** Sales wanted in the period; >= 0. From money: the target / the average deal. */
  readonly sales: number;
  /** Rates from each stage to the next, from lead to sale; above 0, at most 1; at least one, at most 100. */
  readonly rates: readonly number[];
}

/** The leads needed for a number of sales. */
export interface LeadsNeeded {
  /** Whole leads. */
  readonly leads: number;
  /** All rates multiplied: the share of leads that become sales. */
  readonly rate: number;
  /** How many have to enter each stage, on the average and not rounded: the leads first, the sales last; one more than rates. */
  readonly stages: readonly number[];
}

/**
 * How many leads a sales target needs, stage by stage from the end.
 *
 * Formula: entries needed in a stage = entries needed in the next / rate; leads are rounded up. The target is met on average: in about half
 * of the periods sales will be fewer. Use rates of leads that entered together, not of the leads in each stage today.
 *
 * @param facts - rates in the order of the stages
 * @throws ScoringError `too-little-data` without rates; `wrong-type`, `out-of-range` and `unknown-name` with their path
 * @example leadsNeeded({ sales: 10, rates: [0.25, 0.5, 0.2] }) // => { leads: 400, rate: 0.025, stages: [400, 100, 50, 10] }
 */
export function leadsNeeded(facts: LeadsFacts): LeadsNeeded {
  checkNames(facts, ['sales', 'rates'], 'facts');
  const sales = readFigure(facts.sales, 'facts.sales', AMOUNT);
  const path = 'facts.rates';
  checkColumn(facts.rates, path);
  if (facts.rates.length === 0) fail({ code: 'too-little-data', path, expected: 'at least one rate', got: 'none' });
  if (facts.rates.length > MOST_STAGES)
    fail({ code: 'out-of-range', path, expected: `at most ${MOST_STAGES} rates`, got: `${facts.rates.length}` });
  const rates = Array.from(facts.rates, (rate, i) => readFigure(rate, at(path, i), SHARE_ABOVE_ZERO));
  const rate = rates.reduce((all, one) => all * one, 1);
  if (rate < LEAST_RATE)
    fail({ code: 'out-of-range', path, expected: `rates of at least ${LEAST_RATE} together`, got: `${rate}` });
  const stages = [sales];
  for (const one of [...rates].reverse()) stages.unshift((stages[0] as number) / one);
  return { leads: wholeUp(sales, rate), rate, stages };
}

const MOST_STAGES = 100;
const LEAST_RATE = 1e-12;
