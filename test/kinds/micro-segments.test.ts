import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import { summary } from '../../src/explain/summary.js';
import { shiftBaseRate } from '../../src/kinds/micro-segments/base-rate.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import { withoutCovariance } from '../../src/kinds/micro-segments/without-covariance.js';
import { parseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import { asOf, deepFreeze, leadScore, problems, refusal } from '../model/make.js';
import { compile, evaluate, fingerprint, weigh } from '../model/vouched.js';

const golden = JSON.parse(
  readFileSync(new URL('../golden/micro-segments/intervals.json', import.meta.url), 'utf8'),
) as {
  tolerance: number;
  parameters: string[];
  estimates: number[];
  covariance: number[][];
  cases: { record: Record<string, unknown>; logOdds: number; probability: number; interval: [number, number] }[];
  shifts: { from: number; to: number; added: number }[];
};
const estimate = (name: string) => golden.estimates[golden.parameters.indexOf(name)] as number;

const model: MicroSegmentsModel = {
  kind: 'microSegments',
  schema: 2,
  name: 'buyers',
  version: '1',
  attributes: {
    age: { type: 'number', unit: 'years' },
    job: { type: 'category', values: ['other', 'retired', 'student'] },
    size: { type: 'number', min: 0 },
    income: { type: 'number' },
    deal: { type: 'category', values: ['no', 'yes'] },
    class: { type: 'category', values: ['small', 'large'] },
  },
  intercept: estimate('intercept'),
  terms: [
    { type: 'linear', attribute: 'age', slope: estimate('age'), center: 40, from: 20, to: 80 },
    {
      type: 'points',
      attribute: 'job',
      amounts: { other: 0, retired: estimate('job=retired'), student: estimate('job=student') },
      missing: estimate('job missing'),
    },
    {
      type: 'bins',
      attribute: 'size',
      bins: [
        { below: 10, amount: estimate('size=below 10') },
        { below: 50, amount: 0 },
        { amount: estimate('size=50 and more') },
      ],
    },
    {
      type: 'curve',
      attribute: 'income',
      knots: [
        { at: 0, amount: estimate('income at 0') },
        { at: 100, amount: estimate('income at 100') },
      ],
      missing: estimate('income missing'),
    },
    {
      type: 'cross',
      id: 'deal',
      rows: { attribute: 'deal' },
      columns: { attribute: 'class' },
      amounts: [
        [0, 0],
        [estimate('deal=yes & small'), 0],
      ],
      unseen: estimate('deal unseen'),
    },
  ],
  bands: [
    { label: 'hot', atLeast: 0.3 },
    { label: 'warm', atLeast: 0.04 },
    { label: 'cold', atLeast: null },
  ],
  covariance: { parameters: golden.parameters, lower: golden.covariance },
};
const { covariance, ...plain } = model;
const flat: MicroSegmentsModel = { ...plain, intercept: 0, terms: [] };

describe('probability, interval and band', () => {
  test.each(golden.cases)('case %#: probability and its Wald interval agree with numpy', ({ record, ...said }) => {
    const { result, tallies } = evaluate(model, record, { asOf });
    const near = (got: number | undefined, expected: number) =>
      expect(Math.abs((got ?? Number.NaN) - expected)).toBeLessThanOrEqual(golden.tolerance);
    near(tallies[0]?.total, said.logOdds);
    near(result.probability, said.probability);
    near(result.interval?.[0], said.interval[0]);
    near(result.interval?.[1], said.interval[1]);
  });

  test('the probability is the logistic function of the total, and only of that', () => {
    const at = (intercept: number) => evaluate({ ...flat, intercept }, {}, { asOf }).result.probability;
    expect(at(0)).toBe(0.5);
    expect([at(-800), at(800)]).toEqual([0, 1]);
    expect(Math.abs(at(2) + at(-2) - 1)).toBeLessThanOrEqual(Number.EPSILON);
  });

  test('without covariance there is no interval; a probability still has a band', () => {
    expect(evaluate(flat, {}, { asOf }).result).toEqual({ probability: 0.5, interval: null, band: 'hot' });
    expect(summary(evaluate(flat, {}, { asOf }))).toBe('hot: 50 %');
  });

  test('a band begins at its threshold, and a billionth of log-odds below it is the next', () => {
    const bands = [
      { label: 'even', atLeast: 0.5 },
      { label: 'less', atLeast: null },
    ];
    expect(evaluate({ ...flat, bands }, {}, { asOf }).result.band).toBe('even');
    expect(evaluate({ ...flat, bands, intercept: -1e-9 }, {}, { asOf }).result.band).toBe('less');
  });

  test('with a covariance of the intercept alone, the interval is that of the base rate', () => {
    const sure = { ...flat, covariance: { parameters: ['intercept'], lower: [[0]] } };
    expect(evaluate(sure, {}, { asOf }).result.interval).toEqual([0.5, 0.5]);
  });

  test('the summary tells the interval', () => {
    const first = golden.cases[0] as (typeof golden.cases)[number];
    expect(summary(evaluate(model, first.record, { asOf }))).toMatch(
      /^hot: [\d.]+ % \(95 % interval [\d.]+ % to [\d.]+ %\)$/,
    );
  });

  test('a batch has the probability and the band in columns, and the intervals in its rows', () => {
    const records = golden.cases.map((one) => one.record);
    const batch = compile(model).many(records, { asOf });
    records.forEach((record, i) => {
      const one = evaluate(model, record, { asOf });
      expect(batch.row(i)).toEqual(one);
      expect(batch.numbers.probability[i]).toBe(one.result.probability);
      expect(batch.labels.band.labels[batch.labels.band.codes[i] as number]).toBe(one.result.band);
      expect(batch.totals.outcome?.[i]).toBe(one.tallies[0]?.total);
    });
  });

  test('a frozen model with covariance survives', () => {
    const frozen = deepFreeze(structuredClone(model));
    expect(evaluate(frozen, { ...golden.cases[0]?.record }, { asOf })).toEqual(
      evaluate(model, { ...golden.cases[0]?.record }, { asOf }),
    );
  });

  test('reasons are told in log-odds and in what they multiply the odds by', () => {
    const [reason] = explain(model, evaluate(model, { ...golden.cases[0]?.record }, { asOf }), { top: 1 }).reasons;
    expect(reason).toMatchObject({ option: 'outcome', unit: 'log-odds' });
    expect(reason?.text).toMatch(/: [+-]?\d\.\d{3} log-odds \(odds × \d+\.\d\d\)$/);
  });
});

describe('bands are compared in steps of log-odds, and agree with the probability that is shown', () => {
  const line: MicroSegmentsModel = {
    ...plain,
    attributes: { logOdds: { type: 'number' } },
    intercept: 0,
    terms: [{ type: 'linear', attribute: 'logOdds', slope: 1 }],
  };
  /** Whether each total, in billionths of log-odds, is in the band, and what its probability is shown as. */
  const judge = (atLeast: number, steps: readonly number[]) => {
    const bands = [
      { label: 'in', atLeast },
      { label: 'out', atLeast: null },
    ];
    const batch = compile({ ...line, bands }).many({ logOdds: Float64Array.from(steps, (one) => one / 1e9) }, { asOf });
    expect(batch.rejected).toEqual([]);
    expect(Array.from(batch.totals.outcome ?? [], (total) => Math.round(total * 1e9) + 0)).toEqual(steps);
    return { inBand: Array.from(batch.labels.band.codes, (code) => code === 0), shown: [...batch.numbers.probability] };
  };
  const agrees = (atLeast: number, steps: readonly number[]) => {
    const { inBand, shown } = judge(atLeast, steps);
    expect(inBand).toEqual(shown.map((probability) => probability >= atLeast));
    return inBand;
  };
  /** The fewest steps that are in the band: a hundredth of what is left at a time. */
  const edgeOf = (atLeast: number) => {
    let [below, above] = [-800e9, 50e9];
    while (above - below > 1) {
      const width = Math.max(1, Math.ceil((above - below) / 100));
      const steps = Array.from({ length: Math.ceil((above - below) / width) }, (_, k) =>
        Math.min(above, below + (k + 1) * width),
      );
      const first = judge(atLeast, steps).shown.findIndex((probability) => probability >= atLeast);
      [below, above] = [first === 0 ? below : (steps[first - 1] as number), steps[first] as number];
    }
    return above;
  };
  const powers = Array.from({ length: 15 }, (_, k) => 10 ** -(k + 1));
  const thresholds = [
    ...[0.5, 0.04, 0.3, 1 / 3, 0.999, Number.EPSILON, 1 - Number.EPSILON / 2, 1e-300, 5e-324],
    ...powers,
    ...powers.map((power) => 1 - power),
    ...fc.sample(fc.double({ min: 0, max: 1, minExcluded: true, maxExcluded: true, noNaN: true }), {
      seed: 3,
      numRuns: 20,
    }),
    ...fc.sample(fc.double({ min: 0.001, max: 0.999, noNaN: true }), { seed: 4, numRuns: 40 }),
  ];

  test.each(thresholds)('at the edge of a band from %d, and around it', (atLeast) => {
    const edge = edgeOf(atLeast);
    expect(agrees(atLeast, [edge - 1, edge, edge + 1])).toEqual([false, true, true]);
    // Close to 1 many totals have the same probability, so the neighbourhood is looked at as well.
    agrees(
      atLeast,
      Array.from({ length: 1_001 }, (_, k) => edge - 500 + k),
    );
  });

  test('a band from 0.3 begins at ln(0.3 / 0.7), rounded up to a billionth', () => {
    expect(edgeOf(0.3)).toBe(Math.ceil(Math.log(0.3 / 0.7) * 1e9));
    expect(edgeOf(0.5)).toBe(0);
  });

  test('for any threshold and a few thousand totals', { tags: 'cases' }, () => {
    const steps = fc.oneof(
      fc.integer({ min: -40e9, max: 40e9 }),
      fc.integer({ min: -5e9, max: 5e9 }),
      fc.integer({ min: -800e9, max: 800e9 }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...thresholds),
        fc.array(steps, { minLength: 50, maxLength: 50 }),
        (atLeast, totals) => {
          agrees(atLeast, totals);
        },
      ),
      { seed: 9, numRuns: cases(200) },
    );
  });

  test('a probability of 0 and of 1 are bands of all and of those that are shown as 1', () => {
    expect(agrees(0, [-800e9, -1, 0])).toEqual([true, true, true]);
    // From ln(2^53), 36.7, on, e^-x adds nothing to 1.
    expect(agrees(1, [36e9, 36.7e9, 36.8e9])).toEqual([false, false, true]);
  });
});

