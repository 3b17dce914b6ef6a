// Shares of bands over time, as a table of periods whose cells are darker the more rows a band contains.

import { fail } from '../core/errors.js';
import type { BandShares, BandSharesPeriod } from '../measure/drift/band-shares.js';
import { heatMarks } from './heat.js';
import { distinct } from './names.js';
import { index, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aBoolean, aList, aNumber, anObject, aShare, aText, given, orNull } from './read.js';
import type { Scene } from './scene.js';

type PeriodIn = Pick<BandSharesPeriod, 'period' | 'shares' | 'psi' | 'alarm'>;
type SharesIn = Pick<BandShares, 'bands'> & { readonly periods: readonly PeriodIn[] };

const readShares = anObject<SharesIn>({
  bands: aList(aText, 100),
  periods: aList(
    anObject<PeriodIn>({
      period: aText,
      shares: aList(aShare, 100),
      psi: orNull(aNumber),
      alarm: aBoolean,
    }),
    36,
  ),
});

/**
 * Shares of bands over time: a column for each period, a row for each band.
 *
 * A period whose shares moved beyond chance is marked with an exclamation mark.
 *
 * @param shares - what `bandShares` returns, of at most 36 periods
 * @throws ScoringError `mismatch` where a period has not as many shares as there are bands
 * @example plotBandShares(bandShares([{ period: 'May', counts: { A: 60, B: 40 } }, { period: 'June', counts: { A: 30, B: 70 } }])).title // => 'The bands moved in June (PSI 0.376)'
 */
export function plotBandShares(shares: BandShares, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  const read = given(shares, 'shares', readShares);
  read.periods.forEach((period, i) => {
    if (period.shares.length === read.bands.length) return;
    const expected = `${read.bands.length} shares, one per band`;
    fail({ code: 'mismatch', path: `shares.periods[${i}].shares`, expected, got: `${period.shares.length}` });
  });
  return plotOf(sceneOf(read), options);
}

function sceneOf({ bands, periods }: SharesIn): Scene {
  const rows = distinct(bands);
  const columns = distinct(periods.map(({ period, alarm }) => (alarm ? `${period} !` : period)));
  const cells = periods.flatMap(({ shares, period }, p) =>
    shares.map((share, b) => ({
      x: columns[p] as string,
      y: rows[b] as string,
      value: share,
      text: percent(share),
      told: `${period}, ${rows[b]}: ${percent(share)}`,
    })),
  );
  const moved = periods.filter(({ alarm }) => alarm);
  const [most] = [...moved].sort((a, b) => (b.psi ?? 0) - (a.psi ?? 0));
  const title =
    most === undefined
      ? 'The bands kept their shares'
      : moved.length === 1
        ? `The bands moved in ${most.period} (PSI ${index(most.psi ?? 0)})`
        : `The bands moved in ${moved.length} of ${periods.length} periods, most in ${most.period} (PSI ${index(most.psi ?? 0)})`;
  return {
    title,
    subtitle: `Share of the rows by band and period${moved.length === 0 ? '' : '; ! marks a period that moved beyond chance'}`,
    text: periods
      .map(({ period, shares }) => `${period}: ${shares.map((share, b) => `${rows[b]} ${percent(share)}`).join(', ')}`)
      .join('. '),
    x: { type: 'names', field: 'period', title: 'period', names: columns },
    y: { type: 'names', field: 'band', title: 'band', names: rows },
    series: [{ name: 'share of the rows', tone: 'first' }],
    marks: heatMarks(cells, 'share of the rows', 'share of the rows'),
  };
}
