import { expectTypeOf, test } from 'vitest';
import { attributesOf } from '../../src/fit/attributes-of.js';
import { calibrate } from '../../src/fit/calibrate/calibrate.js';
import { countsModel } from '../../src/fit/counts/model.js';
import type { OutcomeCounts } from '../../src/fit/counts/state.js';
import { addOutcome, fitCounts, removeOutcome } from '../../src/fit/counts.js';
import { type FittedMicroSegments, fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { profile } from '../../src/fit/profile.js';
import type { SnapshotReport } from '../../src/fit/snapshot/report.js';
import { snapshot } from '../../src/fit/snapshot/snapshot.js';
import { gradientDescent } from '../../src/fit/solvers/gradient-descent.js';
import { newton } from '../../src/fit/solvers/newton.js';
import type { Solver } from '../../src/fit/solvers/solver.js';
import { updateModel } from '../../src/fit/update-model.js';
import type { Attribute } from '../../src/model/attribute/attribute.js';
import type { Mapping } from '../../src/records/mapping.js';
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

test('counts are plain JSON, to which outcomes are added one by one', () => {
  const { counts, model } = fitCounts(rows, {
    attributes: { source: { type: 'category' } },
    stages: { attribute: 'stage', order: ['new', 'offer'] },
    group: 'team',
    outcome: (row) => row.won,
  });
  expectTypeOf(model).toEqualTypeOf<FittedMicroSegments | null>();
  expectTypeOf(addOutcome(counts, { source: 'web' }, true)).toEqualTypeOf<OutcomeCounts>();
  expectTypeOf(countsModel(counts, { group: 'north' }).countsOf).toEqualTypeOf<'group' | 'all'>();
  // @ts-expect-error numbers are not counted
  fitCounts(rows, { attributes: { visits: { type: 'number' } }, outcome: 'won' });
  // @ts-expect-error what is there to learn
  fitCounts(rows, { attributes: {} });
  // @ts-expect-error an outcome is what happened, not its name
  removeOutcome(counts, { source: 'web' }, 'won');
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

test('an updated model comes with a log, and needs a version', () => {
  const fitted = modelOf(fitMicroSegments(rows, { attributes, outcome: 'won' }));
  const update = updateModel(fitted, rows, { outcome: (row) => row.won, asOf: '2026-06-30T00:00:00Z', version: '2' });
  expectTypeOf(update.log.action).toEqualTypeOf<'kept' | 'recalibrated' | 'refitted'>();
  expectTypeOf(update.log.candidates[0]?.logLoss).toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error another model has another version
  updateModel(fitted, rows, { outcome: 'won', asOf: '2026-06-30T00:00:00Z' });
  // @ts-expect-error no such shape
  updateModel(fitted, rows, { outcome: 'won', asOf: '2026-06-30T00:00:00Z', version: '2', refit: { shape: 'spline' } });
});

test('a profile takes the outcome by a function of its rows, and gives what attributesOf and recordReader take', () => {
  const records = [{ size: 1, won: 'yes' }];
  const found = profile(records, { outcome: (row) => row.won === 'yes' });
  expectTypeOf(attributesOf(records, found.advice)).toEqualTypeOf<Record<string, Attribute>>();
  expectTypeOf(found.mapping).toEqualTypeOf<Mapping | null>();
  // @ts-expect-error the rows have no such property
  profile(records, { outcome: (row) => row.wno === 'yes' });
  // @ts-expect-error an option that does not exist
  profile(records, { outcom: 'won' });
});
