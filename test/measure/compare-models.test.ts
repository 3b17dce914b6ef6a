import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CompareModelsOptions, compareModels } from '../../src/measure/compare/compare-models.js';
import { wilson } from '../../src/measure/statistics/wilson.js';
import { cases } from '../cases.js';
import golden from '../golden/compare-models/golden.json' with { type: 'json' };
import { refusal } from '../model/make.js';
import { outcomesOf, repeated, scoresOf, someRows, weightsOf } from './rows.js';

const bands = [
  { label: 'hot', atLeast: 0.3 },
  { label: 'warm', atLeast: 0.15 },
  { label: 'cold', atLeast: null },
];
const near = (got: number | null | undefined, expected: number, size = 1) =>
  expect(Math.abs((got ?? Number.NaN) - expected)).toBeLessThanOrEqual(golden.tolerance * size);

describe.each(golden.cases)('on the rows "$name"', ({ champion, challenger, outcomes, weights, ...expected }) => {
  const { capacity, margin, contactCost } = expected.capacity;
  const found = compareModels(champion, challenger, outcomes, { weights, bands, capacity, margin, contactCost });

  test('AUC and log loss are those of scikit-learn, their difference that of scipy', () => {
    expect(found.auc.first).toBeCloseTo(expected.auc[0] ?? 0, 12);
    expect(found.auc.second).toBeCloseTo(expected.auc[1] ?? 0, 12);
    const { logLoss } = found;
    for (const name of ['champion', 'challenger', 'difference', 'standardError'] as const)
      near(logLoss?.[name], expected.logLoss[name]);
    near(logLoss?.interval?.low, expected.logLoss.low);
    near(logLoss?.interval?.high, expected.logLoss.high);
  });

  test('what a capacity brings is counted row by row', () => {
    const told = found.capacity;
    expect([told?.champion.n, told?.challenger.n]).toEqual(expected.capacity.n);
    expect([told?.champion.positives, told?.challenger.positives]).toEqual(expected.capacity.positives);
    expect(told?.both).toBe(expected.capacity.both);
    expect(told?.difference).toBe(expected.capacity.difference);
    expect(told?.difference).toBe((told?.challenger.amount ?? 0) - (told?.champion.amount ?? 0));
    near(told?.standardError, expected.capacity.standardError, 1e4);
  });

  test('who moves between bands is the confusion matrix of scikit-learn', () => {
    const labels = bands.map(({ label }) => label);
    const cells = labels.flatMap((from, i) =>
      labels.flatMap((to, j) => {
        const [n, positives] = [expected.migration.n[i]?.[j] ?? 0, expected.migration.positives[i]?.[j] ?? 0];
        return n === 0
          ? []
          : [{ champion: from, challenger: to, n, positives, rate: positives / n, interval: wilson(positives, n) }];
      }),
    );
    expect(found.migration?.cells).toEqual(cells);
    expect(found.migration?.moved).toBe(
      cells.reduce((all, cell) => all + (cell.champion === cell.challenger ? 0 : cell.n), 0),
    );
  });

  test('the verdict goes by the interval of the log loss, or says how many more rows would tell', () => {
    const { low, high, needed } = expected.logLoss;
    const better = low > 0 ? 'challenger' : high < 0 ? 'champion' : null;
    expect(found.verdict.by).toBe('logLoss');
    expect(found.verdict.better).toBe(better);
    expect(found.verdict.more?.rows ?? null).toBe(better === null ? needed : null);
  });
});

test('a clear difference, a verdict in words', () => {
  const [one] = golden.cases;
  const { text } = compareModels(one?.champion ?? [], one?.challenger ?? [], one?.outcomes ?? [], {
    bands,
    capacity: 60,
    margin: 900,
    contactCost: 120,
  });
  expect(text).toBe(
    'the challenger is better on 400 rows. The challenger against the champion: its log loss is lower by 0.0631 (95 % interval 0.0290 to 0.0971); its AUC is higher by 0.0901 (95 % interval 0.0397 to 0.1405); at a capacity of 60 it brings 6,300 more (95 % interval -151 to 12,751); 170 of 400 rows change their band',
  );
});

