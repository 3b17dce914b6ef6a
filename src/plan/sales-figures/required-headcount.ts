import { checkNames } from '../../measure/inputs.js';
import { ABOVE_ZERO, AMOUNT, readFigure, SHARE, SHARE_ABOVE_ZERO } from '../figures.js';
import { wholeUp } from './whole-up.js';

/** The team's target, and the output of a person. */
export interface HeadcountFacts {
  /** Target of the team in the period, in any unit: revenue, deals, contacts; >= 0. */
  readonly target: number;
  /** Expected output of one person in the period, in the same unit: the quota; above 0. */
  readonly quota: number;
  /** Average share of the quota that people reach; above 0, at most 1; default 1. */
  readonly attainment?: number | undefined;
  /** Current number of people; default 0. */
  readonly inPlace?: number | undefined;
  /** Share of them lost over the period, as work and not as heads: a person who leaves half-way counts as half; 0..1, default 0. */
  readonly attrition?: number | undefined;
  /** Output of a new person in the period, as a share of a trained one; above 0, at most 1; default 1. */
  readonly ramp?: number | undefined;
}

/** The headcount for a target. */
export interface RequiredHeadcount {
  /** Trained people needed for the target, rounded up. */
  readonly people: number;
  /** The same, not rounded: target / (quota × attainment). */
  readonly exact: number;
  /** People in place that stay, on the average: inPlace × (1 − attrition). */
  readonly staying: number;
  /** New people to hire at the start of the period, rounded up. */
  readonly hires: number;
}

/**
 * How many people a target needs, and how many to hire.
 *
 * Formulas, the usual ones of capacity planning in sales: people = target / (quota × attainment); hires = (people − inPlace × (1 −
 * attrition)) / ramp; both rounded up, the second from the unrounded first.
 *
 * @param facts - target and quota in one unit and period
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path
 * @example requiredHeadcount({ target: 10000, quota: 1000, attainment: 0.8, inPlace: 10, attrition: 0.1, ramp: 0.5 }) // => { people: 13, exact: 12.5, staying: 9, hires: 7 }
 */
export function requiredHeadcount(facts: HeadcountFacts): RequiredHeadcount {
  checkNames(facts, ['target', 'quota', 'attainment', 'inPlace', 'attrition', 'ramp'], 'facts');
  const target = readFigure(facts.target, 'facts.target', AMOUNT);
  const quota = readFigure(facts.quota, 'facts.quota', ABOVE_ZERO);
  const each = quota * readFigure(facts.attainment, 'facts.attainment', SHARE_ABOVE_ZERO, 1);
  const inPlace = readFigure(facts.inPlace, 'facts.inPlace', AMOUNT, 0);
  const staying = inPlace * (1 - readFigure(facts.attrition, 'facts.attrition', SHARE, 0));
  const ramp = readFigure(facts.ramp, 'facts.ramp', SHARE_ABOVE_ZERO, 1);
  const exact = target / each;
  return { people: wholeUp(target, each), exact, staying, hires: wholeUp(exact - staying, ramp) };
}