describe('withoutCovariance', () => {
  const small = withoutCovariance(model);

  test('leaves out the covariance, and nothing else; the model given is not changed', () => {
    expect(withoutCovariance(deepFreeze(structuredClone(model)))).toEqual(plain);
    expect(parseModel(small)).toEqual(plain);
    expect(fingerprint(small)).not.toBe(fingerprint(model));
    expect(withoutCovariance(small)).toEqual(small);
  });

  test.each(golden.cases)(
    'case %#: all that is said of a record stays the same, but for the interval',
    ({ record }) => {
      const [with_, without] = [evaluate(model, record, { asOf }), evaluate(small, record, { asOf })];
      expect(with_.result.interval).not.toBeNull();
      const stamp = { ...with_.model, fingerprint: fingerprint(small) };
      expect(without).toEqual({ ...with_, model: stamp, result: { ...with_.result, interval: null } });
      const told = (of: typeof model, evaluation: typeof with_) => ({ ...explain(of, evaluation), summary: '' });
      expect(told(small, without)).toEqual(told(model, with_));
      const lines = (text: string) => text.split('\n').slice(0, -1);
      expect(lines(ledger(small, without))).toEqual(lines(ledger(model, with_)));
      expect(summary(without)).toMatch(/^\w+: \d+(\.\d)? %$/);
    },
  );

  test('is for micro-segments', () => {
    expect(refusal(() => withoutCovariance({ ...model, kind: 'leadScore' } as never))).toEqual([
      'model: expected micro-segments, got "leadScore"',
    ]);
    expect(refusal(() => withoutCovariance(null as never))).toEqual(['model: expected micro-segments, got nothing']);
  });
});

