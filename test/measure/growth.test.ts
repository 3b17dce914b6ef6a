import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shuffle } from '../../src/core/random.js';
import { type GrowthOptions, growth } from '../../src/measure/growth/growth.js';
import type { MoneyChange } from '../../src/measure/growth/split.js';
import { csv } from '../fit/data.js';
import { refusal } from '../model/make.js';

interface Golden {
  readonly quarters: Readonly<
    Record<
      string,
      { opportunities: number; won: number; revenue: number; average: number | null; winRate: number | null }
    >
  >;
  readonly changes: readonly {
    readonly column: string;
    readonly before: string;
    readonly after: string;
    readonly moreDeals: number;
    readonly largerDeals: number;
    readonly segments: Readonly<Record<string, { volume: number; mix: number; size: number }>>;
  }[];
}
const golden = JSON.parse(readFileSync(new URL('../golden/growth/reference.json', import.meta.url), 'utf8')) as Golden;

const many = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));
const won = (year: number, amount: number, n: number, more: object = {}) =>
  many(n, () => ({ at: `${year}-05-01T00:00:00Z`, amount, won: true, ...more }));
const yearly = (rows: readonly object[], more: Partial<GrowthOptions<object>> = {}) =>
  growth(rows, { periods: 'year', ...more });
const revenueOf = (rows: readonly object[], more: Partial<GrowthOptions<object>> = {}) =>
  yearly(rows, more).changes[0]?.revenue as MoneyChange;
const close = (a: number | undefined | null, b: number, within: number) =>
  expect(Math.abs((a ?? Number.NaN) - b)).toBeLessThanOrEqual(within);

describe('a change of money is split into more deals and larger deals', () => {
  test('100 deals of 5,000 and 120 of 6,000: 220,000 are 110,000 and 110,000', () => {
    expect(revenueOf([...won(2025, 5000, 100), ...won(2026, 6000, 120)])).toEqual({
      before: 500_000,
      after: 720_000,
      change: 220_000,
      growth: 0.44,
      moreDeals: 110_000,
      largerDeals: 110_000,
      by: [],
    });
  });

  test('from nothing, or to nothing, the whole change is one of the number of deals', () => {
    const lost = { at: '2025-01-01T00:00:00Z', amount: 9, won: false };
    expect(revenueOf([lost, ...won(2026, 7, 3)])).toMatchObject({
      growth: null,
      change: 21,
      moreDeals: 21,
      largerDeals: 0,
    });
    expect(revenueOf([...won(2024, 7, 3), lost])).toMatchObject({
      growth: -1,
      change: -21,
      moreDeals: -21,
      largerDeals: 0,
    });
  });

  test('deals without an amount are counted, and stand in no average', () => {
    const rows = [...won(2025, 10, 2), ...won(2026, 10, 2), { at: '2026-01-01T00:00:00Z', amount: null, won: true }];
    const { periods, changes } = yearly(rows);
    expect(periods[1]?.won).toEqual({ n: 3, withoutAmount: 1, amount: 20, average: 10 });
    expect(changes[0]?.revenue).toMatchObject({ change: 0, moreDeals: 0, largerDeals: 0 });
    expect(changes[0]?.opportunities).toEqual({ before: 2, after: 3, change: 1, growth: 0.5 });
  });

  test('amounts finer than a cent are rounded when they are read, halves up, so that every total is exact', () => {
    const rows = [...won(2025, 0.1, 3), ...won(2026, 0.125, 1)];
    expect(yearly(rows).periods.map((one) => one.won.amount)).toEqual([0.3, 0.13]);
    expect(yearly(rows, { decimals: 3 }).periods[1]?.won.amount).toBe(0.125);
  });
});

