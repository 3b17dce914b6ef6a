import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import { checkLaws } from '../../src/laws.js';
import type { Kind, ModelBase } from '../../src/model/kind.js';
import { scorerOf } from '../../src/model/scorer/scorer.js';
import type { Term } from '../../src/model/terms/term.js';
import { asOf, refusal } from './make.js';

/** A kind that offers what a customer does not own yet, best first, at most `show` of them. */
interface Offers extends ModelBase {
  readonly kind: 'offers';
  readonly products: readonly { readonly id: string; readonly terms: readonly Term[] }[];
  readonly show?: number;
}
const offers: Kind<Offers, { readonly best: string | null; readonly offered: readonly string[] }> = {
  kind: 'offers',
  tallies: ({ products }) =>
    products.map(({ id, terms }) => ({
      option: id,
      unit: 'points',
      decimals: 3,
      base: 0,
      terms,
      applies: { not: { attribute: 'owns', includes: id } },
    })),
  reader({ products, show }) {
    const labels = [...products.map(({ id }) => id), 'none'];
    return {
      columns: [{ name: 'points' }, { name: 'best', labels }],
      fill(totals, count, [points, best], at) {
        for (let i = 0; i < count; i++) {
          (best as Uint16Array)[at + i] = products.length;
          totals.forEach((total, t) => {
            const value = total[i] as number;
            if (!(value > ((points as Float64Array)[at + i] as number))) return;
            (points as Float64Array)[at + i] = value;
            (best as Uint16Array)[at + i] = t;
          });
        }
      },
      ...(show === undefined
        ? {}
        : {
            shown: (totals: readonly number[]) =>
              [...totals.keys()]
                .filter((t) => !Number.isNaN(totals[t]))
                .sort((a, b) => (totals[b] as number) - (totals[a] as number) || a - b)
                .slice(0, show),
          }),
      result: ([, best = 0], tallies) => ({
        best: products[best]?.id ?? null,
        offered: tallies.map(({ option }) => option),
      }),
    };
  },
  weigh(model) {
    if (model.products.length > 0) throw new Error('nothing to weigh');
    return model;
  },
  summary: ({ best }) => `${best}`,
};
const line = (slope: number): Term => ({ type: 'linear', attribute: 'size', slope, missing: 0.1 });
const model: Offers = {
  kind: 'offers',
  schema: 2,
  name: 'offers',
  version: '1',
  attributes: { owns: { type: 'set', values: ['a', 'b', 'c'] }, size: { type: 'number' } },
  products: [
    { id: 'a', terms: [line(3)] },
    {
      id: 'b',
      terms: [line(1), { type: 'points', attribute: 'owns', amounts: { a: 0.7, c: 20 }, missing: 0, unseen: 0 }],
    },
    { id: 'c', terms: [line(2)] },
  ],
};
const scorer = scorerOf(offers, model);
const offered = (record: Readonly<Record<string, unknown>>, show?: number) =>
  scorerOf(offers, show === undefined ? model : { ...model, show })
    .one(record, { asOf })
    .tallies.map(({ option, total }) => [option, total]);

describe('an option that is only there for some records', () => {
  test.each([
    [
      [],
      [
        ['a', 30],
        ['b', 10],
        ['c', 20],
      ],
    ],
    [
      ['a'],
      [
        ['b', 10.7],
        ['c', 20],
      ],
    ],
    [['a', 'c'], [['b', 30.7]]],
    [['a', 'b', 'c'], []],
    // Of whom it is not known what they own, it is not known that they lack it.
    [null, []],
  ])('is left out of the evaluation of those that own %j', (owns, expected) => {
    expect(offered({ owns, size: 10 })).toEqual(expected);
  });

  test('has NaN as its total in a batch, and rows after it are not touched by that', () => {
    const rows = [{ owns: ['a'], size: 10 }, { owns: [], size: 1 }, { owns: ['b', 'c'], size: 'x' }, { size: 2 }];
    const batch = scorer.many(rows as never, { asOf });
    expect(Object.values(batch.totals).map((column) => [...column])).toEqual([
      [Number.NaN, 3, Number.NaN, Number.NaN],
      [10.7, 1, Number.NaN, Number.NaN],
      [20, 2, Number.NaN, Number.NaN],
    ]);
    expect([...(batch.labels.best?.codes ?? [])]).toEqual([2, 0, 65_535, 3]);
    expect(batch.rejected.map(({ index }) => index)).toEqual([2]);
    expect(batch.row(0).result).toEqual({ best: 'c', offered: ['b', 'c'] });
  });

  test('is no reason to refuse a record for which it would be too large a number', () => {
    const huge = {
      ...model,
      products: [
        { id: 'a', terms: [line(1e308)] },
        { id: 'b', terms: [line(1)] },
      ],
    };
    const rows = [
      { owns: ['a'], size: 1e10 },
      { owns: [], size: 1e10 },
    ];
    const batch = scorerOf(offers, huge).many(rows, { asOf });
    expect([...(batch.totals.b ?? [])]).toEqual([1e10, Number.NaN]);
    expect(batch.rejected).toMatchObject([
      {
        index: 1,
        issues: [
          {
            message:
              'records[1]: expected lines of a that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes',
          },
        ],
      },
    ]);
  });

  test('leaves a batch without strongest lines, since those of one option are not those of the next row', () => {
    expect(refusal(() => scorer.many([{ owns: [] }], { asOf, strongest: 2 }))).toEqual([
      'strongest: expected a model whose options are always there, got one with options for some records only; explain the rows that are asked for, each with its option',
    ]);
  });
});

describe('what an evaluation shows', () => {
  test('is what the kind says, in the order it says', () => {
    expect(offered({ owns: ['a'], size: 10 }, 5)).toEqual([
      ['c', 20],
      ['b', 10.7],
    ]);
    expect(offered({ owns: [], size: 10 }, 2)).toEqual([
      ['a', 30],
      ['c', 20],
    ]);
    expect(offered({ owns: [], size: 10 }, 0)).toEqual([]);
  });

  test('does not change what a batch adds up', () => {
    const rows = [
      { owns: ['a'], size: 10 },
      { owns: [], size: 4 },
    ];
    const few = scorerOf(offers, { ...model, show: 1 }).many(rows, { asOf });
    const all = scorer.many(rows, { asOf });
    expect(few.totals).toEqual(all.totals);
    expect(few.row(0).tallies).toEqual([all.row(0).tallies[1]]);
  });
});

test('a kind with options for some records keeps the laws', () => {
  const records = [
    { owns: ['a'], size: 0.3 },
    { owns: ['c', 'c', 'b'], size: 1.7 },
    { owns: ['other'], size: -0.1 },
    { owns: [], size: 11 },
    { owns: 'a', size: 1 },
    { size: 1 },
    { owns: [] },
  ];
  for (const show of [{}, { show: 3 }])
    expect(checkLaws(offers, { ...model, ...show }, records, { asOf }).filter((law) => !law.holds)).toEqual([]);
});

test('a ledger closes with the weights of the options that are there, whichever are left out', () => {
  const combined = { ...offers, combines: () => ({ name: 'score', weights: [5, 2, 3] }) };
  // b at 10.7 counts twice, c at 20 three times; a is owned.
  const evaluation = scorerOf(combined, model).one({ owns: ['a'], size: 10 }, { asOf });
  const told = ledger(model, evaluation, { kind: combined }).split('\n');
  expect(told.slice(told.indexOf('score'), -1)).toEqual([
    'score',
    '  b [10.7 × 2]    21.4',
    '  c [20 × 3]      60.0',
    '  --------------------',
    '  total           81.4',
  ]);
});
