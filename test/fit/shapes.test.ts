import { describe, expect, test } from 'vitest';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { parseModel } from '../../src/parse.js';
import { bank, bankRows, crmRows, declared, golden, scores } from './data.js';

const crm = golden('crm-pipeline').win_propensity_without_manager;

describe('shapes chosen from the rows come as the same model and report', () => {
  const rows = bankRows().filter((_, i) => i % 5 === 0);
  const attributes = declared(rows, bank.numeric, bank.categorical);
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'bought', shape: 'bins' });

  test('the model is accepted, and its probabilities add up to the outcomes', () => {
    const fitted = modelOf({ model, report });
    expect(parseModel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    expect(fitted.terms.some((term) => term.type === 'bins')).toBe(true);
    const sum = scores(fitted, rows).reduce((total, probability) => total + probability, 0);
    expect(sum).toBeCloseTo(report.outcomes.won, 4);
  });

  test('the report has the strengths chosen, and coefficients under the names of the covariance', () => {
    expect(report).toMatchObject({ method: 'evidence', penalty: null, noModel: null, converged: true });
    expect(report.signal?.present).toBe(true);
    expect(report.penalties.length).toBeGreaterThan(0);
    const named = report.coefficients.map((c) => c.parameter);
    expect(named).toEqual(expect.arrayContaining([...(model?.covariance?.parameters ?? [])]));
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });
});

test('bins are the learned way, with its signal and its strengths, even where there is no number', () => {
  const rows = Array.from({ length: 600 }, (_, i) => ({
    source: ['fair', 'web', 'list'][i % 3] as string,
    won: (i * 7) % 10 < ([6, 3, 1][i % 3] ?? 0),
  }));
  const attributes = { source: { type: 'category', values: ['fair', 'web', 'list'] } } as const;
  const bins = fitMicroSegments(rows, { attributes, outcome: 'won', shape: 'bins' });
  expect(bins.report).toMatchObject({ method: 'evidence', penalty: null, signal: { present: true } });
  expect(bins.report.penalties.map(({ term }) => term)).toEqual(['source']);
  expect(fitMicroSegments(rows, { attributes, outcome: 'won', shape: 'curve' }).report.method).toBe('evidence');
  expect(fitMicroSegments(rows, { attributes, outcome: 'won' }).report.method).toBe('penalised');
  expect(() => fitMicroSegments(rows, { attributes, outcome: 'won', shape: 'bins', penalty: 1 })).toThrow(
    'options.penalty: expected none with bins, curves or pairs, got 1; with bins, curves or pairs every term has a strength of its own, chosen from the rows',
  );
  const noise = rows.map((row, i) => ({ ...row, won: Math.floor(i / 3) % 2 === 0 }));
  const { model, report } = fitMicroSegments(noise, { attributes, outcome: 'won', shape: 'bins' });
  expect([model, report.noModel]).toEqual([null, 'no-signal']);
});

test('where there is no signal there is no model, only a base rate', () => {
  const rows = crmRows();
  const attributes = declared(rows, crm.numeric, crm.categorical);
  const { model, report } = fitMicroSegments(rows, { attributes, outcome: 'won', shape: 'bins' });
  expect(model).toBe(null);
  expect(report).toMatchObject({ noModel: 'no-signal', baseRate: 4238 / 6711, signal: { present: false } });
  expect(report.notes.some((note) => note.startsWith('no signal:'))).toBe(true);
});
