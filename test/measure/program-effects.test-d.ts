import { expectTypeOf, test } from 'vitest';
import { holdOut } from '../../src/measure/backtest/hold-out.js';
import { differenceInDifferences } from '../../src/measure/effects/difference-in-differences.js';
import { uplift } from '../../src/measure/effects/uplift.js';
import { sourceFunnel } from '../../src/measure/stages/source-funnel.js';
import type { Interval } from '../../src/measure/statistics/wilson.js';

test('effects of programs take rows or columns, and say null where nothing can be said', () => {
  const rows = [{ account: 'a', month: 1, inside: true, revenue: 5 }];
  const columns = { unit: 'account', period: 'month', treated: 'inside', value: 'revenue' } as const;
  const found = differenceInDifferences(rows, { ...columns, program: { first: 2 } });
  expectTypeOf(found.during.interval).toEqualTypeOf<Interval | null>();
  expectTypeOf(found.verdict).toEqualTypeOf<'more' | 'less' | 'cannot tell'>();
  // @ts-expect-error when the program began is needed
  differenceInDifferences(rows, columns);
  expectTypeOf(uplift(new Float64Array(1), [true], new Uint8Array(1)).qini).toEqualTypeOf<number | null>();
  // @ts-expect-error who was treated is needed
  uplift([1], [1]);
  expectTypeOf(holdOut('a', { share: 0.1, salt: 'spring' })).toEqualTypeOf<boolean>();
  // @ts-expect-error the salt is needed, or each program would leave the same people alone
  holdOut('a', { share: 0.1 });
  const funnel = sourceFunnel([{ from: 'fair', to: 'won' }], {
    source: 'from',
    stage: (row) => row.to,
    stages: ['new', 'won'],
  });
  expectTypeOf(funnel.sources[0]?.source).toEqualTypeOf<string | null | undefined>();
  expectTypeOf(funnel.all.costs?.[0]?.interval?.high).toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error the stages are needed
  sourceFunnel([{ source: 'fair', stage: 'won' }], {});
});
