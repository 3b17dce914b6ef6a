import { describe, expect, test } from 'vitest';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import { strongestLines } from '../../src/model/scorer/strongest.js';
import type { Term } from '../../src/model/terms/term.js';
import { asOf, leadScore, refusal } from './make.js';
import { compile } from './vouched.js';

const attributes: Attributes = { known: { type: 'boolean' }, size: { type: 'number' }, visits: { type: 'events' } };
const points = (amount: number, id = 'known'): Term => ({
  type: 'points',
  id,
  attribute: 'known',
  amounts: { true: amount, false: 0 },
  missing: 0,
});
const axis = (id: string, terms: readonly Term[]) => ({ id, terms, grades: null });
const two = (fit: readonly Term[], engagement: readonly Term[], combine: Record<string, number>): LeadScoreModel => ({
  ...leadScore(attributes, []),
  axes: [axis('fit', fit), axis('engagement', engagement)],
  combine,
});
const strongest = (model: LeadScoreModel, record: Readonly<Record<string, unknown>>, k: number) => {
  const found = compile(model).many([record], { asOf, strongest: k }).strongest;
  return Array.from(found?.positions ?? [], (at, s) => {
    const { option, term } = found?.lines[at] ?? { option: '', term: '' };
    return [`${option} ${term}`, found?.amounts[s]];
  });
};

describe('the strongest lines of several axes', () => {
  test('are ranked and told by what they count in the combined score', () => {
    const model = two([points(5, 'a'), points(-7, 'b')], [points(4, 'c')], { fit: 0.5, engagement: 3 });
    expect(strongest(model, { known: true }, 3)).toEqual([
      ['engagement c', 12],
      ['fit b', -3.5],
      ['fit a', 2.5],
    ]);
  });

  // As doubles, 0.1 × 3 is more than 0.3 × 1, and 0.07 × 0.1 is more than 0.7 × 0.01.
  test.each([
    [1, { fit: 0.3, engagement: 0.1 }, 3, 0.3],
    [0.01, { fit: 0.7, engagement: 0.07 }, 0.1, 0.007],
    [-0.01, { fit: 0.7, engagement: 0.07 }, 0.1, 0.007],
  ])('what counts the same in decimals is a tie: %d with %o, and %d, count %d', (own, combine, other, counts) => {
    const model = two([points(own, 'a')], [points(other, 'b')], combine);
    expect(strongest(model, { known: true }, 2)).toEqual([
      ['fit a', Math.sign(own) * counts],
      ['engagement b', counts],
    ]);
  });

  test('a step more in what they count decides', () => {
    const model = two([points(1, 'a')], [points(3.001, 'b')], { fit: 0.3, engagement: 0.1 });
    expect(strongest(model, { known: true }, 2)).toEqual([
      ['engagement b', 0.3001],
      ['fit a', 0.3],
    ]);
  });

  test('ties in what they count keep the order of the model', () => {
    const model = two([points(6, 'a')], [points(3, 'b')], { engagement: 2 });
    expect(strongest(model, { known: true }, 2).map(([line]) => line)).toEqual(['fit a', 'engagement b']);
  });

  test('more than three are ranked alike', () => {
    const terms = [1, 4, 2, 3].map((amount) => points(amount, `f${amount}`));
    const model = two(terms, [points(1, 'e1')], { fit: 1, engagement: 2.5 });
    expect(strongest(model, { known: true }, 4).map(([line]) => line)).toEqual([
      'fit f4',
      'fit f3',
      'engagement e1',
      'fit f2',
    ]);
  });
});

test('a weight on the only axis is in its amounts as well', () => {
  const model = { ...leadScore(attributes, [points(5)]), combine: { fit: 3 } };
  expect(strongest(model, { known: true }, 1)).toEqual([['fit known', 15]]);
});

test.each([0, -1, 1.5, Number.NaN])('%d strongest lines are refused', (k) => {
  const model = leadScore(attributes, [points(5)]);
  expect(refusal(() => compile(model).many([], { asOf, strongest: k }))).toEqual([
    `strongest: expected a whole number of at least 1, got ${k}`,
  ]);
});

