import { expect, test } from 'vitest';
import { random } from '../../../src/core/random.js';
import { fineAxis } from '../../../src/fit/shape/axes.js';
import { bestTable, pairsOfAttributes } from '../../../src/fit/shape/candidates.js';
import { jointOf } from '../../../src/fit/shape/joint.js';
import { gainIn } from '../../../src/fit/shape/pairs.js';
import { trainingRows } from '../../../src/fit/training-rows.js';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import { learned } from '../learned-data.js';

const attributes: Attributes = {
  x: { type: 'number' },
  y: { type: 'number', missing: [-1] },
  few: { type: 'number' },
  kind: { type: 'category', values: ['a', 'b', 'c'] },
};

test('a table over joined bins gains what one pass over its own groups says', () => {
  const { next } = random(4);
  const given = Array.from({ length: 500 }, (_, i) => {
    const row = { x: next(), y: next() < 0.1 ? -1 : next(), few: Math.floor(7 * next()), kind: 'abc'[i % 3] };
    return { ...row, won: next() < (row.x > 0.5 === row.y > 0.5 ? 0.7 : 0.3) };
  });
  const rows = trainingRows(given, attributes, 'won', undefined);
  const weight = rows.won.map((one, i) => one + (rows.lost[i] as number));
  const axes = Object.keys(attributes).map((name) => fineAxis(rows, name, weight, 100));
  const pairs = pairsOfAttributes(rows, axes, weight);
  const sizes = pairs.map(({ tables }) => tables.map((table) => [table.rows.axis.known, table.columns.axis.known]));
  // Fine by fine is too large for a table; of seven values six bins are made, not eight.
  expect(sizes[0]).toEqual([
    [6, 6],
    [6, 8],
    [6, 32],
    [8, 6],
    [8, 8],
    [8, 32],
    [32, 6],
    [32, 8],
  ]);
  expect(sizes[5]).toEqual([
    [6, 3],
    [7, 3],
  ]);
  const residual = rows.won.map((one, i) => one - 0.5 * (weight[i] as number));
  const curvature = weight.map((one) => one / 4);
  for (const pair of pairs) {
    const look = bestTable(pair, residual, curvature);
    if (look === null) throw new Error('expected a table');
    const { candidate, gain } = look;
    const own = gainIn(candidate, jointOf(candidate.rows, candidate.columns, residual, curvature));
    expect(gain.gain).toBeCloseTo(own.gain, 9);
    expect(gain.variance).toBeCloseTo(own.variance, 9);
  }
});

test('the second pair needs half the odds of the first', () => {
  const { next } = random(17);
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const rows = Array.from({ length: 600 }, () => {
    const row = Object.fromEntries(names.map((name) => [name, next() < 0.5 ? 'no' : 'yes']));
    const both = row.a === 'yes' && row.b === 'yes';
    const logOdds = -0.5 + (row.a === 'yes' ? 0.8 : 0) + (both ? 1.8 : 0) + (row.c !== row.d ? -0.6 : 0.6);
    return { ...row, won: next() < 1 / (1 + Math.exp(-logOdds)) };
  });
  const listed = Object.fromEntries(names.map((name) => [name, { type: 'category', values: ['no', 'yes'] } as const]));
  const { pairs } = learned({ rows, attributes: listed }, { pairs: 4 });
  expect(pairs.map((pair) => `${pair.rows} × ${pair.columns}`)).toEqual(['c × d', 'a × b']);
  // Of 28 pairs: ln 3 + ln 28 is more than the second one gains, ln 3 + ln(28 / 2) less.
  const [, second] = pairs;
  expect(second?.gain).toBeLessThan(Math.log(3 * 28));
  expect(second?.gain).toBeGreaterThan(Math.log((3 * 28) / 2));
});
