import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdOut } from '../../src/measure/backtest/hold-out.js';
import type { QueueLead } from '../../src/plan/queue/leads.js';
import { type QueueOptions, queue } from '../../src/plan/queue/queue.js';
import { refusal } from '../model/make.js';

/** 500 leads of one morning; the scores 1 … 500 are spread over the order of arrival. */
const surge = Array.from({ length: 500 }, (_, i): QueueLead & { score: number } => ({
  id: `lead-${i}`,
  score: ((i * 137 + 439) % 500) + 1,
  arrived: 1 + i / 1000,
}));

const lead = fc.record({
  score: fc.integer({ min: 0, max: 40 }),
  arrived: fc.integer({ min: -20, max: 40 }).map((quarters) => quarters / 4),
  band: fc.constantFrom(undefined, 'hot', 'cold'),
});
const some = fc
  .array(lead, { minLength: 1, maxLength: 40 })
  .map((leads) => leads.map((one, i) => ({ id: `l${i}`, ...one })));
const calendar = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 25 });
const capacity = fc.oneof(fc.integer({ min: 1, max: 4 }), calendar);
const learning = fc.option(fc.record({ share: fc.constantFrom(0, 0.1, 0.3, 1), salt: fc.constant('test') }), {
  nil: undefined,
});
const ageing = fc.option(fc.constantFrom(0.5, 1, 4), { nil: undefined });
const dayOf = ({ arrived = 1 }: { arrived?: number | undefined }) => Math.floor(arrived);

describe('a surge of 500 leads at 50 calls a day', () => {
  const byScore = queue(surge, { capacity: 50 });
  const called = new Map(byScore.leads.map((one) => [one.id, one]));

  test('in order of arrival the last one waits until day 10', () => {
    const unscored = queue(
      surge.map((one) => ({ ...one, score: 0 })),
      { capacity: 50 },
    );
    const last = unscored.leads.find(({ id }) => id === 'lead-499');
    expect(last).toMatchObject({ day: 10, waitDays: 9, firstComeDay: 10 });
    expect(called.get('lead-499')?.firstComeDay).toBe(10);
  });

  test('the one ranked 60th by score is called on day 2, and the highest on day 1', () => {
    const ranked = [...surge].sort((a, b) => b.score - a.score);
    expect(called.get(ranked[59]?.id as string)).toMatchObject({ day: 2, waitDays: 1 });
    expect(called.get(ranked[0]?.id as string)).toMatchObject({ day: 1, waitDays: 0 });
    expect(byScore.leads.map(({ id }) => id)).toEqual(ranked.map(({ id }) => id));
  });

  test('all are called on ten days, nobody is left, and the mean wait is that of order of arrival', () => {
    expect(byScore.days.map(({ calls, waiting }) => [calls.length, waiting])).toEqual(
      Array.from({ length: 10 }, (_, d) => [50, 450 - 50 * d]),
    );
    expect(byScore.left).toEqual([]);
    const waits = { n: 500, called: 500, left: 0, meanDays: 4.5, medianDays: 4.5, longestDays: 9 };
    expect(byScore.waits).toEqual({ planned: waits, firstCome: waits });
    expect(byScore.text).toBe('500 leads, all called by day 10; waits are 4.5 days on average, at most 9');
  });
});