describe('shiftBaseRate', () => {
  test.each(golden.shifts)(
    'from $from to $to adds what numpy says to the intercept, and nothing else changes',
    ({ from, to, added }) => {
      const shifted = shiftBaseRate(model, { from, to });
      // The intercept is rounded to a billionth.
      const difference = Math.abs(shifted.intercept - model.intercept - added);
      expect(difference).toBeLessThanOrEqual(0.5e-9 + golden.tolerance);
      expect({ ...shifted, intercept: model.intercept }).toEqual(model);
      expect(fingerprint(shifted)).not.toBe(fingerprint(model));
    },
  );

  test('equal rates give an equal model', () => {
    expect(fingerprint(shiftBaseRate(model, { from: 0.2, to: 0.2 }))).toBe(fingerprint(model));
  });

  test.each([
    [{ from: 0, to: 0.5 }, 'rates.from: expected a share above 0 and below 1, got 0'],
    [{ from: 0.5, to: 1 }, 'rates.to: expected a share above 0 and below 1, got 1'],
    [{ from: 30, to: 0.5 }, 'rates.from: expected a share above 0 and below 1, got 30'],
    [{ from: Number.NaN, to: 0.5 }, 'rates.from: expected a share above 0 and below 1, got NaN'],
    [{ from: '0.5', to: 0.5 }, 'rates.from: expected a share above 0 and below 1, got a string'],
    [null, 'rates: expected an object, got null'],
  ])('%o are no rates', (rates, message) => {
    expect(refusal(() => shiftBaseRate(model, rates as never))).toEqual([message]);
  });
});

