import { baseRateBrierOf, baseRateLogLossOf, brierOf, logLossOf } from '../calibration/calibration.js';
import { type CalibrationLine, calibrationLineOf } from '../calibration/calibration-line.js';
import { type Reliability, reliabilityOf } from '../calibration/reliability.js';
import {
  checkNames,
  type LevelOptions,
  MOST_PARTS,
  type Outcomes,
  readChoice,
  readCount,
  readRows,
  SCORE_UNITS,
  type Scores,
  type ScoreUnit,
} from '../inputs.js';
import { checkLevel } from '../statistics/normal.js';
import { type BandTable, type BandThreshold, bandsOf, checkBands } from './band-table.js';
import { type GainsTable, gainsOf, TIES, type Ties } from './gains.js';
import { type Ranking, rankingOf } from './ranking.js';
import { groupTies } from './tie-groups.js';

export interface MeasureOptions extends LevelOptions {
  /** Default `probability`; `points` leaves calibration and expected counts null. */
  readonly unit?: ScoreUnit | undefined;
  /** Bands to count rows in, highest first; without them the report has no band table. */
  readonly bands?: readonly BandThreshold[] | undefined;
  /** Groups of the gains table; default 10. */
  readonly groups?: number | undefined;
  /** Bins of the reliability tables; default 10. */
  readonly bins?: number | undefined;
  /** Scores that tie across a boundary of gains or equal-count bins: default `shared`. */
  readonly ties?: Ties | undefined;
}

/** How well the probabilities are calibrated. */
export interface Calibration {
  readonly logLoss: number;
  readonly logLossOfBaseRate: number;
  readonly brier: number;
  readonly brierOfBaseRate: number;
  readonly line: CalibrationLine;
  readonly equalCount: Reliability;
  readonly equalWidth: Reliability;
}

/** How good scores were, as plain JSON. */
export interface ScoreReport {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  /** positives / n. */
  readonly rate: number;
  readonly unit: ScoreUnit;
  /** Confidence of every interval in the report. */
  readonly level: number;
  readonly ranking: Ranking;
  /** Null for points. */
  readonly calibration: Calibration | null;
  readonly gains: GainsTable;
  /** Null when no bands were given. */
  readonly bands: BandTable | null;
}

/**
 * All measures of scores against outcomes, from one sort: ranking, calibration, gains, bands.
 *
 * Give it rows the model never saw (`crossValidate` makes them); on its own training rows every model looks better than
 * it is. Row order never matters, except with `ties: 'rows'`.
 *
 * @param scores - one per row: probabilities, or points with `unit: 'points'`
 * @param outcomes - what really happened, one per row, in the same order
 * @returns plain JSON; null where a value cannot be computed
 * @throws ScoringError when lengths differ, a value has a wrong type, a probability is outside 0..1, bands do not fall,
 * or there is no row
 * @example measureScores([0.9, 0.8, 0.7, 0.4], [true, false, true, false]).ranking.auc // => 0.75
 */
export function measureScores(scores: Scores, outcomes: Outcomes, options: MeasureOptions = {}): ScoreReport {
  checkMeasureOptions(options);
  const unit = options.unit ?? 'probability';
  const { level, bands } = options;
  const rows = readRows(scores, outcomes, options.weights, unit);
  const groups = groupTies(rows);
  return {
    n: groups.n,
    positives: groups.allPositives,
    rate: groups.allPositives / groups.n,
    unit,
    level: level ?? 0.95,
    ranking: rankingOf(groups, level),
    calibration:
      unit === 'points'
        ? null
        : {
            logLoss: logLossOf(groups),
            logLossOfBaseRate: baseRateLogLossOf(groups),
            brier: brierOf(groups),
            brierOfBaseRate: baseRateBrierOf(groups),
            line: calibrationLineOf(groups),
            equalCount: reliabilityOf(rows, groups, { ...options, binning: 'equal-count' }),
            equalWidth: reliabilityOf(rows, groups, { ...options, binning: 'equal-width' }),
          },
    gains: gainsOf(rows, groups, options),
    bands: bands === undefined ? null : bandsOf(groups, bands, 'options.bands', { unit, level }),
  };
}

/** Throws on options that are wrong for any rows, so that the error comes before a long fit. */
export function checkMeasureOptions(options: MeasureOptions, path = 'options'): void {
  checkNames(options, ['weights', 'level', 'unit', 'bands', 'groups', 'bins', 'ties'], path);
  readChoice(options.unit, `${path}.unit`, SCORE_UNITS);
  readChoice(options.ties, `${path}.ties`, TIES);
  readCount(options.groups, `${path}.groups`, 1, 10, MOST_PARTS);
  readCount(options.bins, `${path}.bins`, 1, 10, MOST_PARTS);
  checkLevel(options.level, `${path}.level`);
  if (options.bands !== undefined) checkBands(options.bands, `${path}.bands`);
}