describe('who goes first', () => {
  test('ties go by arrival, then by id in code units', () => {
    const tied = [
      { id: 'b', score: 5, arrived: 1.5 },
      { id: 'a', score: 5, arrived: 1.5 },
      { id: 'B', score: 5, arrived: 1.5 },
      { id: 'z', score: 5, arrived: 1.25 },
    ];
    expect(queue(tied, { capacity: 9 }).days[0]?.calls).toEqual(['z', 'B', 'a', 'b']);
  });

  test('a lead from before the plan has waited since then', () => {
    const old = { id: 'old', score: 1, arrived: -2 };
    const { leads, service } = queue([old, { id: 'new', score: 2 }], {
      capacity: 1,
      ageing: 0.5,
      service: [{ withinDays: 3 }, { withinDays: 2 }],
    });
    // 1 + 3 days × 0.5 is more than 2.
    expect(leads.map(({ id, day, waitDays }) => [id, day, waitDays])).toEqual([
      ['old', 1, 3],
      ['new', 2, 1],
    ]);
    expect(service.map(({ met }) => met)).toEqual([2, 1]);
  });

  test('a day off delays, and the days off count as waiting', () => {
    const { leads, days } = queue(
      [
        { id: 'a', score: 2 },
        { id: 'b', score: 1 },
      ],
      { capacity: [1, 0, 0, 1] },
    );
    expect(leads.map(({ day, waitDays }) => [day, waitDays])).toEqual([
      [1, 0],
      [4, 3],
    ]);
    expect(days.map(({ calls, waiting }) => [calls, waiting])).toEqual([
      [['a'], 1],
      [[], 1],
      [[], 1],
      [['b'], 0],
    ]);
  });

  test('ageing lets a lead that has waited long enough go before a higher score, and exactly then', () => {
    const old = { id: 'old', score: 10, arrived: 1 };
    const rivals = Array.from({ length: 9 }, (_, d) => ({ id: `new-${d + 1}`, score: 20, arrived: d + 1 }));
    const dayWith = (points?: number) =>
      queue([old, ...rivals], { capacity: 1, ageing: points }).leads.find(({ id }) => id === 'old')?.day;
    expect(dayWith()).toBe(10);
    // 10 + 5 × days is 20 for one who waits two days; a new one of 20 on that day ties, and came later.
    expect(dayWith(5)).toBe(3);
    expect(dayWith(3)).toBe(5);
    expect(queue([old, ...rivals], { capacity: 1, ageing: 5 }).overtakenForDays).toBe(2);
    expect(queue([old, ...rivals], { capacity: 1 }).overtakenForDays).toBe(null);
  });

  test('with ageing nobody starves: a wait ends when all who may go first have been called', () => {
    fc.assert(
      fc.property(some, calendar, fc.constantFrom(0.5, 1, 4), (leads, calls, points) => {
        const plan = queue(leads, { capacity: calls, ageing: points });
        const dayBy = new Map(plan.leads.map(({ id, day }) => [id, day ?? Infinity]));
        const bound = plan.overtakenForDays as number;
        for (const one of leads) {
          const came = dayOf(one);
          const day = dayBy.get(one.id) as number;
          // Those who are there when it comes, and those who come within the bound.
          const before = leads.filter(
            (other) => other !== one && dayOf(other) <= came + bound && (dayBy.get(other.id) as number) >= came,
          );
          const spent = calls.slice(Math.max(came, 1) - 1, Math.min(day - 1, calls.length)).reduce((n, c) => n + c, 0);
          expect(spent).toBeLessThanOrEqual(before.length);
          const late = leads.filter((other) => dayOf(other) > came + bound && (dayBy.get(other.id) as number) < day);
          expect(late).toEqual([]);
        }
      }),
    );
  });

  test('the plan is that of asking every day anew for the highest score + ageing × days waited', () => {
    fc.assert(
      fc.property(some, calendar, ageing, (leads, calls, points) => {
        const plan = queue(leads, { capacity: calls, ageing: points });
        let waiting = [...leads];
        calls.forEach((n, d) => {
          const today = d + 1;
          const worth = (one: QueueLead) => one.score + (points ?? 0) * (today - dayOf(one));
          const there = waiting
            .filter((one) => dayOf(one) <= today)
            .sort((a, b) => worth(b) - worth(a) || a.arrived - b.arrived || (a.id < b.id ? -1 : 1))
            .slice(0, n);
          expect(plan.days[d]?.calls).toEqual(there.map(({ id }) => id));
          waiting = waiting.filter((one) => !there.includes(one));
        });
        expect(new Set(plan.left.map(({ id }) => id))).toEqual(new Set(waiting.map(({ id }) => id)));
      }),
    );
  });
});

