import { expect, test } from 'vitest';
import { ledger } from '../../../src/explain/ledger.js';
import { scaleIn } from '../../../src/model/tally/scale.js';
import type { DistanceTerm } from '../../../src/model/terms/distance/term.js';
import { lintOf } from '../../../src/model/terms/lints.js';
import { amounts, asOf, first, leadScore, problems, refusal } from '../make.js';
import { evaluate } from '../vouched.js';

const attributes = {
  size: { type: 'number' },
  staff: { type: 'number', min: 1 },
  spend: { type: 'number', min: 0 },
} as const;
const over = (more: Partial<DistanceTerm>) =>
  leadScore(attributes, [{ type: 'distance', attribute: 'size', center: 5, scale: 2, missing: 7, ...more }]);

test.each([
  [{}, { size: 9 }, 4],
  [{}, { size: 1 }, 4],
  [{}, { size: 5 }, 0],
  [{ weight: 3 }, { size: 9 }, 12],
  [{ attribute: 'staff', of: 'ln', center: 0, scale: 1 }, { staff: 1 }, 0],
  [{ attribute: 'spend', of: 'log1p', center: 0, scale: 1 }, { spend: 0 }, 0],
] as [Partial<DistanceTerm>, Record<string, number>, number][])(
  '%o of %o is weight x ((t(x) - center) / scale) squared',
  (more, record, amount) => expect(amounts(over(more), record)).toEqual([amount]),
);

test('logarithms are natural ones: ln 20 and ln 21 away from 0', () => {
  const of = (more: Partial<DistanceTerm>, record: Record<string, number>) =>
    amounts(over({ center: 0, scale: 1, ...more }), record)[0];
  // ln 20 = 2.995732 and ln 21 = 3.044522; their squares are 8.974412 and 9.269117, counted in thousandths here.
  expect(of({ attribute: 'staff', of: 'ln' }, { staff: 20 })).toBe(8.974);
  expect(of({ attribute: 'spend', of: 'log1p' }, { spend: 20 })).toBe(9.269);
  // A millionth of them is counted where the weight brings it up to thousandths.
  expect(of({ attribute: 'staff', of: 'ln', weight: 1_000 }, { staff: 20 })).toBe(8_974.412);
  expect(of({ attribute: 'spend', of: 'log1p', weight: 1_000 }, { spend: 20 })).toBe(9_269.117);
});

test('a missing number is worth what missing says, whatever the weight', () => {
  expect(first(over({ weight: 3 }), {})).toEqual(['missing', null, 7]);
});

test('without a missing amount the number is required', () => {
  const model = leadScore(attributes, [{ type: 'distance', attribute: 'spend', center: 1, scale: 1 }]);
  expect(refusal(() => evaluate(model, {}, { asOf }))).toEqual([
    'record.spend: expected a finite number of at least 0, got nothing; give the value, or give each term that reads it a missing amount',
  ]);
});

test('the ledger shows the centre in the units of the attribute', () => {
  const shown = (more: Partial<DistanceTerm>, record: Record<string, number>) => {
    const model = over(more);
    return ledger(model, evaluate(model, record, { asOf }))
      .split('\n')[1]
      ?.trim();
  };
  expect(shown({}, { size: 9 })).toMatch(/^size 9 \(centre 5\) +4$/);
  // (ln 2)² is 0.480453, which is 0.48 in thousandths.
  expect(shown({ attribute: 'staff', of: 'ln', center: Math.LN10, scale: 1 }, { staff: 20 })).toMatch(
    /^staff 20 \(centre 10(\.0)?\) +0\.48$/,
  );
});

test.each([
  [{ attribute: 'staff', center: 5, scale: 2 }, 0, Number.POSITIVE_INFINITY],
  [{ attribute: 'staff', center: -1, scale: 2, missing: 3 }, 1, Number.POSITIVE_INFINITY],
  [{ attribute: 'range', center: 15, scale: 1, missing: 30 }, 25, 225],
  [{ attribute: 'range', center: 5, scale: 1, missing: 7 }, 0, 25],
  [{ attribute: 'range', center: 5, scale: 1, missing: 7, weight: 0 }, 0, 7],
  [{ attribute: 'size', center: 5, scale: 1, missing: 7, weight: 0 }, 0, 7],
  [{ attribute: 'range', center: 0, scale: 1, missing: 7 }, 0, 100],
  [{ attribute: 'range', center: 10, scale: 1, missing: 7 }, 0, 100],
  [{ attribute: 'low', center: 15, scale: 1, missing: 1e6 }, 25, Number.POSITIVE_INFINITY],
  [{ attribute: 'low', center: 5, scale: 1, missing: 7 }, 0, Number.POSITIVE_INFINITY],
  [{ attribute: 'spend', of: 'log1p', center: -3, scale: 1, missing: 10 }, 9, Number.POSITIVE_INFINITY],
] as [Omit<DistanceTerm, 'type'>, number, number][])('the range of %o is from %d to %d', (term, least, most) => {
  const wide = { ...attributes, range: { type: 'number', min: 0, max: 10 }, low: { type: 'number', max: 10 } } as const;
  expect(lintOf({ type: 'distance', ...term }).range({ type: 'distance', ...term }, wide, scaleIn(0))).toEqual([
    least,
    most,
  ]);
});

test('a weight of 0 is sound where a missing number is worth something, and so is a missing amount of 0', () => {
  expect(problems(over({ weight: 0 }))).toEqual([]);
  expect(problems(over({ missing: 0 }))).toEqual([]);
  expect(problems(over({ attribute: 'staff', of: 'ln' }))).toEqual([]);
});

const term = 'axes[0].terms[0]';
test.each([
  [{ scale: 0 }, [`${term}.scale: expected a number, above 0, got 0`]],
  [
    { of: 'ln' },
    [
      `${term}.of: expected an attribute with a min above 0, where a logarithm begins, got none; declare its min, or use log1p where 0 occurs`,
    ],
  ],
  [
    { attribute: 'spend', of: 'ln' },
    [
      `${term}.of: expected an attribute with a min above 0, where a logarithm begins, got 0; declare its min, or use log1p where 0 occurs`,
    ],
  ],
  [
    { of: 'log1p' },
    [`${term}.of: expected an attribute with a min above -1, where log1p begins, got none; declare its min`],
  ],
  [
    { weight: 0, missing: 0 },
    [
      `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
    ],
  ],
  [{ of: 'log' }, [`${term}.of: expected one of "ln", "log1p", got "log"`]],
  [
    { attribute: 'sizes' },
    [`${term}.attribute: expected one of "size", "staff", "spend", got "sizes"; did you mean "size"?`],
  ],
] as unknown as [Partial<DistanceTerm>, string[]][])('the distance %o is refused with what to do', (more, messages) => {
  expect(problems(over(more))).toEqual(messages);
});
