import { expect, test } from 'vitest';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { PointsTerm } from '../../../src/model/terms/points/term.js';
import { amounts, asOf, first, leadScore, problems, refusal } from '../make.js';
import { evaluate } from '../vouched.js';

const attributes: Attributes = {
  trade: { type: 'category', values: ['retail', 'software', 'toString'], missing: ['n/a', ''] },
  closed: { type: 'category', values: ['x', 'y'], unseen: 'missing' },
  known: { type: 'boolean' },
  size: { type: 'number' },
};
const over = (more: Partial<PointsTerm>) =>
  leadScore(attributes, [
    {
      type: 'points',
      attribute: 'trade',
      amounts: { retail: 5, software: -3 },
      otherwise: 1,
      missing: -1,
      unseen: -2,
      ...more,
    } as PointsTerm,
  ]);

test.each([
  ['retail', 'known', 'retail', 5],
  ['software', 'known', 'software', -3],
  ['toString', 'known', 'toString', 1],
  ['Retail', 'unseen', 'Retail', -2],
  ['constructor', 'unseen', 'constructor', -2],
  ['__proto__', 'unseen', '__proto__', -2],
  ['n/a', 'missing', null, -1],
  ['', 'missing', null, -1],
  [null, 'missing', null, -1],
  [undefined, 'missing', null, -1],
])('the text %o is %s', (trade, state, value, amount) => {
  expect(first(over({}), { trade })).toEqual([state, value, amount]);
});

test('a value is worth its own amount, whatever the order in which the amounts are written', () => {
  const term = { type: 'points', attribute: 'closed', amounts: { y: 2, x: 1 }, missing: 0 } as const;
  const model = leadScore(attributes, [term]);
  expect(['x', 'y'].map((closed) => amounts(model, { closed }))).toEqual([[1], [2]]);
});

test.each([
  [true, 4],
  [false, -4],
  [null, 2],
])('of a boolean, %s is worth %d', (known, amount) => {
  expect(amounts(over({ attribute: 'known', amounts: { true: 4, false: -4 }, missing: 2 }), { known })).toEqual([
    amount,
  ]);
});

test('a boolean needs no word on values that are not listed', () => {
  const term = { type: 'points', attribute: 'known', amounts: { true: 4, false: -4 }, missing: 2 } as const;
  expect(problems(leadScore(attributes, [term]))).toEqual([]);
});

test('an attribute may read texts that are not listed as missing', () => {
  const model = over({ attribute: 'closed', amounts: { x: 1, y: 2 }, missing: -9 });
  expect(first(model, { closed: 'z' })).toEqual(['missing', null, -9]);
});

test('a text that is not listed is an error where no term says what it is worth, and the text is not repeated', () => {
  const model = leadScore(attributes, [{ type: 'points', attribute: 'trade', amounts: {}, otherwise: 3, missing: 0 }]);
  expect(refusal(() => evaluate(model, { trade: 'Jane Doe' }, { asOf }))).toEqual([
    'record.trade: expected one of the listed texts, got a text that is not listed; add the text to the values, or give each term that reads it an unseen amount',
  ]);
});

const term = 'axes[0].terms[0]';
test.each([
  [
    { amounts: { retial: 1 } },
    `${term}.amounts.retial: expected one of "retail", "software", "toString", got "retial"; did you mean "retail"?`,
  ],
  [
    { amounts: { 'a b': 1 } },
    `${term}.amounts["a b"]: expected one of "retail", "software", "toString", got "a b"; list it under the values of the attribute`,
  ],
  [
    { amounts: { retail: 1 }, otherwise: undefined },
    `${term}.amounts: expected an amount for each listed value, got none for "software", "toString"; add them, or say what the others are worth with otherwise`,
  ],
  [
    { amounts: { retail: 1, software: 2, toString: 3 } },
    `${term}.otherwise: expected a listed value without an amount of its own, got an amount for each; take otherwise out`,
  ],
  [
    { attribute: 'known', amounts: { true: 1 }, unseen: 1 },
    `${term}.unseen: expected no amount for unseen values of a boolean, got 1; take unseen out`,
  ],
  [
    { attribute: 'size', amounts: {} },
    `${term}.attribute: expected an attribute of type category, boolean or set, got "size" of type number`,
  ],
  [
    { attribute: 'sizes', amounts: {} },
    `${term}.attribute: expected one of "trade", "closed", "known", got "sizes"; did you mean "size"?`,
  ],
  [
    { amounts: {}, otherwise: 0, missing: 0, unseen: 0 },
    `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
  ],
  [
    { amounts: { retail: 1 }, sentences: { retial: 'sells to people' } },
    `${term}.sentences.retial: expected one of "retail", "software", "toString", got "retial"; did you mean "retail"?`,
  ],
  [
    { amounts: { retail: 1 }, reasonCodes: { retial: 'R1' } },
    `${term}.reasonCodes.retial: expected one of "retail", "software", "toString", got "retial"; did you mean "retail"?`,
  ],
  [
    { amounts: { retail: 1.0001 } },
    `${term}.amounts.retail: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4`,
  ],
  [
    { amounts: {}, otherwise: 1.0001 },
    `${term}.otherwise: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4`,
  ],
  [
    { amounts: {}, missing: 1.0001 },
    `${term}.missing: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4`,
  ],
  [
    { amounts: {}, unseen: 1.0001 },
    `${term}.unseen: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4`,
  ],
  [{ amounts: { retail: '5' } }, `${term}.amounts.retail: expected a finite number, got "5"`],
] as unknown as [Partial<PointsTerm>, string][])('%# points are refused with what to do', (more, message) => {
  const { otherwise, unseen, ...rest } = { otherwise: 1, unseen: -2, ...more };
  const boolean = rest.attribute === 'known';
  const model = leadScore(attributes, [
    {
      type: 'points',
      attribute: 'trade',
      amounts: {},
      missing: 0,
      ...(otherwise === undefined ? {} : { otherwise }),
      ...(boolean && more.unseen === undefined ? {} : { unseen }),
      ...rest,
    } as PointsTerm,
  ]);
  expect(problems(model)).toEqual([message]);
});

test.each([
  [5, '"v0", "v1", "v2", "v3", "v4"'],
  [6, '"v0", "v1", "v2", "v3", "v4" and more'],
])('of %d values without an amount the first five are named', (count, named) => {
  const many: Attributes = { trade: { type: 'category', values: Array.from({ length: count }, (_, k) => `v${k}`) } };
  const model = leadScore(many, [{ type: 'points', attribute: 'trade', amounts: {}, missing: 1, unseen: 2 }]);
  expect(problems(model)).toEqual([
    `${term}.amounts: expected an amount for each listed value, got none for ${named}; add them, or say what the others are worth with otherwise`,
  ]);
});
