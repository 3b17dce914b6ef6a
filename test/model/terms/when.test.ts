import { expect, test } from 'vitest';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { WhenTerm } from '../../../src/model/terms/when/term.js';
import { first, leadScore, lines, problems, scores } from '../make.js';

const attributes: Attributes = {
  size: { type: 'number' },
  trade: { type: 'category', values: ['retail', 'software'] },
};
const large = { attribute: 'size', atLeast: 50 };
const retail = { attribute: 'trade', equals: 'retail' };
const over = (more: Partial<WhenTerm> = {}) =>
  leadScore(attributes, [{ type: 'when', if: { all: [large, retail] }, amount: 8, missing: 1, ...more }]);

test('an amount when the condition is true, another when it is false, another when it is unknown', () => {
  const model = over({ otherwise: -2 });
  expect(first(model, { size: 50, trade: 'retail' })).toEqual(['known', [50, 'retail'], 8]);
  expect(first(model, { size: 49, trade: 'retail' })).toEqual(['known', [49, 'retail'], -2]);
  expect(first(model, { size: 50 })).toEqual(['missing', [50, null], 1]);
});

test('a condition that one number decides is worth the same in many rows as alone', () => {
  const model = over({ if: large, otherwise: -2 });
  const rows = [{ size: 49 }, { size: 50 }, {}, { size: 51 }, { size: -1 }];
  expect(scores(model, rows)).toEqual({ scores: [-2, 8, 1, 8, -2], rejected: [] });
  expect(rows.map((row) => first(model, row)[2])).toEqual([-2, 8, 1, 8, -2]);
});

test('a false condition is worth 0 when nothing else is said', () => {
  expect(first(over(), { size: 49, trade: 'retail' })[2]).toBe(0);
});

test('a missing value does not show as missing where the condition is decided without it', () => {
  expect(first(over(), { size: 49 })).toEqual(['known', [49, null], 0]);
});

test('a text that is not listed is shown as unseen, and is none of those asked for', () => {
  expect(first(over(), { size: 50, trade: 'farming' })).toEqual(['unseen', [50, 'farming'], 0]);
});

test('a condition over one attribute shows its value alone', () => {
  expect(first(over({ if: large }), { size: 70 })).toEqual(['known', 70, 8]);
});

test('the line is named by its id, or by the attributes it asks about, each once', () => {
  const named = (term: Partial<WhenTerm>) => lines(over(term), { size: 1, trade: 'retail' })[0]?.term;
  expect(named({})).toBe('size × trade');
  expect(named({ if: { any: [large, { not: large }] } })).toBe('size');
  expect(named({ id: 'large retail' })).toBe('large retail');
});

const term = 'axes[0].terms[0]';
test.each([
  [
    { amount: 5, otherwise: 5, missing: 5 },
    `${term}: expected a condition that makes a difference, got 5 either way; give amounts that differ, or add the amount to the base`,
  ],
  [
    { amount: 0, missing: 0 },
    `${term}: expected a condition that makes a difference, got 0 either way; give amounts that differ, or add the amount to the base`,
  ],
  [
    { if: { attribute: 'sise', atLeast: 3 } },
    `${term}.if.attribute: expected one of "size", got "sise"; did you mean "size"?`,
  ],
  [{ if: true }, `${term}.if: expected an object, got true`],
  [{ amount: '8' }, `${term}.amount: expected a finite number, got "8"`],
] as unknown as [Partial<WhenTerm>, string][])('%# the condition is refused with what to do', (more, message) => {
  expect(problems(over(more))).toEqual([message]);
});

test.each([
  [{ amount: 5, otherwise: 5, missing: 1 }, []],
  [{ amount: 5, otherwise: -2, missing: 5 }, []],
  [{ amount: 5, missing: 5 }, []],
  [
    { amount: 5, otherwise: 5 },
    [
      `${term}: expected a condition that makes a difference, got 5 either way; give amounts that differ, or add the amount to the base`,
    ],
  ],
])('%j: it makes a difference unless all amounts are equal', (amounts, messages) => {
  expect(problems(leadScore(attributes, [{ type: 'when', if: large, ...amounts }]))).toEqual(messages);
});
