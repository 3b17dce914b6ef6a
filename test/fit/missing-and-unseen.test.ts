import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { parseModel } from '../../src/parse.js';
import { evaluate } from '../model/vouched.js';
import { asOf } from './data.js';

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

describe('those that never occur are declared: the average amount of their attribute', () => {
  const { model, report } = fitMicroSegments(leads(false), { attributes, outcome: 'won' });
  const term = model?.terms.find((term) => term.type === 'points' && term.attribute === 'source');

  test('a centred number is worth 0 on average, and that is what a missing one is worth', () => {
    expect(model?.terms[0]).toMatchObject({ type: 'linear', attribute: 'visits', missing: 0 });
    expect(report.declared[0]).toEqual({ parameter: 'visits missing', amount: 0 });
  });

  test('a category is worth its average, and so is a listed value that no row has', () => {
    if (term?.type !== 'points') throw new Error('source is not a points term');
    const share = (source: string) => leads(false).filter((lead) => lead.source === source).length / 400;
    const average = Object.entries(term.amounts).reduce((sum, [value, amount = 0]) => sum + share(value) * amount, 0);
    expect(average).not.toBe(0);
    // The average of amounts in billionths has more digits than they have, and is rounded like them: halves up.
    const rounded = Math.floor(average * 1e9 + 0.5) / 1e9;
    expect([term.missing, term.unseen, term.otherwise]).toEqual([rounded, rounded, rounded]);
    expect(report.declared.slice(1, 4).map(({ parameter }) => parameter)).toEqual([
      'source=telephone',
      'source missing',
      'source unseen',
    ]);
    expect(report.notes).toContain(
      'declared: no row has source=telephone; each is worth what the attribute is worth on average',
    );
  });

  test('the average over the rows of every contribution is then that of the known values', () => {
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
