import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LeadSupply, type MakeOrBuyFacts, makeOrBuy } from '../../src/plan/make-or-buy/make-or-buy.js';
import { refusal } from '../model/make.js';

interface Case {
  readonly facts: MakeOrBuyFacts;
  readonly saving: readonly [number, number, number];
  readonly verdict: string;
  readonly breakEven: readonly [number, number, number | null] | null;
  readonly price: number | null;
}
const golden: { readonly tolerance: number; readonly cases: readonly Case[] } = JSON.parse(
  readFileSync(new URL('../golden/make-or-buy/reference.json', import.meta.url), 'utf8'),
);

const inHouse = { fixed: 60_000, perLead: 20, leads: 400, qualified: 160 };
const outside = { perLead: 90, leads: 300, qualified: 90 };

describe('what other programs find', () => {
  test.each(golden.cases)('$verdict at $facts.volume', ({ facts, saving, verdict, breakEven, price }) => {
    const found = makeOrBuy(facts);
    const near = (ours: number | null | undefined, theirs: number | null | undefined, scale = theirs ?? 0) => {
      if (theirs === null || theirs === undefined) expect(ours).toBe(theirs);
      else expect(Math.abs((ours as number) - theirs)).toBeLessThanOrEqual(golden.tolerance * Math.abs(scale));
    };
    expect(found.verdict).toBe(verdict);
    const { low, high } = found.saving?.interval ?? {};
    near(found.saving?.value, saving[0], saving[2] - saving[1]);
    near(low, saving[1]);
    near(high, saving[2]);
    if (breakEven === null) expect(found.breakEven).toBe(null);
    else {
      near(found.breakEven?.volume, breakEven[0]);
      near(found.breakEven?.interval.low, breakEven[1]);
      near(found.breakEven?.interval.high, breakEven[2]);
    }
    near(found.breakEvenPrice, price);
  });
});

