import type { CalibrationCurve } from '../../model/calibration/calibration.js';

/** What came of totals of log-odds: each total once, rising, with the weight of its rows with the outcome and without. */
export interface TotalsSeen {
  readonly totals: Float64Array;
  readonly won: Float64Array;
  readonly lost: Float64Array;
}

/** A way to learn what totals are worth; all of them have this signature. */
export interface CalibrationMethod {
  /** As the report has it. */
  readonly name: string;
  /** The curve, in billionths of log-odds; null where these totals teach none. Both outcomes are among them. */
  readonly fit: (seen: TotalsSeen) => CalibrationCurve | null;
}
