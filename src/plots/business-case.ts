// The business case with its tornado: how the net moves when one assumption is otherwise.
import type { BusinessCase } from '../plan/business-case/business-case.js';
import type { SensitivityLine } from '../plan/business-case/sensitivity.js';
import { distinct } from './names.js';
import { figure, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aList, aName, aNumber, anObject, aText, given } from './read.js';
import type { Mark, MarkRow, Scene } from './scene.js';

/** The readable name of each assumption. */
const CALLED: Readonly<Record<SensitivityLine['assumption'], string>> = {
  population: 'leads a period',
  capacity: 'contacts a period',
  margin: 'margin of a sale',
  setUpCost: 'set-up cost',
  runningCost: 'running cost a period',
  baseRate: 'rate of all leads',
  currentLift: 'lift of today',
  ranking: 'extra sales by the score',
};

type CaseIn = Pick<BusinessCase, 'net'> & {
  readonly text: string;
  readonly sensitivity: readonly SensitivityLine[];
};

const readCase = anObject<CaseIn>({
  net: aNumber,
  text: aText,
  sensitivity: aList(
    anObject<SensitivityLine>({
      assumption: aName(Object.keys(CALLED) as SensitivityLine['assumption'][]),
      low: aNumber,
      high: aNumber,
      netAtLow: aNumber,
      netAtHigh: aNumber,
      swing: aNumber,
    }),
    50,
  ),
});

/**
 * The tornado of a business case: for each assumption a bar from the net at its low value to the net at its high value, the widest first.
 *
 * @param of - what `businessCase` returns; amounts are in its currency
 * @throws ScoringError `too-little-data` for a case whose assumptions were not moved (`spread: 0` and no ranges)
 * @example plotBusinessCase(businessCase({ bands: [{ n: 4000, positives: 1200 }, { n: 21000, positives: 840 }], population: 25000, capacity: 4000, margin: 5000, contactCost: 200 })).title // => 'Net 4,368,000: it depends most on the rate of all leads, and stays above 0 in every case shown'
 */
export function plotBusinessCase(of: BusinessCase, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(sceneOf(given(of, 'case', readCase)), options);
}

function sceneOf({ net, text, sensitivity }: CaseIn): Scene {
  const lines = [...sensitivity].sort((a, b) => b.swing - a.swing);
  const names = distinct(lines.map(({ assumption }) => CALLED[assumption]));
  const ends = lines.flatMap((line, i) => [
    { name: names[i] as string, series: LOW, value: assumedText(line, line.low), at: line.netAtLow },
    { name: names[i] as string, series: HIGH, value: assumedText(line, line.high), at: line.netAtHigh },
  ]);
  const texts = (align: 'after' | 'before'): Mark => ({
    type: 'text',
    series: LOW,
    align,
    rows: ends
      .filter(({ at }) => (align === 'after' ? at > net : at < net))
      .map(({ name, value, at }) => ({ x: at, y: name, text: value })),
  });
  const turned = ends.find(({ at }) => (net >= 0 ? at < 0 : at > 0));
  const first = names[0] as string;
  const [stay, turn] = net >= 0 ? ['above 0', 'below 0'] : ['below 0', 'above 0'];
  const stays =
    turned === undefined ? `stays ${stay} in every case shown` : `is ${turn} with ${turned.name} at ${turned.value}`;
  return {
    title: `Net ${figure(net)}: it depends most on the ${first}, and ${stays}`,
    subtitle: 'Net when one assumption changes and the others stay; each end shows the changed assumption',
    text: `${text} ${lines.map((line, i) => `${names[i]} from ${assumedText(line, line.low)} to ${assumedText(line, line.high)}: net from ${figure(line.netAtLow)} to ${figure(line.netAtHigh)}`).join('; ')}.`,
    x: { type: 'number', field: 'net', title: 'net, in the currency of the case', format: 'number', holds: [net] },
    y: { type: 'names', field: 'assumption', title: '', names },
    series: [
      { name: LOW, tone: 'second' },
      { name: HIGH, tone: 'first' },
      { name: NET, tone: 'plain' },
    ],
    marks: [
      {
        type: 'bar',
        series: LOW,
        rows: ends.map(
          ({ name, series, value, at }): MarkRow => ({
            x: net,
            x2: at,
            y: name,
            series,
            text: `${name} ${value}: net ${figure(at)}`,
          }),
        ),
      },
      {
        type: 'line',
        series: NET,
        dashed: true,
        rows: [names[0], names.at(-1)].map((y) => ({ x: net, y: y as string })),
      },
      texts('after'),
      texts('before'),
    ],
  };
}

/** An assumed value as people write it: a rate in per cent. */
function assumedText({ assumption }: SensitivityLine, value: number): string {
  return assumption === 'baseRate' ? percent(value) : figure(value);
}

const LOW = 'at the low value';
const HIGH = 'at the high value';
const NET = 'as assumed';
