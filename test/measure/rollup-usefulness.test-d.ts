import { expectTypeOf, test } from 'vitest';
import { type AucComparison, compareAuc } from '../../src/measure/compare/compare-auc.js';
import { concentration } from '../../src/measure/ranking/concentration.js';
import { type RollupVerdict, rollupUsefulness } from '../../src/measure/rollup/usefulness.js';

test('concentration takes arrays or typed arrays, and says null where there is nothing to share', () => {
  expectTypeOf(concentration(Float64Array.of(1, 2)).hhi).toEqualTypeOf<number | null>();
  concentration([1, 2], { top: [{ n: 2 }, { share: 0.2 }], weights: [1, 3] });
  // @ts-expect-error a top is so many companies, or a share of them
  concentration([1, 2], { top: [0.2] });
  // @ts-expect-error a misspelt option
  concentration([1, 2], { tops: [] });
});

test('leads are plain objects; what is not known is null or left out', () => {
  const report = rollupUsefulness([{ account: 'a', product: null, score: 1 }], {
    outcomes: new Map([['a', true]]),
    thresholds: { leads: 2 },
  });
  expectTypeOf(report.account).toEqualTypeOf<RollupVerdict>();
  expectTypeOf(report.comparison?.bestLead).toEqualTypeOf<AucComparison | undefined>();
  expectTypeOf(compareAuc([1], new Float64Array(1), [true]).difference).toEqualTypeOf<number | null>();
  rollupUsefulness([{ account: 'a', score: 1 }], { rollup: { a: 3 }, outcomes: { a: 0 } });
  // @ts-expect-error a lead has a score
  rollupUsefulness([{ account: 'a' }]);
  // @ts-expect-error a misspelt name
  rollupUsefulness([{ acount: 'a', score: 1 }]);
  // @ts-expect-error there is no such roll-up
  rollupUsefulness([{ account: 'a', score: 1 }], { rollup: 'median' });
  // @ts-expect-error an outcome is true or false
  rollupUsefulness([{ account: 'a', score: 1 }], { outcomes: { a: 'won' } });
});
