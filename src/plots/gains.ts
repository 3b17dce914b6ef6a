// Gains and lift: how many of the positives the best-scored rows contain.

import { fail } from '../core/errors.js';
import type { GainsRow, GainsTable } from '../measure/ranking/gains.js';
import { figure, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, aNumber, anObject, aShare, given, orNull } from './read.js';
import type { MarkRow, Scene } from './scene.js';
import { BY_SCORE, shareCurve } from './share-curve.js';

type GainsIn = Pick<GainsTable, 'n' | 'positives' | 'rate'> & { readonly rows: readonly RowIn[] };
type RowIn = Pick<GainsRow, 'group' | 'n' | 'rate' | 'lift' | 'cumulativeGain'>;
/** A group that has rows: its rates are numbers. */
type FilledRow = { readonly [Key in keyof RowIn]: number };
type Filled = Omit<GainsIn, 'rows'> & { readonly rows: readonly [FilledRow, ...FilledRow[]] };

const readTable = anObject<GainsIn>({
  n: aCount,
  positives: aCount,
  rate: aShare,
  rows: aList(
    anObject<RowIn>({
      group: aNumber,
      n: aCount,
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
 * @example plotGains(gains([0.9, 0.8, 0.2, 0.1], [1, 1, 0, 1], { groups: 2 })).title // => 'The best-scored 50 % have 66.7 % of the positives'
 */
export function plotGains(table: GainsTable, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(gainsScene(filled(given(table, 'table', readTable))), options);
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
  return plotOf(liftScene(filled(given(table, 'table', readTable))), options);
}

/** The table without its empty groups. */
function filled(table: GainsIn): Filled {
  if (!(table.positives > 0 && table.n > 0))
    fail({ code: 'too-little-data', path: 'table', expected: 'at least one positive outcome', got: 'none' });
  const [first, ...rest] = table.rows.filter(
    (row): row is FilledRow => row.n > 0 && !Object.values(row).includes(null),
  );
  if (first !== undefined) return { ...table, rows: [first, ...rest] };
  return fail({ code: 'too-little-data', path: 'table.rows', expected: 'a group with rows', got: 'none' });
}

function gainsScene({ n, positives, rows }: Filled): Scene {
  let taken = 0;
  const points = rows.map((row) => {
    taken += row.n;
    const [x, y] = [Math.min(1, taken / n), row.cumulativeGain];
    return { x, y, text: `best ${percent(x)} of rows: ${percent(y)} of positives` };
  });
  const { x, y } = points[0] as { x: number; y: number };
  const curve = shareCurve({
    x: { field: 'shareOfRows', title: 'share of rows taken, best scores first' },
    y: { field: 'shareOfPositives', title: 'share of all positives' },
    random: [0, 1],
    rows: [{ x: 0, y: 0 }, ...points.map(({ x, y }) => ({ x, y }))],
  });
  return {
    title: `The best-scored ${percent(x)} have ${percent(y)} of the positives`,
    subtitle: `Gains over ${many(n, 'row')} with ${many(positives, 'positive')}`,
    text: `${points.map(({ text }) => text).join('; ')}. At random, a share of the rows has the same share of the positives.`,
    ...curve,
    marks: [...curve.marks, { type: 'point', series: BY_SCORE, rows: points }],
  };
}

function liftScene({ n, positives, rate, rows }: Filled): Scene {
  const bars = rows.map(
    (row): MarkRow => ({
      x: String(row.group),
      y: 0,
      y2: row.lift,
      text: `group ${row.group}: ${figure(row.lift)} times, ${percent(row.rate)} of ${many(row.n, 'row')}`,
    }),
  );
  const names = rows.map(({ group }) => String(group));
  const line = [names[0], names.at(-1)].map((x) => ({ x: x as string, y: 1 }));
  return {
    title: `The best-scored group turns out positive ${figure(rows[0].lift)} times as often as all rows`,
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
