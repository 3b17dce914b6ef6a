import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gains } from '../../src/measure/ranking/gains.js';
import { type BusinessFacts, businessCase } from '../../src/plan/index.js';
import { refusal } from '../model/make.js';

const seed = {
  bands: [
    { label: 'above 30 %', n: 4000, positives: 1200 },
    { label: '4 to 30 %', n: 0, positives: 0 },
    { label: 'below 4 %', n: 21_000, positives: 840 },
  ],
  population: 25_000,
  capacity: 4000,
  margin: 5000,
  contactCost: 200,
} satisfies BusinessFacts;

describe('25,000 buyers, 4,000 above 30 % and 21,000 below 4 %', () => {
  const got = businessCase(seed);

  test('the bands hold 16, 0 and 84 % of all, at a base rate of 8.16 % and a lift of 3.676', () => {
    expect(got.bands.map((band) => band.share)).toEqual([0.16, 0, 0.84]);
    expect(got.baseRate).toBe(0.0816);
    expect(got.lift).toBeCloseTo(3.676, 3);
    expect(got.bands[1]).toEqual({
      label: '4 to 30 %',
      share: 0,
      rate: null,
      lift: null,
      capture: 0,
      contacts: 0,
      pays: null,
    });
  });

  test('58.8 % of the buyers are in the top band, and 4,000 calls sell 873.6 more than at random', () => {
    expect(got.capture).toBeCloseTo(0.588, 3);
    expect(got.withScore.sales).toBe(1200);
    expect(got.today.sales).toBeCloseTo(326.4, 9);
    expect(got.extraSales).toBeCloseTo(873.6, 9);
  });

  test('a contact of 200 pays from 4 % on where a sale brings 5,000, the edge included', () => {
    expect(got.breakEven).toBe(0.04);
    expect(got.bands.map((band) => band.pays)).toEqual([true, null, true]);
    expect(businessCase({ ...seed, contactCost: 201 }).bands.map((band) => band.pays)).toEqual([true, null, false]);
  });

  test('the return is 5 to 10 times for programs of 873,600 to 436,800', () => {
    expect(businessCase({ ...seed, setUpCost: 873_600 }).returnTimes).toBeCloseTo(5, 9);
    expect(businessCase({ ...seed, setUpCost: 436_800 }).returnTimes).toBeCloseTo(10, 9);
  });
});

describe('money', () => {
  test('net = periods x (margin x more sales - running cost) - set-up, paid back by the gain of each period', () => {
    const got = businessCase({ ...seed, setUpCost: 866_000, runningCost: 35_000, periods: 3 });
    expect(got.extraMargin).toBeCloseTo(4_368_000, 6);
    expect(got.extraCost).toBe(971_000);
    expect(got.net).toBeCloseTo(3 * (4_368_000 - 35_000) - 866_000, 6);
    expect(got.payBackPeriods).toBeCloseTo(866_000 / 4_333_000, 12);
    expect(got.returnTimes).toBeCloseTo((3 * 4_368_000) / 971_000, 12);
  });

  test('profits of a period count what all contacts cost, and contacts cost the same both ways', () => {
    const { today, withScore } = businessCase(seed);
    expect(withScore).toEqual({ rate: 0.3, sales: 1200, profit: 5_200_000 });
    expect(today.profit).toBeCloseTo(5000 * 326.4 - 800_000, 6);
  });

  test('a program that costs nothing has no return, and one that never gains has no pay-back', () => {
    expect(businessCase(seed)).toMatchObject({ returnTimes: null, payBackPeriods: 0 });
    expect(businessCase({ ...seed, runningCost: 5_000_000 }).payBackPeriods).toBeNull();
  });

  test('contacts in bands below the break-even are told, with what leaving them out saves', () => {
    const got = businessCase({ ...seed, capacity: 5000, contactCost: 250 });
    expect(got.bands.map((band) => Math.round(band.contacts))).toEqual([4000, 0, 1000]);
    expect(got.belowBreakEven.contacts).toBeCloseTo(1000, 9);
    expect(got.belowBreakEven.saves).toBeCloseTo(1000 * (250 - 5000 * 0.04), 6);
    expect(got.text).toMatch(/; 1,000 contacts a period cost more than they bring, and leaving them out saves 50,000$/);
  });

  test('another base rate keeps the lift of each band', () => {
    const got = businessCase({ ...seed, baseRate: 0.0408 });
    expect(got.lift).toBeCloseTo(3.676, 3);
    expect(got.bands[0]?.rate).toBeCloseTo(0.15, 12);
    expect(got.extraSales).toBeCloseTo(436.8, 9);
  });

  test('against a choice that is already better than at random less is gained', () => {
    expect(businessCase({ ...seed, currentLift: 2 }).extraSales).toBeCloseTo(1200 - 2 * 326.4, 9);
  });
});

