import type { CalibrationCurve } from '../../model/calibration/calibration.js';

/** Outcomes by total log-odds: each total once, rising, with the weight of its rows with the outcome and without. */
export interface TotalsSeen {
  readonly totals: Float64Array;
  readonly won: Float64Array;
  readonly lost: Float64Array;
}

/** A way to learn the probabilities of totals; all have this signature. */
export interface CalibrationMethod {
  /** The name in the report. */
  readonly name: string;
  /** The curve, in billionths of log-odds; null where these totals determine none. Both outcomes occur among them. */
  readonly fit: (seen: TotalsSeen) => CalibrationCurve | null;
}
