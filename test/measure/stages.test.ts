import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random as seeded } from '../../src/core/random.js';
import { formatInstant } from '../../src/core/time.js';
import { funnel } from '../../src/measure/stages/funnel.js';
import type { StageHistory } from '../../src/measure/stages/spells.js';
import { measureStages } from '../../src/measure/stages/stages.js';
import type { StageRow } from '../../src/measure/stages/table.js';
import { asOf as crmEnd, stages as crmStages, deals } from './deals.js';
import { messageOf } from './rows.js';

const reference = JSON.parse(readFileSync(new URL('../golden/stages/reference.json', import.meta.url), 'utf8'));
const byR = JSON.parse(readFileSync(new URL('../golden/stages/survival.json', import.meta.url), 'utf8'));
const asOf = '2026-06-30T00:00:00Z';
const day = (n: number) => formatInstant(Date.UTC(2026, 0, 1) + n * 86_400_000);
const way = (...entries: [to: string | null, at: number][]): StageHistory => ({
  entries: entries.map(([to, at]) => ({ to, at: day(at) })),
});
const rowOf = (rows: readonly StageRow[], stage: string) => rows.find((row) => row.stage === stage) as StageRow;
const percent = (rate: number | null | undefined) => Math.floor((rate ?? Number.NaN) * 1000 + 0.5) / 10;

describe('1000, 400, 100, 60, 40, 10', () => {
  const counts = [1000, 400, 100, 60, 40, 10];
  test('convert at 40, 25, 60, 66.7 and 25 %, and 1 % overall', () => {
    const { steps, overall } = funnel(counts);
    expect(steps.map(({ rate }) => percent(rate))).toEqual([40, 25, 60, 66.7, 25]);
    expect(percent(overall.rate)).toBe(1);
    expect(overall).toMatchObject({ n: 1000, positives: 10 });
  });

  test('as histories of 1000 people, too', () => {
    const stages = ['brand awareness', 'consideration', 'conversion', 'adoption', 'value', 'advocate'];
    const people = Array.from({ length: 1000 }, (_, i) =>
      way(...stages.filter((_, s) => i < (counts[s] ?? 0)).map((stage, s): [string, number] => [stage, s])),
    );
    const report = measureStages(people, { stages, asOf });
    expect(report.stages.slice(0, 5).map((row) => percent(row.conversion?.people.rate))).toEqual([
      40, 25, 60, 66.7, 25,
    ]);
    expect(percent(report.overall.rate)).toBe(1);
    expect(report.stages.map((row) => row.inflow.people)).toEqual(counts);
    expect(report.stages.map((row) => row.balance.closing)).toEqual([600, 300, 40, 20, 30, 10]);
    expect(report.bottleneck.leakiest).toEqual({ stage: 'consideration', rate: 0.25, clear: false });
  });
});

