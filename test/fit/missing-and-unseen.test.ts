import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { parseModel } from '../../src/parse.js';
import { evaluate } from '../model/vouched.js';
import { asOf, scores } from './data.js';

const attributes = {
  visits: { type: 'number' },
  source: { type: 'category', values: ['fair', 'referral', 'telephone', 'web'] },
  trial: { type: 'boolean' },
} as const;

/** 400 leads; the outcome depends on all three. */
function leads(holes: boolean) {
  return Array.from({ length: 400 }, (_, i) => {
    const visits = (i * 7) % 11;
    const source = ['fair', 'referral', 'web'][(i * 5) % 3] ?? 'web';
    return {
      visits: holes && i % 9 === 0 ? null : visits,
      source: holes && i % 8 === 0 ? undefined : holes && i % 13 === 0 ? 'carrier pigeon' : source,
      trial: i % 4 === 0,
      won: (visits * 3 + (source === 'web' ? 9 : 0) + (i % 4 === 0 ? 8 : 0) + ((i * 13) % 17)) % 40 > 22,
    };
  });
}

describe('missing and unseen values that occur in the rows are learned', () => {
  const { model, report } = fitMicroSegments(leads(true), { attributes, outcome: 'won' });

  test('each has a parameter of its own, with a standard error', () => {
    const names = report.coefficients.map((c) => c.parameter);
    expect(names).toEqual(expect.arrayContaining(['visits missing', 'source missing', 'source unseen']));
    expect(report.coefficients.every((c) => c.standardError !== null && c.standardError > 0)).toBe(true);
  });

  test('the model says so in the contribution and has an interval that knows of it', () => {
    const fitted = modelOf({ model, report });
    const { tallies, result } = evaluate(fitted, { visits: null, source: 'smoke signal', trial: true }, { asOf });
    expect(tallies[0]?.contributions.map((c) => c.state)).toEqual(['missing', 'unseen', 'known']);
    expect(result.interval).not.toBe(null);
    const amounts = new Map(report.coefficients.map((c) => [c.parameter, c.estimate]));
    expect(tallies[0]?.contributions[0]?.amount).toBe(amounts.get('visits missing'));
    expect(tallies[0]?.contributions[1]?.amount).toBe(amounts.get('source unseen'));
  });
});

describe('those that never occur are declared: put in for every row they leave the average probability at the base rate', () => {
  const { model, report } = fitMicroSegments(leads(false), { attributes, outcome: 'won' });
  const fitted = modelOf({ model, report });
  const put = (change: object) => {
    const probabilities = scores(
      fitted,
      leads(false).map((lead) => ({ ...lead, source: lead.source ?? null, ...change })),
    );
    return probabilities.reduce((sum, p) => sum + p, 0) / 400;
  };

  test('a number that is missing: nearly its mean, but for the bend between log-odds and probabilities', () => {
    const [term] = fitted.terms;
    if (term?.type !== 'linear') throw new Error('visits come first');
    expect(report.declared[0]).toEqual({ parameter: 'visits missing', amount: term.missing });
    expect(Math.abs(term.missing ?? 1)).toBeLessThan(0.02);
    expect(put({ visits: null })).toBeCloseTo(report.baseRate, 8);
  });

  test('a category that is missing or unseen, and a listed value that no row has, are worth the same', () => {
    const term = fitted.terms.find((one) => one.type === 'points' && one.attribute === 'source');
    if (term?.type !== 'points') throw new Error('source is not a points term');
    expect([term.unseen, term.otherwise]).toEqual([term.missing, term.missing]);
    for (const source of [null, 'carrier pigeon', 'telephone']) expect(put({ source })).toBeCloseTo(report.baseRate, 8);
    expect(report.declared.slice(1, 4).map(({ parameter }) => parameter)).toEqual([
      'source=telephone',
      'source missing',
      'source unseen',
    ]);
    expect(report.notes).toContain(
      'declared: no row has source=telephone; each is worth what leaves the average probability at the base rate',
    );
  });

  test('a boolean has nothing that is not listed', () => {
    parseModel(model);
    expect(report.declared.map(({ parameter }) => parameter)).toContain('trial missing');
    expect(report.declared.map(({ parameter }) => parameter)).not.toContain('trial unseen');
  });
});

test('an attribute that is never known says nothing, and is named', () => {
  const rows = leads(false).map((lead) => ({ ...lead, visits: null }));
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won' });
  expect(report.constant).toEqual(['visits']);
  expect(model?.terms.map((term) => term.type === 'points' && term.attribute)).toEqual(['source', 'trial']);
});

test('a number that is the same wherever it is known still teaches what its absence means', () => {
  const rows = leads(true).map((lead) => ({ ...lead, visits: lead.visits === null ? null : 3 }));
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won' });
  expect(report.constant).toEqual(['visits']);
  expect(model?.terms[0]).toMatchObject({ attribute: 'visits', slope: 0 });
  expect(report.coefficients.map((c) => c.parameter)).toContain('visits missing');
  parseModel(model);
});
