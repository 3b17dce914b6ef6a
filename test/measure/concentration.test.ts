import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concentration } from '../../src/measure/ranking/concentration.js';
import { rfm } from '../fit/clusters/data.js';
import reference from '../golden/concentration/reference.json' with { type: 'json' };
import { refusal } from '../model/make.js';

const near = (got: number | null | undefined, expected: number) =>
  expect(Math.abs((got ?? Number.NaN) - expected), `${got} is not ${expected}`).toBeLessThanOrEqual(1e-12 * expected);

describe('concentration', () => {
  test('80, 10 and 10 give an HHI of 0.66, as concentrated as 1.52 companies of one size', () => {
    expect(concentration([80, 10, 10])).toEqual({
      n: 3,
      total: 100,
      top: [
        { n: 1, share: 0.8 },
        { n: 1, share: 0.8 },
      ],
      hhi: 0.66,
      effectiveNumber: 1 / 0.66,
    });
  });

  test('the top 20 % of the customers of an online retailer make 73 % of its revenue', { tags: ['long'] }, () => {
    const got = concentration(
      rfm().map((customer) => customer.monetary),
      { top: [{ share: 0.2 }, { n: 1 }, { n: 4 }, { n: 10 }] },
    );
    const { onlineRetail, published } = reference;
    expect(got.n).toBe(onlineRetail.n);
    expect(got.top[0]?.n).toBe(663);
    expect(got.top[0]?.share?.toFixed(10)).toBe(published.revenueShareOfTop20PercentCustomers.toFixed(10));
    near(got.total, onlineRetail.total);
    near(got.top[0]?.share, onlineRetail.topFifth);
    near(got.hhi, onlineRetail.hhi);
    near(got.effectiveNumber, onlineRetail.effectiveNumber);
    Object.values(onlineRetail.top).forEach((share, i) => {
      near(got.top[i + 1]?.share, share);
    });
  });

  test.each(reference.cases)('the figures are those of numpy: $n values, HHI $hhi', (one) => {
    const got = concentration(one.values, { top: [{ n: 1 }, { n: 4 }, { n: 10 }, { share: 0.2 }] });
    near(got.hhi, one.hhi);
    near(got.effectiveNumber, one.effectiveNumber);
    [...Object.values(one.top), one.topFifth].forEach((share, i) => {
      near(got.top[i]?.share, share);
    });
  });

  const amounts = fc.array(fc.tuple(fc.double({ min: 0, max: 1e9, noNaN: true }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 30,
  });

  test('a weight of 3 counts as three companies, and the order does not matter', () => {
    fc.assert(
      fc.property(
        amounts,
        fc.integer({ min: 1, max: 9 }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (rows, n, share) => {
          const top = [{ n }, { share }];
          const weighed = concentration(
            rows.map(([value]) => value),
            { top, weights: rows.map(([, weight]) => weight) },
          );
          const repeated = rows.flatMap(([value, weight]) => Array<number>(weight).fill(value)).reverse();
          expect(weighed).toEqual(concentration(repeated, { top }));
        },
      ),
    );
  });

  test('the index lies between equal shares and one company, its inverse between 1 and n, and tops grow', () => {
    fc.assert(
      fc.property(amounts, (rows) => {
        const values = [1, ...rows.map(([value]) => value)];
        const { n, hhi, effectiveNumber, top } = concentration(values, { top: values.map((_, i) => ({ n: i + 1 })) });
        expect(hhi).toBeGreaterThanOrEqual((1 / n) * (1 - 1e-14));
        expect(hhi).toBeLessThanOrEqual(1);
        expect(effectiveNumber).toBeGreaterThanOrEqual(1);
        near(effectiveNumber, 1 / (hhi ?? 0));
        const shares = top.map((one) => one.share ?? Number.NaN);
        expect(shares).toEqual([...shares].sort((a, b) => a - b));
        expect(shares.at(-1)).toBe(1);
      }),
    );
  });

  test('companies of value 0 are companies, and the unit of the amounts does not matter, however large or small', () => {
    expect(concentration([80, 10, 10, 0, 0], { top: [{ share: 0.4 }] }).top).toEqual([{ n: 2, share: 0.9 }]);
    for (const unit of [1e-310, 1e200, 1e305]) {
      const { hhi, total } = concentration([80 * unit, 10 * unit, 10 * unit]);
      expect(hhi).toBeCloseTo(0.66, 9);
      expect(total / unit).toBeCloseTo(100, 9);
    }
  });

  test('a share of all is rounded down, to one company at least; fractional weights are cut where the share falls', () => {
    const of = (n: number, share: number) => concentration(Array<number>(n).fill(1), { top: [{ share }] }).top[0]?.n;
    expect([of(3, 0.2), of(9, 0.2), of(10, 0.2), of(100, 0.29), of(3, 1)]).toEqual([1, 1, 2, 29, 3]);
    const { top } = concentration([30, 10], { weights: [0.5, 2.5], top: [{ share: 0.5 }, { n: 9 }] });
    expect(top).toEqual([
      { n: 1.5, share: 0.625 },
      { n: 3, share: 1 },
    ]);
  });

  test('of nothing there is no share: null for no companies and for a total of 0', () => {
    const none = { total: 0, hhi: null, effectiveNumber: null };
    const top = (n: number) => [
      { n, share: null },
      { n, share: null },
    ];
    expect(concentration([])).toEqual({ n: 0, ...none, top: top(0) });
    expect(concentration([], { weights: [] })).toEqual({ n: 0, ...none, top: top(0) });
    expect(concentration([0, -0, 0])).toEqual({ n: 3, ...none, top: top(1) });
  });

  test.each([
    [
      [5, -1],
      {},
      'values[1]: expected an amount of 0 or more, got one below 0; a share is of amounts that add up: set credits off against what they belong to',
    ],
    [[5, Number.NaN], {}, 'values[1]: expected a finite number, got NaN'],
    ['all', {}, 'values: expected an array or a typed array, got a string'],
    [[1e308, 1e308], {}, 'values: expected a total that a number can hold, got a larger one'],
    [[1], { weights: [1, 2] }, 'options.weights: expected 1 values, one per row, got 2'],
    [[1], { tops: [] }, 'options.tops: expected one of "top", "weights"; did you mean "top"?'],
    [[1], { top: [{ n: 0 }] }, 'options.top[0].n: expected at least 1, got 0'],
    [[1], { top: [{ n: 1.5 }] }, 'options.top[0].n: expected a whole number, got 1.5'],
    [[1], { top: [{ share: 20 }] }, 'options.top[0].share: expected a share above 0, at most 1, got 20'],
    [[1], { top: [{}] }, 'options.top[0].share: expected a share above 0, at most 1, got nothing'],
    [
      [1],
      { top: [{ n: 1, share: 1 }] },
      'options.top[0]: expected n or share, got both; ask for each in an entry of its own',
    ],
    [[1], { top: [3] }, 'options.top[0]: expected an object, got a number'],
  ])('%o with %o is refused', (values, options, message) => {
    expect(refusal(() => concentration(values as never, options as never))).toEqual([message]);
  });
});
