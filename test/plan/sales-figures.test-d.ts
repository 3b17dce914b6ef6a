import { expectTypeOf, test } from 'vitest';
import { leadsNeeded, pipelineCoverage, requiredHeadcount, salesVelocity } from '../../src/plan/index.js';

test('figures are numbers under their names', () => {
  expectTypeOf(leadsNeeded({ sales: 1, rates: [0.5] }).stages).toEqualTypeOf<readonly number[]>();
  expectTypeOf(pipelineCoverage({ pipeline: 3, target: 1, winRate: 0.3 }).missing).toEqualTypeOf<number>();
  expectTypeOf(requiredHeadcount({ target: 3, quota: 1 }).hires).toEqualTypeOf<number>();
  // @ts-expect-error a cycle has days
  salesVelocity({ opportunities: 1, winRate: 0.2, averageDeal: 1 });
  // @ts-expect-error rates are a list
  leadsNeeded({ sales: 1, rates: 0.5 });
});
