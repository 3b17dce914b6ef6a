import { expectTypeOf, test } from 'vitest';
import { type Funnel, funnel } from '../../src/measure/stages/funnel.js';
import { type CumulativeIncidence, cumulativeIncidence } from '../../src/measure/stages/incidence.js';
import { type LogRank, logRank } from '../../src/measure/stages/log-rank.js';
import { measureStages, type StagesReport } from '../../src/measure/stages/stages.js';
import { kaplanMeier, type Survival } from '../../src/measure/stages/survival.js';

const asOf = '2026-06-30T00:00:00Z';

test('survival takes arrays or typed arrays, and says null for what cannot be said', () => {
  expectTypeOf(kaplanMeier(Float64Array.of(1, 2), [true, 0], { level: 0.9 })).toEqualTypeOf<Survival>();
  expectTypeOf(kaplanMeier([1], [1]).median).toEqualTypeOf<number | null>();
  expectTypeOf(cumulativeIncidence([1, 2], ['won', null], { weights: [1, 3] })).toEqualTypeOf<CumulativeIncidence>();
  // @ts-expect-error an end is true or false
  kaplanMeier([1], ['won']);
  // @ts-expect-error a cause is a text
  cumulativeIncidence([1], [1]);
});

test('a log-rank test takes groups by name', () => {
  expectTypeOf(logRank([1, 2], [true, 0], ['a', 'b'], { weights: [1, 2] })).toEqualTypeOf<LogRank>();
  expectTypeOf(kaplanMeier([1], [1], { scale: 'log-log' })).toEqualTypeOf<Survival>();
  // @ts-expect-error a group is a text
  logRank([1], [1], [1]);
  // @ts-expect-error there is no such scale
  kaplanMeier([1], [1], { scale: 'plain' });
});

test('stage metrics take ids or stages, and entries with or without a date', () => {
  const histories = [
    {
      entries: [
        { to: 'open', at: null },
        { to: null, at: asOf },
      ],
      segment: 'north',
    },
  ];
  const report = measureStages(histories, { stages: ['open', { id: 'won' }], asOf, cohorts: 'month' });
  expectTypeOf(report).toEqualTypeOf<StagesReport>();
  expectTypeOf(report.differences[0]?.days).toEqualTypeOf<LogRank | null | undefined>();
  expectTypeOf(report.cohorts[0]?.cohort).toEqualTypeOf<string | null | undefined>();
  // @ts-expect-error there is no such period
  measureStages(histories, { stages: ['open'], asOf, cohorts: 'quarter' });
  // @ts-expect-error an entry has a date, or null
  measureStages([{ entries: [{ to: 'open' }] }], { stages: ['open'], asOf });
  expectTypeOf(funnel([3, 2])).toEqualTypeOf<Funnel>();
});
