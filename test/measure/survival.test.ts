import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, requireInstant } from '../../src/core/time.js';
import { cumulativeIncidence } from '../../src/measure/stages/incidence.js';
import { logRank } from '../../src/measure/stages/log-rank.js';
import { kaplanMeier } from '../../src/measure/stages/survival.js';
import { asOf, deals } from './deals.js';
import { messageOf } from './rows.js';

const read = (name: string) =>
  JSON.parse(readFileSync(new URL(`../golden/stages/${name}.json`, import.meta.url), 'utf8'));
const [reference, golden, byR] = [read('reference'), read('golden'), read('survival')];
const close = (value: number | null | undefined, expected: number | null, tolerance: number) => {
  if (expected === null) expect(value).toBeNull();
  else expect(Math.abs((value ?? Number.NaN) - expected)).toBeLessThan(tolerance);
};

describe('Kaplan-Meier', () => {
  test.each(['6MP', 'placebo'])('leukemia patients under %s, against R and statsmodels', (group) => {
    const { time, event } = reference.leukemia.data[group];
    const curve = kaplanMeier(time, event);
    const steps = curve.steps.filter((step) => step.events > 0);
    expect([curve.median]).toEqual(reference.leukemia[group].median);
    expect(steps.map((step) => step.time)).toEqual(reference.leukemia[group].times);
    const other = golden.leukemia[group];
    expect([curve.median, curve.low, curve.high]).toEqual([other.median, other.medianLow, other.medianHigh]);
    steps.forEach((step, i) => {
      close(step.survival, reference.leukemia[group].surv[i], reference.tolerance);
      close(step.standardErrorOfLog, other.standardErrorOfLog[i], golden.tolerance);
      close(step.interval?.low ?? null, other.low[i], golden.tolerance);
      close(step.interval?.high ?? null, other.high[i], golden.tolerance);
    });
  });

  const engaged = deals.filter(({ entries }) => entries[0]?.to === 'Engaging');
  const days = engaged.map(({ entries: [start, end] }) =>
    daysBetween(requireInstant(start?.at, 'at'), requireInstant(end?.at ?? asOf, 'at')),
  );
  const ends = engaged.map(({ entries: [, end] }) => (end === undefined ? null : end.to === null ? 'lost' : 'won'));
  test.each([
    ['all_closed', ['won', 'lost']],
    ['won_with_lost_censored', ['won']],
    ['lost_with_won_censored', ['lost']],
  ])('days to close, %s, against R', (name, counted) => {
    const expected = reference.daysToClose[name];
    const curve = kaplanMeier(
      days,
      ends.map((end) => end !== null && counted.includes(end)),
    );
    expect([curve.n, curve.events, curve.median]).toEqual([expected.n, expected.events, expected.median_r_survfit]);
    const last = curve.steps.filter((step) => step.events > 0).at(-1);
    expect(last?.time).toBe(expected.last_event_time);
    close(last?.survival, expected.survival_at_end, reference.tolerance);
    for (const point of expected.at) {
      const step = curve.steps.filter(({ time }) => time <= point.time).at(-1);
      close(step?.survival, point.survival, reference.tolerance);
      close(step?.standardErrorOfLog, point.std_err_of_log, reference.tolerance);
      close(step?.interval?.low, point.lower95, reference.tolerance);
      close(step?.interval?.high, point.upper95, reference.tolerance);
    }
  });

  test.each([
    ['6MP', reference.leukemia.data['6MP']],
    ['placebo', reference.leukemia.data.placebo],
    ['placebo at 0.8', reference.leukemia.data.placebo],
    ['daysToClose', { time: days, event: ends.map((end) => end !== null) }],
  ])('the interval on the scale log-log, %s, against R', (name, { time, event }) => {
    const expected = byR.logLog[name];
    const curve = kaplanMeier(time, event, { scale: 'log-log', level: expected.level });
    expect([curve.median, curve.low, curve.high]).toEqual([expected.median, expected.medianLow, expected.medianHigh]);
    const byTime = new Map(curve.steps.map((step) => [step.time, step]));
    expect(expected.time.length).toBeGreaterThan(6);
    for (const [i, at] of expected.time.entries()) {
      const { survival, interval } = byTime.get(at) ?? {};
      close(survival, expected.survival[i], byR.tolerance);
      close(interval?.low ?? null, expected.low[i], byR.tolerance);
      close(interval?.high ?? null, expected.high[i], byR.tolerance);
    }
  });

  test('the interval of the median days to close, against statsmodels', () => {
    const { median, medianLow, medianHigh } = golden.daysToClose;
    const curve = kaplanMeier(
      days,
      ends.map((end) => end !== null),
    );
    expect([curve.median, curve.low, curve.high]).toEqual([median, medianLow, medianHigh]);
  });

  test('won and lost as competing risks, against the product integral and statsmodels', () => {
    const curve = cumulativeIncidence(days, ends);
    expect(curve.causes).toEqual(golden.incidence.causes);
    expect(curve.events).toEqual({ lost: 2473, won: 4238 });
    for (const point of golden.incidence.daysToClose) {
      const step = curve.steps.find(({ time }) => time === point.time);
      close(step?.incidence.lost, point.incidence[0], golden.tolerance);
      close(step?.incidence.won, point.incidence[1], golden.tolerance);
      close(step?.open, point.open, golden.tolerance);
    }
  });
});

