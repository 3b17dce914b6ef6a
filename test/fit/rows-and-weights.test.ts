import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitMicroSegments } from '../../src/fit/micro-segments.js';
import { cases } from '../cases.js';

const attributes = {
  age: { type: 'number' },
  job: { type: 'category', values: ['admin', 'retired', 'student'] },
} as const;
const row = fc.record({
  age: fc.option(fc.integer({ min: 18, max: 90 })),
  job: fc.option(fc.constantFrom('admin', 'retired', 'student', 'pilot')),
  won: fc.boolean(),
  times: fc.integer({ min: 0, max: 4 }),
});
const rows = fc
  .array(row, { minLength: 8, maxLength: 60 })
  .filter((all) => [true, false].every((side) => all.some(({ won, times }) => won === side && times > 0)));
const options = { attributes, outcome: 'won', minOutcomes: 1 } as const;

test('a row of weight 3 counts as the row three times, to the last bit', () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const weighted = fitMicroSegments(rows, { ...options, weights: 'times' });
      const written = fitMicroSegments(
        rows.flatMap((row) => Array.from({ length: row.times }, () => row)),
        options,
      );
      expect(JSON.stringify(weighted.model)).toBe(JSON.stringify(written.model));
      expect(weighted.report.coefficients).toEqual(written.report.coefficients);
    }),
    { numRuns: 40, seed: 7 },
  );
});

test('the order of rows and of keys never matters', () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const turned = [...rows].reverse().map(({ age, job, won, times }) => ({ times, won, job, age }));
      expect(JSON.stringify(fitMicroSegments(turned, options))).toBe(JSON.stringify(fitMicroSegments(rows, options)));
    }),
    { numRuns: 40, seed: 8 },
  );
});

test('with a penalty every fit converges and its probabilities add up to the outcomes', { tags: 'cases' }, () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const { model, report } = fitMicroSegments(rows, options);
      expect(report.converged).toBe(true);
      expect(report.gradient).toBeLessThan(1e-10);
      expect(model).not.toBe(null);
    }),
    { numRuns: cases(100), seed: 9 },
  );
});

test('maximum likelihood either converges or names what separates the rows', { tags: 'cases' }, () => {
  fc.assert(
    fc.property(rows, (rows) => {
      const { model, report } = fitMicroSegments(rows, { ...options, penalty: 'none' });
      expect(report.noModel).toBe(report.separated === null ? null : 'separation');
      expect(model === null).toBe(report.separated !== null);
      expect(report.converged).toBe(report.separated === null);
    }),
    { numRuns: cases(300), seed: 10 },
  );
});

test('weights may be fractions: a tenth of everything is the same optimum under maximum likelihood', () => {
  const rows = Array.from({ length: 200 }, (_, i) => ({
    age: 20 + ((i * 7) % 50),
    job: (['admin', 'retired', 'student'] as const)[i % 3] ?? 'admin',
    won: (i * 13) % 7 < 2 + (i % 3),
  }));
  const whole = fitMicroSegments(rows, { ...options, penalty: 'none' }).report;
  const tenth = fitMicroSegments(rows, { ...options, penalty: 'none', weights: () => 0.1 }).report;
  expect(tenth.outcomes.won).toBeCloseTo(whole.outcomes.won / 10, 12);
  tenth.coefficients.forEach(({ estimate, standardError }, k) => {
    expect(estimate).toBeCloseTo(whole.coefficients[k]?.estimate ?? Number.NaN, 10);
    expect(standardError).toBeCloseTo((whole.coefficients[k]?.standardError ?? Number.NaN) * Math.sqrt(10), 9);
  });
});