test('a reason code stands at each line of a term that has one, and at no correction', () => {
  const coded = leadScore(
    { a: { type: 'number' }, b: { type: 'number' } },
    [
      { type: 'linear', attribute: 'a', slope: 1, missing: 0, reasonCode: 'R1', group: 'g' },
      { type: 'linear', attribute: 'b', slope: 1, missing: 0 },
    ],
    { groups: { g: { cap: 2 } } },
  );
  const { strongest } = compile(coded).many([{ a: 5, b: 1 }], { asOf, strongest: 3 });
  expect(strongest?.lines).toEqual([
    { option: 'fit', term: 'a', reasonCode: 'R1' },
    { option: 'fit', term: 'g', reasonCode: null },
    { option: 'fit', term: 'b', reasonCode: null },
  ]);
  expect([...(strongest?.positions ?? [])].map((at) => strongest?.lines[at]?.reasonCode)).toEqual(['R1', null, null]);
});

test('amounts are compared to the last step, also where those of another term are round', () => {
  // In steps, the one is 2^30, and the other one more.
  const model = leadScore(attributes, [
    points(1_073_741.824),
    { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
  ]);
  expect(strongest(model, { known: true, size: 1_073_741.825 }, 2)).toEqual([
    ['fit size', 1_073_741.825],
    ['fit known', 1_073_741.824],
  ]);
  expect(strongest(model, { known: true, size: 1_073_741.823 }, 1)).toEqual([['fit known', 1_073_741.824]]);
});

test('criteria that rule a record out are not among the strongest lines, nor do they have reason codes', () => {
  const model = {
    ...leadScore(attributes, [points(5)]),
    disqualify: [{ id: 'tiny', if: { attribute: 'size', below: 1 }, reason: 'too small' }],
  } as const;
  expect(strongest(model, { known: true, size: 0 }, 9)).toEqual([['fit known', 5]]);
  const coded = { ...model, axes: [{ ...model.axes[0], terms: [{ ...points(5), baseline: 6, reasonCode: 'R' }] }] };
  const codes = compile(coded as LeadScoreModel).many([{ known: true, size: 0 }], {
    asOf,
    reasonCodes: { top: 9 },
  }).reasonCodes;
  expect([codes?.k, codes?.codes, codes?.distances]).toEqual([1, ['R'], Float64Array.of(1)]);
});

test('products that do not count in the score of an account have no strongest lines and no reason codes in a batch', () => {
  const rollUp = { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, missing: 0 } as const;
  const fields = { score: { type: 'number' }, product: { type: 'category', values: ['crm', 'erp'] } } as const;
  const model = {
    kind: 'accountScore',
    schema: 2,
    name: 'accounts',
    version: '1',
    attributes: { leads: { type: 'list', fields } },
    rollUp: { ...rollUp, baseline: 9, reasonCode: 'LEADS' },
    products: { field: 'product' },
    bands: [{ label: 'work', atLeast: null }],
  } as const;
  const asked = { asOf, strongest: 9, reasonCodes: { top: 9 } };
  const batch = compile(model as never).many([{ leads: [{ score: 4, product: 'crm' }] }] as never, asked);
  expect(batch.row(0).tallies.map(({ option }) => option)).toEqual(['account', 'crm']);
  // What the kind itself counts is not among what the model derives.
  expect(batch.row(0)).not.toHaveProperty('derived');
  expect(batch.strongest?.lines.map(({ option }) => option)).toEqual(['account']);
  expect([batch.reasonCodes?.codes, batch.reasonCodes?.distances]).toEqual([['LEADS'], Float64Array.of(5)]);
});

test('more lines than positions count are refused', () => {
  const program = (n: number) => ({
    capacity: 0,
    tallies: [{ spec: { ...unit, option: 'fit', terms: [] }, lines: new Array(n).fill({ line: 'term', term: 'a' }) }],
  });
  const unit = { unit: 'points', decimals: 3 };
  expect(strongestLines(program(65_535) as never, 1, 1, undefined).strongest.lines).toHaveLength(65_535);
  expect(refusal(() => strongestLines(program(65_536) as never, 1, 1, undefined))).toEqual([
    'model: expected a model with at most 65,535 lines for strongest, got 65,536',
  ]);
});
