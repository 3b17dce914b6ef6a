import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { cumulativeIncidence, type StageHistory } from '../../src/measure/index.js';
import { readWays } from '../../src/measure/stages/spells.js';
import { casesByStage } from '../../src/plan/forecast/cases.js';
import { chancesOf } from '../../src/plan/forecast/chance.js';
import { spreadOf } from '../../src/plan/forecast/spread.js';
import { type ForecastOptions, forecastRevenue, type OpenDeal } from '../../src/plan/index.js';
import { cases } from '../cases.js';
import { deals as pipeline } from '../measure/deals.js';
import { refusal } from '../model/make.js';

const golden = JSON.parse(readFileSync(new URL('../golden/forecast/forecast.json', import.meta.url), 'utf8'));
const DAY = 86_400_000;
const START = Date.UTC(2026, 0, 1);
const on = (day: number) => new Date(START + day * DAY).toISOString().replace('.000', '');
const stages = ['offer', 'won'];

/** A history: offered on a day, and won or lost so many days later; still open without. */
const past = (day: number, days?: number, won = true): StageHistory => ({
  entries: [
    { to: 'offer', at: on(day) },
    ...(days === undefined ? [] : [{ to: won ? 'won' : null, at: on(day + days) }]),
  ],
});
const options: ForecastOptions = {
  // Of 40 deals 20 are won after 10 days, 10 are lost after 20, and 10 are won after 40.
  histories: [
    ...Array.from({ length: 20 }, () => past(0, 10)),
    ...Array.from({ length: 10 }, () => past(0, 20, false)),
    ...Array.from({ length: 10 }, () => past(0, 40)),
  ],
  stages,
  asOf: on(100),
  until: on(130),
};
const forecast = (deals: readonly OpenDeal[], more: Partial<ForecastOptions> = {}) =>
  forecastRevenue(deals, { ...options, ...more });

