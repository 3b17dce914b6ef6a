import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { EventsAttribute } from '../../../src/model/attribute/attribute.js';
import type { EventsTerm } from '../../../src/model/terms/events/term.js';
import { cases } from '../../cases.js';
import { addedUp, amounts, asOf, first, leadScore, lines, problems, refusal, scores } from '../make.js';
import { compile, evaluate } from '../vouched.js';

const attributes = {
  visits: { type: 'events', types: ['web', 'fair', 'mail'], unseen: 'refuse' },
  log: { type: 'events' },
  size: { type: 'number' },
} as const;
const over = (more: Partial<EventsTerm> = {}) =>
  leadScore(attributes, [{ type: 'events', attribute: 'visits', amount: 10, missing: -1, ...more }]);
const web = (...days: string[]) =>
  days.map((day) => ({ at: day.includes('T') ? day : `${day}T00:00:00Z`, type: 'web' }));
/** What is left of all lines. */
const worth = (more: Partial<EventsTerm>, visits: readonly unknown[]) =>
  addedUp(evaluate(over(more), { visits }, { asOf }))[0];

describe('which events there are', () => {
  test('each event is worth its amount, and the line tells how many there were', () => {
    expect(first(over(), { visits: web('2026-06-01', '2020-01-01') })).toEqual(['known', 2, 20]);
  });

  test('an empty log is known and worth 0; no log is missing and worth what missing says', () => {
    expect(first(over(), { visits: [] })).toEqual(['known', 0, 0]);
    expect(first(over(), {})).toEqual(['missing', null, -1]);
    expect(first(over(), { visits: null })).toEqual(['missing', null, -1]);
  });

  test('without a missing amount a log is required, and an empty one will do', () => {
    const model = leadScore(attributes, [{ type: 'events', attribute: 'log', amount: 1 }]);
    expect(refusal(() => evaluate(model, {}, { asOf }))).toEqual([
      'record.log: expected an array of events, got nothing; give the value, or give each term that reads it a missing amount',
    ]);
    expect(amounts(model, { log: [] })).toEqual([0]);
  });

  test('events after asOf are left out and counted, those at asOf are in', () => {
    const visits = web('2026-06-30', '2026-06-30T00:00:00.001Z', '2027-01-01', '2026-06-29');
    const evaluation = evaluate(over(), { visits }, { asOf });
    expect(evaluation.tallies[0]?.contributions[0]).toMatchObject({ value: 2, amount: 20 });
    expect(evaluation.later).toEqual({ visits: 2 });
    expect(evaluate(over(), { visits: web('2026-07-01') }, { asOf }).tallies[0]?.contributions[0]).toMatchObject({
      state: 'known',
      value: 0,
      amount: 0,
    });
  });

  test('only the types asked for count', () => {
    const visits = [
      ...web('2026-06-01'),
      { at: '2026-06-02T00:00:00Z', type: 'fair' },
      { at: '2026-06-03T00:00:00Z', type: 'mail' },
    ];
    expect(first(over({ of: ['web', 'mail'] }), { visits })).toEqual(['known', 2, 20]);
    expect(first(over({ of: ['fair'] }), { visits })).toEqual(['known', 1, 10]);
  });

  test('a log without declared types takes events with or without a type', () => {
    const log = [{ at: '2026-06-01T00:00:00Z' }, { at: '2026-06-01T00:00:00Z', type: 'anything' }];
    expect(first(over({ attribute: 'log' }), { log })).toEqual(['known', 2, 20]);
  });

  test('events older than the window are gone, those on its edge are in', () => {
    expect(worth({ windowDays: 7 }, web('2026-06-23', '2026-06-22T23:59:59.999Z', '2026-06-29'))).toBe(20);
  });
});