describe('by segment a change is volume, mix and size', () => {
  test('more deals where they are large is mix; larger deals within a region is size', () => {
    const rows = [
      ...won(2025, 100, 10, { region: 'north' }),
      ...won(2025, 300, 10, { region: 'south' }),
      ...won(2026, 100, 5, { region: 'north' }),
      ...won(2026, 320, 15, { region: 'south' }),
    ];
    const { change, moreDeals, largerDeals, by } = revenueOf(rows, { by: { region: 'region' } });
    expect([change, moreDeals, largerDeals]).toEqual([1300, 0, 1300]);
    // The average is 200 before and 265 after: 232.50 is a deal at the average of all.
    expect(by).toEqual([
      {
        column: 'region',
        volume: 0,
        mix: 1050,
        size: 250,
        segments: [
          {
            segment: 'south',
            state: 'both',
            deals: { before: 10, after: 15 },
            before: 3000,
            after: 4800,
            change: 1800,
            volume: 1162.5,
            mix: 387.5,
            size: 250,
          },
          {
            segment: 'north',
            state: 'both',
            deals: { before: 10, after: 5 },
            before: 1000,
            after: 500,
            change: -500,
            volume: -1162.5,
            mix: 662.5,
            size: 0,
          },
        ],
      },
    ]);
  });

  test('a segment that is new or gone has a change of volume and mix, and none of size; one without a name comes last of equals', () => {
    const rows = [
      ...won(2025, 100, 1, { product: 'old' }),
      ...won(2025, 100, 1, { product: '' }),
      ...won(2026, 100, 1, { product: 'new' }),
      ...won(2026, 200, 1),
    ];
    const [mix] = revenueOf(rows, { by: { product: 'product' } }).by;
    expect(mix?.segments.map(({ segment, state, size }) => [segment, state, size])).toEqual([
      ['new', 'new', 0],
      ['old', 'gone', 0],
      [null, 'both', 100],
    ]);
  });

  test('parts add up in every line and every column, whatever the amounts, and the order of rows changes nothing', () => {
    const row = fc.record({
      at: fc.constantFrom('2025-06-01T00:00:00Z', '2026-06-01T00:00:00Z'),
      amount: fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(null)),
      won: fc.constantFrom(true, true, false, null),
      region: fc.constantFrom('a', 'b', 'c', null),
    });
    const cents = (x: number) => Math.round(x * 100);
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), fc.integer({ min: 0, max: 99 }), (rows, seed) => {
        const options = { by: { region: 'region' } };
        const found = yearly(rows, options);
        expect(yearly(shuffle(rows, seed), options)).toEqual(found);
        for (const one of found.changes.flatMap(({ amount, revenue }) => [amount, revenue])) {
          expect(cents(one.moreDeals) + cents(one.largerDeals)).toBe(cents(one.change));
          const [{ volume, mix, size, segments }] = one.by as [MoneyChange['by'][number]];
          expect([cents(volume), cents(mix) + cents(size)]).toEqual([cents(one.moreDeals), cents(one.largerDeals)]);
          const total = (part: 'volume' | 'mix' | 'size' | 'change') =>
            segments.reduce((all, s) => all + cents(s[part]), 0);
          expect([total('volume'), total('mix'), total('size'), total('change')]).toEqual(
            [volume, mix, size, one.change].map(cents),
          );
          for (const s of segments) expect(cents(s.volume) + cents(s.mix) + cents(s.size)).toBe(cents(s.change));
        }
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
      { numRuns: 300 },
    );
  });

  test('where no segment changes its share, there is no mix; where none changes its average, there is no size', () => {
    const regions = ['a', 'b', 'c'];
    const rows = (year: number, times: number, price: number) =>
      regions.flatMap((region, k) => won(year, (k + 1) * price, times * (k + 1), { region }));
    const parts = (after: readonly object[]) => {
      const [found] = revenueOf([...rows(2025, 2, 100), ...after], { by: { region: 'region' } }).by;
      return [found?.mix, found?.size];
    };
    expect(parts(rows(2026, 6, 130))[0]).toBe(0);
    expect(parts([...rows(2026, 3, 100), ...won(2026, 100, 7, { region: 'a' })])[1]).toBe(0);
  });
});

