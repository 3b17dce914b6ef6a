import { expectTypeOf, test } from 'vitest';
import { forecastRevenue } from '../../src/plan/index.js';

test('a forecast takes deals and the histories of others, and says probabilities', () => {
  const options = {
    histories: [{ entries: [{ to: 'offer', at: '2026-01-01T00:00:00Z' }] }],
    stages: ['offer', 'won'],
    asOf: '2026-01-31T00:00:00Z',
    until: '2026-03-31T00:00:00Z',
  };
  const forecast = forecastRevenue([{ id: 'a', amount: 1, stage: 'offer', daysInStage: 3 }], options);
  expectTypeOf(forecast.deals[0]?.probability).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(forecast.interval.low).toEqualTypeOf<number>();
  expectTypeOf(forecast.warnings[0]?.code).toEqualTypeOf<
    'off-before' | 'one-deal' | 'not-forecast' | 'short-follow-up' | 'overdue' | undefined
  >();
  // @ts-expect-error a deal has an amount
  forecastRevenue([{ id: 'a', stage: 'offer', daysInStage: 3 }], options);
  // @ts-expect-error a forecast has an end
  forecastRevenue([], { histories: [], stages: ['offer', 'won'], asOf: '2026-01-31T00:00:00Z' });
});
