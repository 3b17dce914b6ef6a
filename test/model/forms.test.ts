// The same rows as records and in each form that a column may have.
import { describe, expect, test } from 'vitest';
import type { Attribute } from '../../src/model/attribute/attribute.js';
import { stage } from '../../src/model/table/staged.js';
import type { ColumnInput } from '../../src/model/table/table.js';
import type { Term } from '../../src/model/terms/term.js';
import { asOf, leadScore } from './make.js';
import { compile } from './vouched.js';

type Value = string | number | boolean | null;

/** What a model makes of rows, and why it refuses some, without the words in which each form names a place. */
function judge(attribute: Attribute, terms: readonly Term[]) {
  const scorer = compile(leadScore({ x: attribute }, terms));
  return (rows: unknown) => {
    // A scorer reuses its columns: the rows before must not give the right result.
    scorer.many(NOTHING, { asOf });
    const { numbers, rejected } = scorer.many(rows as never, { asOf });
    const why = rejected.map(({ index, issues }) => [index, ...issues.map(({ code, got }) => `${code} ${got}`)]);
    return { scores: [...(numbers.score as Float64Array)], why };
  };
}

const NOTHING = Array.from({ length: 9 }, () => ({}));

/** Loops take four numbers at a time, and may have a rest; columns of five or seven values put each of them in each place. */
const LENGTHS = [3, 4, 23];
const repeated = <T>(values: readonly T[], n: number): T[] =>
  Array.from({ length: n }, (_, i) => values[i % values.length] as T);

/** Every attribute with every column and every model. */
const casesOf = <V>(
  attributes: Readonly<Record<string, Attribute>>,
  columns: Readonly<Record<string, V>>,
  models: Readonly<Record<string, readonly Term[]>>,
) =>
  Object.entries(attributes).flatMap(([kind, attribute]) =>
    Object.entries(columns).flatMap(([said, values]) =>
      Object.entries(models).map(([read, terms]) => [kind, said, read, attribute, values, terms] as const),
    ),
  );

/** Whether all forms of a column, and staged rows, give what records give. */
function expectSame<V>(
  judged: ReturnType<typeof judge>,
  own: readonly V[],
  forms: Readonly<Record<string, (values: readonly V[]) => ColumnInput>>,
) {
  const records = own.map((x) => ({ x }));
  const expected = judged(records);
  for (const [form, make] of Object.entries(forms)) expect(judged({ x: make(own) }), form).toEqual(expected);
  expect(judged(stage(records)), 'staged').toEqual(expected);
  expect(judged(stage({ x: own })), 'staged columns').toEqual(expected);
  return expected;
}

describe('numbers', () => {
  const linear: Term = { type: 'linear', attribute: 'x', slope: 1, missing: -1 };
  const needed: Term = { type: 'linear', attribute: 'x', slope: 1 };
  const binned: Term = {
    type: 'bins',
    attribute: 'x',
    bins: [{ atMost: 2, amount: 10 }, { amount: 20 }],
    missing: -5,
  } as never;
  const attributes: Readonly<Record<string, Attribute>> = {
    open: { type: 'number' },
    'with a range': { type: 'number', min: 0, max: 9 },
    'with codes for missing': { type: 'number', missing: [-1, 99] },
    'with both': { type: 'number', min: 0, max: 9, missing: [7] },
  };
  const columns: Readonly<Record<string, readonly (number | null)[]>> = {
    'in the range, ends included': [0, 9, 3, 4.5, 1, 8, 2],
    'some below': [0, 9, -1, 3, 5],
    'some above': [3, 99, 4, 9.5, 0],
    'some missing': [3, null, 7, 0, 9],
    'one wrong': [3, 1, 2, 10, 4, 5, 6],
    'all wrong': [-3, 10],
    'the first below': [-2, 1, 2, 3],
    'the second above': [1, 10, 2, 3],
    'the last above': [1, 2, 3, 10],
  };
  const forms: Readonly<Record<string, (values: readonly (number | null)[]) => ColumnInput>> = {
    array: (values) => values,
    'Float64Array, NaN is missing': (values) => ({
      values: Float64Array.from(values, (value) => value ?? Number.NaN),
      missing: 'NaN',
    }),
    'Float32Array, NaN is missing': (values) => ({
      values: Float32Array.from(values, (value) => value ?? Number.NaN),
      missing: 'NaN',
    }),
    'array, NaN is missing': (values) => ({ values: values.map((value) => value ?? Number.NaN), missing: 'NaN' }),
    'values and marks': (values) => ({
      values: Float64Array.from(values, (value) => value ?? 5),
      valid: values.map((value) => value !== null),
    }),
  };
  const models: Readonly<Record<string, readonly Term[]>> = {
    'a line': [linear],
    'a line that needs a value': [needed],
    bins: [binned],
    'a line and bins': [linear, binned],
  };
  test.each(casesOf(attributes, columns, models))('%s, %s, read by %s', (_, __, ___, attribute, values, terms) => {
    const judged = judge(attribute, terms);
    for (const n of LENGTHS) {
      const own = repeated(values, n);
      const expected = expectSame(judged, own, forms);
      if (own.includes(null)) continue;
      expect(judged({ x: Float64Array.from(own as number[]) }), 'typed').toEqual(expected);
    }
  });

  test.each(Object.entries(attributes))('%s, without a value where one is needed', (_, attribute) => {
    const values = [1, Number.NaN, 2, Number.POSITIVE_INFINITY, 3];
    expect(judge(attribute, [needed])({ x: Float64Array.from(values) }).why).toEqual([
      [1, 'wrong-type NaN'],
      [3, 'wrong-type Infinity'],
    ]);
    expect(judge(attribute, [needed])({ x: { values: Float64Array.from(values), missing: 'NaN' } }).why).toEqual([
      [1, 'missing-value nothing'],
      [3, 'wrong-type Infinity'],
    ]);
  });
});

