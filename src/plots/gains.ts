// Gains and lift: how many of the positives the best-scored rows hold.

import { fail } from '../core/errors.js';
import type { GainsRow, GainsTable } from '../measure/gains.js';
import { figure, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, aNumber, anObject, aShare, given, orNull } from './read.js';
import type { MarkRow, Scene } from './scene.js';

type GainsIn = Pick<GainsTable, 'n' | 'positives' | 'rate'> & { readonly rows: readonly RowIn[] };
type RowIn = Pick<GainsRow, 'group' | 'n' | 'positives' | 'rate' | 'lift' | 'cumulativeGain'>;

const readTable = anObject<GainsIn>({
  n: aCount,
  positives: aCount,
  rate: aShare,
  rows: aList(
    anObject<RowIn>({
      group: aNumber,
      n: aCount,
      positives: aCount,
      rate: orNull(aShare),
      lift: orNull(aCount),
      cumulativeGain: orNull(aShare),
    }),
  ),
});

/**
 * The gains curve: the share of the positives among the best-scored rows, against the same number of rows taken at random.
 *
 * @param table - what `gains` returns, or `gains` of `measureScores`
 * @throws ScoringError `too-little-data` for a table without any positive, and for one without rows
 * @example plotGains(gains([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 1], { groups: 2 })).title // => 'The best-scored 50 % hold 66.6 % of the positives'
 */
export function plotGains(table: GainsTable, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(gainsScene(withPositives(given(table, 'table', readTable))), options);
}

/**
 * Lift by group: how often the rows of each group turned out positive, against the rate of all.
 *
 * @param table - what `gains` returns, or `gains` of `measureScores`
 * @throws ScoringError `too-little-data` for a table without any positive, and for one without rows
 * @example plotLift(gains([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 1], { groups: 2 })).title // => 'The best-scored group turns out positive 1.333 times as often as all rows'
 */
export function plotLift(table: GainsTable, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(liftScene(withPositives(given(table, 'table', readTable))), options);
}

function withPositives(table: GainsIn): GainsIn {
  if (table.positives > 0 && table.n > 0) return table;
  return fail({ code: 'too-little-data', path: 'table', expected: 'at least one positive outcome', got: 'none' });
}

function gainsScene({ n, positives, rows }: GainsIn): Scene {
  let taken = 0;
  const points: MarkRow[] = [{ x: 0, y: 0 }];
  for (const row of rows) {
    taken += row.n;
    if (row.n === 0 || row.cumulativeGain === null) continue;
    const [x, y] = [Math.min(1, taken / n), row.cumulativeGain];
    points.push({ x, y, text: `best ${percent(x)} of rows: ${percent(y)} of positives` });
  }
  const first = points[1] as MarkRow;
  const [x, y] = [Number(first.x), Number(first.y)];
  return {
    title: `The best-scored ${percent(x)} hold ${percent(y)} of the positives`,
    subtitle: `Gains over ${many(n, 'row')} with ${many(positives, 'positive')}`,
    text: `${points
      .slice(1)
      .map(({ text }) => text)
      .join('; ')}. At random, a share of the rows holds the same share of the positives.`,
    x: {
      type: 'number',
      field: 'shareOfRows',
      title: 'share of rows taken, best scores first',
      format: 'share',
      fixed: [0, 1],
    },
    y: { type: 'number', field: 'shareOfPositives', title: 'share of all positives', format: 'share', fixed: [0, 1] },
    series: [
      { name: 'by score', tone: 'first' },
      { name: 'at random', tone: 'plain' },
    ],
    marks: [
      {
        type: 'line',
        series: 'at random',
        dashed: true,
        rows: [
          { x: 0, y: 0 },
          { x: 1, y: 1 },
        ],
      },
      { type: 'line', series: 'by score', rows: points.map(({ x, y }) => ({ x, y })) },
      { type: 'point', series: 'by score', rows: points.slice(1) },
    ],
  };
}

function liftScene({ n, positives, rate, rows }: GainsIn): Scene {
  const filled = rows.filter((row) => row.n > 0 && row.lift !== null && row.rate !== null);
  const bars = filled.map(
    (row): MarkRow => ({
      x: String(row.group),
      y: 0,
      y2: row.lift as number,
      text: `group ${row.group}: ${figure(row.lift as number)} times, ${percent(row.rate as number)} of ${many(row.n, 'row')}`,
    }),
  );
  const names = filled.map(({ group }) => String(group));
  const [best] = filled as [RowIn, ...RowIn[]];
  const line = [names[0], names.at(-1)].map((x) => ({ x: x as string, y: 1 }));
  return {
    title: `The best-scored group turns out positive ${figure(best.lift as number)} times as often as all rows`,
    subtitle: `Lift by group of ${many(n, 'row')} with ${many(positives, 'positive')}; all rows: ${percent(rate)}`,
    text: bars.map(({ text }) => text).join('; '),
    x: { type: 'names', field: 'group', title: 'group of rows, best scores first', names },
    y: {
      type: 'number',
      field: 'lift',
      title: 'lift: rate of the group over the rate of all (1 = no better than all)',
      format: 'number',
      holds: [0, 1],
    },
    series: [
      { name: 'lift', tone: 'first' },
      { name: 'all rows', tone: 'plain' },
    ],
    marks: [
      { type: 'bar', series: 'lift', rows: bars },
      { type: 'line', series: 'all rows', dashed: true, rows: line },
    ],
  };
}
