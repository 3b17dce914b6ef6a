import { describe, expect, test } from 'vitest';
import { logistic } from '../../src/core/arithmetic.js';
import type { FitOptions } from '../../src/fit/fit-options.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { newton } from '../../src/fit/solvers/newton.js';
import type { Penalty } from '../../src/fit/solvers/solver.js';
import { parseModel } from '../../src/parse.js';
import { compile } from '../model/vouched.js';
import { asOf, golden, halfSteps, type Row, scores } from './data.js';

// Small data on which R, statsmodels and scikit-learn fail, warn, or are silently wrong.
const cases = golden('hard-cases').logistic;

function rowsOf(name: string): Row[] {
  const { columns, x, y, weights } = cases[name];
  return x.map((row: number[], i: number) => ({
    ...Object.fromEntries(columns.map((column: string, j: number) => [column, row[j]])),
    won: y[i] === 1,
    weight: weights?.[i] ?? 1,
  }));
}

function fitted(name: string, options: Partial<FitOptions<Row>> = {}, rows = rowsOf(name)) {
  const attributes = Object.fromEntries(cases[name].columns.map((column: string) => [column, { type: 'number' }]));
  return fitMicroSegments(rows, {
    attributes,
    outcome: 'won',
    weights: 'weight',
    minOutcomes: 1,
    penalty: 'none',
    ...options,
  });
}

/** Intercept and slopes of a model, its terms told about zero. */
function raw(name: string, options?: Partial<FitOptions<Row>>): Map<string, number> {
  const { intercept, terms } = modelOf(fitted(name, options));
  const slopes = terms.flatMap((term) => (term.type === 'linear' ? [term] : []));
  const at0 = slopes.reduce((sum, { slope, center = 0 }) => sum - slope * center, intercept);
  return new Map([['(Intercept)', at0], ...slopes.map(({ attribute, slope }) => [attribute, slope] as const)]);
}

const relative = (got: number | undefined, expected: number) => Math.abs((got ?? Number.NaN) / expected - 1);

describe('cases with an answer', () => {
  // Where R stopped early, statsmodels holds the optimum; for weights, the same rows written out.
  test.each([
    ['without_constant_column', 'r_glm'],
    ['scale_plain', 'r_glm'],
    ['rare_events', 'statsmodels'],
    ['intercept_only', 'r_glm'],
    ['weights_expanded', 'r_glm'],
    ['spector', 'statsmodels'],
  ])('%s: maximum likelihood is that of %s, to 1e-10, its intercept to half a step more', (name, program) => {
    const rows =
      name === 'rare_events'
        ? Array.from({ length: 10_000 }, (_, i): Row => {
            const x = ((7919 * i) % 1009) / 1009;
            return { x, won: ((104729 * i) % 10007) / 10007 < 0.0005 + 0.0045 * x, weight: 1 };
          })
        : rowsOf(name);
    const { model, report } = fitted(name, {}, rows);
    expect(report.converged).toBe(true);
    const means = (model?.terms ?? []).map((term) => (term.type === 'linear' ? term.slope * (term.center ?? 0) : 0));
    const estimates = report.coefficients.map((c) => c.estimate);
    const at0 = (estimates[0] ?? 0) - means.reduce((sum, mean) => sum + mean, 0);
    const [intercept, ...slopes] = cases[name][program].coef;
    expect(Math.abs(at0 - intercept)).toBeLessThan(1e-10 * Math.abs(intercept) + halfSteps(1));
    expect(estimates.length).toBe(1 + slopes.length);
    slopes.forEach((slope: number, k: number) => {
      expect(relative(estimates[k + 1], slope)).toBeLessThan(1e-10);
    });
  });

  test('standard errors of the slopes are those of statsmodels, to the seventh digit it stops at', () => {
    for (const name of ['without_constant_column', 'scale_plain', 'weights', 'spector']) {
      const errors = fitted(name).report.coefficients.map((c) => c.standardError ?? Number.NaN);
      for (const [k, error] of errors.entries())
        if (k > 0) expect(relative(error, cases[name].statsmodels.se[k])).toBeLessThan(5e-7);
    }
  });

  test('weights give the very bits of the rows written out', () => {
    const [weighted, written] = [fitted('weights'), fitted('weights_expanded')];
    expect(JSON.stringify(weighted.model)).toBe(JSON.stringify(written.model));
    expect(weighted.report.coefficients).toEqual(written.report.coefficients);
  });

  test('the ridge of scikit-learn over raw columns is reached by the solver itself, to 1e-8', () => {
    for (const name of ['duplicate_column', 'nearly_collinear', 'scale_plain', 'spector', 'complete_separation']) {
      const { x, y, l2_C1_exact: expected } = cases[name];
      const [n, q] = [x.length, x[0].length];
      const design = { n, q, dense: Float64Array.from(x.flat()), c: 0, codes: new Int32Array(0), p: q };
      const won = Float64Array.from(y);
      const { coefficients, converged } = newton({ design, won, lost: won.map((v) => 1 - v), penalty: one });
      expect(converged).toBe(true);
      [...expected.coef, expected.intercept].forEach((value: number, k: number) => {
        expect(Math.abs((coefficients[k] ?? Number.NaN) - value)).toBeLessThan(1e-8);
      });
    }
  });
});

/** ½ Σ b². */
const one: Penalty = {
  value: (b) => b.slice(0, -1).reduce((sum, value) => sum + (value * value) / 2, 0),
  addGradient(b, g) {
    for (let j = 0; j < b.length - 1; j++) g[j] = (g[j] ?? 0) + (b[j] ?? 0);
  },
  addHessian(H, d) {
    for (let j = 0; j < d - 1; j++) H[j * d + j] = (H[j * d + j] ?? 0) + 1;
  },
};

