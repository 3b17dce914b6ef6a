import { describe, expect, test } from 'vitest';
import { ledger } from '../src/explain/ledger.js';
import { explain } from '../src/explain/reasons.js';
import { summary } from '../src/explain/summary.js';
import type { LeadScoreModel } from '../src/kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../src/kinds/micro-segments/model.js';
import { registry } from '../src/kinds/registry.js';
import type { Term } from '../src/model/terms/term.js';
import { asOf, deepFreeze, leadScore, refusal } from './model/make.js';
import { compile, evaluate, evaluateAll, fingerprint, weigh } from './model/vouched.js';

const model = leadScore(
  { size: { type: 'number', unit: 'people' }, visits: { type: 'events' } },
  [
    { type: 'bins', attribute: 'size', bins: [{ below: 50, amount: 5 }, { amount: 20 }], missing: 0 },
    { type: 'events', attribute: 'visits', amount: 2, missing: 0 },
  ],
  { base: 1 },
);
/** The kinds as errors list them. */
const kinds = `one of ${Object.keys(registry)
  .map((name) => `"${name}"`)
  .join(', ')}`;
const rows = [{ size: 300 }, { size: 'many' }, { size: 3, visits: [{ at: asOf }] }, null];

describe('evaluate', () => {
  test('an evaluation is plain JSON that says which model said so, as of when, and how it adds up', () => {
    const evaluation = evaluate(model, { size: 300 }, { asOf });
    expect(evaluation).toEqual({
      kind: 'leadScore',
      model: { name: 'test', version: '1', fingerprint: fingerprint(model) },
      asOf,
      result: { score: 21, grade: 'any', band: 'all', axes: { fit: { score: 21, grade: 'any' } }, disqualified: [] },
      tallies: [
        {
          option: 'fit',
          unit: 'points',
          decimals: 3,
          base: 1,
          contributions: [
            { term: 'size', line: 'term', attributes: ['size'], group: null, state: 'known', value: 300, amount: 20 },
            {
              term: 'visits',
              line: 'term',
              attributes: ['visits'],
              group: null,
              state: 'missing',
              value: null,
              amount: 0,
            },
          ],
          total: 21,
        },
      ],
      record: { size: 300 },
    });
    expect(JSON.parse(JSON.stringify(evaluation))).toEqual(evaluation);
  });

  test('asOf is shown in UTC, however it was written', () => {
    expect(evaluate(model, {}, { asOf: '2026-06-30T02:00:00.5+02:00' }).asOf).toBe('2026-06-30T00:00:00.500Z');
  });

  test.each([
    [
      '2026-06-30',
      'asOf: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
    ],
    [
      new Date(0),
      'asOf: expected an instant such as 2026-06-30T00:00:00Z, got a Date; pass ISO text, such as toISOString() gives',
    ],
    [undefined, 'asOf: expected an instant such as 2026-06-30T00:00:00Z, got nothing'],
  ])('%o is no asOf', (wrong, message) => {
    const context = { asOf: wrong as string };
    expect(refusal(() => evaluate(model, {}, context))).toEqual([message]);
    expect(refusal(() => compile(model).many([], context))).toEqual([message]);
    expect(refusal(() => evaluateAll(model, [], context))).toEqual([message]);
  });

  test.each([undefined, null])('%o is no context: asOf is what it lacks', (wrong) => {
    const message = 'asOf: expected an instant such as 2026-06-30T00:00:00Z, got nothing';
    const context = wrong as never;
    expect(refusal(() => evaluate(model, {}, context))).toEqual([message]);
    expect(refusal(() => compile(model).one({}, context))).toEqual([message]);
    expect(refusal(() => compile(model).many([{}], context))).toEqual([message]);
    expect(refusal(() => evaluateAll(model, [{}], context))).toEqual([message]);
  });

  test.each([
    [null, 'model: expected a model, got null'],
    [undefined, 'model: expected a model, got nothing'],
    [JSON.stringify(model), 'model: expected a model, got a string'],
    [() => model, 'model: expected a model, got a function'],
  ])('%# what is not even an object is no model', (wrong, message) => {
    expect(refusal(() => compile(wrong as never))).toEqual([message]);
    expect(refusal(() => evaluate(wrong as never, {}, { asOf }))).toEqual([message]);
    expect(refusal(() => evaluateAll(wrong as never, [], { asOf }))).toEqual([message]);
    expect(refusal(() => weigh(wrong as never, { name: 'x', factors: {} }))).toEqual([message]);
  });

  test.each([
    [{ ...model, kind: 'leadscore' }, `model.kind: expected ${kinds}, got "leadscore"; did you mean "leadScore"?`],
    [{ ...model, kind: undefined }, `model.kind: expected ${kinds}, got nothing`],
    [
      { ...model, attributes: {} },
      'attributes.size: expected an attribute of type number or date, got nothing; parse the model to see all its problems',
    ],
    [
      { ...model, attributes: { ...model.attributes, size: { type: 'boolean' } } },
      'attributes.size: expected an attribute of type number or date, got one of type boolean; parse the model to see all its problems',
    ],
    [
      { ...model, axes: [{ ...model.axes[0], terms: [{ type: 'magic' }] }] },
      'terms: expected terms whose type is one of "bins", "points", "linear", "curve", "distance", "recency", "events", "cross", "rollUp", "when", "cases", got "magic"',
    ],
    [
      { ...model, kind: 'accountScore' },
      'model: expected a sound model of kind "accountScore", got one that lacks what its kind needs; parse the model to see all its problems',
    ],
  ])('%# a model that was never parsed is refused when it is compiled', (wrong, message) => {
    expect(refusal(() => compile(wrong as LeadScoreModel))).toEqual([message]);
  });

  test('a frozen model, record and context survive, and the same call gives the same bytes', () => {
    const call = () =>
      JSON.stringify(
        evaluate(
          deepFreeze(structuredClone(model)),
          deepFreeze({ size: 3, visits: [{ at: asOf }] }),
          Object.freeze({ asOf }),
        ),
      );
    expect(call()).toBe(call());
  });

  test('a scorer keeps nothing from one record to the next', () => {
    const scorer = compile(model);
    const full = { size: 300, visits: [{ at: asOf }, { at: '2027-01-01T00:00:00Z' }] };
    const expected = evaluate(model, {}, { asOf });
    scorer.one(full, { asOf });
    expect(refusal(() => scorer.one({ size: 'x' } as never, { asOf }))).toHaveLength(1);
    expect(scorer.one({}, { asOf })).toEqual(expected);
    expect(scorer.fingerprint).toBe(fingerprint(model));
  });

  test('later asOf, more events: the same model and record give another score', () => {
    const record = { visits: [{ at: '2026-07-01T00:00:00Z' }] };
    expect(evaluate(model, record, { asOf }).result.score).toBe(1);
    expect(evaluate(model, record, { asOf: '2026-07-01T00:00:00Z' }).result.score).toBe(3);
  });
});