describe('the chance of a deal', () => {
  test('is the share won in time of the past deals that were in the stage as long, for real deals as another program has it', () => {
    const asked = Object.keys(golden.chances).map(Number);
    const { deals } = forecastRevenue(
      asked.map((days) => ({ id: `${days}`, amount: 1, stage: 'Engaging', daysInStage: days })),
      {
        histories: pipeline,
        stages: ['Prospecting', 'Engaging', 'Won'],
        asOf: '2017-06-30T00:00:00Z',
        until: '2017-09-30T00:00:00Z',
        checks: 0,
      },
    );
    for (const [i, days] of asked.entries()) {
      const [probability, n] = golden.chances[`${days}`];
      expect(deals[i]?.probability).toBeCloseTo(probability, 12);
      expect(deals[i]?.pastDeals).toBe(n);
    }
  });

  test('rises and falls with the days already spent', () => {
    const { deals } = forecast([
      { id: 'new', amount: 100, stage: 'offer', daysInStage: 0 },
      { id: 'later', amount: 100, stage: 'offer', daysInStage: 15.9 },
      { id: 'given', amount: 100, stage: 'offer', probability: 0.25 },
    ]);
    // Within 30 days: of 40 new ones 20 are won; of the 20 that are still there after 15 days, the 10 won after 40.
    expect(deals).toEqual([
      {
        id: 'new',
        stage: 'offer',
        amount: 100,
        daysInStage: 0,
        probability: 0.5,
        standardError: Math.sqrt(0.25 / 40),
        expected: 50,
        basis: 'history',
        pastDeals: 40,
        shortFollowUp: false,
        overdue: false,
        reason: 'of 40 past deals still in "offer" after 0 days, 50 % were won within 30 days',
      },
      {
        id: 'later',
        stage: 'offer',
        amount: 100,
        daysInStage: 15,
        probability: 0.5,
        standardError: expect.closeTo(Math.sqrt(0.25 / 20), 14),
        expected: 50,
        basis: 'history',
        pastDeals: 20,
        shortFollowUp: false,
        overdue: false,
        reason: 'of 20 past deals still in "offer" after 15 days, 50 % were won within 30 days',
      },
      {
        id: 'given',
        stage: 'offer',
        amount: 100,
        daysInStage: null,
        probability: 0.25,
        standardError: 0,
        expected: 25,
        basis: 'given',
        pastDeals: null,
        shortFollowUp: false,
        overdue: false,
        reason: 'its probability was given',
      },
    ]);
  });

  test('is not told where fewer than 20 past deals were in the stage that long, and the deal is in no figure', () => {
    const { deals, expected, notForecast, warnings, text } = forecast([
      { id: 'old', amount: 700, stage: 'offer', daysInStage: 25 },
      { id: 'older', amount: 50, stage: 'offer', daysInStage: 60 },
      { id: 'new', amount: 100, stage: 'offer', daysInStage: 0 },
    ]);
    expect(deals.map(({ probability, basis, overdue, reason }) => [probability, basis, overdue, reason])).toEqual([
      [null, 'none', false, 'only 10 past deals were still in "offer" after 25 days; 20 are needed'],
      [
        null,
        'none',
        true,
        'no past deal was still in "offer" after 60 days; 20 are needed; 95 % of won deals had left the stage after 40 days',
      ],
      [0.5, 'history', false, expect.any(String)],
    ]);
    expect(expected).toBe(50);
    expect(notForecast).toEqual({ deals: 2, amount: 750 });
    expect(warnings.map((one) => one.code)).toEqual(['one-deal', 'not-forecast', 'overdue']);
    expect(text).toBe(
      '50 expected from 1 open deal by 2026-05-11 (95 % interval 0 to 100); ' +
        '100 % of the expected revenue is deal "new": expect 100 if it is won and 0 if not; ' +
        '2 deals (750) are not included: too few past deals were in the stage that long; look at them one by one, or give a probability; ' +
        '1 deal (50) is overdue: longer in the stage than 95 % of won deals',
    );
  });

  test('follows a deal through later stages, and a deal that was lost and came back is a new one', () => {
    const three = ['lead', 'offer', 'won'];
    const way = (...entries: [string | null, number][]): StageHistory => ({
      entries: entries.map(([to, day]) => ({ to, at: on(day) })),
    });
    const histories = [
      ...Array.from({ length: 15 }, () => way(['lead', 0], ['offer', 5], ['won', 20])),
      ...Array.from({ length: 5 }, () => way(['lead', 0], ['offer', 5], [null, 9], ['lead', 30], ['won', 31])),
    ];
    const { deals, stages: by } = forecast(
      [
        { id: 'a', amount: 1, stage: 'lead', entered: on(100) },
        { id: 'b', amount: 1, stage: 'offer', entered: on(100) },
      ],
      { histories, stages: three, until: on(120) },
    );
    // From lead: 15 won after 20 days and 5 lost after 9; then 5 new stays that are won after a day.
    expect(deals.map((one) => [one.probability, one.pastDeals])).toEqual([
      [20 / 25, 25],
      [15 / 20, 20],
    ]);
    expect(by.map(({ stage, past: { stays, winRate } }) => [stage, stays, winRate])).toEqual([
      ['lead', 25, 0.8],
      ['offer', 20, 0.75],
    ]);
  });

  test('says when no past deal was followed as long as the forecast reaches', () => {
    const { deals, warnings } = forecast([{ id: 'a', amount: 9, stage: 'offer', daysInStage: 2 }], {
      histories: Array.from({ length: 30 }, () => past(80)),
    });
    expect(deals[0]).toMatchObject({
      probability: 0,
      shortFollowUp: true,
      reason:
        'of 30 past deals still in "offer" after 2 days, 0 % were won within 30 days; none was followed for more than 18 days, so this may be too low',
    });
    expect(warnings).toEqual([
      {
        code: 'short-follow-up',
        text: 'the probability of 1 deal (9) may be too low: no past deal was followed long enough',
      },
    ]);
  });
});

