import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, requireInstant } from '../../src/core/time.js';
import { cumulativeIncidence } from '../../src/measure/incidence.js';
import { kaplanMeier } from '../../src/measure/survival.js';
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

test('on either scale the limits are around the survival, and 1 while nothing has ended', () => {
  fc.assert(
    fc.property(cases, fc.constantFrom('log' as const, 'log-log' as const), (rows, scale) => {
      const curve = kaplanMeier(
        rows.map((row) => row.time),
        rows.map((row) => row.cause !== null),
        { scale, weights: rows.map((row) => row.weight) },
      );
      for (const { survival, interval } of curve.steps) {
        if (survival === 1) expect(interval).toEqual({ low: 1, high: 1 });
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
