import { expectTypeOf, test } from 'vitest';
import { gains } from '../../src/measure/ranking/gains.js';
import { businessCase } from '../../src/plan/index.js';

const facts = { population: 10, capacity: 5, margin: 5, contactCost: 1 };

test('bands are rows of a table or shares and rates', () => {
  const got = businessCase({ ...facts, bands: gains([0.9, 0.1], [1, 0]).rows });
  expectTypeOf(got.answer).toEqualTypeOf<'yes' | 'no' | 'unproven'>();
  expectTypeOf(got.payBackPeriods).toEqualTypeOf<number | null>();
  expectTypeOf(got.sensitivity[0]?.assumption).not.toEqualTypeOf<string | undefined>();
  businessCase({ ...facts, bands: [{ share: 1, rate: 0.1 }] }, { ranges: { margin: { low: 1, high: 2 } } });
  // @ts-expect-error a band needs its buyers or its rate
  businessCase({ ...facts, bands: [{ n: 5 }] });
  // @ts-expect-error a misspelt assumption
  businessCase({ ...facts, bands: [{ share: 1, rate: 0.1 }] }, { ranges: { marign: { low: 1, high: 2 } } });
  // @ts-expect-error a margin has to be said
  businessCase({ bands: [{ share: 1, rate: 0.1 }], population: 10, capacity: 5, contactCost: 1 });
});
