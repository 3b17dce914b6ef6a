import { at, fail, failOnAny, type Issue, issue, kindOf } from '../../core/errors.js';
import { type Band, bandFinder, falls } from '../../model/band/band.js';
import {
  checkColumn,
  checkNames,
  type LevelOptions,
  type Outcomes,
  readChoice,
  readRows,
  SCORE_UNITS,
  type Scores,
  type ScoreUnit,
} from '../inputs.js';
import { checkLevel } from '../statistics/normal.js';
import { type Interval, wilson } from '../statistics/wilson.js';
import { binned, type Slice } from './slices.js';
import { groupTies, type TieGroups } from './tie-groups.js';

/** A threshold and its label, as in models; `atLeast: null` includes all remaining rows. */
export type BandThreshold = Band;

export interface BandTableOptions extends LevelOptions {
  /** Default `probability`; `points` leaves `expected` null. */
  readonly unit?: ScoreUnit | undefined;
}

/** The rows of one band. */
export interface BandRow {
  readonly label: string;
  /** Null for the band of the remaining rows, and for one that begins `above` a number. */
  readonly atLeast: number | null;
  readonly above?: number;
  readonly n: number;
  /** n as a share of all rows. */
  readonly share: number;
  /** Sum of the probabilities; null for points. */
  readonly expected: number | null;
  readonly positives: number;
  /** positives / n; null for an empty band. */
  readonly rate: number | null;
  /** Wilson interval of the rate. */
  readonly interval: Interval | null;
  /** rate / rate of all; null for an empty band or without any positive. */
  readonly lift: number | null;
  /** positives as a share of all positives; null without any. */
  readonly capture: number | null;
}

/** Bands, highest first, and the totals they are compared with. */
export interface BandTable {
  readonly n: number;
  readonly positives: number;
  readonly rate: number;
  readonly rows: readonly BandRow[];
}

/**
 * Rows, expected and real positives, rate, lift and share of all positives for each band.
 *
 * A row belongs to the first band whose threshold its score reaches.
 *
 * @param bands - thresholds in falling order; a last one of null includes the rest
 * @returns one row per band, in the same order; an empty band has n 0 and null rates
 * @throws ScoringError when thresholds do not fall, a label comes twice, or a score is below every band
 * @example bandTable([0.9, 0.4, 0.1], [1, 1, 0], [{ atLeast: 0.5, label: 'A' }, { atLeast: null, label: 'B' }]).rows[0]?.capture // => 0.5
 */
export function bandTable(
  scores: Scores,
  outcomes: Outcomes,
  bands: readonly BandThreshold[],
  options: BandTableOptions = {},
): BandTable {
  checkNames(options, ['weights', 'level', 'unit']);
  checkLevel(options.level, 'options.level');
  const unit = readChoice(options.unit, 'options.unit', SCORE_UNITS);
  checkBands(bands, 'bands');
  return bandsOf(groupTies(readRows(scores, outcomes, options.weights, unit)), bands, 'bands', { ...options, unit });
}

export function bandsOf(
  groups: TieGroups,
  bands: readonly BandThreshold[],
  path: string,
  options: BandTableOptions,
): BandTable {
  const { n, allPositives } = groups;
  const bandOf = bandFinder(bands);
  checkCovered(bands, groups.scores[0] as number, path);
  const baseRate = allPositives / n;
  const slices = binned(groups, bands.length, bandOf);
  const rows = bands.map(({ label, atLeast = null, above }, i): BandRow => {
    const { n: size, positives, expected } = slices[i] as Slice;
    const rate = size === 0 ? null : positives / size;
    return {
      label,
      atLeast,
      ...(above === undefined ? {} : { above }),
      n: size,
      share: size / n,
      expected: options.unit === 'points' ? null : expected(),
      positives,
      rate,
      interval: wilson(positives, size, options.level),
      lift: rate === null || allPositives === 0 ? null : rate / baseRate,
      capture: allPositives === 0 ? null : positives / allPositives,
    };
  });
  return { n, positives: allPositives, rate: baseRate, rows };
}

/** Throws unless the lowest score has a band. */
export function checkCovered(bands: readonly BandThreshold[], lowest: number, path: string): void {
  if (bandFinder(bands)(lowest) >= 0) return;
  fail({
    code: 'gap',
    path,
    expected: 'a band for every score',
    got: 'scores below the last threshold',
    hint: 'end with a band whose atLeast is null',
  });
}

/** Throws, with every problem found, unless thresholds fall, null is last only, and labels differ. */
export function checkBands(bands: readonly BandThreshold[], path: string): void {
  checkColumn(bands, path);
  if (bands.length === 0) fail({ code: 'missing-value', path, expected: 'at least one band', got: 'none' });
  const issues: Issue[] = [];
  bands.forEach((band: Partial<BandThreshold> | null | undefined, i) => {
    const { atLeast, above, label } = band ?? {};
    const here = at(path, i);
    if (typeof label !== 'string' || label === '')
      issues.push(
        issue({
          code: 'wrong-type',
          path: at(here, 'label'),
          expected: 'a label',
          got: label === '' ? '""' : kindOf(label),
        }),
      );
    else if (bands.findIndex((other) => other?.label === label) < i)
      issues.push(
        issue({
          code: 'duplicate',
          path: at(here, 'label'),
          expected: 'a label of its own',
          got: JSON.stringify(label),
        }),
      );
    if (above !== undefined && atLeast !== undefined) {
      issues.push(issue({ code: 'mismatch', path: here, expected: 'atLeast or above', got: 'both' }));
      return;
    }
    const given = above === undefined ? atLeast : above;
    if (given === null && above === undefined ? i < bands.length - 1 : !Number.isFinite(given))
      issues.push(
        issue({
          code: 'wrong-type',
          path: at(here, above === undefined ? 'atLeast' : 'above'),
          expected: i < bands.length - 1 ? 'a finite number' : 'a finite number, or null for all that is left',
          got: kindOf(given),
        }),
      );
    const higher = bands[i - 1];
    const before = higher?.above ?? higher?.atLeast;
    if (typeof before !== 'number' || typeof given !== 'number') return;
    if (!falls({ at: before, above: higher?.above !== undefined }, { at: given, above: above !== undefined }))
      issues.push(
        issue({
          code: 'order',
          path,
          expected: 'thresholds in falling order',
          got: `${higher?.above === undefined ? '' : 'above '}${before} then ${above === undefined ? '' : 'above '}${given}`,
          hint: 'put the highest band first',
        }),
      );
  });
  failOnAny(issues);
}
