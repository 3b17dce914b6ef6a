import { expectTypeOf, test } from 'vitest';
import { attributesOf } from '../../src/fit/attributes-of.js';
import { calibrate } from '../../src/fit/calibrate/calibrate.js';
import { type FittedMicroSegments, fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { gradientDescent } from '../../src/fit/solvers/gradient-descent.js';
import { newton } from '../../src/fit/solvers/newton.js';
import type { Solver } from '../../src/fit/solvers/solver.js';
import { evaluate } from '../model/vouched.js';

const rows = [{ visits: 3, source: 'web', won: true }];
const attributes = { visits: { type: 'number' }, source: { type: 'category', values: ['fair', 'web'] } } as const;

test('a fit knows the attributes it was asked for', () => {
  const fit = fitMicroSegments(rows, { attributes, outcome: (row) => row.won, weights: 'weight', pairs: 2 });
  expectTypeOf(fit.model).toEqualTypeOf<FittedMicroSegments<typeof attributes> | null>();
  evaluate(modelOf(fit), { visits: 2, source: 'web' }, { asOf: '2026-06-30T00:00:00Z' });
  // @ts-expect-error a number, not a text
  evaluate(modelOf(fit), { visits: 'two' }, { asOf: '2026-06-30T00:00:00Z' });
  // @ts-expect-error the model may be null
  evaluate(fit.model, {}, { asOf: '2026-06-30T00:00:00Z' });
});

test('options are checked', () => {
  fitMicroSegments(rows, { attributes, outcome: 'won', shape: { visits: 'curve' }, directions: { visits: 'rising' } });
  // @ts-expect-error no such shape
  fitMicroSegments(rows, { attributes, outcome: 'won', shape: 'spline' });
  // @ts-expect-error no such attribute
  fitMicroSegments(rows, { attributes, outcome: 'won', shape: { visit: 'bins' } });
  // @ts-expect-error no such property of the rows
  fitMicroSegments(rows, { attributes, outcome: (row) => row.bought });
  // @ts-expect-error what is there to learn
  fitMicroSegments(rows, { attributes });
});

test('a calibrated model is as the given one, and scores the same records', () => {
  const fitted = modelOf(fitMicroSegments(rows, { attributes, outcome: 'won' }));
  const { model, report } = calibrate(fitted, rows, { outcome: (row) => row.won, asOf: '2026-06-30T00:00:00Z' });
  expectTypeOf(report.chosen).toEqualTypeOf<string | null>();
  evaluate(model, { visits: 2, source: 'web' }, { asOf: '2026-06-30T00:00:00Z' });
  // @ts-expect-error a number, not a text
  evaluate(model, { visits: 'two' }, { asOf: '2026-06-30T00:00:00Z' });
  // @ts-expect-error no such method
  calibrate(fitted, rows, { outcome: 'won', asOf: '2026-06-30T00:00:00Z', methods: ['sigmoid'] });
  // @ts-expect-error as of when
  calibrate(fitted, rows, { outcome: 'won' });
});

test('solvers have one signature, and attributes can be inferred', () => {
  expectTypeOf(newton).toEqualTypeOf<Solver>();
  expectTypeOf(gradientDescent).toEqualTypeOf<Solver>();
  fitMicroSegments(rows, { attributes: attributesOf(rows, { except: ['won'] }), outcome: 'won' });
});