describe('how sure it is', () => {
  const golden = JSON.parse(
    readFileSync(new URL('../golden/business-case/interval.json', import.meta.url), 'utf8'),
  ) as {
    tolerance: number;
    cases: (Pick<BusinessFacts, 'bands' | 'population' | 'capacity' | 'currentLift'> & {
      level: number;
      extraSales: { low: number; high: number };
    })[];
  };

  test.each(golden.cases)('the interval of more sales is that of statsmodels, case %#', (one) => {
    const { level, extraSales, ...facts } = one;
    const { intervals } = businessCase({ ...facts, margin: 10, contactCost: 1 }, { level });
    for (const end of ['low', 'high'] as const)
      expect(Math.abs((intervals?.extraSales[end] ?? NaN) - extraSales[end])).toBeLessThan(
        golden.tolerance * Math.max(1, Math.abs(extraSales[end])),
      );
  });

  test('the net has the interval of the sales', () => {
    const { intervals } = businessCase({ ...seed, setUpCost: 1000, periods: 2 });
    expect(intervals?.net.low).toBeCloseTo(2 * 5000 * (intervals?.extraSales.low ?? NaN) - 1000, 6);
    expect(intervals?.net.high).toBeCloseTo(2 * 5000 * (intervals?.extraSales.high ?? NaN) - 1000, 6);
  });

  test('a gains table goes in as it stands', () => {
    const scores = Array.from({ length: 1000 }, (_, i) => 1 - i / 1000);
    const outcomes = scores.map((score, i) => score > 0.5 && i % 2 === 0);
    const { rows } = gains(scores, outcomes);
    const got = businessCase({ bands: rows, population: 5000, capacity: 1000, margin: 100, contactCost: 10 });
    expect(got).toMatchObject({ answer: 'yes', baseRate: 0.25, lift: 2, extraSales: 250 });
  });

  test('probabilities go in as they are, and have no sampling error', () => {
    // 21,000 buyers at 4 % and 4,000 at 30 %, in any order: the figures of the bands, without an interval.
    const probabilities = Float64Array.from({ length: 25_000 }, (_, i) => ((i * 7919) % 25_000 < 4000 ? 0.3 : 0.04));
    const { bands: __, ...facts } = seed;
    const got = businessCase({ ...facts, probabilities });
    expect(got).toMatchObject({ contacts: 4000, intervals: null });
    expect(got.baseRate).toBeCloseTo(0.0816, 12);
    expect(got.extraSales).toBeCloseTo(873.6, 9);
    // Ten leads make ten groups, of which one is taken.
    const few = Array.from({ length: 10 }, (_, i) => i / 10);
    expect(businessCase({ ...facts, probabilities: few, population: 10, capacity: 1 }).withScore.rate).toBeCloseTo(
      0.9,
      12,
    );
  });

  test('a tornado: one assumption at a time, the largest swing first', () => {
    const { sensitivity, net } = businessCase(
      { ...seed, setUpCost: 400_000 },
      { spread: 0, ranges: { margin: { low: 4000, high: 5500 }, currentLift: { low: 1, high: 1.5 } } },
    );
    expect(sensitivity.map((line) => line.assumption)).toEqual(['margin', 'currentLift', 'ranking']);
    expect(sensitivity[0]).toMatchObject({ low: 4000, high: 5500 });
    expect(sensitivity[0]?.netAtLow).toBeCloseTo(873.6 * 4000 - 400_000, 6);
    expect(sensitivity[0]?.netAtHigh).toBeCloseTo(873.6 * 5500 - 400_000, 6);
    expect(sensitivity[0]?.swing).toBeCloseTo(873.6 * 1500, 6);
    expect(sensitivity[1]?.netAtLow).toBeCloseTo(net, 6);
    expect(sensitivity[1]?.netAtHigh).toBeCloseTo((1200 - 489.6) * 5000 - 400_000, 6);
  });

  test('without ranges each assumption moves by a fifth, as far as it can', () => {
    const { sensitivity } = businessCase({ ...seed, setUpCost: 400_000 });
    expect(sensitivity.map(({ assumption, low, high }) => [assumption, low, high])).toEqual([
      ['margin', 4000, 6000],
      ['baseRate', 0.8 * 0.0816, 1.2 * 0.0816],
      ['population', 20_000, 30_000],
      ['capacity', 3200, 4800],
      ['ranking', expect.any(Number), expect.any(Number)],
      ['currentLift', 1, 1.2],
      ['setUpCost', 320_000, 480_000],
    ]);
    const sure = {
      bands: [
        { n: 10, positives: 9 },
        { n: 10, positives: 0 },
      ],
    };
    const line = businessCase({ ...seed, ...sure }).sensitivity.find((one) => one.assumption === 'baseRate');
    expect(line?.high).toBe(0.5);
  });
});