describe('how sure it is', () => {
  test('the sampling error of many chances together is that of squared numerical derivatives', () => {
    const asOf = Date.parse('2017-06-30T00:00:00Z');
    const order = { ids: ['Engaging', 'Won'], detours: [false, false], gates: [false, false] };
    const { ways } = readWays(
      pipeline.filter((one) => one.entries[0]?.to === 'Engaging'),
      order,
      asOf,
    );
    const [cases = []] = casesByStage(ways, order, 1, asOf);
    const groups = Object.entries(golden.asked).map(([days, n]) => ({
      cases,
      days: Number(days),
      amount: n as number,
    }));
    const { variance } = chancesOf(
      groups,
      ways.map((way) => way.weight),
      92,
    );
    expect(variance / golden.variance).toBeCloseTo(1, 7);
  });

  test('the standard error of a share without censoring is that of a share, with censoring nearly Greenwood’s', () => {
    const histories = Array.from({ length: 200 }, (_, i) => past(40 + ((i * 7) % 60), 5 + ((i * 13) % 50), i % 3 > 0));
    const { deals } = forecast([{ id: 'a', amount: 1, stage: 'offer', daysInStage: 0 }], { histories });
    const seen = histories.map(({ entries: [from, to] }) => {
      const days = (Date.parse(from?.at ?? '') - START) / DAY;
      const end = (Date.parse(to?.at ?? '') - START) / DAY;
      return [Math.min(end, 100) - days, end > 100 ? null : to?.to === 'won' ? 'won' : 'lost'] as const;
    });
    const at = cumulativeIncidence(
      seen.map(([time]) => time),
      seen.map(([, how]) => how),
    )
      .steps.filter((one) => one.time <= 30)
      .at(-1);
    expect(deals[0]?.probability).toBeCloseTo(at?.incidence.won ?? 0, 14);
    expect((deals[0]?.standardError ?? 0) / (at?.standardErrors.won ?? 0)).toBeCloseTo(1, 2);
  });

  const { spread } = golden;
  const eight = (spread.amounts as number[]).map(
    (amount, i): OpenDeal => ({ id: `${i}`, amount, stage: 'offer', probability: spread.chances[i] }),
  );

  test('the distribution of deals with given probabilities is that of all their combinations', () => {
    const { expected, variance, median, distribution } = forecast(eight);
    expect(expected).toBeCloseTo(spread.expected, 10);
    expect(variance.total).toBeCloseTo(spread.variance, 8);
    expect(variance.sampling).toBe(0);
    expect(median).toBe(spread.quantiles['0.5']);
    expect(distribution).toEqual({ method: 'exact', step: 5, oneByOne: 8 });
    for (const [level, low, high] of [
      [0.95, '0.025', '0.975'],
      [0.8, '0.1', '0.9'],
      [0.5, '0.25', '0.75'],
    ] as const)
      expect(forecast(eight, { level }).interval).toEqual({ low: spread.quantiles[low], high: spread.quantiles[high] });
    for (const [target, probability] of Object.entries(spread.reach))
      expect(forecast(eight, { target: Number(target) }).reach?.probability).toBeCloseTo(probability as number, 12);
  });

  test('one large deal makes two heaps, and is named', () => {
    const small = Array.from(
      { length: 20 },
      (_, i): OpenDeal => ({
        id: `small ${i}`,
        amount: 10,
        stage: 'offer',
        probability: 0.5,
      }),
    );
    const { interval, largest, text } = forecast(
      [{ id: 'big', amount: 1000, stage: 'offer', probability: 0.5 }, ...small],
      {
        target: 500,
      },
    );
    expect(interval).toEqual({ low: 60, high: 1140 });
    expect(largest).toEqual({
      id: 'big',
      amount: 1000,
      shareOfExpected: 500 / 600,
      shareOfVariance: 250_000 / 250_500,
      ifWon: 1100,
      ifNot: 100,
    });
    expect(text).toBe(
      '600 expected from 21 open deals by 2026-05-11 (95 % interval 60 to 1,140); the target of 500 is reached with a probability of 50 %; 83.3 % of the expected revenue is deal "big": expect 1,100 if it is won and 100 if not',
    );
  });

  test('a chance that is not known exactly makes one deal no less certain, and many together less certain', () => {
    const one = forecast([{ id: 'a', amount: 8, stage: 'offer', daysInStage: 0 }]);
    expect(one.variance).toEqual({ total: 16, chance: 16, sampling: expect.closeTo(0, 12) });
    expect(one.interval).toEqual({ low: 0, high: 8 });
    const many = forecast(
      Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, amount: 1, stage: 'offer', daysInStage: 0 })),
    );
    // 100 x 99 pairs of deals share an error with the variance 0.25 / 40.
    expect(many.variance.chance).toBe(25);
    expect(many.variance.sampling).toBeCloseTo((100 * 99 * 0.25) / 40, 10);
    const known = forecast(
      Array.from({ length: 100 }, (_, i) => ({ id: `${i}`, amount: 1, stage: 'offer', probability: 0.5 })),
    );
    expect(known.interval).toEqual({ low: 40, high: 60 });
    // 50 -+ 1.96 x sqrt(25 + 61.875) = 31.7 to 68.3
    expect(many.interval).toEqual({ low: 32, high: 68 });
  });

  test('amounts that share no step are rounded without moving the mean, and very many deals keep mean and variance', () => {
    const odd = Array.from({ length: 300 }, (_, i) => ({ amount: 1000 / (1 + i), probability: 0.3, shared: 0 }));
    const { quantile, method, oneByOne } = spreadOf(odd);
    expect([method, oneByOne]).toEqual(['rounded', 49]);
    const fine = spreadOf(odd.map((one) => ({ ...one, amount: Math.floor(one.amount + 0.5) })));
    expect(fine.method).toBe('exact');
    for (const p of [0.025, 0.5, 0.975]) expect(Math.abs(quantile(p) - fine.quantile(p))).toBeLessThan(12);
    const crowd = Array.from({ length: 5000 }, (_, i) => ({
      amount: i === 0 ? 100_000 : 10,
      probability: i === 0 ? 0.5 : 0.3,
      shared: 0,
    }));
    const many = spreadOf(crowd);
    expect([many.method, many.oneByOne]).toEqual(['rounded', 1]);
    const whole = spreadOf(crowd.map((one) => ({ ...one, amount: 10 })));
    expect([whole.method, whole.oneByOne]).toEqual(['rounded', 2000]);
    // 15,000 -+ 1.96 x 324.
    expect(Math.abs(whole.quantile(0.025) - (15_000 - 1.96 * 324))).toBeLessThan(25);
    // 14,997 -+ 1.96 x 324 around both heaps; the outer limits are those of 2.5 % of all.
    expect(Math.abs(many.quantile(0.025) - (14_997 - 1.645 * 324))).toBeLessThan(40);
    expect(Math.abs(many.quantile(0.975) - (114_997 + 1.645 * 324))).toBeLessThan(40);
    expect(many.reach(50_000)).toBeCloseTo(0.5, 12);
  });

  test('intervals hold what comes as often as they say, where deals are alike and independent', {
    tags: ['long'],
  }, () => {
    const draw = random(7);
    const deal = () => {
      const days = 5 + Math.floor(draw.next() * 60);
      return { days, won: draw.next() < 0.4 };
    };
    let held = 0;
    const runs = 200;
    for (let run = 0; run < runs; run++) {
      const histories = Array.from({ length: 60 }, () => {
        const { days, won } = deal();
        const day = Math.floor(draw.next() * 100);
        return past(day, days, won);
      });
      let revenue = 0;
      const open = Array.from({ length: 30 }, (_, i) => {
        const amount = 100 + 50 * (i % 8);
        const { days, won } = deal();
        if (won && days <= 30) revenue += amount;
        return { id: `${i}`, amount, stage: 'offer', daysInStage: 0 };
      });
      const { low, high } = forecast(open, { histories, level: 0.9, checks: 0 }).interval;
      if (low <= revenue && revenue <= high) held += 1;
    }
    // 90 % of 200, -+ 2.5 standard errors.
    expect(held).toBeGreaterThanOrEqual(170);
    expect(held).toBeLessThanOrEqual(191);
  });
});