test('competing risks with ties, an end at once and censored cases, against the product integral', () => {
  const { times, causes, steps } = golden.incidence.small;
  const names = [null, 'lost', 'won'];
  const curve = cumulativeIncidence(
    times,
    causes.map((code: number) => names[code]),
  );
  for (const point of steps) {
    const step = curve.steps.find(({ time }) => time === point.time);
    close(step?.incidence.lost, point.incidence[0], 1e-14);
    close(step?.incidence.won, point.incidence[1], 1e-14);
    close(step?.open, point.open, 1e-14);
  }
});

test('the median is the middle of a step that lies at one half, though the product is not quite that', () => {
  const times = Array.from({ length: 20 }, (_, i) => i + 1);
  expect(kaplanMeier(times, new Uint8Array(20).fill(1)).median).toBe(10.5);
});

test('where half never end there is no median, and where nobody ends no limits either', () => {
  expect(kaplanMeier([1, 2, 3], [1, 0, 0])).toMatchObject({ median: null, high: null });
  expect(kaplanMeier([1, 2], [false, false])).toMatchObject({ n: 2, events: 0, median: null, low: null, high: null });
});

test('a step at one half that lasts to the end has its middle there', () => {
  expect(kaplanMeier([2, 6], [1, 0]).median).toBe(4);
});

const cases = fc.array(
  fc.record({
    time: fc.integer({ min: 0, max: 9 }),
    cause: fc.constantFrom('won', 'lost', 'back', null),
    weight: fc.integer({ min: 1, max: 3 }),
  }),
  { minLength: 1, maxLength: 40 },
);

test('shares that ended by each cause and the share still open make 1, which is what Kaplan-Meier has', () => {
  fc.assert(
    fc.property(cases, (rows) => {
      const times = rows.map((row) => row.time);
      const incidence = cumulativeIncidence(
        times,
        rows.map((row) => row.cause),
      );
      const survival = kaplanMeier(
        times,
        rows.map((row) => row.cause !== null),
      );
      incidence.steps.forEach((step, i) => {
        const ended = Object.values(step.incidence).reduce((sum, share) => sum + share, 0);
        close(ended + step.open, 1, 1e-12);
        close(survival.steps[i]?.survival, step.open, 1e-12);
      });
    }),
  );
});

test('a case of weight 3 counts as the case three times, and the order of cases never matters', () => {
  fc.assert(
    fc.property(cases, (rows) => {
      const again = rows.flatMap((row) => Array.from({ length: row.weight }, () => row)).reverse();
      const both = [rows, again].map((some, i) => {
        const options = i === 0 ? { weights: some.map((row) => row.weight) } : {};
        const times = some.map((row) => row.time);
        const events = some.map((row) => row.cause !== null);
        const causes = some.map((row) => row.cause);
        return [kaplanMeier(times, events, options), cumulativeIncidence(times, causes, options)];
      });
      expect(both[0]).toEqual(both[1]);
    }),
  );
});

