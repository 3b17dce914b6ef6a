import { expect, test, vi } from 'vitest';
import type { AssignmentExplanation } from '../../src/explain/assignment.js';
import type { ClustersModel } from '../../src/kinds/clusters/model.js';
import type { RankedTarget } from '../../src/measure/ranking/upside.js';

const said = vi.spyOn(console, 'log').mockImplementation(() => undefined);

test('the wholesale clients fall into kitchens and shops, keep their names on refit, and explain themselves', {
  tags: 'long',
}, async () => {
  // @ts-expect-error a plain program, without types
  const { model, why, refit, targets } = (await import('../../examples/clusters/start.mjs')) as {
    model: ClustersModel;
    why: AssignmentExplanation;
    refit: { model: ClustersModel };
    targets: RankedTarget[];
  };
  expect(model.clusters.map((one) => [one.persona?.name, one.size])).toEqual([
    ['Kitchens', 252],
    ['Shops', 188],
  ]);
  expect(refit.model.clusters.map((one) => [one.id, one.persona?.name])).toEqual([
    ['c1', 'Kitchens'],
    ['c2', 'Shops'],
  ]);
  expect(why.reasons.reduce((sum, reason) => sum + reason.amount, 0)).toBe(why.margin);
  expect(targets.map((one) => [one.id, one.customers])).toEqual([
    ['Kitchens', 252],
    ['Shops', 188],
  ]);
  expect(said.mock.calls.flat().join('\n')).toContain('c2 is still Shops');
});