describe('columns that repeat others', () => {
  test('a duplicate is named and held at 0, as in R; a penalty shares the weight out', () => {
    const { model, report } = fitted('duplicate_column');
    expect(report.collinear).toEqual(['b']);
    expect(model?.terms.map((term) => term.type === 'linear' && term.attribute)).toEqual(['a']);
    expect(relative(raw('duplicate_column').get('a'), cases.duplicate_column.r_glm.coef[1])).toBeLessThan(1e-10);
    expect(report.notes).toContain('collinear: b; the columns before have the same information; held at 0');
    const shared = raw('duplicate_column', { penalty: 1 });
    // Standardised, a and b are the same column.
    expect(shared.get('b')).toBeCloseTo((shared.get('a') ?? 0) / 2, 12);
  });

  test('a constant is named and left out, and the rest is as without it', () => {
    const { model, report } = fitted('constant_column');
    expect(report.constant).toEqual(['c']);
    expect(model?.terms).toEqual(fitted('without_constant_column').model?.terms);
    expect(report.notes).toContain('constant: c; the same in every row that knows it, which teaches nothing');
  });

  test('a column that differs from another in the eighth digit has the slopes, and so the log-odds, of the exact answer', () => {
    const { model, report } = fitted('nearly_collinear');
    expect(report.nearlyCollinear).toEqual(['a', 'b']);
    const exact = scores(modelOf(fitted('scale_plain')), rowsOf('scale_plain'));
    const { intercept, terms } = modelOf({ model, report });
    // The eighth digit has eight digits of its own; statsmodels' slopes are off by a factor of a thousand.
    rowsOf('nearly_collinear').forEach((row, i) => {
      const lines = terms.map((term) =>
        term.type === 'linear' ? term.slope * (Number(row[term.attribute]) - (term.center ?? 0)) : Number.NaN,
      );
      const logOdds = lines.reduce((sum, line) => sum + line, intercept);
      expect(Math.abs(logistic(logOdds) - (exact[i] ?? 0))).toBeLessThan(2e-9);
    });
    const slopes = raw('nearly_collinear');
    expect(relative(slopes.get('a'), 3712717.267)).toBeLessThan(1e-8);
    expect(relative(slopes.get('b'), -3712716.65)).toBeLessThan(1e-8);
  });

  // Each line is 1.8 million log-odds or more, and the other takes it back: in billionths neither can be counted to its last step.
  test('lines of millions that cancel are refused, not scored by what rounding leaves of them', () => {
    const rows = rowsOf('nearly_collinear');
    const { model, report } = fitted('nearly_collinear');
    expect(report.notes.filter((note) => note.startsWith('too large'))).toEqual([
      'too large: in some rows the amounts are more than can be counted together, and the model refuses them; give a penalty, which keeps nearly collinear attributes small',
    ]);
    const { rejected } = compile(modelOf({ model, report })).many(rows, { asOf });
    expect(rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual(
      rows.map((_, i) => [
        i,
        [
          `records[${i}]: expected lines of outcome that come to at most 1,000,000 log-odds together, got more; declare min and max for the attributes`,
        ],
      ]),
    );
  });
});

describe('scales', () => {
  const plain = scores(modelOf(fitted('scale_plain')), rowsOf('scale_plain'));

  test.each(['scale_extreme', 'large_offset'])('%s gives the scores of the plain scale, to 1e-12', (name) => {
    const { model, report } = fitted(name);
    expect(report.converged).toBe(true);
    scores(modelOf({ model, report }), rowsOf(name)).forEach((score, i) => {
      expect(Math.abs(score - (plain[i] ?? 0))).toBeLessThan(1e-12);
    });
  });

  test('the slopes are those of the plain scale in the units of the columns', () => {
    const [a, b] = cases.scale_plain.r_glm.coef.slice(1);
    expect(relative(raw('scale_extreme').get('a'), a / 1e9)).toBeLessThan(1e-10);
    expect(relative(raw('scale_extreme').get('b'), b * 1e9)).toBeLessThan(1e-10);
    expect(relative(raw('large_offset').get('a'), a)).toBeLessThan(1e-10);
  });

  test('numbers as large as there are do not overflow', () => {
    const rows = rowsOf('spector').map((row) => ({ ...row, GPA: (Number(row.GPA) - 3) * 1e308 }));
    expect(fitted('spector', {}, rows).report.converged).toBe(true);
  });
});

describe('maximum likelihood without an answer', () => {
  test.each([
    ['complete_separation', ['x'], 8],
    ['quasi_complete_separation', ['x'], 6],
    ['separating_dummy', ['flag'], 3],
  ] as const)('%s: no model, the separating columns named, a penalty has one', (name, parameters, weight) => {
    const { model, report } = fitted(name);
    expect(model).toBe(null);
    expect([report.noModel, report.converged, report.coefficients]).toEqual(['separation', false, []]);
    const named = name === 'separating_dummy' ? [...parameters] : [...parameters, 'intercept'];
    expect(report.separated).toEqual({ parameters: named, weight });
    expect(report.notes[0]).toBe(
      `separation: maximum likelihood has no answer, the coefficients of ${named.join(', ')} run to infinity; give a penalty, which has one`,
    );
    const ridge = fitted(name, { penalty: 1 });
    expect(ridge.report.converged).toBe(true);
    parseModel(ridge.model);
  });

  test.each(['one_class_all_zero', 'one_class_all_one'])('%s is an error', (name) => {
    const got = name === 'one_class_all_zero' ? '0 won and 8 lost' : '8 won and 0 lost';
    expect(() => fitted(name)).toThrow(
      `fitMicroSegments: expected both outcomes in the rows, got ${got}; a rate cannot be learned from one side`,
    );
  });
});