describe('forecasts of the past', () => {
  test('are made from what was known then, and compared with the wins that came', () => {
    // 30 deals a month: half are won after 20 days, the others lost after 25.
    const steady = Array.from({ length: 300 }, (_, i) =>
      past(Math.floor(i / 30) * 30, i % 2 === 0 ? 20 : 25, i % 2 === 0),
    );
    const { checks, warnings } = forecast([{ id: 'a', amount: 1, stage: 'offer', daysInStage: 10 }], {
      histories: steady,
      asOf: on(280),
      until: on(310),
      checks: 2,
    });
    expect(checks).toEqual([
      {
        asOf: on(250),
        until: on(280),
        deals: 30,
        expectedWins: expect.closeTo(15, 10),
        interval: { low: expect.any(Number), high: expect.any(Number) },
        wins: 15,
        within: true,
      },
      expect.objectContaining({ asOf: on(220), wins: 15, within: true }),
    ]);
    expect(warnings.map((one) => one.code)).toEqual(['one-deal']);
  });

  test('warn where they were off: real deals that close late in the quarter', { tags: ['long'] }, () => {
    const { checks, warnings } = forecastRevenue([{ id: 'a', amount: 1, stage: 'Engaging', daysInStage: 10 }], {
      histories: pipeline,
      stages: ['Prospecting', 'Engaging', 'Won'],
      asOf: '2017-09-30T00:00:00Z',
      until: '2017-12-31T00:00:00Z',
    });
    expect(checks.map(({ asOf, within }) => [asOf, within])).toEqual([
      ['2017-06-30T00:00:00Z', false],
      ['2017-03-30T00:00:00Z', false],
    ]);
    expect(warnings[0]).toEqual({
      code: 'off-before',
      text: 'the same forecast was off at 2 of 2 earlier dates: 1,462 wins expected, 1,145 came; so the interval is too narrow',
    });
  });
});