describe('an honest answer', () => {
  const reasons = (facts: Partial<BusinessFacts>) => {
    const got = businessCase({ ...seed, ...facts });
    return [got.answer, ...got.reasons.map((one) => one.text)];
  };

  test('yes, in a sentence', () => {
    expect(businessCase({ ...seed, setUpCost: 400_000 }).text).toBe(
      'yes; 4,000 contacts a period sell to 30 % of those contacted instead of 8.2 %, 874 more sales, and the net is 3,968,000 (95 % interval 3,728,288 to 4,213,531)',
    );
  });

  test('no where the capacity covers all leads', () => {
    expect(reasons({ capacity: 25_000 })).toEqual([
      'no',
      'a capacity of 25,000 covers all 25,000 leads, so there is nothing to choose',
      'the program brings no more than it costs',
    ]);
    expect(businessCase({ ...seed, capacity: 30_000 })).toMatchObject({ contacts: 25_000, share: 1, extraSales: 0 });
  });

  test('no for one product, and for one buyer', () => {
    expect(reasons({ products: 1 })).toEqual(['no', 'there is one product, so there are no products to tell apart']);
    expect(reasons({ buyers: 1 })).toEqual(['no', 'there is one buyer, so there are no buyers to rank']);
    expect(reasons({ products: 2, buyers: 2 })).toEqual(['yes']);
  });

  test('no for a thin flow: fewer than 100 sales', () => {
    const bands = (positives: number) => [
      { n: 400, positives },
      { n: 2100, positives: 9 },
    ];
    expect(reasons({ bands: bands(90) })).toEqual([
      'no',
      '99 sales are too few to learn from and to check with; 100 are needed',
    ]);
    expect(reasons({ bands: bands(91) })).toEqual(['yes']);
  });

  test('no where the score chooses no better, and where it costs more than it brings', () => {
    expect(reasons({ currentLift: 4 })).toEqual([
      'no',
      "4,000 contacts chosen by the score sell to 30 % of those contacted, today's choice to 32.6 %",
      'the program costs 528,000 more than it brings',
    ]);
    expect(reasons({ runningCost: 4_500_000 })).toEqual(['no', 'the program costs 132,000 more than it brings']);
  });

  test('unproven where chance alone may make it a loss, or where rates are only assumed', () => {
    expect(reasons({ runningCost: 4_300_000 })).toEqual([
      'unproven',
      'the net may be 0 or less by chance alone (95 % interval -171,712 to 313,531)',
    ]);
    const bands = [
      { share: 0.16, rate: 0.3 },
      { share: 0, rate: null },
      { share: 0.84, rate: 0.04 },
    ];
    expect(reasons({ bands })).toEqual([
      'unproven',
      'the rates of the bands are assumed; count them on leads that were contacted',
    ]);
    expect(businessCase({ ...seed, bands }).extraSales).toBeCloseTo(873.6, 9);
  });
});

describe('for any business', () => {
  const band = fc.nat(1000).chain((n) => fc.nat(n).map((positives) => ({ n, positives })));
  const bands = fc.array(band, { minLength: 1, maxLength: 6 }).filter((some) => some.some((one) => one.positives > 0));
  const facts = fc.record({
    bands,
    population: fc.integer({ min: 1, max: 100_000 }),
    capacity: fc.integer({ min: 1, max: 100_000 }),
    margin: fc.integer({ min: 1, max: 10_000 }),
    contactCost: fc.nat(10_000),
    setUpCost: fc.nat(1_000_000),
    runningCost: fc.nat(100_000),
    periods: fc.integer({ min: 1, max: 12 }),
  });

  test('the interval holds the value, contacts go to the bands in order, and all numbers are finite', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const got = businessCase(given);
        const slack = 1e-9 * Math.max(1, got.contacts);
        expect(got.intervals?.extraSales.low).toBeLessThanOrEqual(got.extraSales + slack);
        expect(got.intervals?.extraSales.high).toBeGreaterThanOrEqual(got.extraSales - slack);
        const sum = got.bands.reduce((all, one) => all + one.contacts, 0);
        expect(Math.abs(sum - got.contacts)).toBeLessThan(slack);
        expect(JSON.parse(JSON.stringify(got))).toEqual(got);
      }),
    );
  });

  test('splitting a band into two of the same rate changes nothing but its lines', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const halves = given.bands.flatMap(({ n, positives }) => [
          { n: n / 2, positives: positives / 2 },
          { n: n / 2, positives: positives / 2 },
        ]);
        const [one, two] = [businessCase(given), businessCase({ ...given, bands: halves })];
        expect(Math.abs(two.extraSales - one.extraSales)).toBeLessThan(1e-6);
        expect(two.baseRate).toBe(one.baseRate);
      }),
    );
  });

  test('figures at their limits stay finite', () => {
    const huge = {
      bands: [
        { n: 1e15, positives: 1e-9 },
        { n: 1e-9, positives: 0 },
      ],
      population: 1e15,
      capacity: 1e-9,
    };
    const money = { margin: 1e15, contactCost: 1e15, setUpCost: 1e-9, runningCost: 1e15, periods: 1_000_000 };
    const got = businessCase({ ...huge, ...money });
    expect(JSON.parse(JSON.stringify(got))).toEqual(got);
  });
});