describe('texts', () => {
  const points = (unseen?: number): Term =>
    ({ type: 'points', attribute: 'x', amounts: { a: 1, b: 2, c: 4 }, missing: -1, unseen }) as Term;
  const asked: Term = { type: 'when', if: { attribute: 'x', equals: 'b' }, amount: 8, missing: 0 } as Term;
  const attributes: Readonly<Record<string, Attribute>> = {
    plain: { type: 'category', values: ['a', 'b', 'c'] },
    'with a text for missing': { type: 'category', values: ['a', 'b', 'c'], missing: ['?'] },
    'unseen texts are missing': { type: 'category', values: ['a', 'b', 'c'], unseen: 'missing' },
  };
  const columns: Readonly<Record<string, readonly Value[]>> = {
    listed: ['a', 'b', 'c', 'b', 'a'],
    'some missing': ['a', null, 'c', '?', 'b'],
    'some unseen': ['c', 'z', 'a', 'y'],
    'some of another type': ['a', 3, 'b', true],
  };
  const dictionary = (values: readonly Value[]) => [...new Set(values.filter((value) => value !== null))];
  /** A value that is not there has a code past the end, or a negative one. */
  const codesOf = (values: readonly Value[], none: number) => {
    const own = dictionary(values);
    return values.map((value) => (value === null ? (none < 0 ? none : own.length + none) : own.indexOf(value)));
  };
  const forms: Readonly<Record<string, (values: readonly Value[]) => ColumnInput>> = {
    array: (values) => values,
    'codes of a byte': (values) =>
      ({ codes: Uint8Array.from(codesOf(values, 0)), values: dictionary(values) }) as ColumnInput,
    'codes of a byte, far past the end': (values) =>
      ({ codes: Uint8Array.from(codesOf(values, 200)), values: dictionary(values) }) as ColumnInput,
    'codes of two bytes': (values) =>
      ({ codes: Uint16Array.from(codesOf(values, 0)), values: dictionary(values) }) as ColumnInput,
    'negative codes': (values) =>
      ({ codes: Int8Array.from(codesOf(values, -1)), values: dictionary(values) }) as ColumnInput,
    'codes in an array': (values) => ({ codes: codesOf(values, -1), values: dictionary(values) }) as ColumnInput,
    'null in the dictionary': (values) =>
      ({
        codes: Uint8Array.from(codesOf(values, 0)),
        values: [...dictionary(values), null],
      }) as ColumnInput,
    'values and marks': (values) => ({
      values: values.map((value) => value ?? 'b'),
      valid: Uint8Array.from(values, (value) => (value === null ? 0 : 1)),
    }),
  };
  const models: Readonly<Record<string, readonly Term[]>> = {
    points: [points(-2)],
    'points for listed texts only': [points()],
    'points and a condition': [points(-2), asked],
    'a condition': [asked],
  };
  test.each(casesOf(attributes, columns, models))('%s, %s, read by %s', (_, __, ___, attribute, values, terms) => {
    const judged = judge(attribute, terms);
    for (const n of LENGTHS) {
      const own = repeated(values, n);
      expectSame(judged, own, forms);
    }
  });

  test('more of them than a byte counts', () => {
    const values = Array.from({ length: 300 }, (_, i) => `v${i}`);
    const attribute: Attribute = { type: 'category', values };
    const amounts = Object.fromEntries(values.map((value, i) => [value, i]));
    const terms = [{ type: 'points', attribute: 'x', amounts, missing: -1, unseen: -2 }] as unknown as Term[];
    const judged = judge(attribute, terms);
    const own = [...values, null, 'z', 'v299', 'v255', 'v256', 'v0'];
    const expected = [...values.keys(), -1, -2, 299, 255, 256, 0];
    expect(judged(own.map((x) => ({ x })))).toEqual({ scores: expected, why: [] });
    expect(judged({ x: own })).toEqual({ scores: expected, why: [] });
    expect(judged(stage({ x: own }))).toEqual({ scores: expected, why: [] });
  });
});