describe('the quarters of a CRM are those of pandas', () => {
  const day = (text: string | undefined) => (text === '' || text === undefined ? null : `${text}T00:00:00Z`);
  const offices = new Map(csv('crm-pipeline/sales_teams.csv').map((one) => [one.sales_agent, one.regional_office]));
  const deals = csv('crm-pipeline/sales_pipeline.csv').map((one) => ({
    began: day(one.engage_date),
    closed: day(one.close_date),
    value: one.close_value === '' ? null : Number(one.close_value),
    won: one.deal_stage === 'Won' ? true : one.deal_stage === 'Lost' ? false : null,
    product: one.product,
    agent: one.sales_agent,
  }));
  const columns = { at: 'began', closedAt: 'closed', amount: 'value' } as const;
  const by = { product: 'product', regional_office: (one: (typeof deals)[number]) => offices.get(one.agent) };
  const found = growth(deals, { ...columns, periods: 'quarter', lag: 1, by });

  test('opportunities, won deals, revenue, averages and win rates', () => {
    expect(found.rejected).toEqual([]);
    expect(found.withoutDate).toEqual({ began: 500, closed: 0 });
    expect(found.periods.map((one) => one.label)).toEqual(Object.keys(golden.quarters));
    for (const { label, opportunities, won: own, winRate } of found.periods) {
      const expected = golden.quarters[label];
      expect([opportunities.n, own.n, own.amount]).toEqual([expected?.opportunities, expected?.won, expected?.revenue]);
      if (expected?.average === null) expect([own.average, winRate.rate]).toEqual([null, null]);
      else close(own.average, expected?.average as number, 1e-12 * (expected?.average as number));
      if (expected?.winRate !== null) close(winRate.rate, expected?.winRate as number, 1e-12);
    }
  });

  test('every change in parts, by product and by office', () => {
    expect(golden.changes.length).toBe(6);
    for (const expected of golden.changes) {
      const change = found.changes.find((one) => one.before === expected.before && one.after === expected.after);
      close(change?.revenue.moreDeals, expected.moreDeals, 0.01);
      close(change?.revenue.largerDeals, expected.largerDeals, 0.01);
      const mix = change?.revenue.by.find((one) => one.column === expected.column);
      expect(mix?.segments.map((one) => one.segment).sort()).toEqual(Object.keys(expected.segments));
      for (const { segment, volume, mix: own, size } of mix?.segments ?? []) {
        const parts = expected.segments[segment as string];
        close(volume, parts?.volume as number, 0.02);
        close(own, parts?.mix as number, 0.02);
        close(size, parts?.size as number, 0.02);
      }
    }
  });

  test('columns give what records give', () => {
    const table = Object.fromEntries(
      (['began', 'closed', 'value', 'won', 'product'] as const).map((name) => [name, deals.map((one) => one[name])]),
    );
    const options = { ...columns, periods: 'quarter', lag: 1, by: { product: 'product' } } as const;
    expect(growth(table, options)).toEqual(growth(deals, options));
  });

  test('as of the middle of a quarter that quarter is not complete, and is compared with none', () => {
    const { periods, changes, later } = growth(deals, {
      ...columns,
      periods: 'quarter',
      lag: 1,
      asOf: '2017-08-15T23:59:59Z',
    });
    expect(periods.map(({ label, complete }) => [label, complete]).slice(-2)).toEqual([
      ['2017-Q2', true],
      ['2017-Q3', false],
    ]);
    expect(changes.at(-1)?.after).toBe('2017-Q2');
    expect(later).toBe(deals.filter((one) => one.began !== null && one.began > '2017-08-15T23:59:59Z').length);
  });
});

describe('periods', () => {
  const at = (text: string) => ({ at: `${text}T00:00:00Z`, amount: 1, won: true });

  test('months and quarters are compared with the year before, others with the period before', () => {
    const rows = [at('2025-02-01'), at('2026-01-31'), at('2026-02-28')];
    const pairs = (options: GrowthOptions<object>) =>
      growth(rows, options).changes.map(({ before, after }) => `${before} > ${after}`);
    expect(pairs({ periods: 'month' })).toEqual(['2025-02 > 2026-02']);
    expect(pairs({ periods: 'quarter' })).toEqual(['2025-Q1 > 2026-Q1']);
    expect(pairs({ periods: 'year' })).toEqual(['2025 > 2026']);
    expect(pairs({ periods: 'week' })[0]).toBe('2025-01-27 > 2025-02-03');
    expect(pairs({ periods: 'day', lag: 391 })).toEqual(['2025-02-01 > 2026-02-27', '2025-02-02 > 2026-02-28']);
  });

  test('windows hold their first instant and not their last one, and what lies in none is left out', () => {
    const periods = [
      { label: '2025 to March', from: '2025-01-01T00:00:00Z', to: '2025-04-01T00:00:00Z' },
      { label: '2026 to March', from: '2026-01-01T00:00:00Z', to: '2026-04-01T00:00:00Z' },
    ];
    const rows = ['2024-12-31', '2025-01-01', '2025-04-01', '2026-03-31', '2026-03-30', '2027-01-01'].map(at);
    const { periods: found, changes } = growth(rows, { periods });
    expect(found.map((one) => one.opportunities.n)).toEqual([1, 2]);
    expect(changes.map(({ before, after }) => [before, after])).toEqual([['2025 to March', '2026 to March']]);
  });

  test('the last second of a period is its end', () => {
    const complete = (asOf: string) => growth([at('2026-01-01')], { periods: 'year', asOf }).periods[0]?.complete;
    expect(complete('2026-12-31T23:59:59Z')).toBe(true);
    expect(complete('2026-12-31T23:59:58Z')).toBe(false);
  });

  test('no row gives no period, and a row without dates is told', () => {
    expect(growth([], { periods: 'year' })).toEqual({
      periods: [],
      changes: [],
      later: 0,
      withoutDate: { began: 0, closed: 0 },
      rejected: [],
    });
    expect(growth([{ amount: 1, won: true }], { periods: 'year' }).withoutDate).toEqual({ began: 1, closed: 1 });
  });
});

