import { expectTypeOf, test } from 'vitest';
import { makeOrBuy } from '../../src/plan/make-or-buy/make-or-buy.js';

test('two ways and a volume give a verdict', () => {
  const outside = { perLead: 9, leads: 30, qualified: 9 };
  const { verdict, breakEven } = makeOrBuy({ inHouse: { fixed: 100, ...outside }, outside, volume: 50 });
  expectTypeOf(verdict).toEqualTypeOf<'make' | 'buy' | 'cannot tell'>();
  expectTypeOf(breakEven?.interval.high).toEqualTypeOf<number | null | undefined>();
  // @ts-expect-error the volume decides
  makeOrBuy({ inHouse: outside, outside });
  // @ts-expect-error what became of the leads has to be said
  makeOrBuy({ inHouse: outside, outside: { perLead: 9 }, volume: 50 });
});
