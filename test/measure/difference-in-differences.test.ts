import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random, shuffle } from '../../src/core/random.js';
import { differenceInDifferences, type ProgramOptions } from '../../src/measure/effects/difference-in-differences.js';
import { normalQuantile } from '../../src/measure/statistics/normal.js';
import type { MeanDifference } from '../../src/measure/statistics/two-means.js';
import { refusal } from '../model/make.js';

interface Figures {
  readonly value: number;
  readonly standardError: number;
  readonly degreesOfFreedom: number;
  readonly pValue: number;
  readonly low: number;
  readonly high: number;
}
interface Case {
  readonly rows: readonly (readonly [unit: string, period: number, treated: number, value: number])[];
  readonly program: { readonly first: number; readonly last: number };
  readonly during: Figures;
  readonly after?: Figures;
  readonly persistence?: Figures;
  readonly preTrend: Figures;
  readonly last: Figures;
  readonly twoWay: { readonly during: number; readonly after?: number; readonly clustered: number };
}
const { cases } = JSON.parse(
  readFileSync(new URL('../golden/program-effect/reference.json', import.meta.url), 'utf8'),
) as { readonly cases: readonly Case[] };

const rowsOf = (one: Case) => one.rows.map(([unit, period, treated, value]) => ({ unit, period, treated, value }));
const measured = (one: Case) => differenceInDifferences(rowsOf(one), { program: one.program });
const near = (found: number | null | undefined, expected: number) =>
  expect(Math.abs((found ?? Number.NaN) - expected)).toBeLessThanOrEqual(1e-9);
function same(found: MeanDifference | null, expected: Figures) {
  near(found?.value, expected.value);
  near(found?.standardError, expected.standardError);
  near(found?.degreesOfFreedom, expected.degreesOfFreedom);
  near(found?.pValue, expected.pValue);
  near(found?.interval?.low, expected.low);
  near(found?.interval?.high, expected.high);
}

/** Rows of units whose figures stand in the order of the periods 1, 2, … */
const panel = (treated: readonly number[][], controls: readonly number[][]) =>
  [treated, controls].flatMap((group, g) =>
    group.flatMap((values, u) =>
      values.map((value, p) => ({ unit: `${g}-${u}`, period: p + 1, treated: g === 0, value })),
    ),
  );

describe('effects, standard errors and intervals are those of statsmodels and scipy', () => {
  test.each(cases.map((one, k) => [k, one] as const))('panel %i', (_, one) => {
    const found = measured(one);
    same(found.during, one.during);
    same(found.preTrend, one.preTrend);
    same(found.byPeriod.at(-1)?.effect ?? null, one.last);
    if (one.after === undefined) expect([found.after, found.persistence]).toEqual([null, null]);
    else {
      same(found.after, one.after);
      same(found.persistence, one.persistence as Figures);
    }
  });

  test('the effect is the coefficient of a regression with unit and period effects', () => {
    for (const one of cases) {
      const found = measured(one);
      near(found.during.value, one.twoWay.during);
      if (one.twoWay.after !== undefined) near(found.after?.value, one.twoWay.after);
    }
  });

  test('its standard error is the one clustered by unit, without what that loses with few units', () => {
    for (const one of cases) expect(measured(one).during.standardError).toBeGreaterThan(one.twoWay.clustered);
    // With n units on either side the clustered variance is (n - 1) / n of it.
    const [, , five] = cases as [Case, Case, Case, Case];
    near(measured(five).during.standardError, five.twoWay.clustered / Math.sqrt(4 / 5));
  });
});