describe('in any queue', () => {
  test('each lead is called once or left, never before it came, never above capacity, and no call is left while somebody waits', () => {
    fc.assert(
      fc.property(some, capacity, ageing, learning, (leads, calls, points, aside) => {
        const plan = queue(leads, { capacity: calls, ageing: points, learning: aside });
        expect([...plan.days.flatMap((day) => day.calls), ...plan.left.map(({ id }) => id)]).toEqual(
          plan.leads.map(({ id }) => id),
        );
        expect(plan.leads.map(({ id }) => id).sort()).toEqual(leads.map(({ id }) => id).sort());
        for (const { day, capacity: most, calls: ids, waiting } of plan.days) {
          expect(most).toBe(typeof calls === 'number' ? calls : calls[day - 1]);
          expect(ids.length).toBeLessThanOrEqual(most);
          if (waiting > 0) expect(ids.length).toBe(most);
        }
        for (const { waitDays } of plan.leads) expect(waitDays ?? 0).toBeGreaterThanOrEqual(0);
        // Whoever goes first, as many are called.
        expect(plan.waits.planned.called).toBe(plan.waits.firstCome.called);
        if (plan.left.length === 0) expect(plan.waits.planned.meanDays).toBe(plan.waits.firstCome.meanDays);
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      }),
    );
  });

  test('the order in which leads are given does not matter', () => {
    fc.assert(
      fc.property(some, capacity, ageing, learning, fc.nat(), (leads, calls, points, aside, turn) => {
        const at = turn % leads.length;
        const turned = [...leads.slice(at), ...leads.slice(0, at)].reverse();
        const options: QueueOptions = {
          capacity: calls,
          ageing: points,
          learning: aside,
          service: [{ withinDays: 1 }],
        };
        expect(queue(turned, options)).toEqual(queue(leads, options));
      }),
    );
  });

  test('equal scores without ageing are order of arrival', () => {
    fc.assert(
      fc.property(some, capacity, (leads, calls) => {
        const plan = queue(
          leads.map((one) => ({ ...one, score: 7 })),
          { capacity: calls },
        );
        expect(plan.leads.map(({ day }) => day)).toEqual(plan.leads.map(({ firstComeDay }) => firstComeDay));
      }),
    );
  });
});

describe('who is left, and why', () => {
  test('calls that run out, and leads that come after the last day', () => {
    const plan = queue(
      [
        { id: 'high', score: 9 },
        { id: 'low', score: 1 },
        { id: 'lower', score: 0 },
        { id: 'later', score: 99, arrived: 3 },
      ],
      { capacity: [1, 1] },
    );
    expect(plan.left).toEqual([
      { id: 'later', reason: 'arrives-later' },
      { id: 'lower', reason: 'no-capacity' },
    ]);
    expect(plan.leads[2]).toEqual({
      id: 'later',
      band: null,
      day: null,
      waitDays: null,
      firstComeDay: null,
      learning: false,
      shareKept: null,
    });
    expect(plan.text).toBe('2 of 4 leads called in 2 days, 2 left; waits are 0.5 days on average, at most 1');
  });

  test('days off only call nobody, and nothing is said of waits', () => {
    const { waits, text } = queue([{ id: 'a', score: 1, band: 'hot' }], {
      capacity: [0, 0],
      service: [{ withinDays: 9 }],
    });
    expect(waits.planned).toEqual({ n: 1, called: 0, left: 1, meanDays: null, medianDays: null, longestDays: null });
    expect(text).toBe(
      'none of 1 lead called in 2 days; hot (1 lead): no calls, in order of arrival no calls; all within 9 days: no lead to count',
    );
  });
});

