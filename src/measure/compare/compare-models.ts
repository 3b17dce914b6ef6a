import { ln, log1p } from '../../core/arithmetic.js';
import { fail } from '../../core/errors.js';
import { clipped } from '../calibration/calibration.js';
import { type CalibrationLine, calibrationLineOf } from '../calibration/calibration-line.js';
import { ece } from '../calibration/reliability.js';
import {
  checkColumn,
  checkLength,
  checkNames,
  type LevelOptions,
  type Outcomes,
  type Rows,
  readChoice,
  readRows,
  SCORE_UNITS,
  type Scores,
  type ScoreUnit,
} from '../inputs.js';
import { type BandThreshold, checkBands } from '../ranking/band-table.js';
import { groupTies } from '../ranking/tie-groups.js';
import { checkLevel } from '../statistics/normal.js';
import { type AucComparison, compareAuc } from './compare-auc.js';
import { type CapacityComparison, capacityOf, checkMoney } from './compare-capacity.js';
import { type Migration, migrationOf } from './migration.js';
import { type Difference, pairedDifference } from './paired.js';
import { sentenceOf } from './text.js';
import { CRITERIA, type Criterion, type Verdict, verdictOf } from './verdict.js';

export interface CompareModelsOptions extends LevelOptions {
  /** Default `probability`; `points` leaves log loss and calibration null. */
  readonly unit?: ScoreUnit | undefined;
  /** The measure that decides the verdict: choose it before you look. Default `logLoss` for probabilities, `auc` for points. */
  readonly decideBy?: Criterion | undefined;
  /** Bands of both models, or of the champion where the challenger has its own. */
  readonly bands?: readonly BandThreshold[] | undefined;
  readonly challengerBands?: readonly BandThreshold[] | undefined;
  /** How many rows can be worked. */
  readonly capacity?: number | undefined;
  /** Revenue of a positive row before the cost of contacting it; default 1, so that positives are counted. */
  readonly margin?: number | undefined;
  /** Cost of contacting a row; default 0. */
  readonly contactCost?: number | undefined;
}

/** The log loss of both, and their difference. */
export interface LogLossComparison extends Difference {
  readonly champion: number;
  readonly challenger: number;
}

/** How well the probabilities of a model are calibrated. */
export interface ModelCalibration {
  readonly line: CalibrationLine;
  /** Expected calibration error over ten bins of equal counts. */
  readonly ece: number;
}

/** The champion compared with the challenger, as plain JSON. Differences above 0 favour the challenger. */
export interface ModelComparison {
  /** Rows, by weight. */
  readonly n: number;
  readonly positives: number;
  readonly verdict: Verdict;
  /** `first` is the challenger, `second` the champion. */
  readonly auc: AucComparison;
  /** The champion's less the challenger's; null for points. */
  readonly logLoss: LogLossComparison | null;
  /** Null for points. */
  readonly calibration: { readonly champion: ModelCalibration; readonly challenger: ModelCalibration } | null;
  /** Profit of each when only a limited number of rows can be worked; null without a capacity. */
  readonly capacity: CapacityComparison | null;
  /** Null without bands. */
  readonly migration: Migration | null;
  /** The verdict and its figures, in plain English. */
  readonly text: string;
}

/**
 * Compares a new model with the current one on the same rows with known outcomes.
 *
 * AUCs are compared by DeLong's method (`compareAuc`), log losses and the profit at a capacity row by row, so that rows that are hard for
 * both models add no noise. One criterion decides; choose it before you look. The verdict is the challenger or the champion if the
 * interval of the difference does not contain 0, otherwise "cannot tell", with the number of further rows that would detect a difference
 * of this size with a power of 80 %. Use rows from which neither model learned.
 *
 * @param champion - scores of the model in use, one per row
 * @param challenger - scores of the other model of the same rows, in the same order
 * @throws ScoringError when an option is wrong, lengths differ, a value has a wrong type, or there is no row
 * @example compareModels([0.2, 0.4, 0.6, 0.7], [0.1, 0.2, 0.8, 0.9], [0, 0, 1, 1]).verdict.better // => 'challenger'
 */