describe('what is read from it', () => {
  const controls = [
    [10, 10, 12, 12, 12],
    [20, 21, 22, 23, 22],
    [30, 28, 34, 34, 31.5],
  ];

  test('the program adds 5 per unit and period while it runs, and 2 of it are left', () => {
    const treated = controls.map(([a = 0, b = 0, c = 0, d = 0, e = 0]) => [a + 3, b + 3, c + 8, d + 8, e + 5]);
    const found = differenceInDifferences(panel(treated, controls), { program: { first: 3, last: 4 } });
    expect([found.during.value, found.after?.value, found.persistence?.value]).toEqual([5, 2, -3]);
    expect(found.during.total.value).toBe(5 * 3 * 2);
    expect(found.units).toEqual({ treated: 3, controls: 3 });
    expect(found.periods).toEqual({ before: 2, during: 2, after: 1 });
    expect(found.byPeriod.map(({ period, phase, effect }) => [period, phase, effect.value])).toEqual([
      [1, 'before', 0],
      [2, 'before', 0],
      [3, 'during', 5],
      [4, 'during', 5],
      [5, 'after', 2],
    ]);
    expect(found.byPeriod[0]).toMatchObject({ treated: 23, controls: 20 });
    expect([found.verdict, found.doubt]).toEqual(['more', null]);
    expect(found.persistence?.share).toBe(0.4);
  });

  test('groups that moved apart before are doubted, whatever the effect', () => {
    const treated = controls.map((values) => values.map((value, p) => value + 20 * p));
    const found = differenceInDifferences(panel(treated, controls), { program: { first: 3 } });
    expect(found.preTrend?.value).toBe(20);
    expect([found.verdict, found.doubt]).toEqual(['more', 'apart-before']);
  });

  test('nothing to say of the trend, of the spread, or of chance, is said', () => {
    const doubt = (treated: number[][], others: number[][], first: number) => {
      const { during, verdict, doubt: found } = differenceInDifferences(panel(treated, others), { program: { first } });
      return [during.value, during.interval, verdict, found];
    };
    expect(doubt([[1, 5]], [[1, 2]], 2)).toEqual([3, null, 'cannot tell', 'too-few-units']);
    expect(
      doubt(
        [
          [1, 5],
          [2, 6],
        ],
        [
          [1, 2],
          [3, 4],
        ],
        2,
      ),
    ).toEqual([3, null, 'cannot tell', 'no-spread']);
    expect(
      doubt(
        [
          [1, 5],
          [2, 9],
        ],
        [
          [1, 2],
          [3, 5],
        ],
        2,
      ).slice(2),
    ).toEqual(['cannot tell', 'pre-trend-unknown']);
  });

  test('what is missing is left out and told; a unit that lacks a period as a whole', () => {
    const rows = [
      ...panel(
        [
          [1, 5],
          [2, 9],
        ],
        [
          [1, 2],
          [3, 5],
        ],
      ),
      { unit: 'x', period: 2, treated: true, value: 1 },
    ];
    const wrong = [
      { unit: 'y', period: 1, treated: true, value: null },
      { unit: '', period: 1, treated: true, value: 1 },
    ];
    const found = differenceInDifferences([...rows, ...wrong], { program: { first: 2 } });
    expect([found.incomplete, found.units.treated]).toEqual([1, 2]);
    expect(found.rejected.map((one) => one.issues[0]?.message)).toEqual([
      'records[9].value: expected a finite number, got null',
      'records[10].unit: expected a text that is not empty, got a string',
    ]);
  });

  test('row order changes nothing, and the result is plain JSON', () => {
    const figures = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 4, maxLength: 4 });
    const group = fc.array(figures, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(group, group, fc.integer({ min: 0, max: 99 }), (treated, others, seed) => {
        const rows = panel(treated, others);
        const options = { program: { first: 3, last: 3 } };
        const found = differenceInDifferences(rows, options);
        expect(differenceInDifferences(shuffle(rows, seed), options)).toEqual(found);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
      { numRuns: 200 },
    );
  });
});

test('of programs that add nothing, one of twenty is said to add or take something, even with few units', {
  tags: ['long'],
}, () => {
  const { next } = random(5);
  const normal = () => normalQuantile(next() * (1 - 1e-9) + 5e-10);
  // Periods of a unit resemble each other, which is what fools errors that are not by unit.
  const unit = () => {
    let level = 0;
    return Array.from({ length: 8 }, () => {
      level += normal();
      return level;
    });
  };
  const units = (n: number) => Array.from({ length: n }, unit);
  const alarms = Array.from({ length: 1000 }, () => {
    const rows = panel(units(5), units(8));
    return differenceInDifferences(rows, { program: { first: 5 } }).verdict !== 'cannot tell';
  }).filter(Boolean).length;
  // 50 are expected; 28 to 72 holds 99.8 % of binomial(1000, 0.05).
  expect(alarms).toBeGreaterThan(27);
  expect(alarms).toBeLessThan(73);
});

describe('what is wrong is told', () => {
  const rows = panel([[1, 5]], [[1, 2]]);
  test.each([
    [{}, 'options.program: expected an object, got nothing'],
    [{ program: {} }, 'options.program.first: expected the first period of the program, got nothing'],
    [{ program: { first: '2' } }, 'options.program.first: expected a period, a finite number, got a string'],
    [{ program: { first: 2, last: 1 } }, 'options.program.last: expected 2 or later, when it began, got 1'],
    [{ program: { first: 2, end: 3 } }, 'options.program.end: expected one of "first", "last"'],
    [{ program: { first: 1 } }, 'options.program: expected periods before it in the rows, got none'],
    [{ program: { first: 3 } }, 'options.program: expected periods of it in the rows, got none'],
    [
      { program: { first: 2 }, values: 'x' },
      'options.values: expected one of "program", "unit", "period", "treated", "value", "level"; did you mean "value"?',
    ],
    [{ program: { first: 2 }, level: 95 }, 'options.level: expected a number above 0 and below 1, got 95'],
    [
      { program: { first: 2 }, treated: () => true },
      'rows: expected units outside the program with all periods, got none',
    ],
    [{ program: { first: 2 }, treated: () => false }, 'rows: expected units of the program with all periods, got none'],
    [
      { program: { first: 2 }, treated: (row: { period: number }) => row.period === 1 },
      'options.treated[1]: expected the same for all rows of a unit, got both',
    ],
    [
      { program: { first: 2 }, period: () => 1 },
      'rows[1]: expected one row for each unit and period, got another; add them up first',
    ],
  ])('%j', (options, message) => {
    expect(refusal(() => differenceInDifferences(rows, options as unknown as ProgramOptions<object>))).toEqual([
      message,
    ]);
  });

  test('units that lack a period are the first thing to look at when none is left', () => {
    const short = rows.filter((one) => !(one.period === 1 && one.treated));
    expect(refusal(() => differenceInDifferences(short, { program: { first: 2 } }))).toEqual([
      'rows: expected units of the program with all periods, got none; 1 unit lacks a period: write 0 where nothing was sold',
    ]);
  });
});
