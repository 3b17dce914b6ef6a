import { expectTypeOf, test } from 'vitest';
import { type Allocation, allocate } from '../../src/plan/index.js';

const accounts = [{ id: 'a', probability: 0.5 }];
const channels = [
  { name: 'phone', capacity: 3 },
  { name: 'mail', capacity: 9 },
] as const;

test('the names of the channels are those of the plan', () => {
  const plan = allocate(accounts, { channels });
  expectTypeOf(plan).toEqualTypeOf<Allocation<'phone' | 'mail'>>();
  expectTypeOf(plan.assignments[0]?.channel).toEqualTypeOf<'phone' | 'mail' | undefined>();
  expectTypeOf(plan.left[0]?.channel).toEqualTypeOf<'phone' | 'mail' | null | undefined>();
});

test('accounts may name only channels that are there', () => {
  allocate([{ id: 'a', probability: { phone: 0.5 }, only: ['mail'] }], { channels });
  // @ts-expect-error a channel that is not there
  allocate([{ id: 'a', probability: { fax: 0.5 } }], { channels });
  // @ts-expect-error a channel that is not there
  allocate([{ id: 'a', probability: 0.5, only: ['fax'] }], { channels });
});

test('a channel needs its capacity, and names are spelt right', () => {
  // @ts-expect-error no capacity
  allocate(accounts, { channels: [{ name: 'phone' }] });
  // @ts-expect-error misspelt
  allocate(accounts, { chanels: [] });
  // @ts-expect-error no channels
  allocate(accounts, {});
});