describe('the deals of a CRM', () => {
  const report = measureStages(deals, { stages: crmStages, asOf: crmEnd, cohorts: 'year' });
  const engaging = rowOf(report.stages, 'Engaging');
  test('stand where they are counted, those without a date too', () => {
    const { opportunities, by_stage: by, blank_engage_date: undated } = reference.counts;
    expect(report.people).toBe(opportunities);
    expect(report.stages.map((row) => row.balance.closing)).toEqual([by.Prospecting, by.Engaging, by.Won]);
    expect(report.lost).toEqual({ opening: 0, closing: by.Lost });
    expect(rowOf(report.stages, 'Prospecting').balance.opening).toBe(undated);
    expect(engaging.outflow).toMatchObject({ forward: by.Won, lost: by.Lost, back: 0 });
  });

  test('take the days that R says, open ones censored', () => {
    const all = reference.daysToClose.all_closed;
    expect(engaging.days).toMatchObject({ n: all.n, events: all.events, median: all.median_r_survfit });
    expect(engaging.exits?.events).toEqual({ forward: 4238, lost: 2473 });
  });

  test.each(['Central', 'East', 'West'])('so do those of the office %s, as a segment', (segment) => {
    const expected = reference.daysToClose[`all_closed|regional_office=${segment}`];
    const { stages } = report.segments.find((one) => one.segment === segment) ?? { stages: [] };
    const { n, events, median } = rowOf(stages, 'Engaging').days ?? {};
    expect([n, events, median]).toEqual([expected.n, expected.events, expected.median_r_survfit]);
  });

  test('cohorts are by the year in which they began, and without a date first', () => {
    expect(report.cohorts.map(({ cohort, people }) => [cohort, people])).toEqual([
      [null, 500],
      ['2016-01-01T00:00:00Z', deals.filter((one) => one.entries[0]?.at?.startsWith('2016')).length],
      ['2017-01-01T00:00:00Z', deals.filter((one) => one.entries[0]?.at?.startsWith('2017')).length],
    ]);
    expect(report.segments.map((one) => one.segment)).toEqual(['Central', 'East', 'West']);
  });

  test('offices differ in the days that deals take, as R says', () => {
    const expected = byR.logRank.regionalOffice.all_closed;
    const [prospecting, took, won] = report.differences;
    expect([prospecting, took?.stage]).toEqual([{ stage: 'Prospecting', days: null }, 'Engaging']);
    expect(took?.days?.groups.map(({ group, n, observed }) => [group, n, observed])).toEqual(
      expected.groups.map((group: string, g: number) => [group, expected.n[g], expected.observed[g]]),
    );
    expect(took?.days?.degreesOfFreedom).toBe(expected.degreesOfFreedom);
    expect(Math.abs((took?.days?.statistic ?? 0) / expected.statistic - 1)).toBeLessThan(byR.tolerance);
    expect(Math.abs((took?.days?.pValue ?? 0) / expected.pValue - 1)).toBeLessThan(byR.tolerance);
    // Nobody leaves a deal that is won.
    expect(won).toMatchObject({ stage: 'Won', days: { statistic: null, pValue: null } });
  });

  test('days in stage have their interval on the scale asked for', () => {
    const { days } = rowOf(
      measureStages(deals, { stages: crmStages, asOf: crmEnd, scale: 'log-log' }).stages,
      'Engaging',
    );
    const { median, medianLow, medianHigh } = byR.logLog.daysToClose;
    expect([days?.median, days?.low, days?.high]).toEqual([median, medianLow, medianHigh]);
  });

  test('the slowest stage with a date is engaging; pace is won deals per 30 days', () => {
    expect(report.bottleneck.slowest).toEqual({ stage: 'Engaging', medianDays: 69, clear: false });
    const first = Math.min(...deals.flatMap(({ entries: [one] }) => (one?.at == null ? [] : [Date.parse(one.at)])));
    const days = (Date.parse(crmEnd) - first) / 86_400_000;
    expect(engaging.forwardPer30Days).toBe((4238 * 30) / days);
  });
});

const stages = ['a', 'b', { id: 'pause', kind: 'detour' }, 'c'];

describe('people and transitions are told apart', () => {
  // Into b three times: back from it once, once on a detour, then on to c.
  const back = way(['a', 0], ['b', 1], ['a', 2], ['b', 4], ['pause', 5], ['b', 7], ['c', 10]);
  const lost = way(['a', 0], ['b', 3], [null, 5]);
  const report = measureStages([back, lost], { stages, asOf: day(20) });
  const b = rowOf(report.stages, 'b');
  test('who re-enters is one person and several transitions', () => {
    expect(b.inflow).toEqual({ transitions: 4, people: 2 });
    expect(b.outflow).toEqual({ transitions: 4, people: 2, forward: 1, back: 1, detour: 1, return: 0, lost: 1 });
    expect(b.conversion?.people).toMatchObject({ n: 2, positives: 1, rate: 0.5 });
    expect(b.conversion?.transitions).toMatchObject({ n: 4, positives: 1, rate: 0.25 });
    expect(rowOf(report.stages, 'pause').outflow).toMatchObject({ return: 1, forward: 0 });
  });

  test('each stay has its own days, and ends in its own way', () => {
    // 1 day back, 1 to the detour, 2 lost, 3 forward.
    expect(b.days).toMatchObject({ n: 4, events: 4, median: 1.5 });
    expect(b.exits?.steps.at(-1)?.incidence).toEqual({ back: 0.25, detour: 0.25, forward: 0.25, lost: 0.25 });
  });

  test('a stay that goes on is censored at asOf', () => {
    expect(rowOf(report.stages, 'c').days).toMatchObject({ n: 1, events: 0, censored: 1, median: null });
    expect(rowOf(report.stages, 'c').days?.steps[0]?.time).toBe(10);
  });

  test('the last stage has nothing to convert to', () => {
    expect(rowOf(report.stages, 'c').conversion).toBeNull();
    expect(report.overall).toMatchObject({ n: 2, positives: 1 });
    expect(report.lost).toEqual({ opening: 0, closing: 1 });
  });
});

