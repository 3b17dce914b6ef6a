import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { shiftBaseRate } from '../../src/kinds/micro-segments/base-rate.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import { type CalibrationCurve, calibratedBy, readProbabilities } from '../../src/model/calibration/calibration.js';
import { cases } from '../cases.js';
import { asOf, problems } from './make.js';
import { calibration as anyCurve } from './random.js';
import { compile, evaluate, fingerprint } from './vouched.js';

const knots = [
  { at: -2, amount: -3 },
  { at: 0, amount: -1 },
  { at: 1, amount: -1 },
  { at: 3, amount: 0.5 },
];
const model: MicroSegmentsModel = {
  kind: 'microSegments',
  schema: 2,
  name: 'buyers',
  version: '1',
  attributes: { x: { type: 'number' } },
  intercept: 0,
  terms: [{ type: 'linear', attribute: 'x', slope: 1 }],
  calibration: knots,
  bands: [
    { label: 'hot', atLeast: 0.3 },
    { label: 'warm', atLeast: 0.1 },
    { label: 'cold', atLeast: null },
  ],
};
const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));
const resultAt = (x: number, more: Partial<MicroSegmentsModel> = {}) =>
  evaluate({ ...model, ...more } as MicroSegmentsModel, { x }, { asOf }).result as {
    probability: number;
    interval: [number, number] | null;
    band: string;
  };

describe('a calibration of micro-segments', () => {
  test.each([
    [-2, -3],
    [-1, -2],
    [0.5, -1],
    [2, -0.25],
    [-10, -11],
    [10, 7.5],
  ])('reads a total of %d as log-odds of %d', (x, worth) => {
    expect(resultAt(x).probability).toBeCloseTo(share(worth), 14);
  });

  test('leaves the tally as it was, and gives another fingerprint', () => {
    const { calibration: _, ...plain } = model;
    expect(evaluate(model, { x: 2 }, { asOf }).tallies).toEqual(evaluate(plain, { x: 2 }, { asOf }).tallies);
    expect(fingerprint(model)).not.toBe(fingerprint(plain));
  });

  test('that maps every total to itself changes no bit', () => {
    const { calibration: _, ...plain } = model;
    const same = { ...plain, calibration: [-4, 4].map((at) => ({ at, amount: at })) };
    for (const x of [-9, -4, -1.25, 0, 0.5, 3.75, 8])
      expect(evaluate(same, { x }, { asOf }).result).toEqual(evaluate(plain, { x }, { asOf }).result);
  });

  test('is shown in the ledger, below the total', () => {
    expect(ledger(model, evaluate(model, { x: 2 }, { asOf }))).toBe(
      [
        'outcome (log-odds)',
        '  x 2         2',
        '  -------------',
        '  total       2',
        '  calibrated 43.8 %; before calibration 88.1 %',
        'hot: 43.8 %',
      ].join('\n'),
    );
  });

  test('decides the band on the probability that is shown, one by one and in columns', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(
        anyCurve,
        fc.array(fc.integer({ min: -9e9, max: 6e10 }), { minLength: 1, maxLength: 20 }),
        (calibration, steps) => {
          const calibrated = { ...model, calibration };
          const rows = steps.map((step) => ({ x: step / 1e9 }));
          const batch = compile(calibrated).many(rows, { asOf });
          rows.forEach((row, i) => {
            const { probability, band } = evaluate(calibrated, row, { asOf }).result;
            expect(batch.numbers.probability[i]).toBe(probability);
            expect(band).toBe(probability >= 0.3 ? 'hot' : probability >= 0.1 ? 'warm' : 'cold');
            expect(batch.row(i).result.band).toBe(band);
          });
        },
      ),
      { seed: 3, numRuns: cases(200) },
    );
  });

  test('never lowers a probability as the total rises, not by a bit', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(
        anyCurve,
        fc.integer({ min: -9e9, max: 6e10 }),
        fc.integer({ min: 1, max: 1000 }),
        (curve, step, up) => {
          const { probability } = readProbabilities(curve);
          expect(probability((step + up) / 1e9)).toBeGreaterThanOrEqual(probability(step / 1e9));
        },
      ),
      { seed: 4, numRuns: cases(2000) },
    );
  });

  test('holds caps and floors at the calibrated probability', () => {
    const limits = { cap: 0.6, floor: 0.2 };
    for (const x of [-6, -1, 0.5, 2, 3, 9]) {
      const [limited, free] = [resultAt(x, limits).probability, resultAt(x).probability];
      expect(limited).toBeLessThanOrEqual(0.6);
      expect(limited).toBeGreaterThanOrEqual(0.2);
      expect(limited).toBeCloseTo(Math.min(Math.max(free, 0.2), 0.6), 9);
    }
  });

  test('takes both ends of the interval through the curve', () => {
    const covariance = { parameters: ['intercept'], lower: [[0.25]] };
    const [low, high] = resultAt(2, { covariance }).interval ?? [];
    const half = 1.959963984540054 * 0.5;
    const worth = (total: number) => (total < 1 ? -1 : total < 3 ? -1 + 0.75 * (total - 1) : total - 2.5);
    expect(low).toBeCloseTo(share(worth(2 - half)), 12);
    expect(high).toBeCloseTo(share(worth(2 + half)), 12);
  });

  test('is moved with the base rate, after the total', () => {
    const shifted = shiftBaseRate(model, { from: 0.5, to: 0.1 });
    const moved = Math.log(0.1 / 0.9);
    expect(shifted.intercept).toBe(0);
    for (const x of [-7, -1, 0.5, 2, 9])
      expect(evaluate(shifted, { x }, { asOf }).result.probability).toBeCloseTo(
        share(Math.log(resultAt(x).probability / (1 - resultAt(x).probability)) + moved),
        8,
      );
  });

  test('is read through, and finds every threshold, where knots are as large as log-odds may be', () => {
    const far = { ...model, calibration: [-1e6, 1e6].map((at) => ({ at, amount: at })) };
    expect(evaluate(far, { x: 2 }, { asOf }).result).toMatchObject({ band: 'hot' });
    // A model that was vouched for and not parsed: beyond what is counted, but no endless search.
    const beyond = { ...model, calibration: [-1e300, 1e300].map((at) => ({ at, amount: 0 })) };
    expect(evaluate(beyond, { x: 2 }, { asOf }).result).toMatchObject({ probability: 0.5, band: 'hot' });
  });

  test('without knots is none', () => {
    expect(calibratedBy(undefined)).toBeUndefined();
    expect(readProbabilities([]).probability(0)).toBe(0.5);
  });
});

