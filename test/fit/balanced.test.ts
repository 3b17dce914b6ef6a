import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import type { FitOptions } from '../../src/fit/fit-options.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { bank, bankRows, declared, type Row, scores } from './data.js';

const attributes = {
  visits: { type: 'number' },
  source: { type: 'category', values: ['fair', 'referral', 'telephone', 'web'] },
  trial: { type: 'boolean' },
} as const;

/** Leads whose amounts lie far apart: most have next to no chance without a trial, and a good one with it. */
function leads(n: number): Row[] {
  const { next, below } = random(17);
  return Array.from({ length: n }, () => {
    const [visits, trial] = [below(12), next() < 0.3];
    const source = ['fair', 'referral', 'web'][below(3)] as string;
    const logOdds = -6 + 0.25 * visits + (trial ? 6 : 0) + (source === 'web' ? 1.5 : 0) * (trial ? 1 : -1);
    return { visits, source, trial, won: next() < 1 / (1 + Math.exp(-logOdds)) };
  });
}

const mean = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;

const ways: readonly [string, Partial<FitOptions<Row, typeof attributes>>][] = [
  ['straight lines under a penalty', {}],
  ['maximum likelihood', { penalty: 'none' }],
  ['bins', { shape: 'bins' }],
  ['curves', { shape: 'curve' }],
  ['a curve with a direction', { shape: 'curve', directions: { visits: 'rising' } }],
  ['pairs', { shape: 'bins', pairs: 3 }],
  ['straight lines with pairs', { pairs: 3 }],
];

describe.each(ways)('what no row has leaves the average probability at the base rate: %s', (_, options) => {
  const rows = leads(4000);
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won', ...options });
  const fitted = modelOf({ model, report });
  const put = (change: Row) =>
    mean(
      scores(
        fitted,
        rows.map((row) => ({ ...row, ...change })),
      ),
    );

  test.each([
    ['visits missing', { visits: null }],
    ['source missing', { source: null }],
    ['source unseen', { source: 'carrier pigeon' }],
    ['a listed source that no row has', { source: 'telephone' }],
    ['trial missing', { trial: null }],
  ])('%s', (_, change) => {
    expect(Math.abs(put(change) - report.baseRate)).toBeLessThan(1e-8);
  });

  test('the average of the amounts would not have done', () => {
    const term = fitted.terms.find((one) => one.type === 'points' && one.attribute === 'trial');
    if (term?.type !== 'points' || term.missing === undefined) throw new Error('no term of the trial');
    const share = rows.filter(({ trial }) => trial === true).length / rows.length;
    const average = share * (term.amounts.true ?? 0) + (1 - share) * (term.amounts.false ?? 0);
    expect(term.missing - average).toBeGreaterThan(1);
  });

  test('pairs are among the terms where they were asked for', () => {
    expect(fitted.terms.some(({ type }) => type === 'cross')).toBe((options.pairs ?? 0) > 0);
  });
});

test('what occurs in the rows stays what they taught', () => {
  const rows = leads(2000).map((row, i) => (i % 9 === 0 ? { ...row, visits: null } : row));
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won' });
  const term = model?.terms[0];
  if (term?.type !== 'linear') throw new Error('visits come first');
  const learned = report.coefficients.find(({ parameter }) => parameter === 'visits missing');
  expect(term.missing).toBe(learned?.estimate);
  expect(report.declared.map(({ parameter }) => parameter)).not.toContain('visits missing');
});

test('rows in any order, and weights for repetition, give the same amounts', () => {
  const rows = leads(600);
  const options = { attributes, outcome: 'won', shape: 'bins' } as const;
  const one = JSON.stringify(fitMicroSegments(rows, options).model);
  expect(JSON.stringify(fitMicroSegments([...rows].reverse(), options).model)).toBe(one);
  const twice = fitMicroSegments([...rows, ...rows], options).model;
  expect(JSON.stringify(fitMicroSegments(rows, { ...options, weights: () => 2 }).model)).toBe(JSON.stringify(twice));
});

test('on 45,211 contacts of a bank no attribute that goes missing lowers everybody', { tags: 'long' }, () => {
  const rows = bankRows();
  const options = {
    attributes: declared(rows, bank.numeric, bank.categorical),
    outcome: 'bought',
    covariance: false,
  };
  const { model, report } = fitMicroSegments(rows, { ...options, shape: 'bins' });
  for (const name of ['poutcome', 'month', 'pdays', 'contact']) {
    const without = scores(
      modelOf({ model, report }),
      rows.map((row) => ({ ...row, [name]: null })),
    );
    expect(Math.abs(mean(without) - report.baseRate), name).toBeLessThan(1e-8);
  }
});
