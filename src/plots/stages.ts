// The stage funnel: how many people entered each stage, and how many of them moved on.
import type { StagesTable } from '../measure/stages/table.js';
import { type Bar, barMarks } from './bars.js';
import { distinct } from './names.js';
import { count, many, percent } from './numbers.js';
import { checkPlotOptions, type Plot, type PlotOptions, plotOf } from './plot.js';
import { aCount, aList, anObject, aShare, aText, given, orNull } from './read.js';
import type { Scene } from './scene.js';

interface StageIn {
  readonly stage: string;
  readonly inflow: { readonly people: number };
  readonly conversion: { readonly people: { readonly n: number; readonly rate: number | null } } | null;
}
interface TableIn {
  readonly people: number;
  readonly stages: readonly StageIn[];
}

const readTable = anObject<TableIn>({
  people: aCount,
  stages: aList(
    anObject<StageIn>({
      stage: aText,
      inflow: anObject({ people: aCount }),
      conversion: orNull(anObject({ people: anObject({ n: aCount, rate: orNull(aShare) }) })),
    }),
    200,
  ),
});

/**
 * The stage funnel: a bar for the people who entered each stage in the window, and the share of them who moved on to a later one.
 *
 * @param report - what `measureStages` returns, or one of its segments or cohorts
 * @throws ScoringError `wrong-type` for a value that is no report
 * @example plotStages(measureStages([{ entries: [{ to: 'open', at: '2026-01-01T00:00:00Z' }, { to: 'won', at: '2026-01-11T00:00:00Z' }] }], { stages: ['open', 'won'], asOf: '2026-06-30T00:00:00Z' })).title // => 'Fewest go on from open: 100 % of 1 person'
 */
export function plotStages(report: StagesTable, options: PlotOptions = {}): Plot {
  checkPlotOptions(options);
  return plotOf(sceneOf(given(report, 'report', readTable)), options);
}

function sceneOf({ people, stages }: TableIn): Scene {
  const names = distinct(stages.map(({ stage }) => stage));
  const bars = stages.map(({ inflow, conversion }, i): Bar => {
    const rate = conversion?.people.rate ?? null;
    return {
      name: names[i] as string,
      from: 0,
      to: inflow.people,
      text: `${count(inflow.people)}${rate === null ? '' : `; ${percent(rate)} went on`}`,
      series: 'people',
    };
  });
  const rates = stages.flatMap(({ conversion }, i) =>
    conversion === null || conversion.people.rate === null
      ? []
      : [{ name: names[i], rate: conversion.people.rate, n: conversion.people.n }],
  );
  const [least] = [...rates].sort((a, b) => a.rate - b.rate);
  return {
    title:
      least === undefined
        ? 'Nobody came into a stage from which one can go on'
        : `Fewest go on from ${least.name}: ${percent(least.rate)} of ${many(least.n, 'person', 'people')}`,
    subtitle: `People who came into each stage in the window, out of ${many(people, 'history', 'histories')}`,
    text: bars.map(({ name, text }) => `${name}: ${text}`).join('. '),
    x: { type: 'number', field: 'people', title: 'people', format: 'number', holds: [0] },
    y: { type: 'names', field: 'stage', title: '', names },
    series: [{ name: 'people', tone: 'first' }],
    marks: barMarks(bars, 'people'),
  };
}