describe('batches', () => {
  test('one bad row never stops a batch: null in its place, and its problems under its index', () => {
    const { evaluations, rejected } = evaluateAll(model, rows as never, { asOf });
    expect(evaluations.map((one) => one?.result.score ?? null)).toEqual([21, null, 8, null]);
    expect(rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual([
      [1, ['records[1].size: expected a finite number, got a string']],
      [3, ['records[3]: expected an object, got null']],
    ]);
  });

  test('columns hold totals, numbers and labels; a rejected row is NaN and 65535', () => {
    const batch = compile(model).many(rows as never, { asOf: '2026-06-30T02:00:00+02:00' });
    expect(batch.length).toBe(4);
    expect(batch.asOf).toBe(asOf);
    expect(batch.totals.fit).toEqual(new Float64Array([21, Number.NaN, 8, Number.NaN]));
    expect(batch.numbers.score).toEqual(new Float64Array([21, Number.NaN, 8, Number.NaN]));
    expect(batch.labels.band).toEqual({ codes: Uint16Array.from([0, 65_535, 0, 65_535]), labels: ['all'] });
    expect(batch.labels.grade).toEqual({ codes: Uint16Array.from([0, 65_535, 0, 65_535]), labels: ['any'] });
    expect(batch.strongest).toBe(null);
  });

  test('a row is evaluated in full on request, and a rejected one throws its problems', () => {
    const batch = compile(model).many(rows as never, { asOf });
    expect(batch.row(2)).toEqual(evaluate(model, rows[2] as never, { asOf }));
    expect(refusal(() => batch.row(1))).toEqual(['records[1].size: expected a finite number, got a string']);
    expect(batch.row(0)).toEqual(evaluate(model, rows[0] as never, { asOf }));
  });

  test.each([-1, 4, 1.5, Number.NaN])('there is no row %d', (index) => {
    const batch = compile(model).many(rows as never, { asOf });
    expect(refusal(() => batch.row(index))).toEqual([
      `index: expected a whole number below 4, the number of rows, got ${index}`,
    ]);
  });

  test('two batches of one scorer do not touch each other', () => {
    const scorer = compile(model);
    const first = scorer.many([{ size: 300 }], { asOf });
    const second = scorer.many([{ size: 3 }, { size: 4 }], { asOf: '2020-01-01T00:00:00Z' });
    expect(first.row(0).result.score).toBe(21);
    expect(second.row(1)).toMatchObject({ asOf: '2020-01-01T00:00:00Z', result: { score: 6 } });
    expect(first.row(0)).toEqual(evaluate(model, { size: 300 }, { asOf }));
    expect(first.numbers.score).toEqual(new Float64Array([21]));
  });
});

describe('best', () => {
  const sizes = leadScore({ size: { type: 'number' } }, [{ type: 'linear', attribute: 'size', slope: 1 }]);
  const of = (...values: unknown[]) => compile(sizes).many(values.map((size) => ({ size })) as never, { asOf });

  test('positions of the n rows with the highest score, best first, ties in the order of the rows', () => {
    const batch = of(3, 7, -2, 7, 5, 3, 7);
    expect(batch.best(3)).toEqual([1, 3, 6]);
    expect(batch.best(6)).toEqual([1, 3, 6, 4, 0, 5]);
    expect(batch.best(99)).toEqual([1, 3, 6, 4, 0, 5, 2]);
    expect(batch.best(0)).toEqual([]);
  });

  test('rejected rows are not among them, not even as the last ones', () => {
    const batch = of('many', -5, null, -7, Number.NaN, 0);
    expect(batch.best(6)).toEqual([5, 1, 3]);
    expect(of('many').best(1)).toEqual([]);
    expect(of().best(1)).toEqual([]);
  });

  test('more than a block of rows, against sorting them all', () => {
    const values = Array.from({ length: 1500 }, (_, i) => (i * 7919) % 311);
    const sorted = values.map((value, i) => [value, i] as const).sort(([a, i], [b, k]) => b - a || i - k);
    expect(of(...values).best(40)).toEqual(sorted.slice(0, 40).map(([, i]) => i));
  });

  test('goes by the combined score of several axes, and by the probability of micro-segments', () => {
    const linear = (slope: number): Term => ({ type: 'linear', attribute: 'size', slope, missing: 0 });
    const other = { id: 'other', terms: [linear(-1)], grades: null };
    const two = { ...sizes, axes: [...sizes.axes, other], combine: { other: 3 } };
    expect(
      compile(two)
        .many([{ size: 1 }, { size: 3 }, { size: 2 }], { asOf })
        .best(2),
    ).toEqual([0, 2]);
    const buyers: MicroSegmentsModel = {
      kind: 'microSegments',
      schema: 2,
      name: 'buyers',
      version: '1',
      attributes: { size: { type: 'number' } },
      intercept: 0,
      terms: [linear(0.1)],
      bands: [{ label: 'all', atLeast: null }],
    };
    expect(
      compile(buyers)
        .many([{ size: 1 }, { size: 3 }, { size: 2 }], { asOf })
        .best(2),
    ).toEqual([1, 2]);
  });

  test.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])('%d rows are refused', (n) => {
    expect(refusal(() => of(1, 2).best(n))).toEqual([`n: expected a whole number of at least 0, got ${n}`]);
  });
});