describe('laws', () => {
  const mixed: OpenDeal[] = Array.from({ length: 12 }, (_, i) => ({
    id: `${i}`,
    amount: 10.5 * (1 + (i % 5)),
    stage: 'offer',
    ...(i % 4 === 0 ? { probability: 0.3 } : { daysInStage: i }),
  }));
  const whole = forecast(mixed);

  test('the order of deals and histories does not matter', () => {
    const { deals, ...figures } = whole;
    const turned = forecast([...mixed].reverse(), { histories: [...options.histories].reverse() });
    expect(turned).toEqual({ ...figures, deals: [...deals].reverse() });
  });

  test('a history of weight 3 counts three times', () => {
    const twice = options.histories.map((one, i) => ({ ...one, weight: 1 + (i % 3) }));
    const repeated = twice.flatMap(({ weight, ...one }) => Array.from({ length: weight }, () => one));
    const got = [twice, repeated].map((histories) => forecast(mixed, { histories }));
    expect(got[0]?.interval).toEqual(got[1]?.interval);
    expect(got[0]?.variance.total).toBeCloseTo(got[1]?.variance.total ?? 0, 8);
    expect(got[0]?.expected).toBeCloseTo(got[1]?.expected ?? 0, 10);
    expect(got[0]?.checks.map((one) => one.wins)).toEqual(got[1]?.checks.map((one) => one.wins));
  });

  test('inputs stay as they are, and the forecast is plain JSON', () => {
    const copy = structuredClone([mixed, options]);
    const got = forecast(mixed);
    expect([mixed, options]).toEqual(copy);
    expect(JSON.parse(JSON.stringify(got))).toEqual(got);
  });

  test('limits lie within what the deals can bring, and stages add up to the whole', { tags: ['cases'] }, () => {
    const chance = fc.double({ min: 1e-9, max: 1, noNaN: true });
    const money = fc.oneof(fc.integer({ min: 0, max: 1e6 }), fc.double({ min: 1e-9, max: 1e15, noNaN: true }));
    fc.assert(
      fc.property(fc.array(fc.tuple(money, chance), { minLength: 1, maxLength: 30 }), (pairs) => {
        const got = forecast(
          pairs.map(([amount, probability], i) => ({ id: `${i}`, amount, stage: 'offer', probability })),
          { checks: 0 },
        );
        const most = pairs.reduce((all, [amount]) => all + amount, 0) * (1 + 1e-12);
        expect(got.interval.low).toBeGreaterThanOrEqual(0);
        expect(got.median).toBeGreaterThanOrEqual(got.interval.low);
        expect(got.interval.high).toBeGreaterThanOrEqual(got.median);
        expect(got.interval.high).toBeLessThanOrEqual(most);
        expect(got.stages[0]?.expected).toBe(got.expected);
      }),
      { numRuns: cases(60, 10) },
    );
  });
});

