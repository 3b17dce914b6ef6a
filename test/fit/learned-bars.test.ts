import { describe, expect, test } from 'vitest';
import { logLoss } from '../../src/measure/calibration/calibration.js';
import { auc } from '../../src/measure/ranking/ranking.js';
import { b2b, bank, crm, type Data, outOfFold } from './learned-data.js';

const wonOf = ({ rows }: Data) => rows.map((row) => row.won === true);

describe('45,211 contacts of a bank, out of fold', { tags: 'long' }, () => {
  const data = bank();
  test('bins chosen from the data rank at 0.776 or better', () => {
    const { scores } = outOfFold(data, {});
    expect(auc(scores, wonOf(data))).toBeGreaterThan(0.776);
  });

  test('with pairs chosen from the data they rank at 0.793 or better, and say why in a few tables', () => {
    const { scores, models } = outOfFold(data, { pairs: 6 });
    expect(auc(scores, wonOf(data))).toBeGreaterThan(0.793);
    expect(logLoss(scores, wonOf(data))).toBeLessThan(0.286);
    for (const { pairs, solution } of models) {
      expect(pairs.length).toBeGreaterThan(0);
      expect(pairs.length).toBeLessThan(5);
      expect(solution.converged).toBe(true);
      expect(solution.gradient).toBeLessThan(1e-12);
    }
  });
});

test('365 distinct business opportunities, out of fold, rank at 0.82 or better without a pair', {
  tags: ['long'],
}, () => {
  const data = b2b();
  const { scores, models } = outOfFold(data, { pairs: 6 });
  expect(data.rows.length).toBe(365);
  expect(auc(scores, wonOf(data))).toBeGreaterThan(0.82);
  expect(models.map(({ pairs }) => pairs.length)).toEqual([0, 0, 0, 0, 0]);
});

test('a pipeline whose outcome is noise has no signal in any fold', () => {
  for (const { signal, terms } of outOfFold(crm(), { pairs: 6 }).models) {
    expect(signal.present).toBe(false);
    expect(terms).toEqual([]);
  }
});
