import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shuffle } from '../../src/core/random.js';
import { sourceFunnel } from '../../src/measure/stages/source-funnel.js';
import { refusal } from '../model/make.js';

interface Source {
  readonly counts: readonly number[];
  readonly costs: readonly number[];
  readonly steps: readonly (readonly [number, number])[];
  readonly costEach: number | null;
  readonly costInterval: readonly [number, number | null];
  readonly againstOthers: readonly [number, number, number];
}
const { sources } = JSON.parse(
  readFileSync(new URL('../golden/source-funnel/reference.json', import.meta.url), 'utf8'),
) as { readonly sources: Readonly<Record<string, Source>> };
const stages = ['invited', 'attended', 'opportunity', 'won'];
const people = Object.entries(sources).flatMap(([source, { counts }]) =>
  stages.flatMap((stage, k) =>
    Array.from({ length: (counts[k] as number) - (counts[k + 1] ?? 0) }, () => ({ source, stage })),
  ),
);
const costs = Object.fromEntries(Object.entries(sources).map(([name, one]) => [name, one.costs]));
const near = (found: number | null | undefined, expected: number) =>
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));

describe('three sources are as statsmodels has them', () => {
  const found = sourceFunnel(people, { stages, costs });

  test.each(Object.entries(sources))('%s', (name, expected) => {
    const line = found.sources.find((one) => one.source === name);
    expect(line?.counts).toEqual(expected.counts);
    for (const [k, [low, high]] of expected.steps.entries()) {
      near(line?.steps[k]?.interval?.low, low);
      near(line?.steps[k]?.interval?.high, high);
    }
    const won = line?.costs?.at(-1);
    const [low, high] = expected.costInterval;
    near(won?.interval?.low, low);
    if (expected.costEach === null || high === null) expect([won?.each, won?.interval?.high]).toEqual([null, null]);
    else {
      near(won?.each, expected.costEach);
      near(won?.interval?.high, high);
    }
    near(line?.againstOthers?.value, expected.againstOthers[0]);
    near(line?.againstOthers?.interval.low, expected.againstOthers[1]);
    near(line?.againstOthers?.interval.high, expected.againstOthers[2]);
  });

  test('all together, and the largest source first', () => {
    expect(found.all.counts).toEqual([1420, 650, 145, 39]);
    expect(found.all.costs?.map(({ stage, n, cost }) => [stage, n, cost])).toEqual([
      ['invited', 1420, 13_500],
      ['attended', 650, 14_000],
      ['opportunity', 145, 15_200],
      ['won', 39, 16_100],
    ]);
    expect(found.sources.map((one) => one.source)).toEqual(['webinar', 'fair', 'partner']);
  });

  test('row order changes nothing, and columns give what records give', () => {
    expect(sourceFunnel(shuffle(people, 3), { stages, costs })).toEqual(found);
    const columns = { from: people.map((one) => one.source), to: people.map((one) => one.stage) };
    expect(sourceFunnel(columns, { stages, costs, source: 'from', stage: 'to' })).toEqual(found);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });
});

describe('what is not known', () => {
  test('a cost in all is spent before anybody comes; without the cost of a source there is none of all', () => {
    const { all, sources: lines } = sourceFunnel(people, { stages, costs: { fair: 10_000 } });
    expect(lines.map((one) => one.costs?.map(({ cost }) => cost) ?? null)).toEqual([
      null,
      [10_000, 10_000, 10_000, 10_000],
      null,
    ]);
    expect(all.costs).toBeNull();
    expect(lines[1]?.costs?.[0]).toEqual({ stage: 'invited', n: 400, cost: 10_000, each: 25, interval: null });
  });

  test('people of no known source are a source without a name, last of equals', () => {
    const rows = [
      { source: null, stage: 'won' },
      { stage: 'won' },
      ...['b', 'b', 'a', 'a'].map((source) => ({ source, stage: 'won' })),
    ];
    const { sources: lines } = sourceFunnel(rows, { stages });
    expect(lines.map(({ source, counts }) => [source, counts[0]])).toEqual([
      ['a', 2],
      ['b', 2],
      [null, 2],
    ]);
  });

  test('a single source is compared with nothing; no row gives no line', () => {
    expect(sourceFunnel([{ source: 'a', stage: 'won' }], { stages }).sources[0]?.againstOthers).toBeNull();
    const none = sourceFunnel([], { stages, costs: {} });
    expect([none.sources, none.all.costs, none.all.overall.rate]).toEqual([[], null, null]);
  });

  test('wrong rows are left out and named', () => {
    const rows = [{ source: 5, stage: 'won' }, { source: 'a', stage: 'lost' }, { source: 'a' }];
    expect(sourceFunnel(rows, { stages }).rejected.map((one) => one.issues[0]?.message)).toEqual([
      'records[0].source: expected a text, or null when it is not known, got a number',
      'records[1].stage: expected one of "invited", "attended", "opportunity", "won", got another text',
      'records[2].stage: expected one of "invited", "attended", "opportunity", "won", got nothing',
    ]);
  });
});

test.each([
  [{}, 'options.stages: expected a list of at least two stages, got nothing'],
  [{ stages: ['won'] }, 'options.stages: expected a list of at least two stages, got 1'],
  [{ stages: ['a', ''] }, 'options.stages[1]: expected a text that is not empty, got a string'],
  [{ stages: ['a', 'a'] }, 'options.stages: expected each stage once, got one again'],
  [
    { stages, costs: { fiar: 1 } },
    'options.costs.fiar: expected a source of the rows, got another; correct the name, or leave out a source without people',
  ],
  [{ stages, costs: { fair: -1 } }, 'options.costs.fair: expected an amount from 0 to 10^15, got -1'],
  [{ stages, costs: { fair: [1, 2] } }, 'options.costs.fair: expected 4 values, one per stage, got 2'],
  [
    { stages, costs: { fair: [1, 2, 3, '4'] } },
    'options.costs.fair[3]: expected an amount from 0 to 10^15, got a string',
  ],
  [
    { stages, cost: {} },
    'options.cost: expected one of "stages", "source", "stage", "costs", "level"; did you mean "costs"?',
  ],
])('%j is refused', (options, message) => {
  expect(refusal(() => sourceFunnel(people, options as never))).toEqual([message]);
});