describe('whether to make or to buy', () => {
  test('a lead costs 50 more in house and 300 more outside when it has to qualify: 60,000 are earned back at 240', () => {
    const found = makeOrBuy({ inHouse, outside, volume: 600 });
    expect(found.inHouse).toMatchObject({
      rate: { value: 0.4 },
      leadsNeeded: 1500,
      eachMore: { value: 50 },
      cost: { value: 90_000 },
      each: { value: 150 },
    });
    expect(found.outside).toMatchObject({
      rate: { value: 0.3 },
      leadsNeeded: 2000,
      eachMore: { value: 300 },
      cost: { value: 180_000 },
      each: { value: 300 },
    });
    expect(found).toMatchObject({
      verdict: 'make',
      saving: { value: 90_000 },
      breakEven: { volume: 240, above: 'make' },
      breakEvenPrice: 45,
    });
    expect(found.text).toBe(
      'make: 600 qualified leads cost 90,000 in house and 180,000 outside; making saves 90,000 (95 % interval 62,205 to 125,342); ' +
        'making is cheaper above 240 qualified leads (95 % interval 194 to 295); at this volume both cost the same at a price of 45 for a lead outside',
    );
  });

  test('below break-even the same two are bought, and between its limits it cannot be told', () => {
    expect(makeOrBuy({ inHouse, outside, volume: 80 }).text).toBe(
      'buy: 80 qualified leads cost 64,000 in house and 24,000 outside; buying saves 40,000 (95 % interval 35,288 to 43,706); ' +
        'making is cheaper above 240 qualified leads (95 % interval 194 to 295); at this volume both cost the same at a price of 240 for a lead outside',
    );
    expect(makeOrBuy({ inHouse, outside, volume: 260 }).text).toMatch(
      /^cannot tell: 260 .* outside; making saves 5,000 \(95 % interval -[\d,]+ to [\d,]+\); /,
    );
  });

  test('the higher price can be the cheaper lead, when its leads qualify more often', () => {
    const dear = { perLead: 100, leads: 500, qualified: 250 };
    const cheap = { perLead: 60, leads: 500, qualified: 50 };
    expect(makeOrBuy({ inHouse: cheap, outside: dear, volume: 10 })).toMatchObject({ verdict: 'buy', breakEven: null });
    expect(makeOrBuy({ inHouse: dear, outside: cheap, volume: 10 })).toMatchObject({
      verdict: 'make',
      breakEven: null,
    });
  });

  test('more leads with the same rates narrow the interval until the answer is sure', () => {
    const times = (supply: LeadSupply, n: number) => ({
      ...supply,
      leads: supply.leads * n,
      qualified: supply.qualified * n,
    });
    const at = (n: number) => makeOrBuy({ inHouse: times(inHouse, n), outside: times(outside, n), volume: 260 });
    expect([at(1).verdict, at(100).verdict]).toEqual(['cannot tell', 'make']);
    expect(at(100).saving?.value).toBe(5000);
  });

  test('nobody qualified: a qualified lead has no known cost, and nothing can be told', () => {
    const none = { ...outside, qualified: 0 };
    const found = makeOrBuy({ inHouse, outside: none, volume: 600 });
    const unknown = { leadsNeeded: null, eachMore: null, cost: null, each: null };
    expect(found.outside).toMatchObject({ rate: { value: 0, interval: { low: 0 } }, ...unknown });
    expect(found).toMatchObject({ verdict: 'cannot tell', saving: null, breakEven: null, breakEvenPrice: null });
    expect(found.text).toBe(
      'cannot tell: no lead outside has qualified, so what a qualified lead costs there is not known',
    );
    expect(makeOrBuy({ inHouse: none, outside: none, volume: 1 }).text).toBe(
      'cannot tell: no lead of either way has qualified, so what a qualified lead costs there is not known',
    );
  });

  test('a fixed fee outside may be too high for any price of a lead', () => {
    const found = makeOrBuy({ inHouse, outside: { ...outside, fixed: 200_000 }, volume: 600 });
    expect(found.breakEvenPrice).toBe(null);
    expect(found.text).toMatch(/; at this volume making is cheaper even if leads outside were free$/);
  });

  const supply = fc
    .record({
      fixed: fc.integer({ min: 0, max: 1e6 }),
      perLead: fc.integer({ min: 0, max: 1000 }),
      leads: fc.integer({ min: 1, max: 2000 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    })
    .map(({ share, ...rest }) => ({ ...rest, qualified: Math.floor(share * rest.leads) }));

  test('at any volume off its limits, the interval of break-even says the verdict', () => {
    fc.assert(
      fc.property(supply, supply, fc.integer({ min: 1, max: 100_000 }), (a, b, volume) => {
        const { verdict, breakEven, ...rest } = makeOrBuy({ inHouse: a, outside: b, volume });
        expect(JSON.parse(JSON.stringify(rest))).toEqual(rest);
        if (breakEven === null) return;
        const { low, high } = breakEven.interval;
        fc.pre(Math.abs(volume - low) > 1e-6 * low && (high === null || Math.abs(volume - high) > 1e-6 * high));
        const below = breakEven.above === 'make' ? 'buy' : 'make';
        const above = high !== null && volume > high ? breakEven.above : 'cannot tell';
        expect(verdict).toBe(volume < low ? below : above);
      }),
    );
  });

  test('the two ways exchanged give the other answer', () => {
    fc.assert(
      fc.property(supply, supply, fc.integer({ min: 1, max: 100_000 }), (a, b, volume) => {
        const there = makeOrBuy({ inHouse: a, outside: b, volume });
        const back = makeOrBuy({ inHouse: b, outside: a, volume });
        const other = { make: 'buy', buy: 'make', 'cannot tell': 'cannot tell' } as const;
        expect(back.verdict).toBe(other[there.verdict]);
        expect(back.inHouse).toEqual(there.outside);
        if (there.breakEven !== null)
          expect(back.breakEven).toEqual({ ...there.breakEven, above: other[there.breakEven.above] });
      }),
    );
  });
});

test('what is wrong is refused, each in a sentence', () => {
  const said = (facts: unknown) => refusal(() => makeOrBuy({ inHouse, outside, volume: 9, ...(facts as object) }));
  expect(
    [
      said({ inHouse: undefined }),
      said({ inHouse: { ...inHouse, perLeads: 1 } }),
      said({ inHouse: { ...inHouse, fixed: -1 } }),
      said({ outside: { leads: 3, qualified: 1 } }),
      said({ outside: { ...outside, leads: 0 } }),
      said({ outside: { ...outside, qualified: 301 } }),
      said({ volume: undefined }),
      said({ volume: 0 }),
      said({ level: 95 }),
      said({ volumes: 9 }),
    ].flat(),
  ).toEqual([
    'facts.inHouse: expected an object, got nothing',
    'facts.inHouse.perLeads: expected one of "fixed", "perLead", "leads", "qualified"; did you mean "perLead"?',
    'facts.inHouse.fixed: expected at least 0, got -1',
    'facts.outside.perLead: expected a finite number, got nothing',
    'facts.outside.leads: expected at least 1, got 0',
    'facts.outside.qualified: expected at most 300, the leads, got 301',
    'facts.volume: expected a whole number, got nothing',
    'facts.volume: expected at least 1, got 0',
    'facts.level: expected a number above 0 and below 1, got 95',
    'facts.volumes: expected one of "inHouse", "outside", "volume", "level"; did you mean "volume"?',
  ]);
});
