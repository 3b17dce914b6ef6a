// Reliability: predicted probabilities against observed rates, with the interval of chance.

import { fail } from '../core/errors.js';
import type { Reliability, ReliabilityRow } from '../measure/calibration/reliability.js';
import { count, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, anInterval, anObject, aShare, given, orNull } from './read.js';
import type { MarkRow, Scene } from './scene.js';

type RowIn = Pick<ReliabilityRow, 'n' | 'meanScore' | 'observedRate' | 'interval'>;
type TableIn = Pick<Reliability, 'ece'> & { readonly rows: readonly RowIn[] };

const readTable = anObject<TableIn>({
  ece: aShare,
  rows: aList(
    anObject<RowIn>({
      n: aCount,
      meanScore: orNull(aShare),
      observedRate: orNull(aShare),
      interval: orNull(anInterval),
    }),
  ),
});

/**
 * The reliability diagram: the mean probability of each bin against its observed rate, with the Wilson interval of that rate.
 *
 * Where the diagonal passes through the interval, the bin is no evidence against the probabilities. A bin whose interval the diagonal
 * misses is drawn in the second colour, and the title counts them; of intervals of 95 %, one in twenty misses by chance alone.
 *
 * @param table - what `reliability` returns, or `calibration.equalCount` of `measureScores`
 * @throws ScoringError `too-little-data` for a table without any filled bin
 * @example plotReliability(reliability([0.25, 0.75], [0, 1], { bins: 2 })).title // => 'The probabilities fit what happened in all 2 bins'
 */
export function plotReliability(table: Reliability, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(sceneOf(given(table, 'table', readTable)), options);
}

function sceneOf({ ece, rows }: TableIn): Scene {
  const filled = rows.filter((row) => row.n > 0 && row.meanScore !== null && row.observedRate !== null);
  if (filled.length === 0)
    fail({ code: 'too-little-data', path: 'table.rows', expected: 'at least one bin with rows', got: 'none' });
  const fits = ({ meanScore, interval }: RowIn) =>
    interval === null || ((meanScore as number) >= interval.low && (meanScore as number) <= interval.high);
  const missed = filled.filter((row) => !fits(row));
  const n = filled.reduce((all, row) => all + row.n, 0);
  const series = (row: RowIn) => (fits(row) ? FITS : MISSES);
  const points = filled.map(
    (row): MarkRow => ({
      x: row.meanScore as number,
      y: row.observedRate as number,
      text: `said ${percent(row.meanScore as number)}, came ${percent(row.observedRate as number)} of ${many(row.n, 'row')}${
        row.interval === null ? '' : ` (${percent(row.interval.low)} to ${percent(row.interval.high)})`
      }`,
      series: series(row),
    }),
  );
  const rules = filled.flatMap((row): MarkRow[] =>
    row.interval === null
      ? []
      : [{ x: row.meanScore as number, y: row.interval.low, y2: row.interval.high, series: series(row) }],
  );
  const highest = filled.reduce(
    (top, row) => Math.max(top, row.meanScore as number, row.observedRate as number, row.interval?.high ?? 0),
    0,
  );
  // Rare outcomes would all be in one corner of the full square.
  const end = [0.05, 0.1, 0.2, 0.5].find((limit) => highest <= limit) ?? 1;
  const all = filled.length;
  const title =
    missed.length === 0
      ? `The probabilities fit what happened in ${all === 1 ? 'the only bin' : `all ${all} bins`}`
      : `The probabilities miss what happened in ${missed.length} of ${many(all, 'bin')}`;
  return {
    title,
    subtitle: `Reliability over ${many(n, 'row')}, with intervals; expected calibration error ${percent(ece)}`,
    text: `Bins from low to high: ${points.map(({ text }) => text).join('; ')}. ${count(missed.length)} of the intervals miss the mean probability of their bin.`,
    x: {
      type: 'number',
      field: 'meanProbability',
      title: 'mean probability of the bin',
      format: 'share',
      fixed: [0, end],
    },
    y: { type: 'number', field: 'observedRate', title: 'observed rate', format: 'share', fixed: [0, end] },
    series: [
      { name: FITS, tone: 'first' },
      { name: MISSES, tone: 'second' },
      { name: EQUAL, tone: 'plain' },
    ],
    marks: [
      {
        type: 'line',
        series: EQUAL,
        dashed: true,
        rows: [
          { x: 0, y: 0 },
          { x: end, y: end },
        ],
      },
      { type: 'rule', series: FITS, rows: rules },
      { type: 'point', series: FITS, rows: points },
    ],
  };
}

const FITS = 'fits';
const MISSES = 'misses';
const EQUAL = 'if all were right';
