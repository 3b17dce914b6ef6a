import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { shuffle } from '../../src/core/random.js';
import { daysBetween, parseInstant } from '../../src/core/time.js';
import { type RfmOptions, rfm } from '../../src/measure/segments/rfm.js';
import { rfmBins } from '../../src/measure/segments/rfm-bins.js';
import type { DerivedAttributes } from '../../src/model/derived/attribute.js';
import { parseModel } from '../../src/parse.js';
import { rfmScore } from '../../src/ready/rfm.js';
import { leadScore } from '../model/make.js';
import { compile, evaluate } from '../model/vouched.js';

const golden = JSON.parse(readFileSync(new URL('../golden/rfm/figures.json', import.meta.url), 'utf8')) as {
  readonly transactions: readonly (readonly [customer: string, day: string, value: number])[];
  readonly cases: readonly {
    readonly period: 'day' | 'week';
    readonly asOf: string;
    readonly customers: readonly {
      readonly customer: string;
      readonly frequency: number;
      readonly recency: number;
      readonly T: number;
      readonly monetaryValue: number;
    }[];
  }[];
};
const instant = (day: string) => `${day}T00:00:00Z`;
const log = golden.transactions.map(([customer, day, value]) => ({ customer, at: instant(day), value }));
const byName = <One extends { readonly customer: string }>(all: readonly One[]) =>
  [...all].sort((a, b) => (a.customer < b.customer ? -1 : 1));

describe('recency, frequency and monetary value are those of lifetimes', () => {
  test.each(golden.cases)('by $period as of $asOf', ({ period, asOf, customers }) => {
    const found = rfm(log, { asOf: `${asOf}T23:59:59Z`, period });
    expect(found.rejected).toEqual([]);
    const expected = byName(customers);
    expect(found.customers.map(({ monetaryValue: _, ...one }) => one)).toEqual(
      expected.map(({ monetaryValue: _, ...one }) => one),
    );
    for (const [i, { monetaryValue, frequency }] of found.customers.entries()) {
      // Without a repeat lifetimes says 0, and this library that there is none.
      if (frequency === 0) expect([monetaryValue, expected[i]?.monetaryValue]).toEqual([null, 0]);
      else expect(Math.abs((monetaryValue ?? 0) - (expected[i]?.monetaryValue ?? 0))).toBeLessThan(1e-9);
    }
  });

  test('the golden figures have repeats, purchases of one day, and customers who came later', () => {
    const days = golden.transactions.map(([customer, day]) => `${customer} ${day}`);
    expect(new Set(days).size).toBeLessThan(days.length);
    expect(golden.cases[0]?.customers.some(({ frequency }) => frequency > 5)).toBe(true);
    expect(rfm(log, { asOf: instant('1997-09-30') }).later).toBeGreaterThan(0);
  });

  test('from columns, in any order, and by names of the host', () => {
    const asOf = instant('1998-06-30');
    const plain = rfm(log, { asOf });
    const columns = {
      who: log.map((one) => one.customer),
      at: log.map((one) => one.at),
      paid: log.map(({ value }) => value),
    };
    expect(rfm(columns, { asOf, customer: 'who', value: 'paid' })).toEqual(plain);
    expect(rfm(shuffle(log, 7), { asOf })).toEqual(plain);
    expect(rfm(log, { asOf, value: (row) => row.value })).toEqual(plain);
  });
});

describe('the same figures as derived facts over a list of orders', () => {
  const derived: DerivedAttributes = {
    firstOrder: { first: { attribute: 'orders' } },
    lastOrder: { last: { attribute: 'orders' } },
    frequency: { subtract: [{ days: { attribute: 'orders' } }, 1] },
    recency: { daysBetween: ['firstOrder', 'lastOrder'] },
    T: { daysSince: 'firstOrder' },
    monetaryValue: { divide: [{ sum: { attribute: 'orders', field: 'value', after: 'firstOrder' } }, 'frequency'] },
  };
  const model = parseModel(
    leadScore(
      { orders: { type: 'list', at: 'at', fields: { at: { type: 'date' }, value: { type: 'number' } } } },
      ['frequency', 'recency', 'T', 'monetaryValue'].map((attribute) => ({
        type: 'linear',
        attribute,
        slope: 0.001,
        missing: 0,
      })),
      {},
      { derived },
    ),
  );

  test('of days, customer by customer', () => {
    for (const asOf of [instant('1998-06-30'), instant('1997-09-30')]) {
      const scorer = compile(model);
      for (const { customer, monetaryValue, ...figures } of rfm(log, { asOf }).customers) {
        const orders = log.filter((one) => one.customer === customer);
        const found = scorer.one({ orders } as never, { asOf }).derived;
        expect(found).toMatchObject(figures);
        if (monetaryValue === null) expect(found?.monetaryValue).toBeNull();
        else expect(Math.abs((found?.monetaryValue as number) - monetaryValue)).toBeLessThan(1e-9);
      }
    }
  });
});