describe('what is wrong is told', () => {
  test('a wrong row is left out and named', () => {
    const good = { at: '2026-01-01T00:00:00Z', amount: 1, won: true };
    const rows = [good, { ...good, at: '2026-01-01' }, { ...good, amount: '1' }, { ...good, won: 'yes', region: [] }];
    const { rejected, periods } = growth(rows, { periods: 'year', by: { area: 'region' } });
    expect(periods[0]?.opportunities.n).toBe(1);
    expect(rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual([
      [
        1,
        [
          'records[1].at: expected an instant such as 2026-06-30T00:00:00Z, got a date without time and offset; append T00:00:00Z',
        ],
      ],
      [2, ['records[2].amount: expected a finite number, or null when it is not known, got a string']],
      [
        3,
        [
          'records[3].won: expected true, false, 1 or 0, or null while it is open, got a string',
          'records[3].region: expected a text, a number, true or false, or null when it is not known, got an array',
        ],
      ],
    ]);
  });

  const window = { label: 'a', from: '2026-01-01T00:00:00Z', to: '2026-02-01T00:00:00Z' };
  test.each([
    [
      { periods: 'halfYear' },
      'options.periods: expected one of "day", "week", "month", "quarter", "year", or windows with label, from and to, got "halfYear"',
    ],
    [
      {},
      'options.periods: expected one of "day", "week", "month", "quarter", "year", or windows with label, from and to, got nothing',
    ],
    [{ periods: [] }, 'options.periods: expected at least one window, got none'],
    [
      { periods: [window, { ...window, label: 'b' }] },
      'options.periods[1].from: expected an instant at or after the end of the window before, got an earlier one; put the oldest first',
    ],
    [{ periods: [window, window] }, 'options.periods[1].label: expected a label of its own, got "a"'],
    [
      { periods: [{ ...window, label: '' }] },
      'options.periods[0].label: expected a text that is not empty, got a string',
    ],
    [
      { periods: [{ ...window, to: window.from }] },
      'options.periods[0].to: expected an instant after from, got none after it',
    ],
    [
      { periods: [{ ...window, form: 1 }] },
      'options.periods[0].form: expected one of "label", "from", "to"; did you mean "from"?',
    ],
    [
      { periods: Array.from({ length: 10_001 }, () => window) },
      'options.periods: expected at most 10000 windows, got 10001',
    ],
    [
      { periods: 'day', at: 'first' },
      'options.periods: expected at most 10000 periods from the first row to the last, got 46022; take longer periods, or correct the dates',
    ],
    [{ periods: 'year', decimals: 7 }, 'options.decimals: expected at most 6, got 7'],
    [{ periods: 'year', lag: 0 }, 'options.lag: expected at least 1, got 0'],
    [
      { periods: 'year', closedat: 'x' },
      'options.closedat: expected one of "periods", "lag", "asOf", "at", "closedAt", "amount", "won", "by", "decimals", "level"; did you mean "closedAt"?',
    ],
    [
      { periods: 'year', by: { region: null } },
      'options.by.region: expected the name of a property or column, one value per row, or a function of the row, got null',
    ],
    [{ periods: 'year', by: 'region' }, 'options.by: expected an object, got a string'],
    [
      { periods: 'year', amount: () => 1e15 },
      'options.amount: expected amounts of a period of at most 10^15 of the last decimal together, got more; lower options.decimals',
    ],
  ])('%j', (options, message) => {
    const rows = [
      { at: '2026-01-01T00:00:00Z', first: '2026-01-01T00:00:00Z', amount: 1, won: true },
      { at: '2026-01-01T00:00:00Z', first: '1900-01-01T00:00:00Z', amount: 1, won: true },
    ];
    expect(refusal(() => growth(rows, options as never))).toEqual([message]);
  });
});
