import { expectTypeOf, test } from 'vitest';
import { growth } from '../../src/measure/growth/growth.js';

test('growth takes records or columns, and says null where there is nothing to share', () => {
  const rows = [{ begun: '2026-01-01T00:00:00Z', value: 5, won: true, office: 'north' }];
  const found = growth(rows, { periods: 'quarter', at: 'begun', amount: (row) => row.value, by: { office: 'office' } });
  expectTypeOf(found.periods[0]?.won.average).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(found.changes[0]?.revenue.by[0]?.segments[0]?.segment).toEqualTypeOf<string | null | undefined>();
  growth({ at: ['2026-01-01T00:00:00Z'], amount: Float64Array.of(5), won: [true] }, { periods: 'year' });
  // @ts-expect-error the periods are needed
  growth(rows, {});
  // @ts-expect-error no such period
  growth(rows, { periods: 'half' });
  // @ts-expect-error a function of another row
  growth(rows, { periods: 'year', amount: (row: { price: number }) => row.price });
});
