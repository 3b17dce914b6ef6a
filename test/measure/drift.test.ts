import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { bandShares } from '../../src/measure/drift/band-shares.js';
import { type DriftOptions, drift } from '../../src/measure/drift/drift.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import { trust } from '../../src/model/trust.js';
import { leadScore } from '../model/make.js';
import { messageOf } from './rows.js';

interface CategoriesCase {
  readonly before: readonly string[];
  readonly after: readonly string[];
  readonly psi: number;
  readonly pValue: number;
}
interface NumbersCase {
  readonly before: readonly (number | null)[];
  readonly after: readonly (number | null)[];
  readonly edges: readonly number[];
  readonly psi: number;
  readonly pValue: number;
  readonly missing: number;
}
const golden: {
  readonly tolerance: number;
  readonly numbers: readonly NumbersCase[];
  readonly categories: readonly CategoriesCase[];
} = JSON.parse(readFileSync(new URL('../golden/drift/golden.json', import.meta.url), 'utf8'));
const close = (value: number | null | undefined, expected: number) =>
  expect(Math.abs((value ?? Number.NaN) - expected), `${value} is not ${expected}`).toBeLessThanOrEqual(
    golden.tolerance * Math.max(1e-300, Math.abs(expected)),
  );
const many = <T>(n: number, one: (i: number) => T) => Array.from({ length: n }, (_, i) => one(i));
const asOf = '2026-06-30T00:00:00Z';
const size = { size: { type: 'number', min: 0 } } as const;
const trade = { trade: { type: 'category', values: ['retail', 'industry', 'services', 'public'] } } as const;

/** Rows that all come from one population. */
const drawn = (seed: number) => {
  const { next, below } = random(seed);
  return () => ({
    size: next() < 0.05 ? null : Math.floor(-Math.log(1 - next()) * 100),
    visits: Math.floor(next() * next() * 6),
    trade: next() < 0.02 ? 'space' : ['retail', 'industry', 'services', 'public'][Math.floor(next() * next() * 4)],
    optedIn: next() < 0.3,
    title: `t${Math.floor(40 * next() * next() * next())}`,
    since: new Date(Date.UTC(2026, 5, 30) - 86_400_000 * below(900)).toISOString().replace('.000', ''),
  });
};
const attributes: Attributes = {
  ...size,
  ...trade,
  visits: { type: 'number' },
  optedIn: { type: 'boolean' },
  title: { type: 'category', values: many(40, (i) => `t${i}`) },
  since: { type: 'date' },
};

