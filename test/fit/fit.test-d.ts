import { expectTypeOf, test } from 'vitest';
import { attributesOf } from '../../src/fit/attributes-of.js';
import { type FittedMicroSegments, fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import type { SnapshotReport } from '../../src/fit/snapshot/report.js';
import { snapshot } from '../../src/fit/snapshot/snapshot.js';
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

test('solvers have one signature, and attributes can be inferred', () => {
  expectTypeOf(newton).toEqualTypeOf<Solver>();
  expectTypeOf(gradientDescent).toEqualTypeOf<Solver>();
  fitMicroSegments(rows, { attributes: attributesOf(rows, { except: ['won'] }), outcome: 'won' });
});

test('a snapshot knows the attributes it was asked for', () => {
  const log = {
    records: [{ id: 'a', source: 'web' }],
    events: [{ id: 'a', type: 'won', at: '2026-06-01T00:00:00Z', value: 3 }],
    attributes,
    recordedAt: { visits: 'visitsAt' },
    timeless: ['source'],
    until: '2026-06-30T00:00:00Z',
    asOf: '2026-05-01T00:00:00Z',
    window: 30,
  } as const;
  const { rows, report } = snapshot({ ...log, outcome: (event) => event.value > 2 });
  expectTypeOf(rows[0]?.outcome).toEqualTypeOf<boolean | undefined>();
  expectTypeOf(report).toEqualTypeOf<SnapshotReport>();
  fitMicroSegments(rows, { attributes, outcome: 'outcome' });
  // @ts-expect-error no such attribute
  snapshot({ ...log, outcome: 'won', timeless: ['sorce'] });
  // @ts-expect-error events have no such property
  snapshot({ ...log, outcome: (event) => event.amount > 2 });
  // @ts-expect-error until when is the log complete
  snapshot({ ...log, outcome: 'won', until: undefined });
});