describe('decay', () => {
  test.each([
    ['2026-06-30', 10],
    ['2026-05-31', 5],
    ['2026-05-01', 2.5],
    ['2026-04-01', 1.25],
  ])('10 points of %s are %d as of 2026-06-30 with a half-life of 30 days, exactly', (day, amount) => {
    expect(worth({ halfLifeDays: 30 }, web(day))).toBe(amount);
    expect(worth({ halfLifeDays: 30, amount: -10 }, web(day))).toBe(-amount);
  });

  test.each([
    ['2026-06-30', 10],
    ['2026-06-10', 5],
    ['2026-05-31', 2.5],
    ['2026-05-21', 0],
    ['2025-05-21', 0],
  ])('10 points of %s are %d when they fall in a line to 0 after 40 days', (day, amount) => {
    expect(worth({ linearDays: 40 }, web(day))).toBe(amount);
  });

  test('time of day counts: half a half-life leaves 10 / sqrt 2, rounded to a thousandth', () => {
    // 7.0710678…, and 1,000 times as much in the same steps.
    expect(worth({ halfLifeDays: 1 }, web('2026-06-29T12:00:00Z'))).toBe(7.071);
    expect(worth({ halfLifeDays: 1, amount: 10_000 }, web('2026-06-29T12:00:00Z'))).toBe(7_071.068);
  });

  test('what several events leave is rounded once, all together', () => {
    // A quarter of a thousandth each.
    const old = { halfLifeDays: 15, amount: 0.001 };
    expect(worth(old, web('2026-05-31'))).toBe(0);
    expect(worth(old, web('2026-05-31', '2026-05-31'))).toBe(0.001);
    expect(worth(old, web('2026-05-31', '2026-05-31', '2026-05-31', '2026-05-31', '2026-05-31'))).toBe(0.001);
    expect(worth({ ...old, amount: -0.001 }, web('2026-05-31', '2026-05-31'))).toBe(0);
    expect(worth({ ...old, amount: -0.001 }, web('2026-05-31', '2026-05-31', '2026-05-31'))).toBe(-0.001);
  });
});

describe('limits and cool-downs', () => {
  test.each([
    ['day', 1, ['2026-06-01T00:00:00Z', '2026-06-01T23:59:59Z', '2026-06-02T00:00:00Z'], 2],
    ['day', 1, ['2026-06-02T00:30:00+01:00', '2026-06-01T12:00:00Z'], 1],
    ['week', 1, ['2026-06-14T23:59:59Z', '2026-06-15T00:00:00Z', '2026-06-21T23:59:59Z'], 2],
    ['week', 1, ['2025-12-29T00:00:00Z', '2026-01-04T23:00:00Z', '2026-01-05T00:00:00Z'], 2],
    ['month', 2, ['2026-05-01T00:00:00Z', '2026-05-15T00:00:00Z', '2026-05-31T23:59:59Z', '2026-06-01T00:00:00Z'], 3],
    ['year', 1, ['2025-01-01T00:00:00Z', '2025-12-31T23:59:59Z', '2026-01-01T00:00:00Z'], 2],
    ['ever', 2, ['2001-01-01T00:00:00Z', '2010-01-01T00:00:00Z', '2026-01-01T00:00:00Z'], 2],
  ] as ['day', number, string[], number][])(
    'per %s at most %d count (case %#), the periods being those of UTC',
    (per, count, days, n) => {
      expect(worth({ limit: { count, per } }, web(...days))).toBe(10 * n);
      expect(worth({ limit: { count, per } }, web(...[...days].reverse()))).toBe(10 * n);
    },
  );

  test('what a limit takes away is a signed line of its own', () => {
    const found = lines(over({ limit: { count: 1, per: 'day' } }), {
      visits: web('2026-06-01', '2026-06-01', '2026-06-01'),
    });
    expect(
      found.map(({ line, amount, term, attributes: of, state, value }) => ({ line, amount, term, of, state, value })),
    ).toEqual([
      { line: 'term', amount: 30, term: 'visits', of: ['visits'], state: 'known', value: 3 },
      { line: 'limit', amount: -20, term: 'visits', of: ['visits'], state: null, value: null },
    ]);
  });

  test('a limit that takes nothing away has no line', () => {
    expect(lines(over({ limit: { count: 1, per: 'day' } }), { visits: web('2026-06-01') })).toHaveLength(1);
    expect(lines(over({ limit: { count: 1, per: 'day' }, cap: 50, coolDownDays: 1 }), {})).toHaveLength(1);
  });

  test('the earliest events of a period count, so an event that counted goes on counting', () => {
    const visits = web('2026-06-01', '2026-06-21');
    expect(worth({ limit: { count: 1, per: 'month' }, halfLifeDays: 29 }, visits)).toBe(5);
  });

  test('an event before the window still uses up its period', () => {
    expect(worth({ limit: { count: 1, per: 'month' }, windowDays: 10 }, web('2026-06-01', '2026-06-29'))).toBe(0);
  });

  test('after an event that counts none counts for the cool-down; those that do not count do not prolong it', () => {
    expect(worth({ coolDownDays: 2 }, web('2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'))).toBe(
      30,
    );
    expect(worth({ coolDownDays: 2 }, web('2026-06-01', '2026-06-02T23:59:59.999Z', '2026-06-03'))).toBe(20);
  });

  test('an event within the cool-down does not use up the limit', () => {
    const visits = web('2026-06-01T00:00:00Z', '2026-06-01T01:00:00Z', '2026-06-03T00:00:00Z');
    expect(worth({ coolDownDays: 1, limit: { count: 2, per: 'month' } }, visits)).toBe(20);
  });
});