describe('drift of one column', () => {
  test.each(golden.numbers)(
    'of numbers has the bins, index and p-values of numpy and scipy: $psi',
    (one: NumbersCase) => {
      const rows = (values: readonly (number | null)[]) => values.map((value) => ({ size: value }));
      const { columns } = drift(rows(one.before), rows(one.after), { attributes: { size: { type: 'number' } } });
      const [column] = columns;
      const edges = column?.classes.flatMap(({ atMost }) => (atMost === null ? [] : [atMost])) ?? [];
      expect(edges).toHaveLength(one.edges.length);
      edges.forEach((edge, i) => {
        close(edge, one.edges[i] as number);
      });
      close(column?.psi, one.psi);
      close(column?.pValue, one.pValue);
      close(column?.missing.pValue, one.missing);
    },
  );

  test.each(golden.categories)('of categories, too: $psi', (one: CategoriesCase) => {
    const rows = (values: readonly string[]) => values.map((value) => ({ trade: value }));
    const { columns } = drift(rows(one.before), rows(one.after), { attributes: trade });
    close(columns[0]?.psi, one.psi);
    close(columns[0]?.pValue, one.pValue);
    expect(columns[0]?.classes.map(({ label }) => label)).toEqual(['industry', 'public', 'retail', 'services']);
  });

  test('says what is missing, not listed and not allowed, each as a class and a rate', () => {
    const before = many(100, () => ({ size: 3, trade: 'retail' }));
    const after = many(100, (i) => ({
      size: i < 10 ? null : i < 15 ? -1 : 3,
      trade: i < 6 ? 'space' : i < 8 ? 'biotech' : 'retail',
    }));
    const [first, second] = drift(before, after, { attributes: { ...size, ...trade } }).columns;
    expect(first?.classes.map(({ label, before: b, after: a, floored }) => [label, b, a, floored])).toEqual([
      ['all', 1, 0.85, false],
      ['missing', 0, 0.1, true],
      ['not allowed', 0, 0.05, true],
    ]);
    expect(first).toMatchObject({ missing: { before: 0, after: 0.1 }, wrong: { before: 0, after: 0.05 } });
    expect(first?.floored).toBe(true);
    expect(second?.unseen).toMatchObject({
      after: 0.08,
      values: [
        { value: 'space', n: 6 },
        { value: 'biotech', n: 2 },
      ],
    });
    expect(second?.missing).toEqual({ before: 0, after: 0, pValue: null });
  });

  test('of dates is that of their ages, as of either side', () => {
    const rows = (month: string) =>
      many(60, (i) => ({ since: `2026-${month}-${String(1 + (i % 28)).padStart(2, '0')}T00:00:00Z` }));
    const options = { attributes: { since: { type: 'date' } } } as const;
    const aged = drift(rows('01'), rows('03'), {
      ...options,
      asOf: { before: '2026-02-01T00:00:00Z', after: '2026-04-01T00:00:00Z' },
    });
    expect(aged.columns[0]?.psi).toBe(0);
    const older = drift(rows('01'), rows('03'), { ...options, asOf: '2026-04-01T00:00:00Z' });
    expect(older.alarms.map(({ check }) => check)).toEqual(['distribution']);
    // What lies after asOf has not happened: it is missing.
    expect(drift(rows('01'), rows('03'), { ...options, asOf: '2026-02-01T00:00:00Z' }).columns[0]?.missing.after).toBe(
      1,
    );
  });

  test('takes edges of bins instead of quantiles', () => {
    const rows = many(40, (i) => ({ size: i }));
    const { columns } = drift(rows, rows, { attributes: size, edges: { size: [10, 20] } });
    expect(columns[0]?.classes.map(({ label, atMost, before }) => [label, atMost, before])).toEqual([
      ['up to 10', 10, 11 / 40],
      ['above 10 up to 20', 20, 10 / 40],
      ['above 20', null, 19 / 40],
    ]);
  });

  test('is the same from columns as from records, whatever the order of the rows', () => {
    const row = drawn(3);
    const [before, after] = [many(300, row), many(200, row)];
    const report = drift(before, after, { attributes, asOf });
    expect(drift([...before].reverse(), [...after].reverse(), { attributes, asOf })).toEqual(report);
    const columns = (rows: readonly object[]) =>
      Object.fromEntries(Object.keys(attributes).map((name) => [name, rows.map((one) => one[name as never])]));
    expect(drift(columns(before) as never, columns(after) as never, { attributes, asOf })).toEqual(report);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

describe('alarms', () => {
  test.each([
    [30, 30],
    [100, 100],
    [1000, 50],
    [1000, 200],
  ])(
    'hold their error: of reports on %d against %d rows of one population one in twenty has any',
    { tags: ['long'] },
    (n, m) => {
      const [row, reports] = [drawn(n + m), 150];
      const least = { psi: 0, rate: 0 };
      let [any, folklore] = [0, 0];
      for (let i = 0; i < reports; i++) {
        const { alarms, columns } = drift(many(n, row), many(m, row), { attributes, asOf, least });
        if (alarms.length > 0) any++;
        if (columns.some(({ psi }) => psi >= 0.1)) folklore++;
      }
      // 5 %, and two standard errors of 150 draws. With the index alone nearly every report would have one.
      expect(any / reports).toBeLessThan(0.086);
      expect(folklore / reports).toBeGreaterThan(0.9);
    },
  );

  test('tell what moved, how far, and what chance makes of it', () => {
    const row = drawn(8);
    const before = many(4000, row);
    const after = many(3000, row).map((one, i) => ({
      ...one,
      size: one.size === null ? null : one.size * 1.6,
      trade: i % 15 === 0 ? 'biotech' : one.trade,
      optedIn: i % 10 === 0 ? null : one.optedIn,
      visits: i % 25 === 0 ? 'many' : one.visits,
    }));
    const { alarms, rule } = drift(before, after, { attributes, asOf });
    expect(alarms.map(({ name, check }) => [name, check])).toEqual([
      ['size', 'distribution'],
      ['trade', 'distribution'],
      ['trade', 'unseen'],
      ['visits', 'distribution'],
      ['visits', 'wrong'],
      ['optedIn', 'distribution'],
      ['optedIn', 'missing'],
    ]);
    expect(rule).toEqual({ error: 0.05, checks: 10, pValue: 0.005, psi: 0.1, rate: 0.02 });
    expect(alarms.map(({ text }) => text)).toMatchInlineSnapshot(`
      [
        "size: PSI 0.184 (by chance about 0.006, p below 0.0001); most moved: above 221, 23.1 % of rows, 9.4 % before",
        "trade: PSI 0.119 (by chance about 0.002, p below 0.0001); most moved: texts that are not listed, 8.7 % of rows, 1.8 % before",
        "trade: texts that are not listed, such as "biotech", "space", in 8.7 % of rows, 1.8 % before (p below 0.0001)",
        "visits: PSI 0.242 (by chance about 0.003, p below 0.0001); most moved: not allowed, 4 % of rows, 0 % before",
        "visits: values that are not allowed in 4 % of rows, 0 % before (p below 0.0001)",
        "optedIn: PSI 0.702 (by chance about 0.001, p below 0.0001); most moved: missing, 10 % of rows, 0 % before",
        "optedIn: missing in 10 % of rows, 0 % before (p below 0.0001)",
      ]
    `);
  });

  test('leave out what is beyond chance and too small to matter, unless asked for', () => {
    const rows = (n: number, share: number) => many(n, (i) => ({ optedIn: i < n * share }));
    const attributes = { optedIn: { type: 'boolean' } } as const;
    const [before, after] = [rows(40_000, 0.3), rows(40_000, 0.32)];
    const { alarms, columns } = drift(before, after, { attributes });
    expect(alarms).toEqual([]);
    expect(columns[0]?.pValue).toBeLessThan(1e-8);
    expect(drift(before, after, { attributes, least: { psi: 0.001 } }).alarms).toHaveLength(1);
  });

  test('leave out what is large and may be chance', () => {
    const rows = (n: number, share: number) => many(n, (i) => ({ optedIn: i < n * share }));
    const { alarms, columns } = drift(rows(20, 0.3), rows(20, 0.5), { attributes: { optedIn: { type: 'boolean' } } });
    expect(columns[0]?.psi).toBeGreaterThan(0.1);
    expect(alarms).toEqual([]);
  });
});

describe('drift of a model', () => {
  const model = trust({
    ...leadScore({ ...size, visits: { type: 'events' } }, [
      { type: 'linear', attribute: 'size', slope: 1, missing: 0 },
    ]),
    bands: [
      { label: 'work it', atLeast: 50 },
      { label: 'watch it', atLeast: null },
    ],
  }) as never as NonNullable<DriftOptions['model']>;
  const rows = (n: number, scale: number) => many(n, (i) => ({ size: Math.floor(((i * 61) % 100) * scale) }));

  test('watches its score and band beside its attributes, and says what it does not watch', () => {
    const report = drift(rows(500, 1), rows(500, 0.6), { model, asOf });
    expect(report.columns.map(({ name, of }) => [name, of])).toEqual([
      ['size', 'attribute'],
      ['score', 'number'],
      ['grade', 'label'],
      ['band', 'label'],
    ]);
    expect(report.alarms.map(({ name, check }) => [name, check])).toEqual([
      ['size', 'distribution'],
      ['score', 'distribution'],
      ['band', 'distribution'],
    ]);
    const band = report.columns.find(({ name }) => name === 'band');
    expect(band?.classes.map(({ label, before, after }) => [label, before, after])).toEqual([
      ['watch it', 0.5, 0.84],
      ['work it', 0.5, 0.16],
    ]);
    expect(report.rejected).toEqual({ before: 0, after: 0, pValue: null });
    expect(report.notWatched).toEqual(['visits']);
  });

  test('has an alarm where the model refuses more rows', () => {
    const after = rows(500, 1).map((row, i) => (i % 10 === 0 ? { size: -1 } : row));
    const { alarms, rejected, columns } = drift(rows(500, 1), after, { model, asOf });
    expect(rejected).toMatchObject({ before: 0, after: 0.1 });
    expect(alarms.at(-1)).toMatchObject({
      name: null,
      check: 'rejected',
      text: 'rows that the model refuses in 10 % of rows, 0 % before (p below 0.0001)',
    });
    // The results are those of the rows that are left.
    expect(columns[1]?.n).toEqual({ before: 500, after: 450 });
  });
});

describe('band shares over time', () => {
  const of = (...shares: readonly number[]) =>
    shares.map((share, i) => ({ period: `2026-0${i + 1}`, counts: { A: 1000 * share, B: 1000 - 1000 * share } }));

  test('against the first period see a slow move, against the one before only jumps', () => {
    const slow = of(0.3, 0.35, 0.4, 0.45, 0.5);
    expect(bandShares(slow).periods.map(({ alarm }) => alarm)).toEqual([false, false, false, false, true]);
    expect(bandShares(slow, { against: 'before' }).alarms).toEqual([]);
    const jump = bandShares(of(0.3, 0.3, 0.5), { against: 'before' });
    expect(jump.alarms).toEqual([
      '2026-03: PSI 0.169 against 2026-02 (by chance about 0.002, p below 0.0001); most moved: A, 50 % of rows, 30 % before',
    ]);
  });

  test('come from labels too, with rows that have no band', () => {
    const { bands, periods } = bandShares([
      { period: 'May', labels: ['B', 'A', null, 'A'] },
      { period: 'June', counts: { A: 1, C: 3 } },
    ]);
    expect(bands).toEqual(['A', 'B', 'C', 'no band']);
    expect(periods.map(({ n, shares, pValue }) => [n, shares, pValue])).toEqual([
      [4, [0.5, 0.25, 0, 0.25], null],
      [4, [0.25, 0, 0.75, 0], null],
    ]);
  });

  test('hold their error over all periods', () => {
    const { next } = random(4);
    const period = (i: number) => {
      const counts = { A: 0, B: 0, C: 0, D: 0 };
      for (let k = 0; k < 150; k++) counts[next() < 0.1 ? 'A' : next() < 0.3 ? 'B' : next() < 0.5 ? 'C' : 'D']++;
      return { period: String(i), counts };
    };
    const reports = many(300, () => bandShares(many(12, period), { psi: 0 }));
    const alarmed = reports.filter(({ alarms }) => alarms.length > 0).length;
    expect(alarmed / reports.length).toBeLessThan(0.075);
  });
});

test('two sides that are the same have no index, and the index is never below 0', () => {
  const row = fc.record({
    size: fc.option(fc.integer({ min: 0, max: 5 })),
    trade: fc.constantFrom('retail', 'industry', 'x'),
  });
  const rows = fc.array(row, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(rows, rows, (before, after) => {
      const options = { attributes: { ...size, ...trade } };
      for (const { psi } of drift(before, before, options).columns) expect(psi).toBe(0);
      for (const { psi, pValue, classes } of drift(before, after, options).columns) {
        expect(psi).toBeGreaterThanOrEqual(0);
        expect(pValue === null || (pValue >= 0 && pValue <= 1)).toBe(true);
        for (const side of ['before', 'after'] as const)
          expect(classes.reduce((sum, one) => sum + one[side], 0)).toBeCloseTo(1, 12);
      }
    }),
  );
});

const some = [{ size: 1 }, { size: 2 }];
test.each([
  [() => drift([], some, { attributes: size }), 'before: expected at least one row, got none'],
  [
    () => drift(some, null as never, { attributes: size }),
    'after: expected an array of records or an object of columns, got null',
  ],
  [() => drift(some, some, {}), 'options: expected a model, or attributes, got neither'],
  [
    () => drift(some, some, { attributes: { since: { type: 'date' } } }),
    'options.asOf: expected the instant as of which the rows are, got nothing; give one for both sides, or { before, after }',
  ],
  [() => drift(some, some, { attributes: size, bins: 1e9 }), 'options.bins: expected at most 1000, got 1000000000'],
  [
    () => drift(some, some, { attributes: size, floor: 0 }),
    'options.floor: expected a share above 0 and below 1, got 0',
  ],
  [
    () => drift(some, some, { attributes: size, error: 5 }),
    'options.error: expected a chance above 0 and below 1, got 5',
  ],
  [
    () => drift(some, some, { attributes: size, least: { psi: -1 } }),
    'options.least.psi: expected a number of 0 or more, got -1',
  ],
  [
    () => drift(some, some, { attributes: size, edges: { sise: [1] } }),
    'options.edges.sise: expected one of "size"; did you mean "size"?',
  ],
  [
    () => drift(some, some, { attributes: size, edges: { size: [2, 1] } }),
    'options.edges.size[1]: expected a number above 2, got 1',
  ],
  [
    () => drift(some, some, { attributes: { size: { type: 'nubmer' } } as never }),
    'options.attributes.size.type: expected one of "number", "boolean", "category", "date", "events", "set", "list", got a string',
  ],
  [() => bandShares([{ period: 'May', counts: { A: 1 } }]), 'periods: expected at least two periods, got 1'],
  [
    () =>
      bandShares([
        { period: 'May', counts: { A: 1 } },
        { period: 'May', counts: { A: 1 } },
      ]),
    'periods[1].period: expected each period once, got "May" again',
  ],
  [
    () =>
      bandShares([
        { period: 'May', counts: { A: 1.5 } },
        { period: 'June', counts: {} },
      ]),
    'periods[0].counts.A: expected a whole number from 0 to 1000000000000, got 1.5',
  ],
  [
    () =>
      bandShares([
        { period: 'May', counts: { A: 1 } },
        { period: 'June', counts: {} },
      ]),
    'periods[1]: expected at least one row, got none',
  ],
])('refuses %#', (call, message) => expect(messageOf(call)).toBe(message));