export function compareModels(
  champion: Scores,
  challenger: Scores,
  outcomes: Outcomes,
  options: CompareModelsOptions = {},
): ModelComparison {
  const settings = readSettings(options);
  const { unit, by, level, bands, challengerBands } = settings;
  const [old, new_] = readBoth(champion, challenger, outcomes, options.weights, unit);
  const { weights } = old;
  const auc = compareAuc(new_.scores, old.scores, old.outcomes, { weights, level });
  const probabilities = unit === 'probability';
  const logLoss = probabilities ? logLossOf(old, new_, level) : null;
  const capacity = settings.capacity === null ? null : capacityOf(old, new_, settings.capacity, level);
  const ofAuc: Difference | null = auc.difference === null ? null : { ...auc, difference: auc.difference };
  const difference = { logLoss, auc: ofAuc, capacity }[by];
  const { n, positives } = auc;
  const verdict = verdictOf(by, difference, n, positives, level);
  const migration =
    bands === undefined
      ? null
      : migrationOf(
          { rows: old, bands, path: 'options.bands' },
          {
            rows: new_,
            bands: challengerBands ?? bands,
            path: challengerBands ? 'options.challengerBands' : 'options.bands',
          },
          level,
        );
  const calibration = probabilities ? { champion: calibrationOf(old), challenger: calibrationOf(new_) } : null;
  const found = { n, positives, verdict, auc, logLoss, calibration, capacity, migration };
  return { ...found, text: sentenceOf(found, level) };
}

function readSettings(options: CompareModelsOptions) {
  checkNames(options, [
    'weights',
    'level',
    'unit',
    'decideBy',
    'bands',
    'challengerBands',
    'capacity',
    'margin',
    'contactCost',
  ]);
  const { level, bands, challengerBands } = options;
  checkLevel(level, 'options.level');
  const unit = readChoice(options.unit, 'options.unit', SCORE_UNITS);
  const by = readChoice(options.decideBy ?? (unit === 'points' ? 'auc' : 'logLoss'), 'options.decideBy', CRITERIA);
  const capacity = checkMoney(options);
  if (by === 'logLoss' && unit === 'points')
    fail({ code: 'mismatch', path: 'options.decideBy', expected: 'auc or capacity for points', got: 'logLoss' });
  if (by === 'capacity' && capacity === null)
    fail({
      code: 'missing-value',
      path: 'options.capacity',
      expected: 'a number of rows to decide by',
      got: 'nothing',
    });
  if (bands !== undefined) checkBands(bands, 'options.bands');
  if (challengerBands !== undefined) checkBands(challengerBands, 'options.challengerBands');
  if (bands === undefined && challengerBands !== undefined)
    fail({ code: 'missing-value', path: 'options.bands', expected: "the champion's bands", got: 'nothing' });
  return { unit, by, level, bands, challengerBands, capacity };
}

function readBoth(
  champion: Scores,
  challenger: Scores,
  outcomes: Outcomes,
  weights: ArrayLike<number> | undefined,
  unit: ScoreUnit,
): [Rows, Rows] {
  const names = (scores: string) => ({ scores, weights: 'options.weights' });
  const old = readRows(champion, outcomes, weights, unit, names('champion'));
  checkColumn(challenger, 'challenger');
  checkLength(challenger, 'challenger', champion.length);
  return [old, readRows(challenger, outcomes, weights, unit, names('challenger'))];
}

function logLossOf(champion: Rows, challenger: Rows, level: number | undefined): LogLossComparison {
  const [old, new_] = [champion, challenger].map(({ scores, outcomes }) =>
    scores.map((score, i) => (outcomes[i] === 1 ? -ln(clipped(score)) : -log1p(-clipped(score)))),
  ) as [Float64Array, Float64Array];
  const { weights } = champion;
  const mean = (losses: Float64Array) => pairedDifference(losses, weights, level).difference;
  const gained = old.map((loss, i) => loss - (new_[i] as number));
  return { champion: mean(old), challenger: mean(new_), ...pairedDifference(gained, weights, level) };
}

function calibrationOf(rows: Rows): ModelCalibration {
  const { scores, outcomes, weights } = rows;
  return { line: calibrationLineOf(groupTies(rows)), ece: ece(scores, outcomes, { weights }) };
}