describe('segments are compared', () => {
  const segmented = (segment: string, weight: number, ...entries: [to: string | null, at: number][]) => ({
    ...way(...entries),
    segment,
    weight,
  });
  const histories = (weight: number) => [
    segmented('north', weight, ['a', 0], ['b', 2]),
    segmented('south', 1, ['a', 0], ['b', 9]),
    segmented('south', 1, ['a', 3]),
    way(['a', 0], ['b', 1]),
  ];
  const differencesOf = (some: StageHistory[], window = {}) =>
    measureStages(some, { stages, asOf: day(20), window }).differences;

  test('by the stays that began in the window, without histories that have no segment', () => {
    expect(differencesOf(histories(1)).map((one) => [one.stage, one.days?.groups.map(({ n }) => n)])).toEqual([
      ['a', [1, 2]],
      ['b', [1, 1]],
      ['pause', undefined],
      ['c', undefined],
    ]);
    // Only the last of them began after day 2.
    expect(differencesOf(histories(1), { from: day(2) })[0]).toEqual({ stage: 'a', days: null });
  });

  test('not with shares of cases, and not with a single segment', () => {
    expect(differencesOf(histories(0.5))[0]).toEqual({ stage: 'a', days: null });
    expect(differencesOf(histories(1).slice(1))).toEqual([]);
  });
});

describe('the window', () => {
  const histories = [way(['a', 0], ['b', 5]), way(['a', 5], ['b', 12]), way(['a', 8], [null, 9]), way(['b', 20])];
  const report = measureStages(histories, { stages, asOf: day(15), window: { from: day(4), to: day(10) } });
  const [a, b] = [rowOf(report.stages, 'a'), rowOf(report.stages, 'b')];
  test('counts what came after its first instant up to its last, and follows it to asOf', () => {
    expect(a.balance).toEqual({ opening: 1, closing: 1 });
    expect(a.inflow).toEqual({ transitions: 2, people: 2 });
    expect(a.outflow).toMatchObject({ transitions: 2, people: 2, forward: 1, lost: 1 });
    expect(a.conversion?.people).toMatchObject({ n: 2, positives: 1 }); // day 12 is seen from asOf
    expect(b.balance).toEqual({ opening: 0, closing: 1 });
    expect(a.forwardPer30Days).toBe(5);
    expect(report.overall).toMatchObject({ n: 2, positives: 0 });
    expect(report.window).toEqual({ from: day(4), to: day(10) });
  });

  test('entries after asOf do not exist yet, and are counted', () => {
    expect(report.later).toBe(1);
    expect(report.people).toBe(3);
  });

  test('what grew is filling up', () => {
    expect(report.bottleneck.filling).toEqual({ stage: 'b', growth: 1 });
    expect(measureStages([], { stages, asOf }).bottleneck).toEqual({ slowest: null, leakiest: null, filling: null });
    expect(measureStages([], { stages, asOf }).stages[0]).toMatchObject({ days: null, forwardPer30Days: null });
  });
});

const random = fc.array(
  fc.record({
    steps: fc.array(fc.tuple(fc.constantFrom('a', 'b', 'pause', 'c', null), fc.integer({ min: 0, max: 5 })), {
      maxLength: 8,
    }),
    undated: fc.boolean(),
    segment: fc.constantFrom('north', 'south'),
    weight: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 12 },
);

test('opening + inflow - outflow = closing, histories in any order give the same report, weights are repetitions, and segments add up', () => {
  fc.assert(
    fc.property(random, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 0, max: 30 }), (rows, one, other) => {
      const histories = rows.map(({ steps, undated, segment, weight }) => {
        let time = 0;
        const entries = steps.map(([to, days], i) => {
          time += days;
          return { to, at: undated && i === 0 ? null : day(time) };
        });
        return { entries, segment, weight };
      });
      const window = { from: day(Math.min(one, other)), to: day(Math.max(one, other)) };
      const options = { stages, asOf: day(31), window };
      const report = measureStages(histories, options);
      for (const { balance, inflow, outflow } of report.stages) {
        expect(balance.opening + inflow.transitions - outflow.transitions).toBe(balance.closing);
        const { forward, back, detour, return: returned, lost } = outflow;
        expect(forward + back + detour + returned + lost).toBe(outflow.transitions);
      }
      expect(measureStages([...histories].reverse(), options)).toEqual(report);
      const repeated = histories.flatMap(({ weight, ...one }) => Array.from({ length: weight }, () => one));
      expect({ ...measureStages(repeated, options), later: 0 }).toEqual({ ...report, later: 0 });
      expect(report.segments.reduce((sum, part) => sum + part.people, 0)).toBe(report.people);
    }),
  );
});