test('no clear difference, a verdict in words', () => {
  const two = golden.cases[1];
  const { text } = compareModels(two?.champion ?? [], two?.challenger ?? [], two?.outcomes ?? [], { capacity: 30 });
  expect(text).toBe(
    'cannot tell on 150 rows: about 248 more rows, 72 of them positive, would tell with a chance of 80 %, if the difference stays as it is. The challenger against the champion: its log loss is lower by 0.0209 (95 % interval -0.0029 to 0.0447); its AUC is higher by 0.0015 (95 % interval -0.0140 to 0.0170); at a capacity of 30 it finds 1 fewer of the positives (95 % interval -3.39 to 5.39)',
  );
});

describe('a comparison', () => {
  test('turned round says the opposite', () => {
    const [one] = golden.cases;
    const [a, b, outcomes] = [one?.champion ?? [], one?.challenger ?? [], one?.outcomes ?? []];
    const [there, back] = [
      compareModels(a, b, outcomes, { capacity: 60 }),
      compareModels(b, a, outcomes, { capacity: 60 }),
    ];
    expect(back.logLoss?.difference).toBe(-(there.logLoss?.difference ?? 0));
    expect(back.auc.difference).toBe(-(there.auc.difference ?? 0));
    expect(back.capacity?.difference).toBe(-(there.capacity?.difference ?? 0));
    expect([there.verdict.better, back.verdict.better]).toEqual(['challenger', 'champion']);
    expect(back.text).toMatch(
      /^the champion is better on 400 rows\. The challenger against the champion: its log loss is higher by 0\.\d{4} \(95 % interval 0\.\d{4} to 0\.\d{4}\)/,
    );
  });

  test('of a model with itself cannot tell', () => {
    const same = compareModels([0.1, 0.4, 0.8], [0.1, 0.4, 0.8], [0, 1, 1], { capacity: 2, bands });
    expect(same.verdict).toEqual({ by: 'logLoss', better: null, more: null });
    expect(same.text).toBe(
      'cannot tell on 3 rows: there is no difference, or no spread to judge it by. The challenger against the champion: its log loss is lower by 0.0000; its AUC is higher by 0.0000; at a capacity of 2 it finds 0 more of the positives; 0 of 3 rows change their band',
    );
  });

  test('of points goes by the AUC, and may go by the capacity', () => {
    const found = compareModels([10, 20, 30, 40], [40, 10, 30, 50], [0, 0, 1, 1], { unit: 'points', capacity: 2 });
    expect(found).toMatchObject({ logLoss: null, calibration: null, verdict: { by: 'auc', better: null } });
    const money = compareModels([10, 20, 30, 40], [40, 10, 30, 50], [0, 0, 1, 1], {
      unit: 'points',
      capacity: 2,
      decideBy: 'capacity',
    });
    expect(money.verdict).toMatchObject({ by: 'capacity', better: null });
    expect(money.capacity?.difference).toBe(-1);
  });

  test('of one-sided outcomes, of scores at the ends, and of one row says what it can', () => {
    const sided = compareModels([0.2, 0.3], [0.1, 0.3], [0, 0]);
    expect(sided.text).toMatch(/^cannot tell on 2 rows: all outcomes are the same\. The challenger/);
    const ends = compareModels([0, 1, 0, 1], [1, 0, 0, 1], [0, 1, 1, 0]);
    expect(
      Object.values(ends.logLoss ?? {})
        .filter((value) => typeof value === 'number')
        .every(Number.isFinite),
    ).toBe(true);
    expect(compareModels([0.5], [0.6], [1]).logLoss).toMatchObject({ standardError: null, interval: null });
    const huge = compareModels([1e308, -1e308, 3], [5, 1e308, -1e308], [1, 0, 1], { unit: 'points', capacity: 1 });
    expect(huge.capacity).toMatchObject({ champion: { threshold: 1e308 }, both: 0, difference: -1 });
  });

  test('sees a row of weight 3 as the row three times, in any order', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(someRows, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (rows, others) => {
        const both = rows.map((row) => ({ ...row, other: others.next().value as number }));
        const often = repeated([...both].reverse()) as typeof both;
        const other = (some: typeof both) => some.map((row) => row.other);
        const options = { bands, capacity: 5, margin: 10, contactCost: 2 };
        expect(
          compareModels(scoresOf(both), other(both), outcomesOf(both), { ...options, weights: weightsOf(both) }),
        ).toEqual(compareModels(scoresOf(often), other(often), outcomesOf(often), options));
      }),
      { seed: 3, numRuns: cases(200) },
    );
  });

  test('never holds a number that is none', () => {
    fc.assert(
      fc.property(someRows, (rows) => {
        const found = compareModels(scoresOf(rows), scoresOf(rows).reverse(), outcomesOf(rows), {
          weights: weightsOf(rows),
          bands,
          capacity: 3,
        });
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
        expect(JSON.stringify(found.text)).not.toMatch(/NaN|Infinity|undefined|-0\b(?!\.)/);
      }),
      { seed: 4, numRuns: 200 },
    );
  });
});

