import { expectTypeOf, test } from 'vitest';
import { handoffThreshold } from '../../src/plan/index.js';

test('a goal is the pipeline or one of a threshold', () => {
  const got = handoffThreshold([0.5], { pipeline: new Float64Array([0.2]) }, { current: null });
  expectTypeOf(got.advised.threshold).toEqualTypeOf<number | null>();
  expectTypeOf(got.moves?.toSales).toEqualTypeOf<readonly number[] | undefined>();
  handoffThreshold([0.5], { capacity: 3 });
  // @ts-expect-error a cost without a margin is no goal
  handoffThreshold([0.5], { contactCost: 3 });
  // @ts-expect-error past leads need outcomes
  handoffThreshold([0.5], { precision: 0.5 }, { past: { scores: [0.5] } });
});
