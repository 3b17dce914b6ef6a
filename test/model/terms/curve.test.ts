import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hats } from '../../../src/model/terms/curve/lines.js';
import type { CurveTerm } from '../../../src/model/terms/curve/term.js';
import { cases } from '../../cases.js';
import { amounts, first, leadScore, problems, scores } from '../make.js';

const knots = [
  { at: 0, amount: 0 },
  { at: 10, amount: 5 },
  { at: 20, amount: -5 },
];
const over = (more: Partial<CurveTerm>) =>
  leadScore({ size: { type: 'number' }, trade: { type: 'category', values: ['x'] } }, [
    { type: 'curve', attribute: 'size', knots, missing: 9, ...more },
  ]);

test.each([
  [-5, 0],
  [0, 0],
  [2, 1],
  [10, 5],
  [15, 0],
  [20, -5],
  [1e300, -5],
])('at %d the curve is worth %d: on the line between its knots, flat beyond them', (size, amount) => {
  expect(amounts(over({}), { size })).toEqual([amount]);
});

test('a missing number is worth what missing says', () => {
  expect(first(over({}), {})).toEqual(['missing', null, 9]);
});

test.each([2, 9, 10, 11, 40])('of %d knots each pair has a line of its own', (count) => {
  // Amounts that go up and down, so that a line of another pair would give something else.
  const amountOf = (k: number) => (k % 3) * 10 - k;
  const many = Array.from({ length: count }, (_, k) => ({ at: 4 * k, amount: amountOf(k) }));
  const sizes = [-1, ...many.slice(1).flatMap(({ at }) => [at - 3, at]), 4 * count];
  const expected = [
    amountOf(0),
    ...many.slice(1).flatMap((_, k) => [amountOf(k) + (amountOf(k + 1) - amountOf(k)) / 4, amountOf(k + 1)]),
    amountOf(count - 1),
  ];
  const model = over({ knots: many });
  expect(
    scores(
      model,
      sizes.map((size) => ({ size })),
    ).scores,
  ).toEqual(expected);
});

test('a number between two knots has a share of each, and beyond them all of one', () => {
  const ats = [0, 10, 30];
  expect([-5, 0, 4, 10, 25, 30, 31].map((x) => hats(x, ats))).toEqual([
    [[0, 1]],
    [[0, 1]],
    [
      [0, 0.6],
      [1, 0.4],
    ],
    [
      [1, 1],
      [2, 0],
    ],
    [
      [1, 0.25],
      [2, 0.75],
    ],
    [[2, 1]],
    [[2, 1]],
  ]);
});

test('a curve that says it rises is rising, and never leaves its knots, which it meets exactly', {
  tags: 'cases',
}, () => {
  const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  const amount = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1_000);
  fc.assert(
    fc.property(
      fc.uniqueArray(number, { minLength: 2, maxLength: 6 }),
      fc.array(amount, { minLength: 6, maxLength: 6 }),
      number,
      number,
      (ats, values, x, y) => {
        const sorted = [...values].sort((a, b) => a - b);
        const rising = [...ats].sort((a, b) => a - b).map((at, i) => ({ at, amount: sorted[i] as number }));
        const model = over({ knots: rising });
        const [low, high] = [Math.min(x, y), Math.max(x, y)].map((size) => amounts(model, { size })[0] as number);
        expect(low).toBeLessThanOrEqual(high as number);
        expect(low).toBeGreaterThanOrEqual(sorted[0] as number);
        expect(high).toBeLessThanOrEqual(sorted[rising.length - 1] as number);
        for (const knot of rising) expect(amounts(model, { size: knot.at })).toEqual([knot.amount]);
      },
    ),
    { seed: 1, numRuns: cases(200) },
  );
});

test('between knots the line is rounded once to a step, halves up, from amounts that are not', () => {
  const model = over({
    knots: [
      { at: 0, amount: 0.001 },
      { at: 8, amount: 0.002 },
    ],
  });
  // A thousandth and eighths of one more.
  for (const [size, amount] of [
    [0, 0.001],
    [3, 0.001],
    [4, 0.002],
    [7, 0.002],
  ] as const)
    expect(amounts(model, { size })).toEqual([amount]);
  const falling = over({
    knots: [
      { at: 0, amount: -0.001 },
      { at: 8, amount: -0.002 },
    ],
  });
  expect([3, 4, 5].map((size) => amounts(falling, { size })[0])).toEqual([-0.001, -0.001, -0.002]);
});

const term = 'axes[0].terms[0]';
test.each([
  [
    {
      knots: [
        { at: 1, amount: 1 },
        { at: 1, amount: 2 },
      ],
    },
    `${term}.knots[1]: expected a knot beyond 1, where the one before stands, got at 1`,
  ],
  [{ direction: 'falling' }, `${term}.knots: expected amounts that never rise, as the direction says, got 0 then 5`],
  [{ direction: 'rising' }, `${term}.knots: expected amounts that never fall, as the direction says, got 5 then -5`],
  [
    {
      knots: [
        { at: 1, amount: 0 },
        { at: 2, amount: 0 },
      ],
      missing: 0,
    },
    `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
  ],
  [{ knots: [{ at: 1, amount: 1 }] }, `${term}.knots: expected at least 2 items, got 1`],
  [{ attribute: 'trade' }, `${term}.attribute: expected an attribute of type number, got "trade" of type category`],
  [{ direction: 'up' }, `${term}.direction: expected one of "rising", "falling", got "up"`],
] as unknown as [Partial<CurveTerm>, string][])('%# the curve is refused with what to do', (more, message) => {
  expect(problems(over(more))).toEqual([message]);
});