test('the order of keys does not change the fingerprint, a value does', () => {
  const reversed = Object.fromEntries(Object.entries(model).reverse()) as unknown as LeadScoreModel;
  expect(fingerprint(reversed)).toBe(fingerprint(model));
  expect(fingerprint({ ...model, version: '2' })).not.toBe(fingerprint(model));
  expect(fingerprint(model)).toMatch(/^[0-9a-f]{64}$/);
});

describe('what was left out of the record', () => {
  const of = leadScore(
    { visits: { type: 'events', types: ['web'] }, calls: { type: 'events' }, 'last seen': { type: 'date' } },
    [
      { type: 'events', attribute: 'visits', amount: 1, missing: 0 },
      { type: 'recency', attribute: 'last seen', amount: 1, linearDays: 1, missing: 0 },
      { type: 'events', attribute: 'calls', amount: 1, missing: 0 },
    ],
  );
  const [before, after] = ['2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'];
  const result = 'all: any, 0 points, fit 0 (any)';

  test.each([
    [{ visits: [{ at: after, type: 'web' }] }, 'visits 1 after asOf'],
    [{ visits: [{ at: before, type: 'fax' }] }, 'visits 1 of undeclared types'],
    [
      { visits: [before, before, after].map((at) => ({ at, type: 'fax' })) },
      'visits 1 after asOf, 2 of undeclared types',
    ],
    [
      { visits: [{ at: before, type: 'fax' }], 'last seen': after, calls: [{ at: after }] },
      'calls 1 after asOf; last seen 1 after asOf; visits 1 of undeclared types',
    ],
  ])('is told in the summary, by attribute: %j', (record, told) => {
    const evaluation = evaluate(of, record as never, { asOf });
    expect(summary(evaluation)).toBe(`${result}; left out: ${told}`);
    expect(ledger(of, evaluation).split('\n').at(-1)).toBe(summary(evaluation));
    expect(explain(of, evaluation).summary).toBe(summary(evaluation));
    const { later, unseen, ...rest } = evaluation;
    const turned = { ...rest, unseen: unseen ?? {}, later: Object.fromEntries(Object.entries(later ?? {}).reverse()) };
    expect(summary(turned)).toBe(summary(evaluation));
  });
});