describe('caps', () => {
  test('what a cap takes away is a signed line of its own, after the limit', () => {
    const model = over({ cap: 25, limit: { count: 3, per: 'ever' } });
    const found = lines(model, { visits: web('2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04') });
    expect(found.map(({ line, amount }) => [line, amount])).toEqual([
      ['term', 40],
      ['limit', -10],
      ['cap', -5],
    ]);
  });

  test('a cap is a size: it holds for amounts below 0 as well', () => {
    const found = lines(over({ amount: -10, cap: 15 }), { visits: web('2026-06-01', '2026-06-02') });
    expect(found.map(({ line, amount }) => [line, amount])).toEqual([
      ['term', -20],
      ['cap', 5],
    ]);
  });

  test('a cap does not touch what a missing log is worth', () => {
    expect(amounts(over({ cap: 10, missing: 99 }), {})).toEqual([99]);
  });
});

test('many logs are limited, cooled down and capped as each alone', () => {
  const model = over({ limit: { count: 1, per: 'day' }, cap: 25 });
  const rows = [
    web('2026-06-01', '2026-06-01'),
    web('2026-06-01', '2026-06-02', '2026-06-03'),
    null,
    web('2026-06-01'),
    web('2026-06-01', '2026-06-02', '2026-06-03', '2026-06-03'),
    [],
  ].map((visits) => ({ visits }));
  expect(scores(model, rows)).toEqual({ scores: [10, 25, -1, 10, 25, 0], rejected: [] });
  expect(rows.map((row) => lines(model, row).map(({ line, amount }) => [line, amount]))).toEqual([
    [
      ['term', 20],
      ['limit', -10],
    ],
    [
      ['term', 30],
      ['cap', -5],
    ],
    [['term', -1]],
    [['term', 10]],
    [
      ['term', 40],
      ['limit', -10],
      ['cap', -5],
    ],
    [['term', 0]],
  ]);
});

test.each([{ cap: 10 }, { cap: 20 }, { linearDays: 30, windowDays: 29 }, { missing: 0 }, { amount: 0, missing: 5 }])(
  '%j is sound',
  (more) => {
    expect(problems(over(more))).toEqual([]);
  },
);

