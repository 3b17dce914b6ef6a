import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { summary } from '../../src/explain/summary.js';
import { axisGrades } from '../../src/kinds/lead-score/grid.js';
import type { Axis, LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { safeParseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import { asWritten, halvesUp, plus, times } from '../core/exact.js';
import { asOf, deepFreeze, problems, refusal } from '../model/make.js';
import { compile, evaluate, fingerprint, weigh } from '../model/vouched.js';

const attributes: Attributes = {
  fit: { type: 'number', min: 0, max: 100 },
  engagement: { type: 'number', min: 0, max: 100 },
  timing: { type: 'number', min: 0, max: 100 },
  trade: { type: 'category', values: ['retail', 'software'] },
  blocked: { type: 'boolean' },
};
const axis = (id: string, more: Partial<Axis> = {}): Axis => ({
  id,
  terms: [{ type: 'linear', attribute: id, slope: 1, group: `${id} terms`, missing: 0 }],
  cap: 100,
  ...more,
});
const bands = [
  { label: 'sales', atLeast: 120 },
  { label: 'nurture', atLeast: 60 },
  { label: 'disqualify', atLeast: null },
];
const grid = [
  { label: 'sales', cells: ['A1', 'A2', 'B1'] },
  { label: 'nurture', cells: ['A3', 'B2', 'B3', 'C1', 'C2'] },
  { label: 'disqualify', cells: null },
];
const model: LeadScoreModel = {
  kind: 'leadScore',
  schema: 2,
  name: 'leads',
  version: '1',
  attributes,
  axes: [axis('fit'), axis('engagement')],
  bands,
};
const { bands: _, ...bandless } = model;
const gridded: LeadScoreModel = { ...bandless, grid };
const judge = (of: LeadScoreModel, record: Readonly<Record<string, unknown>>) => evaluate(of, record, { asOf }).result;

describe('grades and the grid', () => {
  test.each([
    [75, 75, 'A1'],
    [74.9, 75, 'B1'],
    [50, 49.9, 'B3'],
    [49.9, 25, 'C3'],
    [24.9, 24.9, 'D4'],
    [100, 0, 'A4'],
    [0, 100, 'D1'],
  ])('fit %d and engagement %d of 100 is %s: steps at 75, 50 and 25 %% of the cap', (fit, engagement, grade) => {
    expect(judge(model, { fit, engagement }).grade).toBe(grade);
  });

  test('the cell says who works the lead; null takes the cells that are left', () => {
    expect(judge(gridded, { fit: 75, engagement: 60 })).toEqual({
      score: 135,
      grade: 'A2',
      band: 'sales',
      axes: { fit: { score: 75, grade: 'A' }, engagement: { score: 60, grade: '2' } },
      disqualified: [],
    });
    expect(judge(gridded, { fit: 50, engagement: 30 })).toMatchObject({ grade: 'B3', band: 'nurture' });
    expect(judge(gridded, { fit: 0, engagement: 100 })).toMatchObject({ grade: 'D1', band: 'disqualify' });
  });

  test('an axis may have grades of its own', () => {
    const grades = [
      { label: 'good', atLeast: 10 },
      { label: 'poor', atLeast: null },
    ];
    const own = { ...model, axes: [axis('fit', { grades }), axis('engagement', { grades })] };
    expect(judge(own, { fit: 10, engagement: 9 })).toMatchObject({
      grade: 'goodpoor',
      axes: { fit: { grade: 'good' } },
    });
  });

  test('grades by default stand at fractions of the cap, rounded to the step', () => {
    const own = { bands: [{ label: 'all', atLeast: null }] };
    expect(axisGrades(axis('fit', { cap: 0.4 }), 0, own)).toEqual([
      { label: 'A', atLeast: 0.3 },
      { label: 'B', atLeast: 0.2 },
      { label: 'C', atLeast: 0.1 },
      { label: 'D', atLeast: null },
    ]);
    expect(axisGrades(axis('fit', { cap: 0.005 }), 0, own).map((grade) => grade.atLeast)).toEqual([
      0.004,
      0.003,
      0.001,
      null,
    ]);
    expect(axisGrades(axis('fit', { cap: 0.005 }), 0, { ...own, decimals: 5 })[0]?.atLeast).toBe(0.00375);
    expect(axisGrades(axis('timing'), 2, own)).toEqual([]);
  });

  test('one axis with one grade has that grade', () => {
    const one = {
      ...model,
      axes: [axis('fit', { grades: [{ label: 'only', atLeast: null }] })],
      bands: [{ label: 'all', atLeast: null }],
    };
    expect(judge(one, { fit: 3 })).toMatchObject({ grade: 'only', band: 'all' });
  });

  test('a third axis adds to the score and, without grades of its own, not to the cell', () => {
    const three = { ...model, axes: [axis('fit'), axis('engagement'), axis('timing')] };
    expect(judge(three, { fit: 80, engagement: 80, timing: 30 })).toMatchObject({
      score: 190,
      grade: 'A1',
      axes: { timing: { score: 30, grade: null } },
    });
    const graded = {
      ...three,
      axes: [
        ...three.axes.slice(0, 2),
        axis('timing', {
          grades: [
            { label: '+', atLeast: 20 },
            { label: '-', atLeast: null },
          ],
        }),
      ],
    };
    expect(judge(graded, { fit: 80, engagement: 10, timing: 30 }).grade).toBe('A4+');
    expect(judge(graded, { fit: 10, engagement: 80, timing: 10 }).grade).toBe('D1-');
    const rows = [
      { fit: 80, engagement: 10, timing: 30 },
      { fit: 10, engagement: 80, timing: 10 },
    ];
    const { grade } = compile(graded).many(rows, { asOf }).labels;
    expect([...grade.codes].map((code) => grade.labels[code])).toEqual(['A4+', 'D1-']);
  });
});

describe('the combined score', () => {
  test('is the sum over axes of weight x points', () => {
    // 0.3 × 50 is 15, 0.7 × 20 is 14.
    expect(judge({ ...model, combine: { fit: 0.3, engagement: 0.7 } }, { fit: 50, engagement: 20 }).score).toBe(29);
    expect(judge({ ...model, combine: { engagement: 2 } }, { fit: 50, engagement: 20 }).score).toBe(90);
  });

  test.each([
    [60, 60, 'sales'],
    [60, 59.9, 'nurture'],
    [0, 0, 'disqualify'],
  ])('decides the band: %d and %d is %s', (fit, engagement, band) => {
    expect(judge(model, { fit, engagement }).band).toBe(band);
  });

  test('points of an axis start at its base and stay within cap and floor', () => {
    const based = { ...model, axes: [axis('fit', { base: 10, cap: 50, floor: 5 }), axis('engagement')] };
    expect(judge(based, { fit: 100 }).axes.fit?.score).toBe(50);
    expect(judge(based, {}).axes.fit?.score).toBe(10);
  });
});

describe('disqualifiers', () => {
  const disqualify = [
    { id: 'blocked', if: { attribute: 'blocked', equals: true }, reason: 'asked not to be called' },
    { id: 'tiny', if: { attribute: 'fit', below: 5 }, reason: 'too small' },
  ];
  const strict = { ...model, disqualify };

  test('a disqualified lead falls into the last band, whatever its points, with every reason', () => {
    expect(judge(strict, { fit: 100, engagement: 100, blocked: true })).toMatchObject({
      score: 200,
      grade: 'A1',
      band: 'disqualify',
      disqualified: [{ id: 'blocked', reason: 'asked not to be called' }],
    });
    expect(judge(strict, { fit: 3, blocked: true }).disqualified.map((one) => one.id)).toEqual(['blocked', 'tiny']);
    expect(judge({ ...gridded, disqualify }, { fit: 100, engagement: 100, blocked: true }).band).toBe('disqualify');
  });

  test('what is missing rules nobody out, and is shown as missing', () => {
    const evaluation = evaluate(strict, { fit: 100, engagement: 100 }, { asOf });
    expect(evaluation.result).toMatchObject({ band: 'sales', disqualified: [] });
    expect(evaluation.tallies[2]).toMatchObject({
      option: 'disqualifiers',
      unit: 'criteria met',
      total: 0,
      contributions: [
        { term: 'blocked', state: 'missing', amount: 0 },
        { term: 'tiny', state: 'known', amount: 0 },
      ],
    });
  });

  test('a batch of several blocks says the same, with grades and without', () => {
    const rows = Array.from({ length: 1_300 }, (_, i) => ({
      fit: i % 101,
      engagement: (i * 7) % 101,
      blocked: i % 5 === 3,
    }));
    const ungraded = { ...strict, axes: [axis('fit', { grades: null }), axis('engagement', { grades: null })] };
    for (const of of [strict, ungraded]) {
      const batch = compile(of).many(rows, { asOf });
      const { band, grade } = batch.labels;
      rows.forEach((row, i) => {
        const one = judge(of, row);
        expect(batch.numbers.score[i]).toBe(one.score);
        expect(band.labels[band.codes[i] as number]).toBe(one.band);
        expect(grade.labels[grade.codes[i] as number] ?? null).toBe(one.grade);
      });
      if (of === ungraded) expect(new Set(grade.codes)).toEqual(new Set([65_535]));
    }
  });

  test('the batch says the same', () => {
    const rows = [
      { fit: 100, engagement: 100, blocked: true },
      { fit: 100, engagement: 100, blocked: false },
    ];
    const { band } = compile(strict).many(rows, { asOf }).labels;
    expect([...band.codes].map((code) => band.labels[code])).toEqual(['disqualify', 'sales']);
  });

  test('the summary tells why', () => {
    expect(summary(evaluate(strict, { fit: 100, blocked: true }, { asOf }))).toBe(
      'disqualify, ruled out (asked not to be called): A4, 100 points, fit 100 (A), engagement 0 (4)',
    );
    expect(summary(evaluate(strict, { fit: 3, blocked: true }, { asOf }))).toBe(
      'disqualify, ruled out (asked not to be called, too small): D4, 3 points, fit 3 (D), engagement 0 (4)',
    );
    expect(summary(evaluate(model, { fit: 33.333, engagement: 0.005 }, { asOf }))).toBe(
      'disqualify: C4, 33.338 points, fit 33.333 (C), engagement 0.005 (4)',
    );
  });
});

describe('the combined score, in decimals', () => {
  const open = (id: string): Axis => ({
    id,
    terms: [{ type: 'linear', attribute: id, slope: 1, missing: 0 }],
    grades: [{ label: 'any', atLeast: null }],
  });
  const three = ['fit', 'engagement', 'timing'];
  const wide = { ...model, attributes: Object.fromEntries(three.map((id) => [id, { type: 'number' as const }])) };
  const weightedBy = (combine: Readonly<Record<string, number>>, decimals?: number): LeadScoreModel => ({
    ...wide,
    axes: three.map(open),
    combine,
    ...(decimals === undefined ? {} : { decimals }),
  });
  /** The sum of weight × amount as people write them, rounded once to so many decimals, halves up. */
  const onPaper = (parts: readonly (readonly [weight: number, amount: number])[], decimals: number) => {
    const sum = plus(...parts.map(([weight, amount]) => times(asWritten(weight), asWritten(amount))));
    return Number(`${halvesUp(times(sum, asWritten(10 ** decimals)))}e-${decimals}`);
  };

  test('multiplies decimals as on paper: 0.145 × 100 is 14.5, and counts as 15 in whole points', () => {
    expect(0.145 * 100).not.toBe(14.5);
    const record = { fit: 100, engagement: 0, timing: 0 };
    expect(judge(weightedBy({ fit: 0.145 }, 0), record).score).toBe(15);
    expect(judge(weightedBy({ fit: 0.145 }, 1), record).score).toBe(14.5);
  });

  test('is rounded once, not axis by axis', () => {
    // 0.3 × 0.5 is 0.15 for each of three: 0.45, where 0.2 for each would make 0.6.
    const third = { fit: 0.3, engagement: 0.3, timing: 0.3 };
    expect(judge(weightedBy(third, 1), { fit: 0.5, engagement: 0.5, timing: 0.5 }).score).toBe(0.5);
    expect(judge(weightedBy(third, 2), { fit: 0.5, engagement: 0.5, timing: 0.5 }).score).toBe(0.45);
    // -0.25 is half a step from -0.3 and -0.2, and goes up.
    expect(judge(weightedBy({ fit: 0.5 }, 1), { fit: -0.5, engagement: 0, timing: 0 }).score).toBe(-0.2);
  });

  test('is the exact sum of weight × total, rounded once, for any weights and totals', { tags: 'cases' }, () => {
    const weight = fc.oneof(
      fc.integer({ min: 0, max: 3_000 }).map((thousandths) => thousandths / 1000),
      fc.double({ min: 0, max: 3, noNaN: true }),
      fc.constantFrom(0, 1, 1 / 3, 0.145, 1e-7, 5e-324),
    );
    const steps = fc.integer({ min: -2_000_000, max: 2_000_000 });
    fc.assert(
      fc.property(
        fc.tuple(weight, weight, weight),
        fc.tuple(steps, steps, steps),
        fc.integer({ min: 0, max: 5 }),
        (weights, totals, decimals) => {
          const amounts = totals.map((one) => one / 10 ** decimals);
          const of = weightedBy(Object.fromEntries(three.map((id, a) => [id, weights[a] as number])), decimals);
          const record = Object.fromEntries(three.map((id, a) => [id, amounts[a] as number]));
          const expected = onPaper(
            weights.map((one, a) => [one, amounts[a] as number]),
            decimals,
          );
          const { score } = judge(of, record);
          expect(score).toBe(expected + 0);
          expect(compile(of).many([record], { asOf }).numbers.score[0]).toBe(score);
        },
      ),
      { seed: 21, numRuns: cases(1_000) },
    );
  });

  test('multiplies the factors of a weighting in decimals too', { tags: 'cases' }, () => {
    const decimal = fc.integer({ min: 0, max: 3_000 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(decimal, decimal, fc.integer({ min: -1_000_000, max: 1_000_000 }), (combine, factor, steps) => {
        const of = weigh(weightedBy({ fit: combine }), { name: 'x', factors: { fit: factor } });
        const { score } = judge(of, { fit: steps / 1000, engagement: 0, timing: 0 });
        const exact = times(asWritten(combine), asWritten(factor), asWritten(steps));
        expect(score).toBe(Number(`${halvesUp(exact)}e-3`) + 0);
      }),
      { seed: 22, numRuns: cases(1_000) },
    );
  });

  test('0.6, 0.3 and 0.1 reach a band that begins at 1, in any order of the axes', () => {
    const of = {
      ...weightedBy({}),
      bands: [
        { label: 'reached', atLeast: 1 },
        { label: 'missed', atLeast: null },
      ],
    };
    const record = { fit: 0.6, engagement: 0.3, timing: 0.1 };
    expect(judge(of, record)).toMatchObject({ score: 1, band: 'reached' });
    expect(judge({ ...of, axes: [...of.axes].reverse() }, record)).toMatchObject({ score: 1, band: 'reached' });
    expect(judge(of, { ...record, timing: 0.099 })).toMatchObject({ score: 0.999, band: 'missed' });
  });
});

describe('how many decimals points have', () => {
  const one = (decimals: number | undefined, terms: readonly Term[], atLeast: number): LeadScoreModel => ({
    ...model,
    ...(decimals === undefined ? {} : { decimals }),
    axes: [{ id: 'fit', terms, grades: [{ label: 'any', atLeast: null }] }],
    bands: [
      { label: 'reached', atLeast },
      { label: 'missed', atLeast: null },
    ],
  });
  const half: Term[] = [
    { type: 'linear', attribute: 'fit', slope: 0.5, missing: 0 },
    { type: 'linear', attribute: 'engagement', slope: -0.5, missing: 0 },
  ];
  const tally = (of: LeadScoreModel, record: Readonly<Record<string, unknown>>) =>
    evaluate(of, record, { asOf }).tallies[0];

  test('0: every line is a whole number, halves up', () => {
    // 1.5 is 2 and -1.5 is -1; 1.5 - 1.5 is 1 where each line is a whole number.
    expect(tally(one(0, half, 1), { fit: 3, engagement: 3 })).toMatchObject({
      decimals: 0,
      contributions: [{ amount: 2 }, { amount: -1 }],
      total: 1,
    });
    expect(judge(one(0, half, 1), { fit: 3, engagement: 3 }).band).toBe('reached');
    expect(judge(one(0, half, 1), { fit: 0.9, engagement: 0 })).toMatchObject({ score: 0, band: 'missed' });
    expect(problems(one(0, half, 1))).toEqual([]);
  });

  test('5: three lines of a hundred-thousandth reach a band at 0.00003', () => {
    const terms = ['a', 'b', 'c'].map(
      (id): Term => ({ type: 'points', id, attribute: 'blocked', amounts: { true: 0.00001, false: 0 }, missing: 0 }),
    );
    const of = one(5, terms, 0.00003);
    expect(problems(of)).toEqual([]);
    expect(judge(of, { blocked: true })).toMatchObject({ score: 0.00003, band: 'reached' });
    expect(tally(of, { blocked: true })).toMatchObject({ decimals: 5, total: 0.00003 });
    expect(tally(of, { fit: 1, blocked: false })?.total).toBe(0);
  });

  test('3 when the model does not say', () => {
    const of = one(undefined, half, 1);
    expect(tally(of, { fit: 0.001, engagement: 0.001 })).toMatchObject({
      decimals: 3,
      contributions: [{ amount: 0.001 }, { amount: 0 }],
      total: 0.001,
    });
  });

  test('a cap comes to exactly the cap, with one line', () => {
    const capped = { ...one(1, half, 1), axes: [{ ...(one(1, half, 1).axes[0] as Axis), cap: 0.3 }] };
    expect(tally(capped, { fit: 0.7 + 0.1, engagement: 0 })).toMatchObject({
      contributions: [{ amount: 0.4 }, { amount: 0 }, { line: 'cap', amount: -0.1 }],
      total: 0.3,
    });
  });

  test('what is written finer than that is refused, with the decimals it would take', () => {
    const terms: Term[] = [
      { type: 'points', attribute: 'blocked', amounts: { true: 0.0005, false: 0 }, missing: 0 },
      { type: 'linear', attribute: 'fit', slope: 0.00001, missing: 0.25 },
    ];
    expect(problems(one(undefined, terms, 0.0005))).toEqual([
      'axes[0].terms[0].amounts.true: expected at most 3 decimals, got 0.0005; round it to 0.001, or set decimals of the model to 4',
      'bands[0].atLeast: expected at most 3 decimals, got 0.0005; round it to 0.001, or set decimals of the model to 4',
    ]);
    expect(problems(one(0, terms.slice(1), 1.5))).toEqual([
      'axes[0].terms[0].missing: expected a whole number, got 0.25; set decimals of the model to 2',
      'bands[0].atLeast: expected a whole number, got 1.5; round it to 2, or set decimals of the model to 1',
    ]);
    expect(problems(one(4, terms, 0.0005))).toEqual([]);
  });

  test.each([
    [10, 'decimals: expected a number, at most 9, got 10'],
    [-1, 'decimals: expected a number, at least 0, got -1'],
    [1.5, 'decimals: expected a whole number, got 1.5'],
  ])('%d is refused', (decimals, message) => {
    expect(problems(one(decimals, half, 1))).toEqual([message]);
  });
});

describe('weigh', () => {
  const weighed = weigh(model, { name: 'fit first', reason: 'few customers', factors: { 'fit terms': 1.5 } });

  test('a factor f multiplies the contributions of its group by f and leaves the others alone', () => {
    const [record, context] = [{ fit: 33.3, engagement: 44.4 }, { asOf }];
    const before = evaluate(model, record, context).tallies;
    const after = evaluate(weighed, record, context).tallies;
    expect(before[0]?.contributions[0]?.amount).toBe(33.3);
    expect(after[0]?.contributions[0]?.amount).toBe(49.95);
    expect(after[1]).toEqual(before[1]);
  });

  test('the weighed model is another model, sound, with a fingerprint of its own; the first one is untouched', () => {
    const frozen = deepFreeze(structuredClone(model));
    const other = weigh(frozen, { name: 'fit first', reason: 'few customers', factors: { 'fit terms': 1.5 } });
    expect(fingerprint(other)).toBe(fingerprint(weighed));
    expect(fingerprint(other)).not.toBe(fingerprint(model));
    expect(safeParseModel(other).success).toBe(true);
    expect(other.weighting).toEqual({ name: 'fit first', reason: 'few customers', factors: { 'fit terms': 1.5 } });
  });

  test('a neutral weighting gives an equal model with the same fingerprint', () => {
    for (const factors of [{}, { 'fit terms': 1 }, { fit: 1, 'engagement terms': 1 }]) {
      const same = weigh(model, { name: 'neutral', factors });
      expect(same).toEqual(model);
      expect(fingerprint(same)).toBe(fingerprint(model));
    }
  });

  test('a factor for an axis weighs it in the combined score', () => {
    const result = judge(weigh(model, { name: 'x', factors: { engagement: 0.5 } }), { fit: 10, engagement: 10 });
    expect(result).toMatchObject({ score: 15, axes: { engagement: { score: 10 } } });
  });

  test('two weightings multiply, and their names and reasons stand one after the other', () => {
    const twice = weigh(weighed, { name: 'half', reason: 'a test', factors: { 'fit terms': 0.5, engagement: 2 } });
    expect(twice.weighting).toEqual({
      name: 'fit first, half',
      reason: 'few customers; then a test',
      factors: { 'fit terms': 0.75, engagement: 2 },
    });
  });

  test('a group may be called like a property every object has', () => {
    const odd: LeadScoreModel = {
      ...model,
      axes: [
        axis('fit', { terms: (model.axes[0] as Axis).terms.map((term): Term => ({ ...term, group: 'constructor' })) }),
        axis('engagement'),
      ],
    };
    const twice = weigh(weigh(odd, { name: 'a', factors: { fit: 2 } }), {
      name: 'b',
      factors: { constructor: 3 } as never,
    });
    expect(twice.weighting?.factors).toEqual({ fit: 2, constructor: 3 });
    expect(judge(odd, { fit: 1 }).score).toBe(1);
    expect(judge(twice, { fit: 1 }).axes.fit?.score).toBe(3);
  });

  test.each([
    [
      { 'fit term': 2 },
      'weighting.factors["fit term"]: expected one of "fit", "engagement", "fit terms", "engagement terms", got "fit term"; did you mean "fit terms"?',
    ],
    [
      { budget: 2 },
      'weighting.factors.budget: expected one of "fit", "engagement", "fit terms", "engagement terms", got "budget"; name a group or an axis of the model',
    ],
    [
      { budget: 1 },
      'weighting.factors.budget: expected one of "fit", "engagement", "fit terms", "engagement terms", got "budget"; name a group or an axis of the model',
    ],
    [{ 'fit terms': -1 }, 'weighting.factors["fit terms"]: expected a finite factor of at least 0, got -1'],
    [{ fit: Number.NaN }, 'weighting.factors.fit: expected a finite factor of at least 0, got NaN'],
    [{ fit: '2' }, 'weighting.factors.fit: expected a finite factor of at least 0, got a string'],
  ] as unknown as [Record<string, number>, string][])('the factors %o are refused', (factors, message) => {
    expect(refusal(() => weigh(model, { name: 'x', factors }))).toEqual([message]);
  });

  test('a factor of 0 takes a group out of the score, and the ledger still shows it', () => {
    const without = evaluate(weigh(model, { name: 'x', factors: { 'fit terms': 0 } }), { fit: 50 }, { asOf });
    expect(without.tallies[0]?.contributions[0]).toMatchObject({ value: 50, amount: 0 });
  });
});

const cells = '"A1", "A2", "A3", "A4", "B1", "B2", "B3", "B4", "C1", "C2", "C3", "C4", "D1", "D2", "D3", "D4"';
const open = axis('fit', { terms: [{ type: 'linear', attribute: 'fit', slope: 1 }] });
const { cap: __, ...capless } = axis('fit');
test.each([
  [{ ...model, combine: 'both' }, ['combine: expected an object, got "both"']],
  [{ ...model, disqualify: 'none' }, ['disqualify: expected an array, got "none"']],
  [{ ...model, axes: [null] }, ['axes[0]: expected an object, got null']],
  [{ ...model, axes: [{ ...axis('fit'), terms: 'fit' }] }, ['axes[0].terms: expected an array, got "fit"']],
  [
    { ...model, axes: [axis('fit', { base: 1.0001 }), axis('engagement')] },
    ['axes[0].base: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4'],
  ],
  [
    {
      ...model,
      axes: [axis('fit'), axis('engagement'), { id: 'timing', terms: axis('timing').terms }],
    },
    [],
  ],
  [
    {
      ...model,
      axes: [
        axis('fit', {
          grades: [
            { label: 'AB', atLeast: 50 },
            { label: 'A', atLeast: null },
          ],
        }),
        axis('engagement', {
          grades: [
            { label: 'B1', atLeast: 50 },
            { label: '1', atLeast: null },
          ],
        }),
      ],
    },
    ['axes: expected grades whose labels make cells of different names, got "AB1" twice'],
  ],
  [
    {
      ...gridded,
      grid: [...grid.slice(0, 2), { label: 'rest', cells: ['A4', 'B4', 'C3', 'C4', 'D1', 'D2', 'D3', 'D4'] }],
    },
    [],
  ],
  [{ ...model, grid }, ['bands: expected bands by combined score or a grid by grade, got both']],
  [
    {
      ...gridded,
      grid: [
        { label: 'sales', cells: ['A1', 'A5'] },
        { label: 'rest', cells: null },
      ],
    },
    [`grid[0].cells[1]: expected one of ${cells}, got "A5"`],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'sales', cells: ['A1'] },
        { label: 'x', cells: ['B1', 'A1'] },
        { label: 'rest', cells: null },
      ],
    },
    ['grid[1].cells[1]: expected each cell in one band, got "A1" again'],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'rest', cells: null },
        { label: 'sales', cells: ['A1'] },
      ],
    },
    [
      'grid[0].cells: expected cells; only the last one takes the rest, got null',
      'grid: expected a band for each cell, got none for A2, A3, A4, B1, B2, B3, B4, C1, C2, C3, C4, D1, D2, D3, D4; add them, or let the last band take the rest with cells: null',
    ],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'x', cells: ['A1'] },
        { label: 'x', cells: null },
      ],
    },
    ['grid[1]: expected each item once, got "x" again'],
  ],
  [
    {
      ...gridded,
      grid: [
        { label: 'x', cells: cells.replaceAll('"', '').split(', ') },
        { label: 'rest', cells: null },
      ],
    },
    ['grid[1]: expected cells that the bands before leave, got none'],
  ],
  [
    { ...model, combine: { fti: 2 } },
    ['combine.fti: expected one of "fit", "engagement", got "fti"; did you mean "fit"?'],
  ],
  [
    { ...model, weighting: { name: 'x', factors: { budget: 2 } } },
    [
      'weighting.factors.budget: expected one of "fit", "engagement", "fit terms", "engagement terms", got "budget"; name a group or an axis of the model',
    ],
  ],
  [{ ...model, axes: [axis('fit'), axis('fit')] }, ['axes[1]: expected each item once, got "fit" again']],
  [
    {
      ...model,
      bands: [
        { label: 'x', atLeast: 201 },
        { label: 'y', atLeast: null },
      ],
    },
    ['bands[0]: expected a threshold that can be reached, up to 200, got x from 201'],
  ],
  [
    {
      ...model,
      axes: [
        axis('fit', {
          grades: [
            { label: 'A', atLeast: 101 },
            { label: 'B', atLeast: null },
          ],
        }),
        axis('engagement'),
      ],
    },
    ['axes[0].grades[0]: expected a threshold that can be reached, up to 100, got A from 101'],
  ],
  [
    { ...model, axes: [capless, axis('engagement')] },
    [
      'axes[0].grades: expected grades, or a cap to derive them from, got neither; default grades stand at 75, 50 and 25 % of the cap',
    ],
  ],
  [
    { ...model, axes: [axis('fit', { groups: { fti: { cap: 3 } } }), axis('engagement')] },
    [
      'axes[0].groups.fti: expected a group that some term belongs to, got none that does; name the group on its terms, or take it out',
    ],
  ],
  [
    { ...model, axes: [{ ...open, id: 'disqualifiers' }, axis('engagement')] },
    ['axes[0].id: expected a name other than "disqualifiers", got "disqualifiers"'],
  ],
  [
    { ...model, axes: [{ ...axis('fit'), id: 'fit terms' }, axis('engagement')] },
    [
      'axes[0].id: expected a name that no group has, got "fit terms"; weightings name both, so they need different names',
    ],
  ],
  [
    { ...model, disqualify: [{ id: 'x', if: { attribute: 'blokced', equals: true }, reason: 'y' }] },
    [
      'disqualify[0].if.attribute: expected one of "fit", "engagement", "timing", "trade", "blocked", got "blokced"; did you mean "blocked"?',
    ],
  ],
  [
    { ...model, disqualify: [1, 2].map(() => ({ id: 'x', if: { attribute: 'blocked', equals: true }, reason: 'y' })) },
    ['disqualify[1]: expected a name of its own in the tally, got "x" again; give this term or disqualify[0] an id'],
  ],
  [
    { ...model, disqualify: [{ id: 'x', if: { attribute: 'blocked', equals: true } }] },
    ['disqualify[0].reason: expected a text, got nothing'],
  ],
  // What can be reached is not known while terms have problems of their own, on any axis.
  [
    {
      ...model,
      axes: [axis('fit', { terms: [{ type: 'linear', attribute: 'fti', slope: 1, missing: 0 }] }), axis('engagement')],
      bands: [
        { label: 'x', atLeast: 999 },
        { label: 'y', atLeast: null },
      ],
    },
    ['axes[0].terms[0].attribute: expected one of "fit", "engagement", "timing", got "fti"; did you mean "fit"?'],
  ],
  [
    {
      ...model,
      axes: [
        axis('fit', {
          terms: [{ type: 'points', attribute: 'trade', amounts: { retail: 5 }, missing: 0, unseen: 0 }],
          grades: [
            { label: 'A', atLeast: 999 },
            { label: 'B', atLeast: null },
          ],
        }),
        axis('engagement'),
      ],
    },
    [
      'axes[0].terms[0].amounts: expected an amount for each listed value, got none for "software"; add them, or say what the others are worth with otherwise',
    ],
  ],
  // The other axis's grades are still held against what it can reach.
  [
    {
      ...model,
      axes: [
        axis('fit', { terms: [{ type: 'linear', attribute: 'fti', slope: 1, missing: 0 }] }),
        axis('engagement', {
          grades: [
            { label: '1', atLeast: 101 },
            { label: '2', atLeast: null },
          ],
        }),
      ],
    },
    [
      'axes[0].terms[0].attribute: expected one of "fit", "engagement", "timing", got "fti"; did you mean "fit"?',
      'axes[1].grades[0]: expected a threshold that can be reached, up to 100, got 1 from 101',
    ],
  ],
  // The order of bands is known whatever the terms say.
  [
    {
      ...model,
      axes: [axis('fit', { terms: [{ type: 'linear', attribute: 'fti', slope: 1, missing: 0 }] }), axis('engagement')],
      bands: [
        { label: 'x', atLeast: 60 },
        { label: 'y', atLeast: 120 },
        { label: 'z', atLeast: null },
      ],
    },
    [
      'axes[0].terms[0].attribute: expected one of "fit", "engagement", "timing", got "fti"; did you mean "fit"?',
      'bands: expected thresholds in falling order, got 60 then 120; put the highest band first',
    ],
  ],
  [{ ...model, axes: [] }, ['axes: expected at least 1 items, got 0']],
  [
    { ...model, axes: [axis('fit', { terms: [] }), axis('engagement')] },
    ['axes[0].terms: expected at least 1 items, got 0'],
  ],
  [{ ...model, combine: { fit: -1 } }, ['combine.fit: expected a number, at least 0, got -1']],
] as [unknown, string[]][])('%# a lead score that cannot be meant is told with what to do', (wrong, messages) => {
  expect(problems(wrong)).toEqual(messages);
});

