import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import type { Axis } from '../../src/fit/shape/axes.js';
import { bendGain } from '../../src/fit/shape/bend.js';
import { logLoss } from '../../src/measure/calibration/calibration.js';
import { auc } from '../../src/measure/ranking/ranking.js';
import { bank, crm, type Data, free, outOfFold, shoppers } from './learned-data.js';

/** An axis whose bins each have one row. */
const axisOf = (size: number, masses: readonly number[] = []): Axis => ({
  attribute: 'x',
  edges: Array.from({ length: size - 1 }, (_, k) => k + 1),
  values: null,
  known: size,
  missing: -1,
  rare: 0,
  unseen: -1,
  size,
  masses,
  codes: Int32Array.from({ length: size }, (_, i) => i),
});

// numpy, from the formula with whole matrices: the best of λ = 0.01 × 10^(k/2).
test.each([
  [[3, -2, 1.5, -4, 1.5], [2, 3, 1, 4, 2.5], [], 1.0939065662874463],
  [[12, 4, -1, -9, -14, -2, 10], [6, 7, 5, 8, 9, 6, 4], [], 31.850538802817113],
  [[-20, 4, 5, 3, 4, 2, 2], [16, 7, 5, 8, 9, 6, 4], [], 11.181861989741646],
  [[-20, 4, 5, 3, 4, 2, 2], [16, 7, 5, 8, 9, 6, 4], [0], 14.943496005926194],
  [[4, 4, -20, 3, 5, 2, 2], [6, 7, 15, 8, 9, 6, 4], [2], 13.146645532540186],
  [[0.2, -0.1, -0.1], [5, 5, 5], [], 0],
])('the gain of a bend is that of numpy: %j, %j, point masses in bins %j', (S, I, masses, expected) => {
  expect(bendGain(axisOf(S.length, masses), Float64Array.from(S), Float64Array.from(I)).gain).toBeCloseTo(expected, 9);
});

test('two bins, and bins without weight, cannot bend', () => {
  expect(bendGain(axisOf(2), Float64Array.of(5, -5), Float64Array.of(1, 1)).gain).toBe(0);
  expect(bendGain(axisOf(3), new Float64Array(3), new Float64Array(3)).gain).toBe(0);
});

describe('shapes left to the rows', () => {
  const { next } = random(3);
  const rows = Array.from({ length: 6000 }, () => {
    const [straight, middle, step, noise] = [next(), next(), next(), next()];
    const logOdds = -1 + 3 * (straight - 0.5) + 6 * (0.08 - (middle - 0.5) ** 2) + (step > 0.7 ? 1.5 : 0);
    return { straight, middle, step, noise, won: next() < 1 / (1 + Math.exp(-logOdds)) };
  });
  const attributes = Object.fromEntries(
    ['straight', 'middle', 'step', 'noise'].map((name) => [name, { type: 'number' as const }]),
  );
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won', shape: 'auto' });
  const typeOf = (name: string) =>
    modelOf({ model, report }).terms.find((term) => 'attribute' in term && term.attribute === name)?.type;

  test('a line stays a line, what bends is a curve or bins, and the report says how far it bends', () => {
    expect(['straight', 'middle', 'step'].map(typeOf)).toEqual(['linear', 'curve', 'bins']);
    expect(report.bends.map(({ attribute }) => attribute).sort()).toEqual(['middle', 'step']);
    for (const { gain } of report.bends) expect(gain).toBeGreaterThan(5);
    // What says nothing is a line next to flat, if it is there at all.
    const flat = modelOf({ model, report }).terms.find((term) => 'slope' in term && term.attribute === 'noise');
    expect(Math.abs((flat as { slope: number } | undefined)?.slope ?? 0)).toBeLessThan(0.2);
  });

  test('they may be left to the rows one by one, and a direction is kept', () => {
    const some = fitMicroSegments(rows, {
      attributes,
      outcome: 'won',
      shape: { straight: 'bins', middle: 'auto', step: 'auto' },
      directions: { step: 'rising' },
    });
    const terms = modelOf(some).terms;
    const types = new Map(terms.map((term) => ['attribute' in term ? term.attribute : '', term.type]));
    expect(['straight', 'step', 'noise'].map((name) => types.get(name))).toEqual(['bins', 'bins', 'linear']);
    expect(types.get('middle')).not.toBe('linear');
    expect(terms.find((term) => 'attribute' in term && term.attribute === 'step')).toMatchObject({
      direction: 'rising',
    });
  });

  test('where only the middle of a number is worth anything, lines see nothing and bins do', () => {
    const one = rows.map(({ middle }) => ({
      middle,
      won: Math.abs(middle - 0.5) < 0.15 ? next() < 0.5 : next() < 0.2,
    }));
    const found = fitMicroSegments(one, { attributes: { middle: { type: 'number' } }, outcome: 'won', shape: 'auto' });
    expect(found.report.signal?.present).toBe(true);
    expect(modelOf(found).terms.map(({ type }) => type)).not.toContain('linear');
  });

  test('outcomes that have nothing to do with the rows give no model', () => {
    const shuffled = rows.map((row) => ({ ...row, won: next() < 0.3 }));
    const found = fitMicroSegments(shuffled, { attributes, outcome: 'won', shape: 'auto', pairs: 6 });
    expect([found.model, found.report.noModel, found.report.bends]).toEqual([null, 'no-signal', []]);
  });
});