test('the order of events never matters, whatever the term asks of them', { tags: 'cases' }, () => {
  const event = fc.record({
    at: fc.integer({ min: 0, max: 400 }).map((hours) => {
      const [day, hour] = [Math.floor(hours / 24) + 1, hours % 24];
      return `2026-06-${String(day).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
    }),
    type: fc.constantFrom('web', 'fair', 'mail'),
  });
  const term = fc.record(
    {
      of: fc.subarray(['web', 'fair', 'mail'], { minLength: 1 }),
      windowDays: fc.integer({ min: 1, max: 30 }),
      limit: fc.record({
        count: fc.integer({ min: 1, max: 3 }),
        per: fc.constantFrom('day', 'week', 'month', 'year', 'ever'),
      }),
      coolDownDays: fc.double({ min: 0.1, max: 5, noNaN: true }),
      cap: fc.integer({ min: 10_000, max: 50_000 }).map((thousandths) => thousandths / 1_000),
      halfLifeDays: fc.double({ min: 0.5, max: 30, noNaN: true }),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<Partial<EventsTerm>>;
  const shuffled = fc
    .array(event, { maxLength: 12 })
    .chain((log) => fc.tuple(fc.constant(log), fc.shuffledSubarray(log, { minLength: log.length })));
  fc.assert(
    fc.property(term, shuffled, (more, [log, other]) => {
      expect(lines(over(more), { visits: other })).toEqual(lines(over(more), { visits: log }));
    }),
    { seed: 7, numRuns: cases(300) },
  );
});

const kind = 'expected an instant such as 2026-06-30T00:00:00Z, got';
test.each([
  ['web', ['record.visits: expected an array of events, got a string']],
  [{}, ['record.visits: expected an array of events, got an object']],
  [['2026-06-01T00:00:00Z'], ['record.visits[0]: expected an event with an instant at, got a string']],
  [
    [null, []],
    [
      'record.visits[0]: expected an event with an instant at, got null',
      'record.visits[1]: expected an event with an instant at, got an array',
    ],
  ],
  [[{ type: 'web' }], [`record.visits[0].at: ${kind} nothing`]],
  [
    [{ at: new Date(0), type: 'web' }],
    [`record.visits[0].at: ${kind} a Date; pass ISO text, such as toISOString() gives`],
  ],
  [
    [{ at: '2026-06-01', type: 'web' }],
    [`record.visits[0].at: ${kind} a date without time and offset; append T00:00:00Z`],
  ],
  [[{ at: asOf }], ['record.visits[0].type: expected a declared type of event, got nothing']],
  [[{ at: asOf, type: 3 }], ['record.visits[0].type: expected a declared type of event, got a number']],
  [
    [{ at: asOf, type: 'call' }],
    [
      'record.visits[0].type: expected a declared type of event, got another text; add it to the types of the attribute, or declare unseen "ignore"',
    ],
  ],
  [[Object.create({ at: asOf, type: 'web' })], [`record.visits[0].at: ${kind} nothing`]],
] as [unknown, string[]][])(
  '%# a wrong log is refused with the place in it, and does not reach the next row',
  (visits, messages) => {
    expect(refusal(() => evaluate(over(), { visits }, { asOf }))).toEqual(messages);
    const batch = scores(over(), [
      { visits: web('2026-06-01') },
      { visits },
      { visits: web('2026-06-01', '2026-06-02') },
    ]);
    expect(batch.scores).toEqual([10, null, 20]);
    expect(batch.rejected).toEqual(messages.map((one) => one.replace('record.', 'records[1].')));
  },
);

test('a log of thousands of events is read in full, next to short ones', () => {
  const long = Array.from({ length: 5_000 }, () => ({ at: asOf, type: 'web' }));
  expect(scores(over(), [{ visits: [] }, { visits: long }, { visits: web('2026-06-01') }]).scores).toEqual([
    0, 50_000, 10,
  ]);
});

describe('events of types that nobody declared', () => {
  const ignoring = leadScore({ ...attributes, visits: { type: 'events', types: ['web', 'fair'] } }, [
    { type: 'events', attribute: 'visits', amount: 10, missing: -1, limit: { count: 1, per: 'day' } },
    { type: 'when', id: 'often', if: { attribute: 'visits', count: { atLeast: 2 } }, amount: 1_000, missing: 0 },
  ]);
  const told = ignoring.attributes.visits as EventsAttribute;
  const call = (day: string) => ({ at: `${day}T00:00:00Z`, type: 'call' });

  test('are left out and counted, unless the attribute refuses them', () => {
    const visits = [call('2026-06-29'), ...web('2026-06-01'), call('2026-06-02'), call('2026-07-01')];
    const evaluation = evaluate(ignoring, { visits }, { asOf });
    expect(evaluation.result.score).toBe(10);
    // What lies after asOf does not exist yet, whatever its type.
    expect([evaluation.unseen, evaluation.later]).toEqual([{ visits: 2 }, { visits: 1 }]);
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
    const said = {
      ...ignoring,
      attributes: { ...ignoring.attributes, visits: { ...told, unseen: 'ignore' as const } },
    };
    expect(evaluate(said, { visits }, { asOf })).toEqual({
      ...evaluation,
      model: { ...evaluation.model, fingerprint: expect.any(String) },
    });
    expect(refusal(() => evaluate(over(), { visits: visits.slice(0, 2) }, { asOf }))).toHaveLength(1);
  });

  test('make a log that has nothing else an empty one, not a missing one', () => {
    expect(first(ignoring, { visits: [call('2026-06-29')] })).toEqual(['known', 0, 0]);
  });

  test('are not spoken of where there are none', () => {
    expect(evaluate(ignoring, { visits: web('2026-06-01') }, { asOf })).not.toHaveProperty('unseen');
    expect(evaluate(ignoring, {}, { asOf })).not.toHaveProperty('unseen');
    expect(evaluate(over({ attribute: 'log' }), { log: [call('2026-06-01')] }, { asOf })).not.toHaveProperty('unseen');
  });

  test('are counted row by row in a batch, where one row says nothing of the next', () => {
    const rows = [
      { visits: [call('2026-06-29')] },
      { visits: web('2026-06-01') },
      { visits: [call('2026-06-01'), call('2026-06-02')] },
      {},
    ];
    const batch = compile(ignoring).many(rows, { asOf });
    expect(rows.map((_, i) => batch.row(i).unseen)).toEqual([{ visits: 1 }, undefined, { visits: 2 }, undefined]);
    expect(batch.rejected).toEqual([]);
  });

  test('must have a type and an instant all the same', () => {
    const log = [{ at: asOf }, { type: 'call' }, { at: asOf, type: null }];
    expect(refusal(() => evaluate(ignoring, { visits: log }, { asOf }))).toEqual([
      'record.visits[0].type: expected a declared type of event, got nothing',
      'record.visits[1].at: expected an instant such as 2026-06-30T00:00:00Z, got nothing',
      'record.visits[2].type: expected a declared type of event, got null',
    ]);
  });

  test('need types to be told from: a policy without them, and another word for one, are refused', () => {
    const of = (visits: object) => problems({ ...ignoring, attributes: { ...ignoring.attributes, visits } });
    expect(of({ type: 'events', unseen: 'ignore' })).toEqual([
      'attributes.visits.unseen: expected types beside it, got none; declare the types, or take unseen out',
    ]);
    expect(of({ type: 'events', types: ['web'], unseen: 'missing' })).toEqual([
      'attributes.visits.unseen: expected one of "ignore", "refuse", got "missing"',
    ]);
    expect(of({ type: 'events', types: ['web'], unseen: 'refuse' })).toEqual([]);
  });
});

const term = 'axes[0].terms[0]';
test.each([
  [{ of: ['wbe'] }, `${term}.of[0]: expected one of "web", "fair", "mail", got "wbe"; did you mean "web"?`],
  [
    { attribute: 'log', of: ['web'] },
    `${term}.of[0]: expected a declared type, got "web"; list it under the types of the attribute`,
  ],
  [{ of: ['web', 'web'] }, `${term}.of[1]: expected each item once, got "web" again`],
  [{ halfLifeDays: 1, linearDays: 1 }, `${term}.linearDays: expected halfLifeDays or linearDays, got both`],
  [{ cap: 9 }, `${term}.cap: expected at least the worth of one event, 10, got 9; raise the cap or lower the amount`],
  [
    { amount: -10, cap: 9 },
    `${term}.cap: expected at least the worth of one event, 10, got 9; raise the cap or lower the amount`,
  ],
  [
    { linearDays: 30, windowDays: 30 },
    `${term}.windowDays: expected a window shorter than the decay, got a window of 30 days over a decay of 30; take the window out`,
  ],
  [
    { amount: 0, missing: 0 },
    `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
  ],
  [{ attribute: 'size' }, `${term}.attribute: expected an attribute of type events, got "size" of type number`],
  [
    { cap: 10.0001 },
    `${term}.cap: expected at most 3 decimals, got 10.0001; round it to 10, or set decimals of the model to 4`,
  ],
  [{ cap: 0 }, `${term}.cap: expected a number, above 0, got 0`],
  [{ coolDownDays: 0 }, `${term}.coolDownDays: expected a number, above 0, got 0`],
  [{ limit: { count: 0, per: 'day' } }, `${term}.limit.count: expected a number, at least 1, got 0`],
  [
    { limit: { count: 1, per: 'hour' } },
    `${term}.limit.per: expected one of "day", "week", "month", "year", "ever", got "hour"`,
  ],
] as [Partial<EventsTerm>, string][])('%# the events term is refused with what to do', (more, message) => {
  expect(problems(over(more))).toEqual([message]);
});