test.each([
  [
    16,
    'one of "A0", "A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8", "A9", "A10", "A11", "A12", "A13", "A14", "A15"',
    '',
  ],
  [17, 'a cell of the grid', ''],
  [18, 'a cell of the grid', ' and more'],
])('of %d cells of a grid no more than sixteen are named', (count, expected, more) => {
  const grades = Array.from({ length: count }, (_, k) => ({ label: `${k}`, atLeast: k === count - 1 ? null : 90 - k }));
  const axes = [axis('fit', { grades: [{ label: 'A', atLeast: null }] }), axis('engagement', { grades })];
  const own = [{ label: 'x', cells: ['A0', 'Z'] }];
  const left = Array.from({ length: Math.min(count - 1, 16) }, (_, k) => `A${k + 1}`).join(', ');
  expect(problems({ ...gridded, axes, grid: own })).toEqual([
    `grid[0].cells[1]: expected ${expected}, got "Z"`,
    `grid: expected a band for each cell, got none for ${left}${more}; add them, or let the last band take the rest with cells: null`,
  ]);
});

describe('where a part cannot be read, the rest is checked all the same', () => {
  const turned = { ...attributes, timing: { type: 'number', min: 9, max: 1 } };
  const told = 'attributes.timing.min: expected a number up to max 1, got 9';
  const rising = [
    { label: 'x', atLeast: 60 },
    { label: 'y', atLeast: 120 },
    { label: 5, atLeast: null },
  ];
  const unreached = [
    { label: 'x', atLeast: 999 },
    { label: 'y', atLeast: null },
  ];
  test.each([
    [{ axes: 'all' }, ['axes: expected an array, got "all"']],
    [{ axes: [null] }, ['axes[0]: expected an object, got null']],
    [{ axes: [axis('fit'), null] }, ['axes[1]: expected an object, got null']],
    [{ axes: [{ id: 'fit', cap: 100 }] }, ['axes[0].terms: expected an array, got nothing']],
    [{ axes: 'all', bands: rising }, ['axes: expected an array, got "all"', 'bands[2].label: expected a text, got 5']],
    [{ bands: rising }, ['bands[2].label: expected a text, got 5']],
    [{ combine: { fit: 'x' }, bands: unreached }, ['combine.fit: expected a finite number, got "x"']],
  ])('%#', (more, messages) => {
    expect(problems({ ...model, attributes: turned, ...more })).toEqual([...messages, told]);
  });

  const named = { id: 'blocked', reason: 'blocked', if: { attribute: 'blocked', equals: true } };
  test.each<[string, object, readonly string[]]>([
    ['disqualify', { disqualify: [{ ...named, if: 3 }] }, ['disqualify[0].if: expected an object, got 3']],
    [
      'weighting',
      { weighting: { name: 'x', factors: { fit: 'twice' } } },
      ['weighting.factors.fit: expected a finite number, got "twice"'],
    ],
    [
      'bands',
      {
        bands: [
          { label: 'x', atLeast: 'high' },
          { label: 'y', atLeast: null },
        ],
      },
      ['bands[0].atLeast: expected a finite number, got "high"'],
    ],
    [
      'an axis',
      { axes: [axis('fit'), { ...axis('engagement'), grades: 'none' }] },
      ['axes[1].grades: expected an array, got "none"'],
    ],
  ])('%s is told once', (_, more, messages) => {
    expect(problems({ ...model, ...more })).toEqual(messages);
  });

  test('a grid that cannot be read is told once', () => {
    expect(problems({ ...gridded, grid: [{ label: 'x', cells: [3] }] })).toEqual([
      'grid[0].cells[0]: expected a text, got 3',
    ]);
    expect(problems({ ...gridded, grid: [{ label: 'x', cells: 'A1' }] })).toEqual([
      'grid[0].cells: expected an array, got "A1"',
    ]);
  });

  test('a band that nothing reaches is told beside a warning of an axis, and beside what is wrong elsewhere', () => {
    const grades = [
      { label: 'A', atLeast: 500 },
      { label: 'B', atLeast: null },
    ];
    expect(problems({ ...model, axes: [axis('fit', { grades }), axis('engagement')], bands: unreached })).toEqual([
      'axes[0].grades[0]: expected a threshold that can be reached, up to 100, got A from 500',
      'bands[0]: expected a threshold that can be reached, up to 200, got x from 999',
    ]);
    const disqualify = [{ ...named, if: { attribute: 'blockd', equals: true } }];
    expect(problems({ ...model, disqualify, bands: unreached })).toEqual([
      'disqualify[0].if.attribute: expected one of "fit", "engagement", "timing", "trade", "blocked", got "blockd"; did you mean "blocked"?',
      'bands[0]: expected a threshold that can be reached, up to 200, got x from 999',
    ]);
  });

  test('grades that follow from the cap are told with it', () => {
    const low = { terms: [{ type: 'linear', attribute: 'fit', slope: 0.5, missing: 0 }] } as never;
    expect(problems({ ...model, axes: [axis('fit', low), axis('engagement')] })).toEqual([
      'axes[0].grades[0]: expected a threshold that can be reached, up to 50, got A from 75; default grades stand at 75, 50 and 25 % of the cap',
    ]);
  });

  test('a weight for no axis is told with the axes', () => {
    expect(problems({ ...model, combine: { fit: 1, quality: 2 } })).toEqual([
      'combine.quality: expected one of "fit", "engagement", got "quality"; name an axis of the model',
    ]);
  });

  test('which bands can be reached is not known while an attribute cannot be read', () => {
    expect(problems({ ...model, bands: unreached, attributes: { ...attributes, other: { type: 'text' } } })).toEqual([
      expect.stringMatching(/^attributes\.other\.type: /),
    ]);
  });
});

