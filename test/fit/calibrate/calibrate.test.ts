import { describe, expect, test } from 'vitest';
import { random, shuffle } from '../../../src/core/random.js';
import { calibrate } from '../../../src/fit/calibrate/calibrate.js';
import type { CalibrateOptions } from '../../../src/fit/calibrate/options.js';
import type { MicroSegmentsModel } from '../../../src/kinds/micro-segments/model.js';
import { trust } from '../../../src/model/trust.js';
import { asOf, deepFreeze, leadScore, problems, refusal } from '../../model/make.js';
import { compile, fingerprint } from '../../model/vouched.js';

type Row = { readonly x: number; readonly won: boolean; readonly weight?: number };

const model = trust({
  kind: 'microSegments',
  schema: 2,
  name: 'buyers',
  version: '1',
  attributes: { x: { type: 'number' } },
  intercept: 0,
  terms: [{ type: 'linear', attribute: 'x', slope: 1 }],
  bands: [
    { label: 'hot', atLeast: 0.3 },
    { label: 'warm', atLeast: 0.1 },
    { label: 'cold', atLeast: null },
  ],
} as const) as MicroSegmentsModel;

/** Rows whose log-odds of the outcome are some function of the model's total. */
function rowsOf(n: number, seed: number, truth: (x: number) => number): Row[] {
  const { next } = random(seed);
  return Array.from({ length: n }, () => {
    const x = Math.floor((next() + next() + next() - 2) * 3000) / 1000;
    return { x, won: next() < 1 / (1 + Math.exp(-truth(x))) };
  });
}

const options: CalibrateOptions<Row> = { outcome: 'won', asOf };
const good = rowsOf(3000, 7, (x) => x);
const bold = rowsOf(3000, 3, (x) => 0.5 * x - 0.6);
const share = (logOdds: number) => 1 / (1 + Math.exp(-logOdds));

describe('which calibration is taken', () => {
  test('none for a model that is good as it is, which is given back itself', () => {
    const fit = calibrate(model, good, options);
    expect(fit.model).toBe(model);
    expect(fit.report).toMatchObject({ chosen: null, n: 3000, rejected: [], largestMove: 0, movedBand: 0 });
    expect(fit.report.candidates.map(({ method }) => method)).toEqual(['shift', 'platt', 'beta', 'isotonic']);
    expect(fit.report.text).toMatch(
      /^left as it is: no method lowers the log loss, 0\.\d{4}, by more than a standard error$/,
    );
  });

  test('the shift where only the base rate differs', () => {
    const { model: shifted, report } = calibrate(
      model,
      rowsOf(3000, 5, (x) => x - 0.7),
      options,
    );
    expect(report.chosen).toBe('shift');
    const moved = (shifted.calibration ?? []).map(({ at, amount }) => amount - at);
    expect(moved[0]).toBeCloseTo(moved[1] ?? 0, 8);
    expect(moved[0]).toBeGreaterThan(-0.85);
    expect(moved[0]).toBeLessThan(-0.55);
  });

  test('Platt for a model that is too bold', () => {
    const { model: calmer, report } = calibrate(model, bold, options);
    expect(report.chosen).toBe('platt');
    const [first, last] = calmer.calibration ?? [];
    const slope = ((last?.amount ?? 0) - (first?.amount ?? 0)) / ((last?.at ?? 0) - (first?.at ?? 0));
    expect(slope).toBeGreaterThan(0.42);
    expect(slope).toBeLessThan(0.58);
    // What the line of the report says, but for the targets of Platt.
    expect(slope).toBeCloseTo(report.line.slope?.estimate ?? 0, 2);
    const platt = report.candidates[1];
    expect(platt?.gain).toBeGreaterThan(platt?.standardError ?? 1);
    expect(report.meanProbability.after).toBeCloseTo(report.positives / report.n, 3);
    expect(report.text).toBe(
      `platt: log loss ${report.logLoss.toFixed(4)} before, ${platt?.logLoss?.toFixed(4)} after, on rows that the curve was not learned from; ${report.movedBand?.toLocaleString('en')} of 3,000 rows change their band`,
    );
  });

  test('isotonic for steps that no line follows', () => {
    const steps = rowsOf(20_000, 9, (x) => (x < -2.2 ? -4 : x < -1.4 ? -1.8 : x < -0.4 ? -1.6 : 1.5));
    expect(calibrate(model, steps, { ...options, folds: 5 }).report.chosen).toBe('isotonic');
  });

  test('of the methods that are asked for, whatever their order', () => {
    const { report } = calibrate(model, bold, { ...options, methods: ['isotonic', 'shift', 'isotonic'] });
    expect(report.candidates.map(({ method }) => method)).toEqual(['shift', 'isotonic']);
  });

  test('none where there are too few outcomes to tell', () => {
    const few = rowsOf(40, 1, () => -2);
    const { model: same, report } = calibrate(model, few, options);
    expect(same).toBe(model);
    expect(report).toMatchObject({ chosen: null, candidates: [] });
    expect(report.text).toBe(
      `left as it is: ${report.positives} rows with the outcome, fewer than the 20 it takes to tell`,
    );
    const sure = rowsOf(60, 1, () => 50);
    expect(calibrate(model, sure, options).report.text).toBe(
      'left as it is: 0 rows without the outcome, fewer than the 20 it takes to tell',
    );
  });
});