describe('what is refused', () => {
  const refused = (facts: object, options = {}) =>
    refusal(() => businessCase({ ...seed, ...facts } as BusinessFacts, options));

  test.each<[object, string]>([
    [{ bands: [] }, 'facts.bands: expected at least one band, got none'],
    [
      { bands: [{ n: 5, positives: 6 }] },
      'facts.bands[0].positives: expected a number from 0 to 5, the rows of the band, got 6',
    ],
    [{ bands: [{ n: 5, positives: 0 }] }, 'facts.bands: expected at least one buyer in the bands, got none'],
    [{ bands: [{ n: 0, positives: 0 }] }, 'facts.bands: expected at least one row in the bands, got none'],
    [{ bands: [{ n: 5, positives: 1, label: 3 }] }, 'facts.bands[0].label: expected a text, got a number'],
    [
      { bands: [{ share: 0.5, rate: 0.1 }] },
      'facts.bands: expected shares that make 1 together, got 0.5; give the bands of all leads, including those without a contact',
    ],
    [{ bands: [{ share: 1, rate: null }] }, 'facts.bands[0].rate: expected a share of 0, or from 1e-9 to 1, got null'],
    [{ probabilities: [0.5] }, 'facts: expected bands or probabilities, got both'],
    [
      { bands: undefined, probabilities: [0.5, 1.5] },
      'facts.probabilities[1]: expected a probability from 0 to 1, got a number outside; points can be ranked and banded with unit: "points", not calibrated',
    ],
    [
      { bands: undefined, probabilities: [0, 0] },
      'facts.probabilities: expected at least one buyer in the bands, got none',
    ],
    [{ bands: undefined }, 'facts.bands: expected an array or a typed array, got nothing'],
    [{ margin: 0 }, 'facts.margin: expected a number from 1e-9 to 1000000000000000, got 0'],
    [{ contactCost: -1 }, 'facts.contactCost: expected 0, or a number from 1e-9 to 1000000000000000, got -1'],
    [
      { contactCost: undefined },
      'facts.contactCost: expected 0, or a number from 1e-9 to 1000000000000000, got nothing',
    ],
    [{ population: 0.5 }, 'facts.population: expected a number from 1 to 1000000000000000, got 0.5'],
    [{ periods: 0 }, 'facts.periods: expected at least 1, got 0'],
    [
      { baseRate: 0.5 },
      'facts.baseRate: expected a rate above 0, up to 0.272, at which everybody in the best band buys, got 0.5',
    ],
    [
      { currentLift: 7 },
      "facts.currentLift: expected at most 6.25, at which today's contacts would hold all buyers, got 7",
    ],
    [
      { marign: 1 },
      'facts.marign: expected one of "population", "capacity", "margin", "setUpCost", "runningCost", "baseRate", "currentLift", "bands", "probabilities", "contactCost", "periods", "products", "buyers"; did you mean "margin"?',
    ],
  ])('%j', (facts, message) => {
    expect(refused(facts)).toEqual([message]);
  });

  test('options', () => {
    expect(refused({}, { level: 2 })).toEqual(['options.level: expected a number above 0 and below 1, got 2']);
    expect(refused({}, { spread: 2 })).toEqual(['options.spread: expected a share of 0, or from 1e-9 to 1, got 2']);
    expect(refused({}, { ranges: { margin: { low: 3, high: 2 } } })).toEqual([
      'options.ranges.margin: expected low up to high, got 3 and 2',
    ]);
    expect(refused({}, { ranges: { contactCost: { low: 3, high: 2 } } })).toEqual([
      'options.ranges.contactCost: expected one of "population", "capacity", "margin", "setUpCost", "runningCost", "baseRate", "currentLift"',
    ]);
  });
});
