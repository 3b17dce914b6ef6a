// The score distribution: how many rows each band contains, and how many of them are positive.
import { fail } from '../core/errors.js';
import type { BandRow, BandTable } from '../measure/ranking/band-table.js';
import { distinct } from './names.js';
import { count, figure, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, anObject, aShare, aText, given, orNull } from './read.js';
import type { Scene } from './scene.js';

type RowIn = Pick<BandRow, 'label' | 'n' | 'share' | 'positives' | 'rate' | 'lift' | 'capture'>;
type TableIn = Pick<BandTable, 'n' | 'positives' | 'rate'> & { readonly rows: readonly RowIn[] };

const readTable = anObject<TableIn>({
  n: aCount,
  positives: aCount,
  rate: aShare,
  rows: aList(
    anObject<RowIn>({
      label: aText,
      n: aCount,
      share: aShare,
      positives: aCount,
      rate: orNull(aShare),
      lift: orNull(aCount),
      capture: orNull(aShare),
    }),
    200,
  ),
});

/**
 * The score distribution by band and outcome: a bar for each band, the positives first and then the others, with the rate of the band.
 *
 * @param table - what `bandTable` returns, or `bands` of `measureScores`
 * @throws ScoringError `too-little-data` for a table without rows
 * @example plotBands(bandTable([0.9, 0.4, 0.1], [1, 1, 0], [{ atLeast: 0.5, label: 'A' }, { atLeast: null, label: 'B' }])).title // => 'Band A has 33.3 % of the rows and 50 % of the positives'
 */
export function plotBands(table: BandTable, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(sceneOf(given(table, 'table', readTable)), options);
}

function sceneOf({ n, positives, rate, rows }: TableIn): Scene {
  const names = distinct(rows.map(({ label }) => label));
  const first = rows.findIndex((row) => row.n > 0);
  if (first < 0) fail({ code: 'too-little-data', path: 'table.rows', expected: 'a band with rows', got: 'none' });
  const best = rows[first] as RowIn;
  const told = rows.map((row, i) =>
    row.rate === null
      ? `${names[i]}: no rows`
      : `${names[i]}: ${many(row.n, 'row')}, ${count(row.positives)} positive (${percent(row.rate)}${row.lift === null ? '' : `, lift ${figure(row.lift)}`})`,
  );
  const place = (i: number) => ({ y: names[i] as string, text: told[i] as string });
  const holds = best.capture === null ? 'none turned out positive' : `${percent(best.capture)} of the positives`;
  return {
    title: `Band ${names[first]} has ${percent(best.share)} of the rows${best.capture === null ? '; ' : ' and '}${holds}`,
    subtitle: `Score distribution over ${many(n, 'row')} with ${many(positives, 'positive')} (${percent(rate)})`,
    text: told.join('; '),
    x: { type: 'number', field: 'rows', title: 'rows', format: 'number', holds: [0] },
    y: { type: 'names', field: 'band', title: 'band, and the rate at which it turned out positive', names },
    series: [
      { name: POSITIVE, tone: 'first' },
      { name: OTHER, tone: 'plain' },
    ],
    marks: [
      { type: 'bar', series: POSITIVE, rows: rows.map((row, i) => ({ x: 0, x2: row.positives, ...place(i) })) },
      {
        type: 'bar',
        series: OTHER,
        rows: rows.map((row, i) => ({ x: row.positives, x2: Math.max(row.positives, row.n), ...place(i) })),
      },
      {
        type: 'text',
        series: OTHER,
        align: 'after',
        rows: rows.map((row, i) => ({
          x: Math.max(row.positives, row.n),
          y: names[i] as string,
          text: row.rate === null ? 'no rows' : percent(row.rate),
        })),
      },
    ],
  };
}

const POSITIVE = 'turned out positive';
const OTHER = 'did not';
