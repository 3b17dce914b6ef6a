import { describe, expect, test } from 'vitest';
import type { Bin, BinsTerm } from '../../../src/model/terms/bins/term.js';
import { amounts, first, leadScore, problems, scores } from '../make.js';

const attributes = {
  size: { type: 'number' },
  share: { type: 'number', min: 0, max: 100 },
  trade: { type: 'category', values: ['x'] },
} as const;
const over = (bins: readonly Bin[], more: Partial<BinsTerm> = {}) =>
  leadScore(attributes, [{ type: 'bins', attribute: 'size', bins, missing: 0, ...more }]);
const three: Bin[] = [{ below: 10, amount: -5 }, { below: 50, amount: 5 }, { amount: 20 }];

describe('bins', () => {
  test.each([
    [-1e308, -5],
    [9.999999999999998, -5],
    [10, 5],
    [49.99999999999999, 5],
    [50, 20],
    [1e308, 20],
    [-0, -5],
  ])('%d falls in the bin that begins at or below it and ends above it', (size, amount) => {
    expect(amounts(over(three), { size })).toEqual([amount]);
    expect(scores(over(three), { size: new Float64Array([size]) }).scores).toEqual([amount]);
  });

  test.each([5, 6, 9, 256, 300])(
    '%d bins count like three: each edge belongs to the bin that begins there',
    (count) => {
      const bins = Array.from({ length: count }, (_, k) => ({
        ...(k < count - 1 ? { below: 10 * (k + 1) } : {}),
        amount: k + 1,
      }));
      const model = over(bins, { missing: -7 });
      const sizes = bins.flatMap((_, k) => [10 * k, 10 * k + 9.5]);
      expect(scores(model, [{}, ...sizes.map((size) => ({ size })), { size: null }]).scores).toEqual([
        -7,
        ...bins.flatMap((_, k) => [k + 1, k + 1]),
        -7,
      ]);
      expect(first(model, {})).toEqual(['missing', null, -7]);
      expect(first(model, { size: 40 })).toEqual(['known', 40, 5]);
    },
  );

  test('a bin may repeat where it begins', () => {
    const said: Bin[] = [
      { below: 10, amount: 1 },
      { from: 10, below: 50, amount: 2 },
      { from: 50, amount: 3 },
    ];
    expect(problems(over(said))).toEqual([]);
    expect(amounts(over(said), { size: 50 })).toEqual([3]);
  });

  test('bins may end where the range of the attribute ends', () => {
    const bins: Bin[] = [
      { from: 0, below: 50, amount: 1 },
      { from: 50, below: 101, amount: 2 },
    ];
    expect(problems(over(bins, { attribute: 'share' }))).toEqual([]);
  });

  test('a missing number is worth what missing says, and shown as missing', () => {
    expect(first(over(three, { missing: -2 }), {})).toEqual(['missing', null, -2]);
    expect(first(over(three, { missing: 0 }), { size: null })).toEqual(['missing', null, 0]);
  });

  test('one bin is an amount for any number', () => {
    expect(amounts(over([{ amount: 4 }]), { size: 1 })).toEqual([4]);
    expect(amounts(over([{ amount: 4 }], { missing: 1 }), {})).toEqual([1]);
  });
});

const term = 'axes[0].terms[0]';
test.each([
  [
    [
      { below: 10, amount: 1 },
      { from: 12, amount: 2 },
    ],
    {},
    `${term}.bins[1]: expected a bin from 10, where the one before ends, got from 12; numbers from 10 to 12 have no bin`,
  ],
  [
    [
      { below: 10, amount: 1 },
      { from: 8, amount: 2 },
    ],
    {},
    `${term}.bins[1]: expected a bin from 10, where the one before ends, got from 8; numbers from 8 to 10 have two bins`,
  ],
  [
    [
      { below: 10, amount: 1 },
      { from: 10, below: 5, amount: 2 },
      { from: 5, amount: 3 },
    ],
    {},
    `${term}.bins[1]: expected a bin that begins before it ends, got from 10 below 5`,
  ],
  [
    [{ amount: 1 }, { below: 5, amount: 2 }, { amount: 3 }],
    {},
    `${term}.bins[0]: expected below, where the next bin begins, got a bin without an end before the last one`,
  ],
  [
    [{ from: 3, below: 10, amount: 1 }, { amount: 2 }],
    {},
    `${term}.bins[0]: expected a first bin that begins at or below anything, got from 3; leave from out, or declare a min for the attribute`,
  ],
  [
    [{ from: 3, below: 10, amount: 1 }, { amount: 2 }],
    { attribute: 'share' },
    `${term}.bins[0]: expected a first bin that begins at or below 0, got from 3; leave from out, or declare a min for the attribute`,
  ],
  [
    [
      { below: 10, amount: 1 },
      { below: 20, amount: 2 },
    ],
    {},
    `${term}.bins[1]: expected a last bin that ends above everything, got below 20; leave below out, or declare a max for the attribute`,
  ],
  [
    [
      { below: 10, amount: 1 },
      { below: 100, amount: 2 },
    ],
    { attribute: 'share' },
    `${term}.bins[1]: expected a last bin that ends above 100, got below 100; leave below out, or declare a max for the attribute`,
  ],
  [
    [{ below: 0, amount: 1 }, { amount: 2 }],
    { attribute: 'share' },
    `${term}.bins[0]: expected a bin that meets the attribute's range, 0 to 100, got below 0`,
  ],
  [
    [{ below: 200, amount: 1 }, { amount: 2 }],
    { attribute: 'share' },
    `${term}.bins[1]: expected a bin that meets the attribute's range, 0 to 100, got 200 and more`,
  ],
  [
    [{ below: 10, amount: 1 }, { below: 20, amount: 3 }, { amount: 2 }],
    { direction: 'rising' },
    `${term}.bins: expected amounts that never fall, as the direction says, got 3 then 2`,
  ],
  [
    [{ below: 10, amount: 1 }, { amount: 2 }],
    { direction: 'falling' },
    `${term}.bins: expected amounts that never rise, as the direction says, got 1 then 2`,
  ],
  [
    [{ below: 10, amount: 0 }, { amount: 0 }],
    {},
    `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
  ],
  [
    [{ below: 10, amount: 1 }, { amount: 2 }],
    { attribute: 'trade' },
    `${term}.attribute: expected an attribute of type number, got "trade" of type category`,
  ],
  [[], {}, `${term}.bins: expected at least 1 items, got 0`],
  [
    [{ below: 10, amuont: 1 }],
    {},
    [
      `${term}.bins[0].amount: expected a finite number, got nothing`,
      `${term}.bins[0].amuont: expected one of "from", "above", "below", "atMost", "label", "amount", "sentence", "reasonCode", got "amuont"; did you mean "amount"?`,
    ],
  ],
] as unknown as [Bin[], Partial<BinsTerm>, string | string[]][])(
  '%# bins are refused with what to do',
  (bins, more, message) => {
    expect(problems(over(bins, more))).toEqual([message].flat());
  },
);
