import { rounded } from '../../core/decimal.js';
import { at, fail, kindOf, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { shareText } from '../../core/share-text.js';
import { checkColumn, checkNames } from '../inputs.js';
import { chance } from './alarms.js';
import { movedBetween } from './shares.js';
import { readFloor } from './stability.js';

/** The bands of the rows of one period: a label per row, null for a row without a band; or how many rows each band has. */
export type BandPeriod =
  | { readonly period: string; readonly labels: ArrayLike<string | null> }
  | { readonly period: string; readonly counts: Readonly<Record<string, number>> };

export interface BandSharesOptions {
  /** The reference of each period: the `first` period (default), or the one `before`. */
  readonly against?: 'first' | 'before' | undefined;
  /** The least share assumed for a band; default 1e-4. */
  readonly floor?: number | undefined;
  /** The probability of any alarm when nothing has changed; default 0.05. */
  readonly error?: number | undefined;
  /** The least index that can raise an alarm; default 0.1. */
  readonly psi?: number | undefined;
}

/** The bands of one period, and how far they moved. */
export interface BandSharesPeriod {
  readonly period: string;
  readonly n: number;
  /** Share of the rows by band, in the order of `bands`. */
  readonly shares: readonly number[];
  /** Against the period it is compared with; null for the first. */
  readonly psi: number | null;
  /** The mean index from chance alone. */
  readonly psiByChance: number | null;
  /** Pearson's test of homogeneity; null where there are too few rows. */
  readonly pValue: number | null;
  /** Whether the floor replaced the share of some band. */
  readonly floored: boolean;
  readonly alarm: boolean;
}

/** Band shares over time, as plain JSON. */
export interface BandShares {
  /** The bands, in the order of their code units; `no band` last, where a row has none. */
  readonly bands: readonly string[];
  readonly periods: readonly BandSharesPeriod[];
  readonly rule: { readonly error: number; readonly checks: number; readonly pValue: number; readonly psi: number };
  readonly floor: number;
  /** One sentence for each period with an alarm. */
  readonly alarms: readonly string[];
}

/**
 * How the shares of bands change from period to period, with alarms whose error rate covers all periods.
 *
 * A period raises an alarm as a column of `drift` does: where its p-value is at most error / periods compared, and its index at least
 * `psi`. Against `first` the reference stays the same, so that slow changes add up and are detected; against `before` only jumps are.
 *
 * @param periods - at least two, in the order of time, each with rows
 * @throws ScoringError `too-little-data`, `duplicate` for a period named twice; `wrong-type`, `out-of-range` with their path
 * @example bandShares([{ period: 'May', counts: { A: 60, B: 40 } }, { period: 'June', counts: { A: 30, B: 70 } }]).alarms[0] // => 'June: PSI 0.376 against May (by chance about 0.02, p below 0.0001); most moved: A, 30 % of rows, 60 % before'
 */
export function bandShares(periods: readonly BandPeriod[], options: BandSharesOptions = {}): BandShares {
  checkNames(options, ['against', 'floor', 'error', 'psi']);
  const { against = 'first', error = 0.05, psi = 0.1 } = options;
  if (against !== 'first' && against !== 'before')
    fail({ code: 'unknown-name', path: 'options.against', expected: 'one of "first", "before"', got: told(against) });
  if (!(typeof error === 'number' && error > 0 && error < 1))
    fail({ code: 'out-of-range', path: 'options.error', expected: 'a chance above 0 and below 1', got: shown(error) });
  if (!(typeof psi === 'number' && psi >= 0 && psi < Infinity))
    fail({ code: 'out-of-range', path: 'options.psi', expected: 'a number of 0 or more', got: shown(psi) });
  const floor = readFloor(options.floor);
  const read = readPeriods(periods);
  const names = new Set(read.flatMap(({ counts }) => [...counts.keys()]));
  const bands: (string | null)[] = [...names].filter((name) => name !== null).sort();
  if (names.has(null)) bands.push(null);
  const all = read.map(({ counts }) => bands.map((band) => counts.get(band) ?? 0));
  const order = rarestFirst(all);
  const moved = all.map((counts, i) =>
    i === 0 ? null : movedBetween(all[against === 'first' ? 0 : i - 1] as number[], counts, floor, order),
  );
  const checks = moved.filter((one) => one !== null && one.pValue !== null).length;
  const pValue = error / Math.max(1, checks);
  const isAlarm = (one: (typeof moved)[number]) =>
    one !== null && one !== undefined && one.pValue !== null && one.pValue <= pValue && one.psi >= psi;
  const title = (band: number) => bands[band] ?? NO_BAND;
  return {
    bands: bands.map((_, b) => title(b)),
    periods: read.map(({ period, n }, i): BandSharesPeriod => {
      const one = moved[i] ?? null;
      return {
        period,
        n,
        shares: (all[i] as number[]).map((count) => count / n),
        psi: one?.psi ?? null,
        psiByChance: one?.psiByChance ?? null,
        pValue: one?.pValue ?? null,
        floored: one?.classes.some(({ floored }) => floored) ?? false,
        alarm: isAlarm(one),
      };
    }),
    rule: { error, checks, pValue, psi },
    floor,
    alarms: moved.flatMap((one, i) => {
      if (one === null || !isAlarm(one)) return [];
      const widest = one.classes.reduce((most, { psi }, b) => (psi > (one.classes[most]?.psi ?? 0) ? b : most), 0);
      const { before = 0, after = 0 } = one.classes[widest] ?? {};
      const than = read[against === 'first' ? 0 : i - 1]?.period;
      const by = `by chance about ${rounded(one.psiByChance, 3)}, ${chance(one.pValue ?? 1)}`;
      return [
        `${read[i]?.period}: PSI ${rounded(one.psi, 3)} against ${than} (${by}); most moved: ${title(widest)}, ${shareText(after)} of rows, ${shareText(before)} before`,
      ];
    }),
  };
}

const NO_BAND = 'no band';

function rarestFirst(all: readonly (readonly number[])[]): number[] {
  const weight = (b: number) => all.reduce((sum, counts) => sum + (counts[b] as number), 0);
  return [...(all[0] ?? []).keys()].sort((a, b) => weight(a) - weight(b) || a - b);
}

interface ReadPeriod {
  readonly period: string;
  readonly n: number;
  readonly counts: ReadonlyMap<string | null, number>;
}

function readPeriods(periods: readonly BandPeriod[]): ReadPeriod[] {
  checkColumn(periods, 'periods');
  if (periods.length < 2)
    fail({ code: 'too-little-data', path: 'periods', expected: 'at least two periods', got: `${periods.length}` });
  const seen = new Set<string>();
  return Array.from(periods, (given, i) => {
    const path = at('periods', i);
    checkNames(given, ['period', 'labels', 'counts'], path);
    const { period } = given;
    if (typeof period !== 'string' || period === '')
      fail({ code: 'wrong-type', path: at(path, 'period'), expected: 'a text that is not empty', got: kindOf(period) });
    if (seen.has(period)) {
      const got = `${JSON.stringify(period)} again`;
      fail({ code: 'duplicate', path: at(path, 'period'), expected: 'each period once', got });
    }
    seen.add(period);
    const counts =
      'counts' in given ? countsIn(given.counts, at(path, 'counts')) : labelsIn(given.labels, at(path, 'labels'));
    const n = [...counts.values()].reduce((sum, count) => sum + count, 0);
    if (n === 0) fail({ code: 'too-little-data', path, expected: 'at least one row', got: 'none' });
    return { period, n, counts };
  });
}

function countsIn(counts: Readonly<Record<string, number>>, path: string): Map<string | null, number> {
  const entries = Object.entries(optionsIn(counts, path));
  for (const [band, count] of entries)
    if (!(Number.isInteger(count) && count >= 0 && count <= MOST))
      fail({
        code: 'wrong-type',
        path: at(path, band),
        expected: `a whole number from 0 to ${MOST}`,
        got: shown(count),
      });
  return new Map(entries);
}

const MOST = 1_000_000_000_000;

function labelsIn(labels: ArrayLike<string | null>, path: string): Map<string | null, number> {
  checkColumn(labels, path);
  const counts = new Map<string | null, number>();
  for (let i = 0; i < labels.length; i++) {
    const label: unknown = labels[i];
    if (label !== null && typeof label !== 'string')
      fail({ code: 'wrong-type', path: at(path, i), expected: 'a text, or null', got: kindOf(label) });
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  return counts;
}

function told(value: unknown): string {
  return typeof value === 'string' ? JSON.stringify(value) : kindOf(value);
}