test('a summary needs the evaluation alone', () => {
  expect(summary(evaluate(model, { size: 300 }, { asOf }))).toBe('all: any, 21 points, fit 21 (any)');
  expect(summary(evaluate(model, { size: 300, visits: [] }, { asOf }))).toBe('all: any, 21 points, fit 21 (any)');
  expect(refusal(() => summary({ kind: 'x' } as never))).toEqual([`evaluation.kind: expected ${kinds}, got "x"`]);
});

test.each([
  [undefined, 'weighting.name: expected a text, got nothing'],
  [null, 'weighting.name: expected a text, got nothing'],
  [{ factors: {} }, 'weighting.name: expected a text, got nothing'],
  [{ name: 3, factors: {} }, 'weighting.name: expected a text, got a number'],
  [{ name: 'x' }, 'weighting.factors: expected an object of factors by name, got nothing'],
  [{ name: 'x', factors: null }, 'weighting.factors: expected an object of factors by name, got null'],
  [{ name: 'x', factors: 2 }, 'weighting.factors: expected an object of factors by name, got a number'],
  [{ name: 'x', factors: { fit: null } }, 'weighting.factors.fit: expected a finite factor of at least 0, got null'],
])('%j is no weighting', (weighting, message) => {
  expect(refusal(() => weigh(model, weighting as never))).toEqual([message]);
});

test('a model of no known kind cannot be weighed', () => {
  expect(refusal(() => weigh({ ...model, kind: 'x' } as never, { name: 'x', factors: {} }))).toEqual([
    `model.kind: expected ${kinds}, got "x"`,
  ]);
});
