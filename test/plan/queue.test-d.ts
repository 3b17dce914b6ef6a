import { expectTypeOf, test } from 'vitest';
import { queue } from '../../src/plan/queue/queue.js';

test('a queue takes leads and a capacity, and says days', () => {
  const plan = queue([{ id: 'a', score: 1, arrived: 1.5, band: 'A', worth: 0.2 }], {
    capacity: [5, 0, 5],
    cooling: { halfLifeDays: 3 },
    service: [{ band: 'A', withinDays: 1, target: 0.9 }],
  });
  expectTypeOf(plan.leads[0]?.day).toEqualTypeOf<number | null | undefined>();
  expectTypeOf(plan.left[0]?.reason).toEqualTypeOf<'no-capacity' | 'arrives-later' | undefined>();
  // @ts-expect-error a capacity has to be said
  queue([{ id: 'a', score: 1 }], {});
  // @ts-expect-error a lead without a score has no place in the queue
  queue([{ id: 'a', score: null }], { capacity: 1 });
  // @ts-expect-error what is set aside needs a salt
  queue([{ id: 'a', score: 1 }], { capacity: 1, learning: { share: 0.1 } });
});
