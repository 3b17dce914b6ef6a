import { logistic } from '../../core/arithmetic.js';
import { through } from '../terms/curve/lines.js';
import type { Knot } from '../terms/curve/term.js';

/**
 * What totals have turned out to be worth, both in log-odds: straight lines from knot to knot, and beyond the first and last as far
 * on as the total is. It never falls, so that it moves probabilities, not ranks.
 */
export type CalibrationCurve = readonly Knot[];

/** How totals of log-odds are read as probabilities. */
export interface ProbabilityReading {
  /** The probability that a total stands for, 0..1; it never falls from one total to a higher one. */
  readonly probability: (total: number) => number;
  /** A total whose probability is 0, and one whose probability is 1. */
  readonly ends: readonly [none: number, all: number];
}

/** At a log-odds of -800 the probability is 0, at 50 it is 1. */
const ENDS = [-800, 50] as const;

/** Reads totals through the curve of a calibration, or as they are where there is none. */
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

/** The probability that a total stands for, where there is a calibration. */
export function calibratedBy(calibration: CalibrationCurve | undefined): ((total: number) => number) | undefined {
  return calibration === undefined ? undefined : readProbabilities(calibration).probability;
}
