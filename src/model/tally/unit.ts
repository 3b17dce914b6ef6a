import { fail, shown } from '../../core/errors.js';
import { MOST_DECIMALS } from '../../core/steps.js';

/** The unit of a tally, and its step: 10^-decimals of the unit. */
export interface Unit {
  readonly unit: string;
  /** 0 to 9. */
  readonly decimals: number;
}

/** Decimals of points when a model does not say. */
const POINT_DECIMALS = 3;

/** Points, in thousandths unless the model sets the decimals. */
export function points(decimals: number = POINT_DECIMALS): Unit {
  return { unit: 'points', decimals };
}

/** Log-odds, in billionths. */
export const LOG_ODDS: Unit = /* @__PURE__ */ Object.freeze({ unit: 'log-odds', decimals: 9 });

/** Squared distances, in millionths. */
export const SQUARED_DISTANCE: Unit = /* @__PURE__ */ Object.freeze({ unit: 'squared distance', decimals: 6 });

/** Probabilities that are added up, in millionths unless the model sets the decimals. */
export function probability(decimals = 6): Unit {
  return { unit: 'probability', decimals };
}

/** Whether two tallies have the same unit and step. */
export function sameUnit(one: Unit, other: Unit | undefined): boolean {
  return one.unit === other?.unit && one.decimals === other.decimals;
}

/** Whether a model sets its own decimals: points and probabilities do; other units have fixed ones. */
export function isSettable({ unit }: Unit): boolean {
  return unit === 'points' || unit === 'probability';
}

/** Units that are counted one by one: criteria, contacts. */
export function ones(unit: string): Unit {
  return { unit, decimals: 0 };
}

/** Rejects decimals that no tally supports. */
export function requireDecimals(decimals: number, option: string): void {
  if (Number.isInteger(decimals) && decimals >= 0 && decimals <= MOST_DECIMALS) return;
  fail({
    code: 'out-of-range',
    path: 'decimals',
    expected: `a whole number from 0 to ${MOST_DECIMALS} for the steps of ${JSON.stringify(option)}`,
    got: shown(decimals),
  });
}

/** The decimals that readers are shown: those of the unit, but three for log-odds and squared distances, which people do not write. */
export function shownDecimals({ unit, decimals }: Unit): number {
  return unit === LOG_ODDS.unit || unit === SQUARED_DISTANCE.unit ? Math.min(decimals, 3) : decimals;
}