describe('bands and service levels', () => {
  const banded = surge.map((one) => ({ ...one, band: one.score > 400 ? 'A' : one.score > 200 ? 'B' : 'C' }));
  const plan = queue(banded, {
    capacity: 50,
    service: [
      { band: 'A', withinDays: 1, target: 0.95 },
      { band: 'B', withinDays: 2, target: 0.5 },
      { band: 'X', withinDays: 2, target: 0.5 },
      { withinDays: 0 },
    ],
  });

  test('waits are told by band, the highest mean score first', () => {
    expect(plan.bands.map(({ band, planned }) => [band, planned.n, planned.meanDays, planned.longestDays])).toEqual([
      ['A', 100, 0.5, 1],
      ['B', 200, 3.5, 5],
      ['C', 200, 7.5, 9],
    ]);
  });

  test('a service level is the share of a band called within so many days', () => {
    const figures = plan.service.map(({ firstCome, ...planned }) => planned);
    expect(figures).toEqual([
      { band: 'A', withinDays: 1, target: 0.95, n: 100, met: 100, open: 0, share: 1, reached: true },
      { band: 'B', withinDays: 2, target: 0.5, n: 200, met: 50, open: 0, share: 0.25, reached: false },
      { band: 'X', withinDays: 2, target: 0.5, n: 0, met: 0, open: 0, share: null, reached: null },
      { band: null, withinDays: 0, target: null, n: 500, met: 50, open: 0, share: 0.1, reached: null },
    ]);
    const early = banded.slice(0, 100).filter(({ band }) => band === 'A').length;
    expect(plan.service[0]?.firstCome).toEqual({ n: 100, met: early, open: 0, share: early / 100 });
    expect(early).toBe(20);
    expect(plan.text).toBe(
      '500 leads, all called by day 10; waits are 4.5 days on average, at most 9; ' +
        'A (100 leads): 0.5 days on average, in order of arrival 4.44 days on average; ' +
        'B (200 leads): 3.5 days on average, in order of arrival 4.49 days on average; ' +
        'C (200 leads): 7.5 days on average, in order of arrival 4.54 days on average; ' +
        'A within 1 day: 100 % (in order of arrival 20 %), 95 % promised: kept; ' +
        'B within 2 days: 25 % (in order of arrival 31 %), 50 % promised: not kept; ' +
        'X within 2 days: no lead to count; all on the same day: 10 % (in order of arrival 10 %)',
    );
  });

  test('with leads left at the end, those whose days are not over do not count, even when they were called', () => {
    const { service } = queue(
      [
        { id: 'early', score: 1, arrived: 1 },
        { id: 'left', score: 0, arrived: 1 },
        { id: 'late', score: 9, arrived: 2 },
      ],
      { capacity: [1, 1], service: [{ withinDays: 1 }] },
    );
    expect(service[0]).toMatchObject({ n: 2, met: 1, open: 1, share: 0.5 });
  });
});

