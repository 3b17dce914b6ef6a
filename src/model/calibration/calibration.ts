import { logistic } from '../../core/arithmetic.js';
import { through } from '../terms/curve/lines.js';
import type { Knot } from '../terms/curve/term.js';

/**
 * Maps totals to calibrated log-odds: straight lines from knot to knot, and slope 1 beyond the first and the last. It never
 * falls, so it changes probabilities, not ranks.
 */
export type CalibrationCurve = readonly Knot[];

/** How totals of log-odds are read as probabilities. */
export interface ProbabilityReading {
  /** The probability of a total, 0..1; it never falls from one total to a higher one. */
  readonly probability: (total: number) => number;
  /** A total with probability 0, and one with probability 1. */
  readonly ends: readonly [none: number, all: number];
}

/** At a log-odds of -800 the probability is 0, at 50 it is 1. */
const ENDS = [-800, 50] as const;

/** Reads totals through the curve of a calibration, or unchanged when there is none. */
export function readProbabilities(calibration: CalibrationCurve | undefined): ProbabilityReading {
  const [first, last] = [calibration?.[0], calibration?.at(-1)];
  if (calibration === undefined || first === undefined || last === undefined)
    return { probability: logistic, ends: ENDS };
  const amountAt = through(calibration);
  return {
    probability: (total) => {
      const inside = Math.min(Math.max(total, first.at), last.at);
      return logistic(amountAt(inside) + (total - inside));
    },
    ends: [first.at - Math.max(0, first.amount - ENDS[0]), last.at + Math.max(0, ENDS[1] - last.amount)],
  };
}

/** The probability of a total, after the calibration if there is one. */
export function calibratedBy(calibration: CalibrationCurve | undefined): ((total: number) => number) | undefined {
  return calibration === undefined ? undefined : readProbabilities(calibration).probability;
}
