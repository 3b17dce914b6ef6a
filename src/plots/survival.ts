// Survival: the share that is still open over time, with its interval.
import type { Survival, SurvivalStep } from '../measure/stages/survival.js';
import { figure, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aFilledText, aList, aNumber, anInterval, anObject, aShare, given, orNull } from './read.js';
import type { Mark, Scene } from './scene.js';

/** The unit of time, and how the picture is drawn. */
export interface SurvivalPlotOptions extends PlotOptions {
  /** The unit of the times; default `days`. */
  readonly unit?: string | undefined;
}

type StepIn = Pick<SurvivalStep, 'time' | 'survival' | 'interval'>;
type SurvivalIn = Pick<Survival, 'n' | 'events' | 'censored' | 'median'> & { readonly steps: readonly StepIn[] };

const readSurvival = anObject<SurvivalIn>({
  n: aCount,
  events: aCount,
  censored: aCount,
  median: orNull(aNumber),
  steps: aList(anObject<StepIn>({ time: aCount, survival: aShare, interval: orNull(anInterval) }), 10_000),
});

/**
 * A survival curve (Kaplan-Meier): the share still open after each time, with the band of its intervals.
 *
 * Where a step has no interval, as at a survival of 0, the band ends.
 *
 * @param survival - what `kaplanMeier` returns, or `days` of a stage of `measureStages`
 * @throws ScoringError `too-little-data` for a curve without steps; `out-of-range` for more than 10,000
 * @example plotSurvival(kaplanMeier([1, 2, 3, 4, 5], [1, 0, 1, 1, 0])).title // => 'Half are through after 4 days'
 */
export function plotSurvival(survival: Survival, options: SurvivalPlotOptions = {}): Plot {
  checkPlotOptions(options, ['unit']);
  const unit = aFilledText(options.unit === undefined ? 'days' : options.unit, 'options.unit', 'a name of the unit');
  return plotOf(sceneOf(given(survival, 'survival', readSurvival), unit), options);
}

function sceneOf({ n, events, censored, median, steps }: SurvivalIn, unit: string): Scene {
  const last = steps.at(-1) as StepIn;
  const unknown = steps.findIndex(({ interval }) => interval === null);
  const band = (unknown < 0 ? steps : steps.slice(0, unknown)).map(({ time, interval }) => ({
    x: time,
    y: interval?.low ?? 0,
    y2: interval?.high ?? 1,
  }));
  const marks: Mark[] = [
    { type: 'area', series: INTERVAL, steps: true, rows: band.length === 0 ? [] : [{ x: 0, y: 1, y2: 1 }, ...band] },
    {
      type: 'line',
      series: CURVE,
      steps: true,
      rows: [{ x: 0, y: 1 }, ...steps.map(({ time, survival }) => ({ x: time, y: survival }))],
    },
  ];
  if (median !== null)
    marks.push({
      type: 'rule',
      series: MEDIAN,
      dashed: true,
      rows: [{ x: median, y: 0, y2: 0.5, text: `median ${figure(median)} ${unit}` }],
    });
  return {
    title:
      median === null
        ? `More than half are still open after ${figure(last.time)} ${unit}`
        : `Half are through after ${figure(median)} ${unit}`,
    subtitle: `${many(n, 'case')}: ${many(events, 'event')}, ${figure(censored)} still open when last seen`,
    text: `${percent(last.survival)} are still open after ${figure(last.time)} ${unit}.`,
    x: { type: 'number', field: 'time', title: unit, format: 'number', holds: [0] },
    y: { type: 'number', field: 'survival', title: 'share still open', format: 'share', fixed: [0, 1] },
    series: [
      { name: CURVE, tone: 'first' },
      { name: INTERVAL, tone: 'first', faint: true },
      { name: MEDIAN, tone: 'plain' },
    ],
    marks,
  };
}

const CURVE = 'still open';
const INTERVAL = 'its interval';
const MEDIAN = 'median';