describe('a share set aside for learning', () => {
  const aside = { share: 0.1, salt: 'autumn' };

  test('is chosen by the hash of the id, whatever the scores and who else is there', () => {
    const ids = surge.filter(({ id }) => holdOut(id, aside)).map(({ id }) => id);
    const plan = queue(surge, { capacity: 50, learning: aside });
    expect(
      plan.leads
        .filter((one) => one.learning)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(ids.sort());
    expect(ids.length).toBeGreaterThan(30);
  });

  test('gets its share of the calls of each day, in order of arrival, and the others the rest by score', () => {
    const plan = queue(surge, { capacity: 50, learning: aside });
    expect(plan.days.slice(0, 5).map((day) => day.learning)).toEqual([5, 5, 5, 5, 5]);
    const scores = new Map(surge.map((one) => [one.id, one]));
    const taken = plan.leads.filter((one) => one.learning).map(({ id }) => scores.get(id)?.arrived as number);
    expect(taken).toEqual([...taken].sort((a, b) => a - b));
    const others = plan.leads.filter((one) => !one.learning).map(({ id }) => scores.get(id)?.score as number);
    expect(others).toEqual([...others].sort((a, b) => b - a));
  });

  test('shares of a call are carried over: a tenth of 3 calls is 3 calls in 10 days', () => {
    const plan = queue(surge, { capacity: Array(30).fill(3), learning: aside });
    expect(plan.days.reduce((n, day) => n + day.learning, 0)).toBe(9);
    expect(Math.max(...plan.days.map((day) => day.learning))).toBe(1);
  });

  test('all of it set aside is order of arrival', () => {
    const { leads } = queue(surge, { capacity: 50, learning: { share: 1, salt: 'x' } });
    expect(leads.map(({ day }) => day)).toEqual(leads.map(({ firstComeDay }) => firstComeDay));
  });
});

describe('cooling', () => {
  const two = [
    { id: 'a', score: 1, arrived: 1.25, worth: 0.25 },
    { id: 'b', score: 3, arrived: 1.5, worth: 0.75 },
  ];

  test('a half-life of one day halves what the second one brings', () => {
    const { worth, leads, text } = queue(two, { capacity: 1, cooling: { halfLifeDays: 1 } });
    expect(worth).toEqual({ atOnce: 1, planned: 0.75 + 0.125, firstCome: 0.25 + 0.375 });
    expect(leads.map(({ shareKept }) => shareKept)).toEqual([1, 0.5]);
    expect(text).toBe(
      '2 leads, all called by day 2; waits are 0.5 days on average, at most 1; expected: 0.88 of 1, in order of arrival 0.63',
    );
  });

  test('a table says what is left by days waited, and its last share holds on', () => {
    const three = [...two, { id: 'c', score: 0, worth: 1 }];
    const { leads, worth } = queue(three, { capacity: 1, cooling: { shareByWait: [0.5, 0.25] } });
    expect(leads.map(({ shareKept }) => shareKept)).toEqual([0.5, 0.25, 0.25]);
    expect(worth).toEqual({ atOnce: 1, planned: 0.375 + 0.0625 + 0.25, firstCome: 0.5 + 0.0625 + 0.1875 });
  });

  test('without it waiting costs nothing but what is left, and without worths nothing is said', () => {
    expect(queue(two, { capacity: [1] }).worth).toEqual({ atOnce: 1, planned: 0.75, firstCome: 0.25 });
    expect(queue(surge, { capacity: 50, cooling: { halfLifeDays: 2 } }).worth).toBe(null);
    expect(queue(two, { capacity: 1 }).leads[0]?.shareKept).toBe(null);
  });

  test('does not change the order', () => {
    const days = (options: QueueOptions) => queue(surge, options).days;
    expect(days({ capacity: 50, cooling: { halfLifeDays: 1 } })).toEqual(days({ capacity: 50 }));
  });
});

test('what is wrong is refused, each in a sentence', () => {
  const a = { id: 'a', score: 1 };
  const said = (leads: unknown, options: unknown) => refusal(() => queue(leads as never, options as never));
  const each = { capacity: 1 };
  expect(
    [
      said('a', each),
      said([], each),
      said([null], each),
      said([{ ...a, scor: 1 }], each),
      said([{ id: '', score: 1 }], each),
      said([a, a], each),
      said([{ id: 'a' }], each),
      said([{ id: 'a', score: 1e16 }], each),
      said([{ ...a, arrived: '2026-06-01' }], each),
      said([{ ...a, arrived: 20260601 }], each),
      said([{ ...a, band: 3 }], each),
      said([{ ...a, worth: -1 }], each),
      said(
        [
          { ...a, worth: 1 },
          { id: 'b', score: 1 },
        ],
        each,
      ),
      said([a], {}),
      said([a], { capacity: 0 }),
      said([a], { capacity: 1.5 }),
      said([a], { capacity: '5' }),
      said([a], { capacity: [] }),
      said([a], { capacity: [1, -1] }),
      said([a], { capacity: [1, undefined] }),
      said([a], { capacity: 1, aging: 3 }),
      said([a], { capacity: 1, ageing: 0 }),
      said([a], { capacity: 1, learning: { share: 2, salt: 'x' } }),
      said([a], { capacity: 1, learning: { share: 0.1 } }),
      said([a], { capacity: 1, cooling: {} }),
      said([a], { capacity: 1, cooling: { halfLifeDays: 1, shareByWait: [1] } }),
      said([a], { capacity: 1, cooling: { halfLifeDays: 0 } }),
      said([a], { capacity: 1, cooling: { shareByWait: [] } }),
      said([a], { capacity: 1, cooling: { shareByWait: [1, 1.5] } }),
      said([a], { capacity: 1, service: [{ band: 'A' }] }),
      said([a], { capacity: 1, service: [{ withinDays: 1, target: 95 }] }),
      said([a], { capacity: 1, service: [{ within: 1 }] }),
    ].flat(),
  ).toEqual([
    'leads: expected an array or a typed array, got a string',
    'leads: expected at least one lead, got none',
    'leads[0]: expected an object, got null',
    'leads[0].scor: expected one of "id", "score", "arrived", "band", "worth"; did you mean "score"?',
    'leads[0].id: expected a text that is not empty, got an empty text',
    'leads[1].id: expected an id of its own for each lead, got one that was there before',
    'leads[0].score: expected a finite number, got nothing',
    'leads[0].score: expected a number from -1e15 to 1e15, got another',
    'leads[0].arrived: expected the number of a day, got a string',
    'leads[0].arrived: expected a day from -36500 to 36500, got another number; the first day of the plan is 1',
    'leads[0].band: expected a text that is not empty, got a number',
    'leads[0].worth: expected a number from 0 to 1e15, got another',
    'leads[1].worth: expected a worth, as other leads have one, got nothing',
    'options.capacity: expected calls a day, or a list of them by day, got nothing',
    'options.capacity: expected at least 1, got 0',
    'options.capacity: expected a whole number, got 1.5',
    'options.capacity: expected calls a day, or a list of them by day, got a string',
    'options.capacity: expected 1 to 36500 days, got 0',
    'options.capacity[1]: expected at least 0, got -1',
    'options.capacity[1]: expected a number of calls, 0 for a day off, got nothing',
    'options.aging: expected one of "capacity", "ageing", "learning", "cooling", "service"; did you mean "ageing"?',
    'options.ageing: expected points per day from 1e-9 to 1e15, got 0',
    'options.learning.share: expected a share from 0 to 1, got 2',
    'options.learning.salt: expected a text that is not empty, got nothing',
    'options.cooling: expected either halfLifeDays or shareByWait, got neither',
    'options.cooling: expected either halfLifeDays or shareByWait, got both',
    'options.cooling.halfLifeDays: expected days from 0.001 to 36500, got 0',
    'options.cooling.shareByWait: expected at least one share, got none',
    'options.cooling.shareByWait[1]: expected a share from 0 to 1, got 1.5',
    'options.service[0].withinDays: expected a whole number of days, got nothing',
    'options.service[0].target: expected a share from 0 to 1, got 95',
    'options.service[0].within: expected one of "band", "withinDays", "target"',
  ]);
});

test('20,000 leads at one call a day make 20,000 days', () => {
  const many = Array.from({ length: 20_000 }, (_, i) => ({ id: `${i}`, score: (i * 7919) % 20_000 }));
  const { days } = queue(many, { capacity: 1 });
  expect(days).toHaveLength(20_000);
  expect(days[0]?.calls).toEqual([many.find(({ score }) => score === 19_999)?.id]);
});