test('a model that cannot be read is told as the model', () => {
  const closed = Object.defineProperty({ ...model }, 'terms', {
    enumerable: true,
    get: () => {
      throw new Error('closed');
    },
  });
  for (const call of [() => withoutCovariance(closed), () => shiftBaseRate(closed, { from: 0.5, to: 0.1 })])
    expect(refusal(call)).toEqual([
      'model: expected a model from parseModel, a define… function or trust(model), got one that cannot be read; parse it to see what is wrong with it',
    ]);
});

test('the base rate of another kind cannot be shifted', () => {
  const points = leadScore({ age: { type: 'number' } }, [{ type: 'linear', attribute: 'age', slope: 1 }]);
  expect(refusal(() => shiftBaseRate(points as never, { from: 0.5, to: 0.1 }))).toEqual([
    'model: expected micro-segments, got "leadScore"',
  ]);
});

test('a weighting of probabilities is refused with the reason', () => {
  const message =
    'weigh: expected a model of points, got probabilities; a factor would break their calibration; fit again with row weights, or move the base rate with shiftBaseRate';
  expect(refusal(() => weigh(model, { name: 'double', factors: { age: 2 } }))).toEqual([message]);
  expect(refusal(() => weigh(model, { name: 'flat', factors: {} }))).toEqual([message]);
});

test('the golden model itself has no problems', () => {
  expect(problems(model)).toEqual([]);
});

const [intercept] = golden.covariance;
test.each([
  [
    {
      bands: [
        { label: 'x', atLeast: 1 },
        { label: 'y', atLeast: null },
      ],
    },
    ['bands[0].atLeast: expected a probability above 0 and below 1, got 1'],
  ],
  [
    {
      bands: [
        { label: 'x', atLeast: 0 },
        { label: 'y', atLeast: null },
      ],
    },
    ['bands[0].atLeast: expected a probability above 0 and below 1, got 0'],
  ],
  [
    {
      bands: [
        { label: 'x', atLeast: 30 },
        { label: 'y', atLeast: null },
      ],
    },
    ['bands[0].atLeast: expected a probability above 0 and below 1, got 30'],
  ],
  [
    {
      bands: [
        { label: 'x', atLeast: 0.999 },
        { label: 'y', atLeast: null },
      ],
    },
    [expect.stringMatching(/^bands\[0\]: expected a threshold that can be reached, up to 0\.\d+, got x from 0\.999$/)],
  ],
  [
    {
      bands: [
        { label: 'x', atLeast: 0.01 },
        { label: 'y', atLeast: null },
      ],
    },
    [
      expect.stringMatching(
        /^bands\[1\]: expected a band that something can fall into; nothing is below 0\.\d+, got y below 0\.01$/,
      ),
    ],
  ],
  [
    { covariance: { parameters: ['intercept', 'age'], lower: [intercept] } },
    ['covariance.lower: expected 2 rows, one per parameter, got 1'],
  ],
  [
    { covariance: { parameters: ['intercept', 'age'], lower: [[1], [1]] } },
    ['covariance.lower[1]: expected 2 numbers, got 1'],
  ],
  [
    { covariance: { parameters: ['intercept'], lower: [[-1]] } },
    ['covariance.lower[0]: expected a variance of at least 0, got -1'],
  ],
  [
    { covariance: { parameters: ['intercept', 'intercept'], lower: [[1], [0, 1]] } },
    ['covariance.parameters[1]: expected each item once, got "intercept" again'],
  ],
  [{ covariance: { parameters: ['intercept'], lower: [[0]] } }, []],
  [
    { covariance: { parameters: ['ages'], lower: [[1]] } },
    ['covariance.parameters[0]: expected intercept or a parameter of a term, got "ages"'],
  ],
  [{ intercept: '1' }, ['intercept: expected a finite number, got "1"']],
  [
    { terms: [{ type: 'linear', attribute: 'agee', slope: 1, missing: 0 }] },
    ['terms[0].attribute: expected one of "age", "size", "income", got "agee"; did you mean "age"?'],
  ],
] as [Partial<MicroSegmentsModel>, string[]][])(
  '%# micro-segments that cannot be meant are told with what to do',
  (more, messages) => {
    expect(problems({ ...plain, ...more })).toEqual(messages);
  },
);