test('a grid has up to 10,000 cells, whatever axes without grades there are', () => {
  const graded = (id: string, count: number) => {
    const atLeast = (k: number) => (k === count - 1 ? null : 100 - 0.5 * k);
    return axis(id, {
      grades: Array.from({ length: count }, (_, k) => ({ label: `${id} ${k} `, atLeast: atLeast(k) })),
    });
  };
  const wide = (count: number) => ({
    ...model,
    axes: [graded('fit', 100), graded('engagement', count), axis('timing')],
  });
  expect(problems(wide(100))).toEqual([]);
  expect(problems(wide(101))).toEqual(['axes: expected grades that make a grid of at most 10,000 cells, got 10,100']);
});

test('in a batch, a lead that is ruled out is in the last band, and there is no grade where no axis has any', () => {
  const plain = {
    ...model,
    axes: [axis('fit', { grades: null })],
    disqualify: [{ id: 'blocked', if: { attribute: 'blocked', equals: true }, reason: 'a competitor' }],
    bands: [
      { label: 'sales', atLeast: 50 },
      { label: 'rest', atLeast: null },
    ],
  } as const;
  const rows = [{ fit: 80 }, { fit: 80, blocked: true }, { fit: 80 }];
  const { labels } = compile(plain).many(rows, { asOf });
  expect([...labels.band.codes].map((code) => labels.band.labels[code])).toEqual(['sales', 'rest', 'sales']);
  // The code that is no label.
  expect([...labels.grade.codes]).toEqual([65_535, 65_535, 65_535]);
});