describe('what is refused', () => {
  const deal = { id: 'a', amount: 1, stage: 'offer', daysInStage: 3 };
  test.each<[string, OpenDeal[], Partial<ForecastOptions>, string]>([
    ['no deal', [], {}, 'deals: expected at least one deal, got none'],
    [
      'the same id twice',
      [deal, deal],
      {},
      'deals[1].id: expected an id of its own for each deal, got one that was there before',
    ],
    [
      'a misspelt fact',
      [{ ...deal, ammount: 1 } as never],
      {},
      'deals[0].ammount: expected one of "id", "amount", "stage", "daysInStage", "entered", "probability"; did you mean "amount"?',
    ],
    [
      'an amount below 0',
      [{ ...deal, amount: -1 }],
      {},
      'deals[0].amount: expected an amount of 0, or from 1e-9 to 1e15, got another number',
    ],
    [
      'a probability in percent',
      [{ ...deal, probability: 30 }],
      {},
      'deals[0].probability: expected a probability of 0, or from 1e-9 to 1, got another number',
    ],
    [
      'the last stage',
      [{ ...deal, stage: 'won' }],
      {},
      'deals[0].stage: expected one of options.stages before the last one, got the last one',
    ],
    [
      'another stage',
      [{ ...deal, stage: 'ofer' }],
      {},
      'deals[0].stage: expected one of options.stages before the last one, got another text',
    ],
    ['days and an instant', [{ ...deal, entered: on(3) }], {}, 'deals[0]: expected daysInStage or entered, got both'],
    [
      'neither',
      [{ id: 'a', amount: 1, stage: 'offer' }],
      {},
      'deals[0]: expected daysInStage or entered, from which its chance is read, got neither; or give its probability',
    ],
    [
      'an instant to come',
      [{ id: 'a', amount: 1, stage: 'offer', entered: on(101) }],
      {},
      'deals[0].entered: expected an instant up to asOf, got a later one',
    ],
    [
      'too many days',
      [{ ...deal, daysInStage: 1e6 }],
      {},
      'deals[0].daysInStage: expected days from 0 to 36500, got another number',
    ],
    [
      'a misspelt option',
      [deal],
      { untill: on(1) } as never,
      'options.untill: expected one of "histories", "stages", "asOf", "until", "level", "target", "checks"; did you mean "until"?',
    ],
    [
      'an end before the start',
      [deal],
      { until: on(100) },
      'options.until: expected an instant after asOf, got one that is not',
    ],
    [
      'a target below 0',
      [deal],
      { target: -1 },
      'options.target: expected 0, or a number from 1e-9 to 1000000000000000, got -1',
    ],
    ['a level of 1', [deal], { level: 1 }, 'options.level: expected a number above 0 and below 1, got 1'],
    ['too many checks', [deal], { checks: 13 }, 'options.checks: expected at most 12, got 13'],
    [
      'a history that is none',
      [deal],
      { histories: [null] as never },
      'options.histories[0]: expected an object with entries, got null',
    ],
  ])('%s', (_, deals, more, message) => {
    expect(refusal(() => forecast(deals, more))).toEqual([message]);
  });

  test('more past stays to look at than can be looked at in reasonable time', () => {
    const cases = new Array(30_000_000);
    const groups = [1, 2].map((days) => ({ cases, days, amount: 1 }));
    expect(refusal(() => chancesOf(groups, [], 30))).toEqual([
      'options.histories: expected at most 50000000 past stays to look at, one by one for each stage and number of days in it, got 60000000; give the histories of fewer years',
    ]);
  });
});