const one = [way(['a', 0])];
test.each([
  [() => funnel([3]), 'counts: expected at least two stages, got 1'],
  [() => funnel([3, 4]), 'counts[1]: expected at most 3, the stage before, got 4'],
  [() => funnel([3, 1.5]), 'counts[1]: expected a whole number of people, got 1.5'],
  [() => measureStages({} as never, { stages, asOf }), 'histories: expected an array of histories, got an object'],
  [() => measureStages([null as never], { stages, asOf }), 'histories[0]: expected an object with entries, got null'],
  [
    () => measureStages([{ entries: [{ to: 'B', at: day(0) }] }], { stages, asOf }),
    'histories[0].entries[0].to: expected one of "a", "b", "pause", "c", got "B"; did you mean "b"?',
  ],
  [
    () => measureStages([way(['a', 2], ['b', 1])], { stages, asOf }),
    'histories[0].entries[1].at: expected an instant not before the entry before, got an earlier one; list entries oldest first',
  ],
  [
    () => measureStages([{ entries: [{ to: 'a', at: day(0) }], segment: 3 as never }], { stages, asOf }),
    'histories[0].segment: expected a text, got a number',
  ],
  [
    () => measureStages([{ ...one[0], entries: [], weight: -1 }], { stages, asOf }),
    'histories[0].weight: expected a weight of 0 or more, got -1',
  ],
  [
    () => measureStages([], { stages, asOf, scale: 'loglog' as never }),
    'options.scale: expected one of "log", "log-log", got "loglog"',
  ],
  [() => measureStages(one, { stages: [], asOf }), 'options.stages: expected stages in order, got none'],
  [
    () => measureStages(one, { stages: ['a', 'a'], asOf }),
    'options.stages[1]: expected each stage once, got "a" again',
  ],
  [
    () => measureStages(one, { stages: [{ id: 'a', kind: 'detour' }], asOf }),
    'options.stages: expected at least one stage on the main line, got only detours',
  ],
  [
    () => measureStages(one, { stages: [3 as never], asOf }),
    'options.stages[0]: expected an id, or a stage with one, got a number',
  ],
  [
    () => measureStages(one, { stages, asOf, window: { to: '2027-01-01T00:00:00Z' } }),
    'options.window.to: expected an instant up to asOf, got a later one',
  ],
  [
    () => measureStages(one, { stages, asOf, window: { from: day(3), to: day(2) } }),
    'options.window.from: expected an instant up to the end, got a later one',
  ],
  [
    () => measureStages(one, { stages, asOf, cohorts: 'quarter' as never }),
    'options.cohorts: expected one of "day", "week", "month", "year", got "quarter"',
  ],
])('refuses what cannot be measured %#', (call, message) => expect(messageOf(call)).toBe(message));

