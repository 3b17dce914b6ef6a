import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { CrossTerm } from '../../../src/model/terms/cross/term.js';
import { amounts, asOf, first, leadScore, problems, refusal } from '../make.js';
import { evaluate } from '../vouched.js';

const attributes: Attributes = {
  size: { type: 'number', min: 0 },
  trade: { type: 'category', values: ['retail', 'software', 'public'] },
  known: { type: 'boolean' },
  seen: { type: 'date' },
};
const table = {
  rows: { attribute: 'size', bins: [{ below: 50 }, { below: 250 }, {}] },
  columns: { attribute: 'trade' },
  amounts: [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ],
};
const over = (more: Partial<CrossTerm> = {}) =>
  leadScore(attributes, [{ type: 'cross', ...table, missing: -1, unseen: -2, ...more }]);

test.each([
  [49, 'retail', 1],
  [50, 'software', 5],
  [249, 'public', 6],
  [250, 'retail', 7],
])('%d & %s is worth what stands in its row and column', (size, trade, amount) => {
  expect(first(over(), { size, trade })).toEqual(['known', [size, trade], amount]);
});

test.each([
  [null, 'retail', 'missing', -1],
  [49, null, 'missing', -1],
  [null, null, 'missing', -1],
  [49, 'farming', 'unseen', -2],
  [null, 'farming', 'missing', -1],
])(
  'a pair with a side that is missing or not listed, %s & %s, is %s: missing outweighs unseen',
  (size, trade, state, amount) => {
    expect(first(over(), { size, trade })).toEqual([state, [size, trade], amount]);
  },
);

test('a boolean side stands as false, then true', () => {
  const model = over({
    rows: { attribute: 'known' },
    amounts: [
      [1, 2, 3],
      [4, 5, 6],
    ],
  });
  expect(amounts(model, { known: false, trade: 'public' })).toEqual([3]);
  expect(amounts(model, { known: true, trade: 'retail' })).toEqual([4]);
});

test('a side may name its values in an order of its own; a listed value it leaves out is worth what unseen says', () => {
  const model = over({
    columns: { attribute: 'trade', values: ['public', 'retail'] },
    amounts: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
  });
  expect(amounts(model, { size: 300, trade: 'public' })).toEqual([5]);
  expect(amounts(model, { size: 300, trade: 'retail' })).toEqual([6]);
  expect(amounts(model, { size: 300, trade: 'software' })).toEqual([-2]);
});

test('a table of 300 by 300 cells is read in the right place: codes of pairs do not run over', () => {
  const values = Array.from({ length: 300 }, (_, i) => `v${i}`);
  const model = leadScore({ a: { type: 'category', values }, b: { type: 'category', values } }, [
    {
      type: 'cross',
      rows: { attribute: 'a' },
      columns: { attribute: 'b' },
      amounts: values.map((_, r) => values.map((_, c) => r * 1000 + c)),
    },
  ]);
  expect(amounts(model, { a: 'v299', b: 'v299' })).toEqual([299_299]);
  expect(amounts(model, { a: 'v250', b: 'v1' })).toEqual([250_001]);
});

test('without missing and unseen amounts both attributes are required and their texts must be listed', () => {
  const model = leadScore(attributes, [{ type: 'cross', ...table }]);
  expect(refusal(() => evaluate(model, { trade: 'farming' }, { asOf }))).toEqual([
    'record.size: expected a finite number of at least 0, got nothing; give the value, or give each term that reads it a missing amount',
    'record.trade: expected one of the listed texts, got a text that is not listed; add the text to the values, or give each term that reads it an unseen amount',
  ]);
});