test('on either scale the limits are around the survival; while nothing has ended they are 1, and null on log-log', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom('log' as const, 'log-log' as const), (rows, scale) => {
      const curve = kaplanMeier(
        rows.map((row) => row.time),
        rows.map((row) => row.cause !== null),
        { scale, weights: rows.map((row) => row.weight) },
      );
      for (const { survival, interval } of curve.steps) {
        if (survival === 1) expect(interval).toEqual(scale === 'log' ? { low: 1, high: 1 } : null);
        else if (survival === 0) expect(interval).toBeNull();
        else {
          expect(interval?.low).toBeGreaterThan(0);
          expect(interval?.low).toBeLessThan(survival);
          expect(interval?.high).toBeGreaterThan(survival);
          expect(interval?.high).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

test.each([
  [() => kaplanMeier([], []), 'times: expected at least one case, got none'],
  [() => kaplanMeier([1, 2], [1]), 'events: expected 2 values, one per case, got 1'],
  [() => kaplanMeier([-1], [1]), 'times[0]: expected a duration of 0 or more, got a number below 0'],
  [() => kaplanMeier([Number.NaN], [1]), 'times[0]: expected a finite number, got NaN'],
  [() => kaplanMeier([1], [2]), 'events[0]: expected true, false, 1 or 0, got another number'],
  [
    () => kaplanMeier([1], [1], { scale: 'loglog' as never }),
    'options.scale: expected one of "log", "log-log", got "loglog"',
  ],
  [() => kaplanMeier([1], [1], { level: 1 }), 'options.level: expected a number above 0 and below 1, got 1'],
  [
    () => cumulativeIncidence([1], [1 as never]),
    'causes[0]: expected the name of a cause, or null while open, got another number',
  ],
])('refuses what is not a case %#', (call, message) => expect(messageOf(call)).toBe(message));

const late = JSON.parse(readFileSync(new URL('../golden/late-entry/late-entry.json', import.meta.url), 'utf8'));

describe.each(late.cases as readonly LateCase[])('cases that come under observation late: $name', (one) => {
  const options = { entry: one.entry };
  const names = one.causes.map((cause) => [null, 'lost', 'won'][cause] as string | null);
  const isEnd = (step: { readonly events: number }) => step.events > 0;

  test('survival and its standard error are those of statsmodels and lifelines', () => {
    const curve = kaplanMeier(one.times, names.map(Boolean), options);
    const steps = curve.steps.filter(isEnd);
    expect(steps.map((step) => [step.time, step.atRisk])).toEqual(
      one.survival.time.map((time, i) => [time, one.survival.atRisk[i]]),
    );
    steps.forEach((step, i) => {
      close(step.survival, one.survival.survival[i] as number, late.tolerance);
      const error = step.standardErrorOfLog;
      close(error === null ? null : error * step.survival, one.survival.standardError[i] ?? null, late.tolerance);
    });
    expect(curve.n).toBe(one.times.length);
    expect(curve.late).toBe(one.entry.filter((entry) => entry > 0).length);
  });

  test('incidences, their standard errors and intervals are those of lifelines, and of the matrices where times tie', () => {
    const curve = cumulativeIncidence(one.times, names, options);
    const byTime = new Map(curve.steps.map((step) => [step.time, step]));
    expect(one.incidence.length).toBeGreaterThan(20);
    for (const point of one.incidence) {
      const step = byTime.get(point.time);
      expect(step?.atRisk).toBe(point.atRisk);
      for (const [k, cause] of ['lost', 'won'].entries()) {
        close(step?.incidence[cause], point.incidence[k] as number, late.tolerance);
        close(step?.standardErrors[cause], point.standardErrors[k] as number, late.tolerance);
        const limits = point.intervals[k] ?? null;
        const own = step?.intervals[cause] ?? null;
        expect(own === null).toBe(limits === null);
        if (limits === null) continue;
        close(own?.low, limits[0], late.tolerance);
        close(own?.high, limits[1], late.tolerance);
      }
    }
  });

  test('the log-rank test is that of statsmodels', () => {
    const { statistic, pValue } = logRank(one.times, names.map(Boolean), one.groups, options);
    close(statistic, one.logRank.statistic, 1e-10);
    close(pValue, one.logRank.pValue, 1e-10);
  });
});

interface LateCase {
  readonly name: string;
  readonly times: readonly number[];
  readonly causes: readonly number[];
  readonly entry: readonly number[];
  readonly groups: readonly string[];
  readonly survival: {
    readonly time: readonly number[];
    readonly atRisk: readonly number[];
    readonly survival: readonly number[];
    readonly standardError: readonly (number | null)[];
  };
  readonly incidence: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly incidence: readonly number[];
    readonly standardErrors: readonly number[];
    readonly intervals: readonly (readonly [number, number] | null)[];
  }[];
  readonly logRank: { readonly statistic: number; readonly pValue: number };
}

test('a case that comes late is at risk after its entry only', () => {
  const { steps } = kaplanMeier([1, 3, 4], [1, 1, 1], { entry: [0, 2, 1] });
  // The third comes at 1, when the first ends, and is not at risk yet.
  expect(steps.map((step) => [step.time, step.atRisk])).toEqual([
    [1, 1],
    [3, 2],
    [4, 1],
  ]);
});

const lateCases = fc.array(
  fc.record({
    time: fc.integer({ min: 1, max: 9 }),
    before: fc.integer({ min: 0, max: 9 }),
    cause: fc.constantFrom('won', 'lost', null),
    weight: fc.integer({ min: 1, max: 3 }),
    group: fc.constantFrom('a', 'b'),
  }),
  { minLength: 1, maxLength: 30 },
);

test('with late cases too, weights are repetition and order does not matter', () => {
  fc.assert(
    fc.property(lateCases, (rows) => {
      const again = rows.flatMap((row) => Array.from({ length: row.weight }, () => row)).reverse();
      const both = [rows, again].map((some, i) => {
        const times = some.map((row) => row.time);
        const events = some.map((row) => row.cause !== null);
        const causes = some.map((row) => row.cause);
        const groups = some.map((row) => row.group);
        const entry = some.map((row) => Math.max(0, row.time - row.before - 1));
        const options = i === 0 ? { entry, weights: some.map((row) => row.weight) } : { entry };
        return [
          kaplanMeier(times, events, options),
          cumulativeIncidence(times, causes, options),
          logRank(times, events, groups, options),
        ];
      });
      expect(both[0]).toEqual(both[1]);
    }),
  );
});

test('the errors of an incidence of one cause are those of Kaplan-Meier', () => {
  fc.assert(
    fc.property(lateCases, (rows) => {
      const times = rows.map((row) => row.time);
      const options = { entry: rows.map((row) => Math.max(0, row.time - row.before - 1)) };
      const causes = rows.map((row) => (row.cause === null ? null : 'ended'));
      const survival = kaplanMeier(times, causes.map(Boolean), options);
      const incidence = cumulativeIncidence(times, causes, options);
      incidence.steps.forEach(({ standardErrors: { ended = 0 } }, i) => {
        const { survival: open = 0, standardErrorOfLog: error = null } = survival.steps[i] ?? {};
        close(ended, error === null ? 0 : error * open, 1e-12);
      });
    }),
  );
});

test('fractional weights never make a share or an error that is no number', () => {
  const weight = fc.constantFrom(0.1, 0.2, 0.3, 1 / 3, 0.7);
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', null), weight)), (rows) => {
      fc.pre(rows.length > 0);
      const weights = rows.map(([, , one]) => one);
      const { steps } = cumulativeIncidence(
        rows.map(([time]) => time),
        rows.map(([, cause]) => cause),
        { weights },
      );
      for (const { open, standardErrors } of steps) {
        expect(open).toBeGreaterThanOrEqual(0);
        for (const error of Object.values(standardErrors)) expect(error).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test.each(
  [
    [[2, 1], 'options.entry: expected 1 values, one per case, got 2'],
    [[-1], 'options.entry[0]: expected a time of 0 or more, below that of the case, got a number below 0'],
    [['1'], 'options.entry[0]: expected a finite number, got a string'],
  ].map(([entry, message]) => [entry as number[], message as string] as const),
)('refuses what is no entry %#', (entry, message) => {
  const hint = message.includes('below that') ? '; leave out cases that ended before they came under observation' : '';
  expect(messageOf(() => kaplanMeier([1], [1], { entry }))).toBe(message + hint);
});

test('a case cannot end when it comes under observation', () => {
  expect(messageOf(() => cumulativeIncidence([3, 4], ['won', null], { entry: [3, 0] }))).toBe(
    'options.entry[0]: expected a time of 0 or more, below that of the case, got one that is not below; leave out cases that ended before they came under observation',
  );
});