describe('limits of the probability', () => {
  const { covariance: _, ...plainModel } = model;
  const limited: MicroSegmentsModel = { ...model, cap: 0.6, floor: 0.05 };
  const best = { age: 80, job: 'retired', size: 60, income: 200, deal: 'yes', class: 'small' };
  const worst = { age: 20, job: 'student', size: 5, income: 0, deal: 'no', class: 'small' };

  test('hold it at the nearest step within, in a line of the ledger', () => {
    for (const [record, line, end] of [
      [best, 'cap', 0.6],
      [worst, 'floor', 0.05],
    ] as const) {
      const { result, tallies } = evaluate(limited, record, { asOf });
      expect(tallies[0]?.contributions.at(-1)).toMatchObject({ term: 'outcome', line });
      expect(result.probability).toBeCloseTo(end, 8);
      expect(line === 'cap' ? result.probability <= end : result.probability >= end).toBe(true);
      const free = evaluate(model, record, { asOf });
      expect(free.result.probability).not.toBeCloseTo(end, 2);
      expect(tallies[0]?.contributions.slice(0, -1)).toEqual(free.tallies[0]?.contributions);
      const [low = 0, high = 0] = free.result.interval ?? [];
      expect(result.interval).toEqual(
        [Math.max(low, 0.05), Math.min(Math.max(high, 0.05), 0.6)].map((one) => Math.min(one, 0.6)),
      );
    }
    expect(ledger(limited, evaluate(limited, best, { asOf }))).toContain('cap of outcome');
  });

  test('hold the ends of the interval, and take nothing from what lies between them', () => {
    for (const { record, probability } of golden.cases) {
      const free = evaluate(model, record, { asOf }).result.interval ?? [0, 0];
      const held = (limits: { cap?: number; floor?: number }) =>
        evaluate({ ...model, ...limits }, record, { asOf }).result.interval;
      const [above, below] = [probability + (1 - probability) / 1_000, probability * 0.999];
      expect(held({ cap: below })).toEqual([Math.min(free[0], below), below]);
      expect(held({ floor: above })).toEqual([above, Math.max(free[1], above)]);
      expect(held({ cap: above })).toEqual(free.map((end) => Math.min(end, above)));
    }
  });

  test.each([
    [{ terms: 'age' }, 'terms: expected an array, got "age"'],
    [{ intercept: 'low' }, 'intercept: expected a finite number, got "low"'],
    [{ calibration: 'none' }, 'calibration: expected an array, got "none"'],
    [{ floor: 'low' }, 'floor: expected a finite number, got "low"'],
    [{ floor: 'low', cap: 0.5 }, 'floor: expected a finite number, got "low"'],
    [
      { intercept: 0.1234567891, bands: [{ label: 'all', atLeast: null }] },
      'intercept: expected at most 9 decimals, got 0.1234567891; round it to 0.123456789',
    ],
  ])('%j is all that is wrong', (more, message) => {
    expect(problems({ ...plainModel, ...more })).toEqual([message]);
  });

  const unreached = [
    { label: 'hot', atLeast: 0.999999 },
    { label: 'cold', atLeast: null },
  ];
  const [age, ...otherTerms] = plainModel.terms;
  test.each([
    [{ terms: 'age' }, ['terms: expected an array, got "age"']],
    [
      { terms: [{ ...age, slope: 'x' }, ...otherTerms], bands: unreached },
      ['terms[0].slope: expected a finite number, got "x"'],
    ],
    [{ intercept: 'low', cap: 0.05, floor: 0.6 }, ['intercept: expected a finite number, got "low"']],
    [{ cap: 'x', bands: unreached }, ['cap: expected a finite number, got "x"']],
    [
      { bands: [{ label: 'hot', atLeast: 2 }, { label: 'cold', atLeast: null }, { label: 5 }] },
      ['bands[2].label: expected a text, got 5'],
    ],
    [
      { covariance: { parameters: 'intercept', lower: [[-1]] } },
      ['covariance.parameters: expected an array, got "intercept"'],
    ],
  ])('%#: where a part cannot be read, the rest is checked all the same', (more, messages) => {
    const attributes = { ...plainModel.attributes, other: { type: 'number', min: 9, max: 1 } };
    const told = 'attributes.other.min: expected a number up to max 1, got 9';
    expect(problems({ ...plainModel, attributes, ...more })).toEqual([...messages, told]);
  });

  test('what can be reached is not known while an attribute cannot be read', () => {
    expect(
      problems({ ...plainModel, bands: unreached, attributes: { ...plainModel.attributes, other: { type: 'text' } } }),
    ).toEqual([expect.stringMatching(/^attributes\.other\.type: /)]);
  });

  test('a threshold above a probability is between 0 and 1 as well', () => {
    const bands = [
      { label: 'hot', above: 1 },
      { label: 'cold', atLeast: null },
    ];
    expect(problems({ ...plainModel, bands })).toEqual([
      'bands[0].above: expected a probability above 0 and below 1, got 1',
    ]);
  });

  test('a cap and a floor may be reached exactly, and may leave a single total between them', () => {
    const at = (intercept: number, limits: object) => {
      const { result, tallies } = evaluate({ ...flat, intercept, ...limits }, {}, { asOf });
      return [result.probability, tallies[0]?.total];
    };
    expect(at(3, { cap: 0.5 })).toEqual([0.5, 0]);
    expect(at(-3, { floor: 0.5 })).toEqual([0.5, 0]);
    const { bands: _, ...open } = flat;
    const narrow = { cap: 0.5, floor: 0.4999999999 };
    expect(problems({ ...open, ...narrow })).toEqual([]);
    expect([at(3, narrow), at(-3, narrow)]).toEqual([
      [0.5, 0],
      [0.5, 0],
    ]);
  });

  test('are not taken for a term that has the name of their line', () => {
    const named = (id: string): MicroSegmentsModel => ({
      ...flat,
      cap: 0.6,
      terms: [{ type: 'linear', id, attribute: 'age', slope: 0.1, missing: 0 }],
      covariance: { parameters: ['intercept', id], lower: [[0.01], [0, 0.01]] },
    });
    const interval = (id: string) => evaluate(named(id), { age: 30 }, { asOf }).result.interval;
    expect(interval('outcome')).toEqual(interval('years'));
    // The standard error of the log-odds, which are 3, is sqrt(0.01 + 30 x 30 x 0.01).
    const [low, high] = interval('years') ?? [];
    expect(low).toBeCloseTo(1 / (1 + Math.exp(1.959963984540054 * Math.sqrt(9.01) - 3)), 12);
    expect(high).toBe(0.6);
  });

  test('one limit alone is sound', () => {
    expect(problems({ ...plainModel, cap: 0.9 })).toEqual([]);
    expect(problems({ ...plainModel, floor: 0.001 })).toEqual([]);
  });

  test('change nothing between them', () => {
    const middle = { age: 40, job: 'other', size: 20, income: 50, deal: 'no', class: 'small' };
    const free = evaluate(model, middle, { asOf });
    expect(free.result.probability).toBeGreaterThan(0.05);
    expect(evaluate(limited, middle, { asOf })).toMatchObject({ result: free.result, tallies: free.tallies });
  });

  test.each([
    [{ cap: 0.05, floor: 0.05 }, 'floor: expected a floor below the cap, 0.05, got 0.05'],
    [{ cap: 1 }, 'cap: expected a number, below 1, got 1'],
    [{ cap: 0.2 }, 'bands[0]: expected a threshold that can be reached, up to 0.19999999985918251, got hot from 0.3'],
    [
      { floor: 0.1 },
      'bands[2]: expected a band that something can fall into; nothing is below 0.10000000003025974, got cold below 0.04',
    ],
  ])('%o is told', (limits, message) => {
    expect(problems({ ...model, ...limits })[0]).toBe(message);
  });
});