describe('what is wrong with a calibration', () => {
  const having = (more: Partial<MicroSegmentsModel>) => problems({ ...model, ...more });
  test('nothing is, here', () => expect(problems(model)).toEqual([]));

  test('knots that do not rise, or are finer than log-odds are counted', () => {
    expect(having({ calibration: [{ at: 1, amount: 0 }] })).toEqual(['calibration: expected at least 2 items, got 1']);
    expect(
      having({
        calibration: [
          { at: 1, amount: 0.5 },
          { at: 1, amount: 0.4 },
          { at: 2, amount: 0.60000000001 },
          { at: 3, amount: 2e6 },
        ],
      }),
    ).toEqual([
      'calibration[1]: expected a knot beyond 1, where the one before stands, got at 1',
      'calibration: expected amounts that never fall, as the direction says, got 0.5 then 0.4',
      'calibration[2].amount: expected at most 9 decimals, got 0.60000000001; round it to 0.6',
      'calibration[3].amount: expected at most 1,000,000 in size, got 2000000',
    ]);
  });

  test('bands that the calibrated probability cannot reach', () => {
    const attributes = { x: { type: 'number', min: 0, max: 1 } } as const;
    expect(having({ attributes })).toEqual([
      'bands[0]: expected a threshold that can be reached, up to 0.2689414213699951, got hot from 0.3',
      'bands[2]: expected a band that something can fall into; nothing is below 0.2689414213699951, got cold below 0.1',
    ]);
  });

  test('a curve that jumps over both limits', () => {
    const calibration = [
      { at: 0, amount: -3 },
      { at: 1e-9, amount: 3 },
    ];
    expect(having({ calibration, cap: 0.6, floor: 0.4, bands: [{ label: 'all', atLeast: null }] })).toEqual([
      'calibration: expected a curve with some probability from 0.4 to 0.6, got one that jumps over both limits',
    ]);
  });
});

test.each<{ curve: CalibrationCurve | undefined }>([
  { curve: undefined },
  { curve: [] },
  { curve: knots },
  {
    curve: [
      { at: -900, amount: -900 },
      { at: -2, amount: 0 },
    ],
  },
  {
    curve: [
      { at: 3, amount: 60 },
      { at: 70, amount: 61 },
    ],
  },
])('the ends of $curve are totals with probability 0 and 1, and lie in order', ({ curve }) => {
  const { probability, ends } = readProbabilities(curve);
  expect(ends.map(probability)).toEqual([0, 1]);
  expect(ends[0]).toBeLessThan(ends[1]);
});