describe('a score of five by five by five', () => {
  const base = { kind: 'leadScore', schema: 2, name: 'rfm', version: '1' } as const;
  const model = parseModel({ ...base, ...rfmScore() }, { strict: true });
  const asOf = '2026-06-30T00:00:00Z';
  const order = (day: string, value: number) => ({ at: instant(day), value });

  test.each([
    [[], '111', 'lost'],
    [[order('2026-06-20', 6000)], '515', 'good'],
    [[order('2025-12-01', 200), order('2026-01-05', 200)], '322', 'middling'],
    [Array.from({ length: 12 }, (_, m) => order(`2026-06-${10 + m}`, 600)), '555', 'best'],
  ])('%j is %s', (orders, grade, band) => {
    const { result } = evaluate(model, { orders } as never, { asOf }) as { result: { grade: string; band: string } };
    expect([result.grade, result.band]).toEqual([grade, band]);
  });

  test('no list at all is shown as missing, and counts as the least', () => {
    const { tallies } = evaluate(model, {}, { asOf });
    expect(tallies.map(({ total, contributions }) => [total, contributions[0]?.state])).toEqual([
      [1, 'missing'],
      [1, 'missing'],
      [1, 'missing'],
    ]);
  });

  test('edges are cut at the fifths of customers, and written into the model', () => {
    const asked = instant('1998-06-30');
    const { customers } = rfm(log, { asOf: asked });
    const figures = customers.map(({ frequency, recency, T, monetaryValue }) => ({
      recency: T - recency,
      frequency: frequency + 1,
      monetary: monetaryValue,
    }));
    const { bins, notes } = rfmBins(figures);
    const days = customers.map((one) => one.frequency + 1).sort((a, b) => a - b);
    // Most bought on a single day: two edges or more fall together there.
    expect(days[Math.floor(days.length * 0.4)]).toBe(1);
    expect(bins.recency).toHaveLength(5);
    expect(bins.recency[0]?.amount).toBe(5);
    expect(bins.frequency.length).toBeLessThan(5);
    expect(bins.frequency.at(-1)?.amount).toBe(5);
    expect(notes).toEqual([`frequency: ${bins.frequency.length} of 5 bins, as many customers have the same figure`]);
    const own = parseModel({ ...base, ...rfmScore(bins) });
    expect(own).toMatchObject({
      axes: [{ terms: [{ bins: bins.recency }] }, { terms: [{ bins: bins.frequency }] }, {}],
    });
  });

  test.each<[string, readonly number[], readonly unknown[]]>([
    [
      'all different',
      [1, 2, 3, 4, 5, 6],
      [
        [2, 1],
        [3, 2],
        [4, 3],
        [5, 4],
        [undefined, 5],
      ],
    ],
    [
      'the same in the lowest fifth',
      [1, 1, 1, 2, 3, 4, 5, 6, 7, 8, 9],
      [
        [3, 2],
        [5, 3],
        [7, 4],
        [undefined, 5],
      ],
    ],
    [
      'the same in the middle',
      [1, 2, 4, 4, 4, 4, 4, 4, 4, 8, 9],
      [
        [4, 1],
        [undefined, 5],
      ],
    ],
    [
      'the same at the bottom and the top',
      [1, 1, 1, 1, 1, 1, 1, 1, 9, 9, 9],
      [
        [9, 4],
        [undefined, 5],
      ],
    ],
    ['all the same', [7, 7, 7], [[undefined, 5]]],
  ])('quantiles where figures are %s', (_, figures, expected) => {
    const { bins } = rfmBins(figures.map((n) => ({ recency: n, frequency: n, monetary: n })));
    expect(bins.frequency.map((bin) => [bin.below, bin.amount])).toEqual(expected);
  });
});

describe('what is wrong is told in whole', () => {
  const asOf = instant('2026-06-30');
  test('options', () => {
    expect(() => rfm(log, { asOf: 'now' })).toThrow('options.asOf: expected an instant');
    expect(() => rfm(log, { asOf, period: 'quarter' } as unknown as RfmOptions<(typeof log)[0]>)).toThrow(
      'options.period: expected one of "day", "week", "month", "year", got "quarter"',
    );
    expect(() => rfm({ customer: ['a'] } as never, { asOf })).toThrow('at: expected the name of a column, got "at"');
    expect(() => rfmBins([{ recency: Number.NaN, frequency: 1, monetary: 1 }])).toThrow(
      'customers[0].recency: expected a finite number, got NaN',
    );
    expect(() => rfmBins([])).toThrow('customers: expected customers with a recency, got none');
  });

  test('transactions, one by one', () => {
    const rows = [
      { customer: 'a', at: asOf, value: 1 },
      { customer: 3, at: asOf, value: 1 },
      { customer: 'a', at: '2026-06-30', value: 1 },
      { customer: 'a', at: asOf, value: '1' },
      null,
    ];
    const { customers, rejected } = rfm(rows as never, { asOf });
    expect(customers).toEqual([{ customer: 'a', frequency: 0, recency: 0, T: 0, monetaryValue: null }]);
    expect(rejected.map(({ index, issues }) => [index, issues[0]?.path, issues[0]?.code])).toEqual([
      [1, 'customer[1]', 'wrong-type'],
      [2, 'at[2]', 'bad-instant'],
      [3, 'value[3]', 'wrong-type'],
      [4, 'customer[4]', 'wrong-type'],
    ]);
  });

  test('months and years are counted by the calendar', () => {
    const rows = ['2025-01-31', '2025-02-01', '2026-03-15'].map((day) => ({
      customer: 'a',
      at: instant(day),
      value: 2,
    }));
    expect(rfm(rows, { asOf, period: 'month' }).customers[0]).toEqual({
      customer: 'a',
      frequency: 2,
      recency: 14,
      T: 17,
      monetaryValue: 2,
    });
    expect(rfm(rows, { asOf, period: 'year' }).customers[0]).toEqual({
      customer: 'a',
      frequency: 1,
      recency: 1,
      T: 1,
      monetaryValue: 2,
    });
    expect(daysBetween(parseInstant(rows[0]?.at ?? '') ?? 0, parseInstant(rows[1]?.at ?? '') ?? 0)).toBe(1);
  });
});
