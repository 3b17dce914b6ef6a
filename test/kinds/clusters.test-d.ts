import { expectTypeOf, test } from 'vitest';
import { defineClusters } from '../../src/define.js';
import { explainAssignment } from '../../src/explain/assignment.js';
import { hamerly } from '../../src/fit/clusters/hamerly.js';
import { mlKmeans } from '../../src/fit/clusters/ml-kmeans.js';
import { fitClusters } from '../../src/fit/clusters.js';
import type { ClustersDefinition, ClustersModel } from '../../src/kinds/clusters/model.js';
import { compile, evaluate } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = {
  staff: { type: 'number', min: 1 },
  trade: { type: 'category', values: ['retail', 'food'] },
} as const;
const shared = { kind: 'clusters', schema: 2, name: 'x', version: '1', attributes } as const;

test('a misspelt attribute, value, scale or key does not compile', () => {
  const model = defineClusters({
    ...shared,
    clusters: [
      {
        id: 'c1',
        persona: { name: 'Workshops', contactPolicy: 'a policy of our own' },
        terms: [
          { type: 'distance', attribute: 'staff', of: 'ln', center: 1, scale: 2, missing: 0 },
          { type: 'points', attribute: 'trade', amounts: { retail: 0, food: 2 }, missing: 1, unseen: 1 },
        ],
      },
    ],
  });
  const evaluation = evaluate(model, { staff: 3, trade: 'retail' }, { asOf });
  expectTypeOf(evaluation.result.margin).toEqualTypeOf<number | null>();
  expectTypeOf(evaluation.result.persona).toEqualTypeOf<string | null>();
  explainAssignment(model, evaluation)?.reasons[0]?.amount;
  compile(model).many([], { asOf }).labels.cluster.labels;
  // @ts-expect-error a number, not a text
  evaluate(model, { staff: 'three' }, { asOf });
  const term = (_: ClustersDefinition<typeof attributes>['clusters'][number]['terms'][number]) => undefined;
  // @ts-expect-error no attribute is called staf
  term({ type: 'distance', attribute: 'staf', center: 1, scale: 1 });
  // @ts-expect-error a category has no distance of its own
  term({ type: 'distance', attribute: 'trade', center: 1, scale: 1 });
  // @ts-expect-error no value is called retial
  term({ type: 'points', attribute: 'trade', amounts: { retial: 1 } });
  // @ts-expect-error clusters know distance and points
  term({ type: 'linear', attribute: 'staff', slope: 1 });
  // @ts-expect-error a persona says how it may be contacted
  defineClusters({ ...shared, clusters: [{ id: 'c', persona: { name: 'x' }, terms: [] }] });
});

test('a fit knows the attributes it was asked for, and its options are checked', () => {
  const rows = [{ staff: 3, trade: 'retail' }];
  const { model } = fitClusters(rows, { attributes, k: { from: 2, to: 5 }, scale: { staff: 'log' }, engine: mlKmeans });
  expectTypeOf(model).toEqualTypeOf<ClustersModel<typeof attributes>>();
  evaluate(model, { staff: 2, trade: 'food' }, { asOf });
  fitClusters(rows, { attributes, k: 2, previous: model, engine: hamerly });
  // @ts-expect-error how many clusters
  fitClusters(rows, { attributes });
  // @ts-expect-error no such scale
  fitClusters(rows, { attributes, k: 2, scale: 'lgo' });
  // @ts-expect-error no such attribute
  fitClusters(rows, { attributes, k: 2, scale: { staf: 'log' } });
  // @ts-expect-error an engine is a function
  fitClusters(rows, { attributes, k: 2, engine: 'hamerly' });
});
