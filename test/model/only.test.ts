import { describe, expect, test } from 'vitest';
import { outputs } from '../../src/model/scorer/result-columns.js';
import { asOf, leadScore, refusal } from './make.js';
import { compile } from './vouched.js';

const attributes = { size: { type: 'number', min: 0 } } as const;
const points = leadScore(attributes, [{ type: 'linear', attribute: 'size', slope: 2, missing: 0 }], {});
const micro = {
  kind: 'microSegments',
  schema: 2,
  name: 'm',
  version: '1',
  attributes,
  intercept: -1,
  terms: [{ type: 'linear', attribute: 'size', slope: 0.01, missing: 0 }],
  bands: [
    { label: 'hot', atLeast: 0.5 },
    { label: 'cold', atLeast: null },
  ],
} as const;
const rows = Array.from({ length: 1200 }, (_, i) => ({ size: i === 700 ? -1 : i }));

describe('a batch of which only some columns are asked for', () => {
  test.each([[['band']], [['probability']], [['totals']], [['band', 'totals']], [['probability', 'band', 'totals']]])(
    '%j: has those, the same as among all, and no others',
    (only) => {
      const all = compile(micro).many(rows as never, { asOf });
      const some = compile(micro).many(rows as never, { asOf, only });
      expect(Object.keys(some.numbers)).toEqual(only.filter((name) => name === 'probability'));
      expect(Object.keys(some.labels)).toEqual(only.filter((name) => name === 'band'));
      expect(Object.keys(some.totals)).toEqual(only.includes('totals') ? ['outcome'] : []);
      if (only.includes('probability')) expect(some.numbers.probability).toEqual(all.numbers.probability);
      if (only.includes('band')) expect(some.labels.band).toEqual(all.labels.band);
      if (only.includes('totals')) expect(some.totals).toEqual(all.totals);
      expect(some.rejected).toEqual(all.rejected);
      expect(some.row(3)).toEqual(all.row(3));
    },
  );

  test.each(['score', 'grade', 'band'])('%s of a lead score of two axes is the same alone as among all', (name) => {
    const grades = [
      { label: 'A', atLeast: 800 },
      { label: 'B', atLeast: null },
    ];
    const axis = { terms: points.axes[0]?.terms ?? [], grades };
    const both = {
      ...points,
      axes: [
        { ...axis, id: 'fit' },
        { ...axis, id: 'engagement', base: 5 },
      ],
      bands: [
        { label: 'high', atLeast: 900 },
        { label: 'low', atLeast: null },
      ],
    } as never;
    const all = compile(both).many(rows as never, { asOf });
    const some = compile(both).many(rows as never, { asOf, only: [name] });
    expect(Object.keys({ ...all.numbers, ...all.labels })).toEqual(['score', 'grade', 'band']);
    expect({ ...some.numbers, ...some.labels }).toEqual({ [name]: { ...all.numbers, ...all.labels }[name] });
  });

  test('ranks by the first number of the result, where it was asked for', () => {
    const scorer = compile(micro);
    expect(scorer.many(rows as never, { asOf, only: ['probability'] }).best(2)).toEqual([1199, 1198]);
    const bands = scorer.many(rows as never, { asOf, only: ['band'] });
    expect(refusal(() => bands.best(2))).toEqual([
      'only: expected "probability" among the columns, which rows are ranked by, got a list without it',
    ]);
  });

  test('gives reasons all the same', () => {
    const { strongest } = compile(points).many(rows as never, { asOf, only: ['score'], strongest: 1 });
    expect(strongest?.amounts[5]).toBe(10);
  });

  test('names that are no columns are refused', () => {
    const ask = (only: unknown) => refusal(() => compile(micro).many([], { asOf, only: only as never }));
    expect(ask(['bands'])).toEqual([
      'only[0]: expected one of "probability", "band", "totals", got "bands"; did you mean "band"?',
    ]);
    expect(ask('band')).toEqual([
      'only: expected a list of names: one of "probability", "band", "totals", got a string',
    ]);
    expect(ask([3])).toEqual(['only[0]: expected one of "probability", "band", "totals", got a number']);
  });
});

test('a column of a result has room for 65,535 labels, and no more', () => {
  const reader = (n: number) =>
    ({ columns: [{ name: 'band', labels: Array.from({ length: n }, (_, i) => `${i}`) }] }) as never;
  expect(outputs(reader(65_535), 2)).toEqual([new Uint16Array(2)]);
  expect(refusal(() => outputs(reader(65_536), 2))).toEqual([
    'model: expected at most 65,535 labels of band, got 65,536',
  ]);
});