describe('pairs, where shapes are left to the rows', () => {
  const { next } = random(8);
  const rows = Array.from({ length: 6000 }, () => {
    const [x, y, z] = [next(), next(), next()];
    const logOdds = -1 + x + y + 12 * (x - 0.5) * (y - 0.5);
    return { x, y, z, won: next() < 1 / (1 + Math.exp(-logOdds)) };
  });
  const attributes = Object.fromEntries(['x', 'y', 'z'].map((name) => [name, { type: 'number' as const }]));
  const fitted = (options: object) => fitMicroSegments(rows, { attributes, outcome: 'won', ...options });

  test('are looked for by themselves, unless a limit is given or shapes are chosen one by one', () => {
    const pairsOf = (options: object) => fitted(options).report.pairs.map((pair) => `${pair.rows} × ${pair.columns}`);
    expect(pairsOf({ shape: 'auto' })).toEqual(['x × y']);
    expect(pairsOf({ shape: 'auto', pairs: 0 })).toEqual([]);
    expect(pairsOf({ shape: { x: 'auto', y: 'auto', z: 'auto' } })).toEqual([]);
    expect(pairsOf({ shape: 'bins' })).toEqual([]);
  });

  test('a product of two numbers is a smooth table of eight by eight', () => {
    const table = modelOf(fitted({ shape: 'auto' })).terms.find((term) => term.type === 'cross');
    if (table?.type !== 'cross') throw new Error('expected a table');
    expect([table.amounts.length, table.amounts[0]?.length]).toEqual([8, 8]);
    // The truth in the middle of each cell, both numbers spread evenly: the steps between cells and the corners tell a surface from noise.
    const truth = (r: number, c: number) => 12 * ((r + 0.5) / 8 - 0.5) * ((c + 0.5) / 8 - 0.5);
    const off = table.amounts.flatMap((row, r) => row.map((amount, c) => (amount - truth(r, c)) ** 2));
    expect(Math.sqrt(off.reduce((sum, one) => sum + one, 0) / 64)).toBeLessThan(0.25);
  });
});

const wonOf = ({ rows }: Data) => rows.map((row) => row.won === true);

describe('out of fold, on data of others', { tags: 'long' }, () => {
  test('45,211 contacts of a bank: level with boosted trees (0.8002)', () => {
    const data = bank();
    const { scores } = outOfFold(data, { shapes: free(data), pairs: 6 });
    expect(auc(scores, wonOf(data))).toBeGreaterThan(0.7985);
    expect(logLoss(scores, wonOf(data))).toBeLessThan(0.286);
  });

  test('12,330 sessions of a shop: 0.933, where logistic regression has 0.894 and boosted trees 0.9345', () => {
    const data = shoppers();
    const { scores } = outOfFold(data, { shapes: free(data), pairs: 12 });
    expect(auc(scores, wonOf(data))).toBeGreaterThan(0.9325);
    expect(logLoss(scores, wonOf(data))).toBeLessThan(0.2244);
  });

  test('a pipeline whose outcome is noise has no signal in any fold', () => {
    const data = crm();
    for (const { signal } of outOfFold(data, { shapes: free(data), pairs: 6 }).models)
      expect(signal.present).toBe(false);
  });
});
