import { fail, shown } from '../../core/errors.js';
import { MOST_DECIMALS } from '../../core/steps.js';

/** What a tally counts, and in which step: 10^-decimals of the unit. */
export interface Unit {
  readonly unit: string;
  /** 0 to 9. */
  readonly decimals: number;
}

/** Decimals of points when a model does not say. */
const POINT_DECIMALS = 3;

/** Points, in thousandths unless the model says how many decimals they have. */
export function points(decimals: number = POINT_DECIMALS): Unit {
  return { unit: 'points', decimals };
}

/** Log-odds, in billionths. */
export const LOG_ODDS: Unit = /* @__PURE__ */ Object.freeze({ unit: 'log-odds', decimals: 9 });

/** Squared distances, in millionths. */
export const SQUARED_DISTANCE: Unit = /* @__PURE__ */ Object.freeze({ unit: 'squared distance', decimals: 6 });

/** Probabilities that are added up, in millionths unless the model says how many decimals they have. */
export function probability(decimals = 6): Unit {
  return { unit: 'probability', decimals };
}

/** Whether two tallies count the same thing in the same step. */
export function sameUnit(one: Unit, other: Unit | undefined): boolean {
  return one.unit === other?.unit && one.decimals === other.decimals;
}

/** Whether a model says itself in how many decimals it counts: points and probabilities; what is counted otherwise has its own. */
export function isSettable({ unit }: Unit): boolean {
  return unit === 'points' || unit === 'probability';
}

/** What is counted one by one: criteria, contacts. */
export function ones(unit: string): Unit {
  return { unit, decimals: 0 };
}

/** Refuses decimals that no tally counts in. */
export function requireDecimals(decimals: number, option: string): void {
  if (Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS) return;
  fail({
    code: 'out-of-range',
    path: 'decimals',
    expected: `a whole number from 0 to ${MOST_DECIMALS} for the steps of ${JSON.stringify(option)}`,
    got: shown(decimals),
  });
}

/** How many decimals people are shown: those that are counted, but of log-odds and squared distances, which nobody writes, three. */
export function shownDecimals({ unit, decimals }: Unit): number {
  return unit === LOG_ODDS.unit || unit === SQUARED_DISTANCE.unit ? Math.min(decimals, 3) : decimals;
}