describe('a calibrated model', () => {
  const { model: calmer, report } = calibrate(model, bold, options);

  test('is a sound model with its terms as they were, and a fingerprint of its own', () => {
    expect(problems(calmer)).toEqual([]);
    const { calibration, ...rest } = calmer;
    expect(rest).toEqual(model);
    expect(calibration?.length).toBe(2);
    expect(fingerprint(calmer)).not.toBe(fingerprint(model));
  });

  test('gives the probabilities that the report speaks of', () => {
    const [before, after] = [model, calmer].map((one) => compile(one as MicroSegmentsModel).many(bold, { asOf }));
    const mean = (values: Float64Array = new Float64Array()) => values.reduce((all, p) => all + p, 0) / values.length;
    expect(report.meanProbability.before).toBeCloseTo(mean(before?.numbers.probability), 12);
    expect(report.meanProbability.after).toBeCloseTo(mean(after?.numbers.probability), 12);
    const moved = bold.filter((_, i) => before?.labels.band.codes[i] !== after?.labels.band.codes[i]).length;
    expect(report.movedBand).toBe(moved);
  });

  test('is calibrated anew from its totals, in the place of the calibration that it has', () => {
    const wrong = trust({ ...model, calibration: [-9, 9].map((at) => ({ at, amount: at / 5 + 1 })) });
    const again = calibrate(wrong, bold, options);
    expect(again.model.calibration).toEqual(calmer.calibration);
    expect(again.report.logLoss).toBeGreaterThan(report.logLoss);
    const right = calibrate(calmer as MicroSegmentsModel, bold, options);
    expect(right.report.chosen).toBeNull();
    expect(right.model).toBe(calmer);
  });

  test('keeps its limits, which hold the calibrated probability', () => {
    const limited = trust({ ...model, cap: 0.5, floor: 0.25 });
    const { model: held, report: heldReport } = calibrate(limited, bold, { ...options, methods: ['platt'] });
    expect(held.calibration).toEqual(calmer.calibration);
    const batch = compile(held as MicroSegmentsModel).many(bold, { asOf });
    expect(Math.min(...batch.numbers.probability)).toBeCloseTo(0.25, 9);
    expect(Math.max(...batch.numbers.probability)).toBeCloseTo(0.5, 9);
    expect(heldReport.meanProbability.after).toBeCloseTo(
      batch.numbers.probability.reduce((all, p) => all + p, 0) / 3000,
      8,
    );
  });
});