test.each([
  [
    { decideby: 'auc' },
    'options.decideby: expected one of "weights", "level", "unit", "decideBy", "bands", "challengerBands", "capacity", "margin", "contactCost"; did you mean "decideBy"?',
  ],
  [{ decideBy: 'money' }, 'options.decideBy: expected one of "logLoss", "auc", "capacity", got "money"'],
  [{ decideBy: 'logLoss', unit: 'points' }, 'options.decideBy: expected auc or capacity for points, got logLoss'],
  [{ decideBy: 'capacity' }, 'options.capacity: expected a number of rows to decide by, got nothing'],
  [
    { margin: 5 },
    'options.capacity: expected how many rows can be worked, where margin or contactCost are given, got nothing',
  ],
  [{ capacity: 0 }, 'options.capacity: expected a number of rows above 0, got 0'],
  [{ capacity: 1, margin: -1 }, 'options.margin: expected money above 0, got -1'],
  [{ capacity: 1, contactCost: Number.NaN }, 'options.contactCost: expected money of 0 or more, got NaN'],
  [{ challengerBands: bands }, "options.bands: expected the champion's bands, got nothing"],
  [
    { bands, challengerBands: bands.slice(0, 1) },
    'options.challengerBands: expected a band for every score, got scores below the last threshold; end with a band whose atLeast is null',
  ],
])('%o is refused', (options, message) => {
  expect(refusal(() => compareModels([0.2, 0.4], [0.1, 0.5], [0, 1], options as CompareModelsOptions))).toEqual([
    message,
  ]);
});

test('scores of other lengths and types are refused by name', () => {
  expect(refusal(() => compareModels([0.2], [0.1, 0.2], [1]))).toEqual([
    'challenger: expected 1 values, one per row, got 2',
  ]);
  expect(refusal(() => compareModels([2], [0.1], [1]))).toEqual([
    'champion[0]: expected a probability from 0 to 1, got a number outside; points can be ranked and banded with unit: "points", not calibrated',
  ]);
});

test('a difference that is the same in every row has no error, and decides nothing, however many rows there are', () => {
  for (const n of [2, 7, 30, 59]) {
    const of = (score: number) => new Array<number>(n).fill(score);
    const { logLoss, verdict } = compareModels(of(0.5), of(0.6), of(1));
    expect([logLoss?.standardError, logLoss?.interval, verdict.better]).toEqual([0, null, null]);
  }
});