describe('stays that had begun before the window', () => {
  const late = JSON.parse(readFileSync(new URL('../golden/late-entry/late-entry.json', import.meta.url), 'utf8'));

  test('of the pipeline enter late, as in statsmodels', () => {
    const window = { from: '2017-07-01T00:00:00Z' };
    const { days } = rowOf(measureStages(deals, { stages: crmStages, asOf: crmEnd, window }).stages, 'Engaging');
    const { n, late: came, median, time, atRisk, survival } = late.pipeline;
    expect([days?.n, days?.late, days?.median]).toEqual([n, came, median]);
    const steps = (days?.steps ?? []).filter((step) => step.events > 0);
    expect(steps.map((step) => [step.time, step.atRisk])).toEqual(time.map((t: number, i: number) => [t, atRisk[i]]));
    steps.forEach((step, i) => {
      expect(Math.abs(step.survival - survival[i])).toBeLessThan(late.tolerance);
    });
  });

  test('are at risk from the first instant of the window, in days, exits and differences', () => {
    const segment = (name: string, one: StageHistory) => ({ ...one, segment: name });
    const histories = [
      segment('a', way(['open', 0], ['won', 12])), // 10 days old when the window opens
      segment('a', way(['open', 11], ['won', 15])),
      segment('b', way(['open', 12], [null, 24])),
      segment('b', way(['open', 2], ['won', 10])), // ended when it opens
    ];
    const report = measureStages(histories, { stages: ['open', 'won'], asOf: day(30), window: { from: day(10) } });
    const { days, exits, inflow } = rowOf(report.stages, 'open');
    expect(inflow.transitions).toBe(2);
    expect(days).toMatchObject({ n: 3, late: 1 });
    expect(days?.steps.map((step) => [step.time, step.atRisk])).toEqual([
      [4, 2],
      [12, 2], // the one that began at 12, and the late one, both end at 12 days
    ]);
    expect(exits?.steps.map((step) => step.atRisk)).toEqual([2, 2]);
    expect(report.differences[0]?.days?.groups.map(({ group, n, observed }) => [group, n, observed])).toEqual([
      ['a', 2, 2],
      ['b', 1, 1],
    ]);
  });

  test('say nothing of the first days where none began in the window', () => {
    const histories = [way(['open', 0], ['won', 12])];
    const report = measureStages(histories, { stages: ['open', 'won'], asOf: day(30), window: { from: day(10) } });
    expect(rowOf(report.stages, 'open')).toMatchObject({ days: null, exits: null });
  });

  test('are left out where nobody knows their first day', () => {
    const undated = { entries: [{ to: 'open', at: null }] };
    const histories = [undated, way(['open', 11], ['won', 15])];
    const report = measureStages(histories, { stages: ['open', 'won'], asOf: day(30), window: { from: day(10) } });
    expect(rowOf(report.stages, 'open').days).toMatchObject({ n: 1, late: 0 });
  });
});

describe('the bottleneck', () => {
  const stages = ['a', 'b', 'c', 'd'];
  /** People who go on from each stage by chance, each after some days. */
  const people = (n: number, next: () => number, rates: readonly number[], pace: readonly number[]) =>
    Array.from({ length: n }, () => {
      const entries: [string | null, number][] = [['a', 0]];
      let time = 0;
      for (const [s, rate] of rates.entries()) {
        time += 1 + Math.floor(-Math.log(1 - next()) * (pace[s] ?? 0));
        if (next() >= rate) {
          entries.push([null, time]);
          break;
        }
        entries.push([stages[s + 1] ?? '', time]);
      }
      return way(...entries);
    });
  const bottleneckOf = (histories: StageHistory[]) => measureStages(histories, { stages, asOf: day(2000) }).bottleneck;

  test('of stages that are alike is hardly ever clear, though one is always the slowest and one the leakiest', () => {
    const { next } = seeded(7);
    const found = Array.from({ length: 100 }, () => bottleneckOf(people(80, next, [0.6, 0.6, 0.6], [20, 20, 20])));
    expect(found.every(({ slowest, leakiest }) => slowest !== null && leakiest !== null)).toBe(true);
    expect(found.filter(({ slowest }) => slowest?.clear).length).toBeLessThanOrEqual(5);
    expect(found.filter(({ leakiest }) => leakiest?.clear).length).toBeLessThanOrEqual(5);
  });

  test('that is far behind is clear', () => {
    const { next } = seeded(8);
    const { slowest, leakiest } = bottleneckOf(people(300, next, [0.8, 0.3, 0.8], [10, 10, 60]));
    expect(leakiest).toMatchObject({ stage: 'b', clear: true });
    expect(slowest).toMatchObject({ stage: 'c', clear: true });
  });

  test('is not clear where there is no other stage to compare with', () => {
    const one = measureStages([way(['a', 0], ['b', 3])], { stages: ['a', 'b'], asOf });
    expect(one.bottleneck).toMatchObject({ slowest: { clear: false }, leakiest: { clear: false } });
  });
});
