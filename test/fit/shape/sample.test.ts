import { expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { fitMicroSegments } from '../../../src/fit/index.js';
import { categoryAxis, numberAxis } from '../../../src/fit/shape/axes.js';
import { blockOfAxis } from '../../../src/fit/shape/block.js';
import { pairOf } from '../../../src/fit/shape/pairs.js';
import { onAllRows, sampleOf } from '../../../src/fit/shape/sample.js';
import type { TrainingRows } from '../../../src/fit/training-rows.js';

function rowsOf(n: number, values: (i: number) => number, codes: (i: number) => number): TrainingRows {
  return {
    n,
    attributes: { x: { type: 'number' }, side: { type: 'category', values: ['left', 'right'] } },
    columns: new Map([
      ['x', { type: 'number', values: Float64Array.from({ length: n }, (_, i) => values(i)) }],
      ['side', { type: 'codes', codes: Uint16Array.from({ length: n }, (_, i) => codes(i)), size: 2 }],
    ]),
    won: Float64Array.from({ length: n }, (_, i) => i % 2),
    lost: Float64Array.from({ length: n }, (_, i) => 1 - (i % 2)),
    rows: n,
    totalWon: Math.floor(n / 2),
    totalLost: Math.ceil(n / 2),
    rejected: [],
    laterDates: new Map(),
  };
}

test('up to 200,000 patterns are all looked at, of more every k-th, at most 100,000', () => {
  const few = rowsOf(
    200_000,
    (i) => i,
    () => 0,
  );
  expect(sampleOf(few)).toBe(few);
  const { n, columns, won, lost, totalWon, totalLost } = sampleOf(
    rowsOf(
      200_003,
      (i) => i,
      (i) => i % 2,
    ),
  );
  const [x, side] = [columns.get('x'), columns.get('side')];
  expect([n, won.length, lost.length, totalWon, totalLost]).toEqual([66_667, 66_667, 66_667, 33_333, 33_334]);
  expect(x?.type === 'number' && [...x.values.slice(0, 4)]).toEqual([0, 3, 6, 9]);
  expect(side?.type === 'codes' && [...side.codes.slice(0, 4)]).toEqual([0, 1, 0, 1]);
});

test('what was chosen on some rows is made of all: bins keep their edges, values and gaps that the sample lacks get amounts', () => {
  const all = rowsOf(
    6,
    (i) => [1, 2, 3, Number.NaN, 5, 6][i] as number,
    (i) => [0, 0, 0, 1, 0, 0][i] as number,
  );
  const x = numberAxis('x', Float64Array.of(1, 2, 5), [2, 5]);
  const side = categoryAxis('side', { type: 'codes', codes: Uint16Array.of(0, 0, 0), size: 2 }, ['left', 'right']);
  const pair = pairOf({ rows: x, columns: side, tie: null }, { gain: 9, variance: 1 });
  const { mains, pairs } = onAllRows(
    [
      { shape: 'bins', axis: x, block: blockOfAxis(x) },
      { shape: 'points', axis: side, block: blockOfAxis(side) },
    ],
    [pair],
    all,
    new Float64Array(6).fill(1),
  );
  expect(mains.map(({ axis }) => [axis.edges, axis.values, axis.size, [...axis.codes]])).toEqual([
    [[2, 5], null, 4, [0, 1, 1, 3, 2, 2]],
    [null, ['left', 'right'], 2, [0, 0, 0, 1, 0, 0]],
  ]);
  expect([pairs[0]?.gain, pairs[0]?.columns.known, pairs[0]?.empty]).toEqual([9, 2, 3]);
});

test('of many rows a sample decides on shapes and pairs, all teach the amounts, and their order does not matter', {
  tags: ['long'],
}, () => {
  const n = 210_000;
  const { next } = random(11);
  const x = Float64Array.from({ length: n }, () => 4 * next() - 2);
  const y = Float64Array.from({ length: n }, () => 4 * next() - 2);
  const won = Array.from({ length: n }, (_, i) => {
    const [a, b] = [x[i] as number, y[i] as number];
    return next() < 1 / (1 + Math.exp(1 - a * a + b - a * b));
  });
  const fitted = (order: (i: number) => number) => {
    const column = (values: Float64Array) => ({ values: values.map((_, i) => values[order(i)] as number) });
    return fitMicroSegments(
      { x: column(x), y: column(y) },
      {
        attributes: { x: { type: 'number' }, y: { type: 'number' } },
        outcome: won.map((_, i) => won[order(i)] as boolean),
        shape: 'auto',
      },
    );
  };
  const { model, report } = fitted((i) => i);
  expect(fitted((i) => n - 1 - i).model).toEqual(model);
  expect(report.findings.find(({ code }) => code === 'approximate')?.text).toBe(
    'shapes, penalties and pairs were chosen on 70,000 of 210,000 different rows, evenly spread; amounts were learned from all',
  );
  expect(report.pairs.map(({ rows, columns }) => [rows, columns])).toEqual([['x', 'y']]);
  expect(report.bends.map(({ attribute }) => attribute)).toContain('x');
  expect(report.gradient).toBeLessThan(1e-12);
});