describe('rows', () => {
  test('may come in any order, as records or columns, frozen', { tags: ['long'] }, () => {
    const fit = calibrate(model, bold, options);
    const shuffled = deepFreeze(shuffle(bold, 4));
    expect(calibrate(model, shuffled, options)).toEqual(fit);
    const columns = { x: bold.map(({ x }) => x), won: bold.map(({ won }) => won) };
    expect(calibrate(model, columns, options)).toEqual(fit);
    expect(calibrate(model, bold, { ...options, outcome: (row) => row.won })).toEqual(fit);
  });

  test('of weight 3 count as three rows, and of weight 0 not at all', () => {
    const weighed = bold.map((row, i) => ({ ...row, weight: i % 4 }));
    const repeated = weighed.flatMap((row) => Array.from({ length: row.weight }, () => row));
    expect(calibrate(model, weighed, { ...options, weights: 'weight' })).toEqual(calibrate(model, repeated, options));
  });

  test('may weigh fractions', () => {
    const half = { ...options, weights: () => 0.5 };
    const { report } = calibrate(model, bold, half);
    expect(report.n).toBe(1500);
    expect(report.chosen).toBe('platt');
    expect(calibrate(model, shuffle(bold, 8), half).report).toEqual(report);
  });

  test('that are wrong are left out and told', () => {
    const rows = [...bold, { x: Number.NaN, won: true }, { x: 1, won: 'yes' }, { x: 1, won: true, weight: -1 }];
    const { report } = calibrate(model, rows as Row[], { ...options, weights: ({ weight = 1 }) => weight });
    expect(report.n).toBe(3000);
    expect(report.rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
      [3000, ['records[3000].x: expected a finite number, got NaN; pass null when the number is unknown']],
      [3001, ['options.outcome[3001]: expected true, false, 1 or 0, got a string']],
      [3002, ['options.weights[3002]: expected a finite number of at least 0, got a number']],
    ]);
  });

  test('are dealt to the folds by the seed', () => {
    const [one, two] = [1, 2].map((seed) => calibrate(model, bold, { ...options, seed }).report.candidates);
    expect(one).not.toEqual(two);
    expect(one?.[1]?.logLoss).toBeCloseTo(two?.[1]?.logLoss ?? 0, 2);
  });
});

describe('what is refused', () => {
  const asked = (more: object) =>
    refusal(() => calibrate(model, good, { ...options, ...more } as CalibrateOptions<Row>));
  test.each([
    [
      { method: ['platt'] },
      'options.method: expected one of "outcome", "weights", "asOf", "methods", "folds", "seed", "minOutcomes"; did you mean "methods"?',
    ],
    [{ methods: ['plat'] }, 'options.methods[0]: expected one of "shift", "platt", "beta", "isotonic", got "plat"'],
    [{ methods: [] }, 'options.methods: expected at least one method, got none'],
    [{ folds: 1 }, 'options.folds: expected at least 2, got 1'],
    [{ folds: 101 }, 'options.folds: expected at most 100, got 101'],
    [{ seed: -1 }, 'options.seed: expected at least 0, got -1'],
    [{ minOutcomes: 0 }, 'options.minOutcomes: expected a finite number above 0, got 0'],
    [
      { outcome: undefined },
      'options.outcome: expected a name, one value per row, or a function of the row, got nothing',
    ],
    [
      { weights: () => 1e5 },
      'options.weights: expected whole weights of at most 20,000,000 together, got 300,000,000; divide them all by the same number',
    ],
  ])('%o', (more, message) => {
    expect(asked(more)).toEqual([message]);
  });

  test('rows of which none can be used', () => {
    expect(refusal(() => calibrate(model, [] as Row[], options))).toEqual([
      'calibrate: expected rows to learn from, got none that can be used',
    ]);
  });

  test('a model of points', () => {
    const points = leadScore({ x: { type: 'number' } }, [{ type: 'linear', attribute: 'x', slope: 1 }]);
    expect(refusal(() => calibrate(points as never, good, options))).toEqual([
      'model: expected micro-segments, got "leadScore"',
    ]);
  });
});

test('the curve of a strong calibration is what the rows were made by', { tags: ['long'] }, () => {
  const { model: calmer } = calibrate(
    model,
    rowsOf(50_000, 21, (x) => 0.5 * x - 0.6),
    options,
  );
  const batch = compile(calmer as MicroSegmentsModel).many([{ x: -3 }, { x: 0 }, { x: 2 }], { asOf });
  [-3, 0, 2].forEach((x, i) => {
    expect(Math.abs((batch.numbers.probability[i] ?? 0) - share(0.5 * x - 0.6))).toBeLessThan(0.012);
  });
});
