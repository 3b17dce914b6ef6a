import { at, fail } from '../../core/errors.js';
import { checkNames } from '../../measure/inputs.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { readFigure, SHARE } from '../figures.js';
import type { Bands } from './bands.js';
import { ASSUMPTIONS, type Assumption, baseRates, type Figures, readAssumption } from './facts.js';
import { netOf, rankedOf } from './net.js';

/** From which to which value an assumption may reasonably be. */
export type AssumptionRanges = { readonly [Name in Assumption]?: Interval | undefined };

/** The net when one assumption changes and the rest stay as assumed: a bar of a tornado chart. */
export interface SensitivityLine {
  /** `ranking` is how many more sales the score brings in a period, within its sampling error. */
  readonly assumption: Assumption | 'ranking';
  readonly low: number;
  readonly high: number;
  readonly netAtLow: number;
  readonly netAtHigh: number;
  /** |netAtHigh − netAtLow|. */
  readonly swing: number;
}

/** How much each assumption moves the net, the largest swing first; equals in the order of `ASSUMPTIONS`, `ranking` last. */
export function sensitivityOf(
  bands: Bands,
  figures: Figures,
  extraSales: Interval | null,
  options: { readonly ranges?: AssumptionRanges | undefined; readonly spread?: number | undefined },
): SensitivityLine[] {
  const spread = readFigure(options.spread, 'options.spread', SHARE, 0.2);
  const ranges = readRanges(options.ranges, bands);
  const net = (name: Assumption, value: number) => {
    const changed = { ...figures, [name]: value };
    const { contacts, rate, rateToday } = rankedOf(bands, changed);
    return netOf(contacts * (rate - rateToday), changed);
  };
  const lines = ASSUMPTIONS.flatMap((name) => {
    const { low, high } = ranges[name] ?? around(name, figures[name], spread, bands);
    return low === high ? [] : [lineOf(name, { low, high }, net(name, low), net(name, high))];
  });
  if (extraSales !== null && extraSales.low < extraSales.high)
    lines.push(lineOf('ranking', extraSales, netOf(extraSales.low, figures), netOf(extraSales.high, figures)));
  // Values that differ in the last digits alone are equal.
  const size = ({ swing }: SensitivityLine) => Number(swing.toPrecision(12));
  return lines.sort((a, b) => size(b) - size(a));
}

function lineOf(
  assumption: SensitivityLine['assumption'],
  { low, high }: Interval,
  netAtLow: number,
  netAtHigh: number,
): SensitivityLine {
  return { assumption, low, high, netAtLow, netAtHigh, swing: Math.abs(netAtHigh - netAtLow) };
}

/** So much less and more, as far as that is possible. */
function around(name: Assumption, value: number, spread: number, bands: Bands): Interval {
  const { least, most } = LIMITED[name]?.(bands) ?? { least: 0, most: Infinity };
  return { low: Math.min(value, Math.max(least, value * (1 - spread))), high: Math.min(most, value * (1 + spread)) };
}

const LIMITED: { readonly [Name in Assumption]?: (bands: Bands) => { readonly least: number; readonly most: number } } =
  {
    baseRate: baseRates,
    population: () => ({ least: 1, most: Infinity }),
    capacity: () => ({ least: 1e-9, most: Infinity }),
    // Today's choice is assumed to be no worse than none.
    currentLift: () => ({ least: 1, most: Infinity }),
  };

function readRanges(ranges: AssumptionRanges | undefined, bands: Bands): AssumptionRanges {
  if (ranges === undefined) return {};
  const path = 'options.ranges';
  checkNames(ranges, ASSUMPTIONS, path);
  return Object.fromEntries(
    ASSUMPTIONS.flatMap((name) => {
      const range = ranges[name];
      return range === undefined ? [] : [[name, readRange(range, at(path, name), name, bands)]];
    }),
  );
}

function readRange(range: Interval, path: string, name: Assumption, bands: Bands): Interval {
  checkNames(range, ['low', 'high'], path);
  const low = readAssumption(range.low, at(path, 'low'), name, bands);
  const high = readAssumption(range.high, at(path, 'high'), name, bands);
  if (low > high) fail({ code: 'order', path, expected: 'low up to high', got: `${low} and ${high}` });
  return { low, high };
}