const term = 'axes[0].terms[0]';
const trade = { attribute: 'trade' };
test.each([
  [{ rows: trade }, [`${term}.columns.attribute: expected two different attributes, got "trade" twice`]],
  [
    {
      amounts: [
        [1, 2, 3],
        [4, 5, 6],
      ],
    },
    [`${term}.amounts: expected 3 rows, one for each of rows, got 2`],
  ],
  [
    {
      amounts: [
        [1, 2, 3],
        [4, 5],
        [7, 8, 9],
      ],
    },
    [`${term}.amounts[1]: expected 3 amounts, one for each of columns, got 2`],
  ],
  [
    {
      amounts: [
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ],
      missing: 0,
      unseen: 0,
    },
    [
      `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
    ],
  ],
  [{ rows: { attribute: 'size' } }, [`${term}.rows: expected bins for a number, got none`]],
  [{ rows: { attribute: 'size', values: ['1', '2'] } }, [`${term}.rows: expected bins for a number, got values`]],
  [
    { columns: { attribute: 'trade', bins: [{ below: 1 }, {}] } },
    [`${term}.columns: expected values for a category, got bins`],
  ],
  [
    { columns: { attribute: 'trade', values: ['retail', 'retial', 'public'] } },
    [`${term}.columns.values[1]: expected one of "retail", "software", "public", got "retial"; did you mean "retail"?`],
  ],
  [
    { columns: { attribute: 'trade', values: ['retail', 'retail', 'public'] } },
    [`${term}.columns.values[1]: expected each item once, got "retail" again`],
  ],
  [
    { rows: { attribute: 'size', bins: [{ below: 50 }, { from: 60, below: 250 }, {}] } },
    [
      `${term}.rows.bins[1]: expected a bin from 50, where the one before ends, got from 60; numbers from 50 to 60 have no bin`,
    ],
  ],
  [
    { rows: { attribute: 'size', bins: table.rows.bins, values: ['1', '2', '3'] } },
    [`${term}.rows: expected bins for a number, got values`],
  ],
  [
    { columns: { attribute: 'trade', values: ['retail', 'x', 'public'] } },
    [
      `${term}.columns.values[1]: expected one of "retail", "software", "public", got "x"; list it under the values of the attribute`,
    ],
  ],
  [
    { rows: { attribute: 'seen' } },
    [`${term}.rows.attribute: expected an attribute of type number, category or boolean, got "seen" of type date`],
  ],
  [
    { rows: { attribute: 'sze', bins: [{ below: 1 }, {}] } },
    [`${term}.rows.attribute: expected one of "size", "trade", "known", got "sze"; did you mean "size"?`],
  ],
] as [Partial<CrossTerm>, string[]][])('%# the table is refused with what to do', (more, messages) => {
  expect(problems(over(more))).toEqual(messages);
});

describe('without an amount for what is not listed', () => {
  const values = Array.from({ length: 8 }, (_, k) => `v${k}`);
  const declared: Attributes = { size: { type: 'number' }, kind: { type: 'category', values } };
  const bins = [{ below: 50 }, {}];
  const left = (own: readonly string[] | undefined, side: 'rows' | 'columns' = 'columns') => {
    const other = side === 'rows' ? 'columns' : 'rows';
    const count = own?.length ?? values.length;
    const amounts = Array.from({ length: side === 'rows' ? count : 2 }, (_, r) =>
      Array.from({ length: side === 'rows' ? 2 : count }, (_, c) => r + c),
    );
    const sides = {
      [side]: { attribute: 'kind', ...(own === undefined ? {} : { values: own }) },
      [other]: { attribute: 'size', bins },
    };
    return problems(leadScore(declared, [{ type: 'cross', amounts, missing: 0, ...sides } as unknown as CrossTerm]));
  };

  test('a side has each listed value, or names none of them', () => {
    expect(left(values)).toEqual([]);
    expect(left(undefined)).toEqual([]);
    expect(left([...values].reverse(), 'rows')).toEqual([]);
  });

  test('those it leaves out are named, the first five of them', () => {
    const message = (side: string, named: string) => [
      `${term}.${side}.values: expected each listed value, got none of ${named}; add them, or say what they are worth with unseen`,
    ];
    expect(left(values.slice(0, 6))).toEqual(message('columns', '"v6", "v7"'));
    expect(left(values.slice(0, 2), 'rows')).toEqual(message('rows', '"v2", "v3", "v4", "v5", "v6"'));
  });
});

test.each([
  [12, `one of ${Array.from({ length: 12 }, (_, k) => `"v${k}"`).join(', ')}`],
  [13, 'a listed value'],
])('of %d listed values, all are named only while they are twelve', (count, expected) => {
  const values = Array.from({ length: count }, (_, k) => `v${k}`);
  const model = leadScore({ size: { type: 'number' }, kind: { type: 'category', values } }, [
    {
      ...{ type: 'cross', rows: { attribute: 'kind', values: ['v0', 'other'] }, missing: 0, unseen: 0 },
      columns: { attribute: 'size', bins: [{ below: 5 }, {}] },
      amounts: [
        [1, 2],
        [3, 4],
      ],
    },
  ]);
  expect(problems(model)).toEqual([
    `${term}.rows.values[1]: expected ${expected}, got "other"; list it under the values of the attribute`,
  ]);
});
