import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ScoringError } from '../../../src/core/errors.js';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import { type RollUp, rolledUp } from '../../../src/model/terms/roll-up/methods.js';
import type { RollUpTerm } from '../../../src/model/terms/roll-up/term.js';
import { cases } from '../../cases.js';
import { addedUp, amounts, asOf, leadScore, lines, problems, refusal, scores, wholeSteps } from '../make.js';
import { compile, evaluate } from '../vouched.js';

const attributes: Attributes = {
  leads: {
    type: 'list',
    unit: 'lead',
    name: 'person',
    at: 'created',
    fields: {
      person: { type: 'text' },
      score: { type: 'number', missing: [-1] },
      chance: { type: 'number', min: 0, max: 1 },
      role: { type: 'category', values: ['decider', 'end user', 'buyer'], missing: ['n/a'] },
      client: { type: 'boolean' },
      created: { type: 'date' },
      seen: { type: 'date' },
    },
  },
  size: { type: 'number' },
};
const over = (more: Partial<RollUpTerm> = {}, axis: object = {}) =>
  leadScore(
    attributes,
    [{ type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, ...more } as RollUpTerm],
    axis,
  );
const counting = (more: Partial<RollUpTerm> = {}) =>
  leadScore(attributes, [{ type: 'rollUp', attribute: 'leads', by: { type: 'count' }, ...more }]);
const leadsOf = (...scores: (number | null)[]) => scores.map((score) => ({ score }));
const total = (more: Partial<RollUpTerm>, leads: readonly unknown[]) =>
  evaluate(over(more), { leads }, { asOf }).tallies[0]?.total;

describe('how the numbers of many become one', () => {
  const leads = leadsOf(30, 80, 20, 50);
  test.each([
    [{ type: 'sum' }, 180, [80, 50, 30, 20]],
    [{ type: 'sum', cap: 100 }, 100, [80, 50, 30, 20, -80]],
    [{ type: 'mean' }, 45, [20, 12.5, 7.5, 5]],
    [{ type: 'max' }, 80, [80, 0, 0, 0]],
    [{ type: 'topMean', n: 2 }, 65, [40, 25, 0, 0]],
    [{ type: 'topMean', n: 9 }, 45, [20, 12.5, 7.5, 5]],
    [{ type: 'diminishing', ratio: 0.5 }, 115, [80, 25, 7.5, 2.5]],
    // 60 and a quarter of 100 / 3, 68.333…; of the shares 4.166…, 2.5 and 1.666… the first has the thousandth that is left.
    [{ type: 'champion', best: 0.75 }, 68.333, [60, 4.167, 2.5, 1.666]],
  ] as [RollUp, number, number[]][])('%j of 80, 50, 30 and 20 is %d', (by, expected, shares) => {
    expect(amounts(over({ by }), { leads })).toEqual(shares);
    expect(total({ by }, leads)).toBe(expected);
  });

  test('a champion of 80 with 50, 30 and 20, at a share of 0.6 for the best, comes to 61.33', () => {
    const by: RollUp = { type: 'champion', best: 0.6 };
    // 0.6 × 80 + 0.4 × 100 / 3 = 61.333…; the shares are 48, 6.666…, 4 and 2.666….
    expect(total({ by }, leads)).toBe(61.333);
    expect(amounts(over({ by }), { leads })).toEqual([48, 6.667, 4, 2.666]);
  });

  test('any of 0.5, 0.4 and 0.25 is 1 − 0.5 × 0.6 × 0.75, each share what is left by those before it', () => {
    const model = over({ field: 'chance', by: { type: 'anyOf' } });
    const found = evaluate(model, { leads: [{ chance: 0.25 }, { chance: 0.5 }, { chance: 0.4 }] }, { asOf });
    expect(found.tallies[0]?.total).toBe(0.775);
    expect(found.tallies[0]?.contributions.map((line) => line.amount)).toEqual([0.5, 0.2, 0.075]);
  });

  test('a count needs no field: each is worth 1', () => {
    expect(amounts(counting(), { leads })).toEqual([1, 1, 1, 1]);
    expect(amounts(counting({ if: { attribute: 'score', above: 25 } }), { leads })).toEqual([1, 1, 1]);
  });

  test.each([
    { type: 'sum' },
    { type: 'sum', cap: 100 },
    { type: 'mean' },
    { type: 'max' },
    { type: 'topMean', n: 3 },
    { type: 'diminishing', ratio: 0.3 },
    { type: 'champion', best: 0.6 },
  ] as RollUp[])('%j of a single lead is its own score', (by) => {
    for (const score of [80, 0.1, -7.3, 0]) expect(total({ by }, leadsOf(score))).toBe(score);
    expect(amounts(over({ by }), { leads: [] })).toEqual([0]);
  });

  test('any of a single probability is that probability', () => {
    expect(total({ field: 'chance', by: { type: 'anyOf' } }, [{ chance: 0.3 }])).toBe(0.3);
  });
});

/** What the table of `roll-up-methods.ts` states of each method. */
const METHODS: readonly { by: RollUp; another: boolean; crowd: (s: number, n: number) => number }[] = [
  { by: { type: 'count' }, another: true, crowd: (s, n) => s * n },
  { by: { type: 'sum' }, another: true, crowd: (s, n) => s * n },
  { by: { type: 'mean' }, another: false, crowd: (s) => s },
  { by: { type: 'max' }, another: true, crowd: (s) => s },
  { by: { type: 'topMean', n: 3 }, another: false, crowd: (s) => s },
  { by: { type: 'diminishing', ratio: 0.5 }, another: true, crowd: (s, n) => s * (2 - 2 ** (1 - n)) },
  { by: { type: 'champion', best: 0.625 }, another: false, crowd: (s) => s },
];
/** The total of some numbers, given in any order. */
const rolled = (by: RollUp, numbers: readonly number[]) =>
  rolledUp(
    by,
    [...numbers].sort((a, b) => b - a),
  ).total;
const settings = () => ({ seed: 5, numRuns: cases(400) });
const several = fc.array(fc.oneof(fc.integer({ min: -100, max: 100 }), fc.double({ min: -9, max: 9, noNaN: true })), {
  minLength: 1,
  maxLength: 8,
});
// In 64ths, so that products of up to six of them are exact and no tolerance is needed.
const chances = fc.array(
  fc.integer({ min: 0, max: 64 }).map((part) => part / 64),
  { minLength: 1, maxLength: 6 },
);

describe('laws of the ways to roll up', () => {
  test.each(METHODS)('$by.type: raising a number never lowers the total', { tags: 'cases' }, ({ by }) => {
    fc.assert(
      fc.property(several, fc.nat(), fc.double({ min: 0, max: 200, noNaN: true }), (numbers, at, more) => {
        const raised = numbers.map((one, i) => (i === at % numbers.length ? one + more : one));
        expect(rolled(by, raised)).toBeGreaterThanOrEqual(rolled(by, numbers));
      }),
      settings(),
    );
  });

  test.each(METHODS.filter(({ another }) => another))(
    '$by.type: one more, at 0 or above, never lowers the total',
    { tags: 'cases' },
    ({ by }) => {
      const whole = fc.array(fc.integer({ min: -100, max: 100 }), { maxLength: 8 });
      fc.assert(
        fc.property(whole, fc.integer({ min: 0, max: 100 }), (numbers, one) => {
          expect(rolled(by, [...numbers, one])).toBeGreaterThanOrEqual(rolled(by, numbers));
        }),
        settings(),
      );
    },
  );

  test.each([
    [{ type: 'mean' }, [80], 40],
    [{ type: 'topMean', n: 3 }, [80, 70], 75 - 75 / 3],
    [{ type: 'champion', best: 0.625 }, [80], 50],
  ] as [RollUp, number[], number][])('%j of %j falls to %d when one with 0 joins', (by, numbers, expected) => {
    expect(rolled(by, [...numbers, 0])).toBe(expected);
    expect(rolled(by, [...numbers, 0])).toBeLessThan(rolled(by, numbers));
  });

  test('once there are as many as count, one more never lowers the mean of the largest', { tags: 'cases' }, () => {
    const enough = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 3, maxLength: 8 });
    fc.assert(
      fc.property(enough, fc.integer({ min: -100, max: 100 }), (numbers, one) => {
        const by: RollUp = { type: 'topMean', n: 3 };
        expect(rolled(by, [...numbers, one])).toBeGreaterThanOrEqual(rolled(by, numbers));
      }),
      settings(),
    );
  });

  test('anyOf: raising a probability, or one more, never lowers it, and it stays between the largest and 1', {
    tags: 'cases',
  }, () => {
    const by: RollUp = { type: 'anyOf' };
    fc.assert(
      fc.property(chances, fc.nat(), (ps, at) => {
        const before = rolled(by, ps);
        const k = at % ps.length;
        const raised = ps.map((p, i) => (i === k ? Math.min(1, p + 1 / 64) : p));
        expect(rolled(by, raised)).toBeGreaterThanOrEqual(before);
        expect(before).toBe(1 - ps.reduce((none, p) => none * (1 - p), 1));
        expect(before).toBeGreaterThanOrEqual(Math.max(...ps));
        expect(before).toBeLessThanOrEqual(1);
        expect(rolled(by, ps.slice(1))).toBeLessThanOrEqual(before);
      }),
      settings(),
    );
  });

  test.each(METHODS)('$by.type: what many equal ones come to tells whether large accounts are favoured', (method) => {
    for (const n of [1, 2, 3, 8]) expect(rolled(method.by, Array(n).fill(16))).toBeCloseTo(method.crowd(16, n), 12);
  });
});

describe('which items are taken', () => {
  test('only those of which the condition is true: unknown is not enough', () => {
    const leads = [
      { person: 'a', score: 1, client: true },
      { person: 'b', score: 2, client: false },
      { person: 'c', score: 4 },
    ];
    const found = (condition: RollUpTerm['if']) =>
      lines(over({ if: condition as never }), { leads }).map((line) => line.item);
    expect(found({ attribute: 'client', equals: true })).toEqual(['a']);
    expect(found({ not: { attribute: 'client', equals: true } })).toEqual(['b']);
    expect(found({ not: { isTrue: { attribute: 'client', equals: true } } })).toEqual(['c', 'b']);
  });

  test('when none is taken the list is known and worth 0, as an empty one', () => {
    const model = over({ if: { attribute: 'score', above: 1000 }, missing: -9 });
    for (const leads of [leadsOf(5, 7), []])
      expect(lines(model, { leads })).toMatchObject([{ state: 'known', value: 0, amount: 0 }]);
    expect(lines(model, { leads: [] })[0]).not.toHaveProperty('item');
  });

  test('no list is missing and worth what missing says; without it the list is required', () => {
    const [line] = lines(over({ missing: -9 }), { leads: null });
    expect(line).toMatchObject({ state: 'missing', value: null, amount: -9 });
    expect(line).not.toHaveProperty('item');
    expect(amounts(over({ missing: -9 }), {})).toEqual([-9]);
    expect(refusal(() => evaluate(over(), {}, { asOf }))).toEqual([
      'record.leads: expected an array of objects, got nothing; give the value, or give each term that reads it a missing amount',
    ]);
  });

  test('a number of 0 is told as 0, never as -0', () => {
    const [line] = lines(over(), { leads: leadsOf(-0) });
    expect([line?.value, line?.amount]).toEqual([0, 0]);
  });

  test('an item without a number is left out, or has the number that the term says; it is told either way', () => {
    const leads = [
      { person: 'a', score: 10 },
      { person: 'b', score: -1 },
      { person: 'c', score: null },
    ];
    const found = (missingItem: number | 'omit') =>
      lines(over({ by: { type: 'mean' }, missingItem }), { leads }).map(({ item, state, value, amount }) => [
        item,
        state,
        value,
        amount,
      ]);
    // The mean of one, and of three.
    expect(found('omit')).toEqual([
      ['a', 'known', 10, 10],
      ['b', 'missing', null, 0],
      ['c', 'missing', null, 0],
    ]);
    expect(found(4)).toEqual([
      // 10 / 3 and twice 4 / 3, which come to 6: the thousandth that is left goes to the first.
      ['a', 'known', 10, 3.334],
      ['b', 'missing', null, 1.333],
      ['c', 'missing', null, 1.333],
    ]);
    expect(refusal(() => evaluate(over(), { leads }, { asOf }))).toEqual(
      [1, 2].map(
        (k) =>
          `record.leads[${k}].score: expected a finite number, got nothing; give the value, or let each term that reads the list say what one without it counts`,
      ),
    );
  });

  test('items after asOf are left out and counted, those at asOf or without a date are in', () => {
    const leads = [
      { score: 1, created: '2026-06-30T00:00:00Z' },
      { score: 2, created: '2026-06-30T00:00:00.001Z' },
      { score: 4, created: null },
      { score: 8, created: '2027-01-01T00:00:00Z' },
    ];
    const found = evaluate(over(), { leads }, { asOf });
    expect(found.tallies[0]?.total).toBe(5);
    expect(found.later).toEqual({ leads: 2 });
    expect(evaluate(over(), { leads }, { asOf: '2027-01-01T00:00:00Z' }).tallies[0]?.total).toBe(15);
  });

  test('what is wrong with an item after asOf is not looked at; it does not exist yet', () => {
    const leads = [{ score: 'x', created: '2027-01-01T00:00:00Z' }];
    expect(amounts(over(), { leads })).toEqual([0]);
  });

  test('a date inside an item that lies after asOf is not known yet, and counted with the items left out', () => {
    const leads = [
      { score: 10, seen: '2026-07-01T00:00:00Z' },
      { score: 20, created: '2026-07-01T00:00:00Z', seen: '2026-06-30T00:00:00Z' },
    ];
    const found = evaluate(over({ since: 'seen', halfLifeDays: 30, undated: 0.5 }), { leads }, { asOf });
    expect(found.tallies[0]?.contributions).toMatchObject([{ value: [10, null], amount: 5 }]);
    expect(found.later).toEqual({ leads: 2 });
  });
});

describe('factors and decay', () => {
  const weights = { field: 'role', factors: { decider: 1, buyer: 0.5 }, otherwise: 0.25, missing: 0.2, unseen: 0.1 };
  test('the factor stands with the value it is for: listed, other, missing, not listed', () => {
    const leads = ['decider', 'buyer', 'end user', 'n/a', 'intern'].map((role) => ({ role, score: 40 }));
    expect(lines(over({ weights }), { leads }).map(({ state, value, amount }) => [state, value, amount])).toEqual([
      ['known', [40, 'decider'], 40],
      ['known', [40, 'buyer'], 20],
      ['known', [40, 'end user'], 10],
      ['known', [40, null], 8],
      ['unseen', [40, 'intern'], 4],
    ]);
  });

  test('items are taken by what their numbers come to, factor and age included', () => {
    const leads = [
      { person: 'loud', score: 90, role: 'end user' },
      { person: 'quiet', score: 30, role: 'decider' },
    ];
    expect(lines(over({ weights, by: { type: 'max' } }), { leads }).map((line) => [line.item, line.amount])).toEqual([
      ['quiet', 30],
      ['loud', 0],
    ]);
  });

  test('a boolean field has the factors true and false', () => {
    const factors = { field: 'client', factors: { true: 2, false: 1 }, missing: 0.5 };
    const leads = [{ score: 4 }, { score: 4, client: false }, { score: 4, client: true }];
    expect(lines(over({ weights: factors }), { leads }).map(({ value, amount }) => [value, amount])).toEqual([
      [[4, 'true'], 8],
      [[4, 'false'], 4],
      [[4, null], 2],
    ]);
  });

  test('without a factor for it, a missing value is refused, and so is a text that is not listed', () => {
    const { missing: _, unseen: __, ...strict } = weights;
    const leads = [
      { score: 1, role: 'intern' },
      { score: 1, role: 'n/a' },
    ];
    expect(refusal(() => evaluate(over({ weights: strict }), { leads }, { asOf }))).toEqual([
      'record.leads[0].role: expected one of the listed texts, got a text that is not listed; add the text to the values, or let each term that reads the list say what another text counts',
      'record.leads[1].role: expected one of the listed texts, got nothing; give the value, or let each term that reads the list say what one without it counts',
    ]);
  });

  test.each([
    [{ halfLifeDays: 30 }, '2026-05-31T00:00:00Z', 40],
    [{ halfLifeDays: 30 }, '2026-05-01T00:00:00Z', 20],
    [{ linearDays: 40 }, '2026-06-20T00:00:00Z', 60],
    [{ linearDays: 40 }, '2026-01-01T00:00:00Z', 0],
    [{ linearDays: 40 }, '2026-06-30T00:00:00Z', 80],
    [{ halfLifeDays: 30 }, null, 20],
  ])('a score of 80 with %j since %s leaves %d', (decay, seen, amount) => {
    const model = over({ since: 'seen', undated: 0.25, ...decay });
    expect(amounts(model, { leads: [{ score: 80, seen }] })).toEqual([amount]);
  });

  test('number × factor × age, then the share: 80 × 0.5 × ½ of two is 10', () => {
    const model = over({ weights, since: 'seen', halfLifeDays: 7, by: { type: 'mean' } });
    const seen = '2026-06-23T00:00:00Z';
    const leads = [
      { score: 80, role: 'buyer', seen },
      { score: 0, role: 'decider', seen },
    ];
    expect(lines(model, { leads }).map(({ value, amount }) => [value, amount])).toEqual([
      [[80, 'buyer', 7], 10],
      [[0, 'decider', 7], 0],
    ]);
  });

  test('without a word on undated items each needs its date', () => {
    const model = over({ since: 'seen', halfLifeDays: 7 });
    expect(refusal(() => evaluate(model, { leads: [{ score: 1 }] }, { asOf }))).toEqual([
      'record.leads[0].seen: expected an instant such as 2026-06-30T00:00:00Z, got nothing; give the value, or let each term that reads the list say what one without it counts',
    ]);
  });
});

describe('the ledger', () => {
  test('has a line for each item, largest first, with its name, or else its number in the order of the fields', () => {
    const named = [
      { person: 'Ida', score: 5 },
      { score: 5, role: 'buyer' },
      { score: 9, role: 'decider' },
    ];
    expect(lines(over(), { leads: named }).map((line) => [line.item, line.amount])).toEqual([
      ['lead 3', 9],
      ['Ida', 5],
      ['lead 2', 5],
    ]);
    const { name: _, unit: __, ...bare } = attributes.leads as Extract<Attributes[string], { type: 'list' }>;
    const model = { ...over(), attributes: { leads: bare } };
    expect(lines(model, { leads: leadsOf(3, 7) }).map((line) => line.item)).toEqual(['item 2', 'item 1']);
  });

  test('the cap of a sum is a line of its own, only where it bites, and the total is the cap', () => {
    const model = over({ by: { type: 'sum', cap: 0.7 }, missing: 5 });
    const found = evaluate(model, { leads: leadsOf(0.1, 0.3, 0.4) }, { asOf });
    expect(found.tallies[0]?.contributions.at(-1)).toEqual({
      term: 'leads',
      line: 'cap',
      attributes: ['leads'],
      group: null,
      state: null,
      value: null,
      amount: -0.1,
    });
    expect(addedUp(found)).toEqual([0.7]);
    expect(found.tallies[0]?.total).toBe(0.7);
    expect(lines(model, { leads: leadsOf(0.3, 0.4) })).toHaveLength(2);
    expect(amounts(model, { leads: null })).toEqual([5]);
    expect(amounts(model, { leads: leadsOf(-9) })).toEqual([-9]);
  });

  test('the weight of a group and the factor of a weighting multiply each line, the cap of a sum and that of the group', () => {
    const model = over({ by: { type: 'sum', cap: 50 }, group: 'g' }, { groups: { g: { weight: 0.5, cap: 40 } } });
    const shown = (factor: number) =>
      lines({ ...model, weighting: { name: 'x', factors: { g: factor } } }, { leads: leadsOf(30, 40) }).map(
        ({ line, term, amount }) => [line, term, amount],
      );
    expect(shown(4)).toEqual([
      ['term', 'leads', 80],
      ['term', 'leads', 60],
      ['cap', 'leads', -40],
      ['cap', 'g', -20],
    ]);
    expect(shown(0)).toEqual([
      ['term', 'leads', 0],
      ['term', 'leads', 0],
    ]);
  });

  test('the shares of items add up to the line, which is rounded once, each less than a thousandth from its own', {
    tags: 'cases',
  }, () => {
    // Anything but -1, which is the code for a missing score.
    const number = fc
      .oneof(fc.integer({ min: -9, max: 9 }), fc.double({ min: -9, max: 9, noNaN: true }))
      .filter((one) => one !== -1);
    const by = fc.oneof(
      fc.constantFrom<RollUp>({ type: 'mean' }, { type: 'sum' }, { type: 'topMean', n: 3 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }).map((best): RollUp => ({ type: 'champion', best })),
    );
    fc.assert(
      fc.property(by, fc.array(number, { minLength: 1, maxLength: 9 }), (way, numbers) => {
        const sorted = [...numbers].sort((a, b) => b - a);
        const { total: exact, shares } = rolledUp(way, sorted);
        const found = amounts(over({ by: way }), { leads: leadsOf(...sorted) }).map((amount) =>
          Number(wholeSteps(amount)),
        );
        const whole = Math.floor(1_000 * exact + 0.5);
        expect(found.reduce((sum, one) => sum + one, 0)).toBe(whole);
        found.forEach((one, k) => {
          expect([0, 1]).toContain(one - Math.floor(1_000 * (shares[k] as number)));
        });
      }),
      settings(),
    );
  });

  test('an item that adds nothing has 0, never -0', () => {
    for (const type of ['sum', 'mean', 'max'] as const) {
      const found = lines(over({ by: { type } }), { leads: leadsOf(3, -0) });
      expect(found.map((line) => line.amount).every((amount) => !Object.is(amount, -0))).toBe(true);
    }
  });

  test('the cap of the axis counts every line of a list', () => {
    const model = over({}, { base: 0.1, cap: 20 });
    const found = evaluate(model, { leads: leadsOf(0.7, 30.3, 4.1) }, { asOf });
    expect(found.tallies[0]?.total).toBe(20);
    expect(addedUp(found)).toEqual([20]);
  });

  test('base, lines and caps add up with awkward decimals, in a tally with lines before and after', {
    tags: 'cases',
  }, () => {
    const awkward = fc.integer({ min: -30, max: 30 }).map((tenths) => tenths * 0.1);
    const by: fc.Arbitrary<RollUp> = fc.oneof(
      fc.constantFrom<RollUp>({ type: 'mean' }, { type: 'max' }, { type: 'sum' }, { type: 'topMean', n: 2 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }).map((ratio): RollUp => ({ type: 'diminishing', ratio })),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }).map((best): RollUp => ({ type: 'champion', best })),
      fc.integer({ min: 10, max: 5_000 }).map((cap): RollUp => ({ type: 'sum', cap: cap / 1_000 })),
    );
    fc.assert(
      fc.property(by, fc.array(awkward, { maxLength: 9 }), awkward, (way, scores, weight) => {
        const term = over({ by: way, group: 'g', missingItem: 0.3 }).axes[0]?.terms[0] as RollUpTerm;
        const line = { type: 'linear', attribute: 'size', slope: 0.1, missing: 0.3 } as const;
        const model = leadScore(attributes, [{ ...line, id: 'a' }, term, { ...line, id: 'b', group: 'g' }], {
          base: 0.7,
          cap: 2,
          groups: { g: { weight: Math.abs(weight), cap: 1.3, floor: -1.1 } },
        });
        const found = evaluate(model, { leads: leadsOf(...scores), size: 1.1 }, { asOf });
        expect(addedUp(found)).toEqual(found.tallies.map((tally) => tally.total));
        expect(found.tallies[0]?.total).toBeLessThanOrEqual(2);
        const batch = compile(model).many([{ leads: leadsOf(...scores), size: 1.1 }], { asOf });
        expect(batch.totals.fit?.[0]).toBe(found.tallies[0]?.total);
      }),
      settings(),
    );
  });
});

/** Items that often agree, and lack some of their fields. */
const lead = fc.record(
  {
    person: fc.constantFrom('a', 'b', null),
    score: fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom(0.1, 0.7, -1, null)),
    chance: fc.constantFrom(0.1, 0.3, 1),
    role: fc.constantFrom('decider', 'buyer', 'n/a', 'intern'),
    client: fc.constantFrom(true, false, null),
    created: fc.constantFrom('2026-06-30T00:00:00Z', '2026-06-30T02:00:00+02:00', '2026-07-01T00:00:00Z'),
    seen: fc.constantFrom('2026-06-29T00:00:00Z', '2026-06-01T00:00:00Z', '2026-07-01T00:00:00Z'),
  },
  { requiredKeys: [] },
);
const anyTerm: fc.Arbitrary<Partial<RollUpTerm>> = fc.record({
  by: fc.constantFrom<RollUp>(
    { type: 'sum', cap: 1.3 },
    { type: 'mean' },
    { type: 'max' },
    { type: 'topMean', n: 2 },
    { type: 'diminishing', ratio: 0.3 },
    { type: 'champion', best: 0.6 },
  ),
  missingItem: fc.constantFrom('omit' as const, 0.3),
  missing: fc.constant(0),
  weights: fc.constant({ field: 'role', factors: { decider: 1 }, otherwise: 0.7, missing: 0.3, unseen: 0.1 }),
  if: fc.constantFrom(
    {
      any: [
        { attribute: 'client', present: false },
        { attribute: 'client', equals: true },
      ],
    },
    { attribute: 'seen', withinDays: 400 },
    { not: { attribute: 'role', equals: 'buyer' } },
  ),
  since: fc.constant('seen'),
  undated: fc.constant(0.9),
  halfLifeDays: fc.constant(13),
});

test('the order of items and of their fields never matters, also among equals and those that lack fields', {
  tags: 'cases',
}, () => {
  const shuffled = fc
    .array(lead, { maxLength: 12 })
    .chain((leads) => fc.tuple(fc.constant(leads), fc.shuffledSubarray(leads, { minLength: leads.length })));
  const turned = (one: object) => Object.fromEntries(Object.entries(one).reverse());
  fc.assert(
    fc.property(anyTerm, shuffled, (more, [leads, other]) => {
      expect(evaluate(over(more), { leads: other.map(turned) }, { asOf })).toEqual(
        evaluate(over(more), { leads }, { asOf }),
      );
    }),
    { seed: 6, numRuns: cases(400) },
  );
});

test('lists of many lengths over many rows, short and long, are judged one by one as in a batch and in columns', () => {
  const [of] = fc.sample(anyTerm, { seed: 1, numRuns: 1 });
  const model = over(of);
  const pool = fc.sample(lead, { seed: 2, numRuns: 700 });
  // Three of them longer than the items that are staged at a time.
  const lengths = [0, 3, 300, 1, 0, 7, 2, 700, 5, 257, 4];
  const rows = Array.from({ length: 700 }, (_, i) => {
    const n = i < 22 ? (lengths[i % lengths.length] as number) : (i * 7) % 5;
    return { leads: i % 13 === 12 ? null : Array.from({ length: n }, (_, k) => pool[(i * 31 + k) % pool.length]) };
  });
  const scorer = compile(model);
  const batch = scorer.many(rows, { asOf });
  const columns = scorer.many({ leads: rows.map((row) => row.leads) }, { asOf });
  expect(batch.rejected).toEqual([]);
  expect(columns.totals).toEqual(batch.totals);
  for (const [i, row] of rows.entries()) {
    const one = scorer.one(row as never, { asOf });
    expect((batch.totals.fit?.[i] ?? Number.NaN) + 0).toBe(one.tallies[0]?.total);
    if (i < 40 || i > 500) expect(batch.row(i)).toEqual(one);
  }
});

test('a thousand items are all told, each with its own number and name', () => {
  const leads = Array.from({ length: 1_000 }, (_, k) => ({ person: `p${k}`, score: (k * 37) % 1_000 }));
  const found = lines(over({ by: { type: 'sum' } }), { leads });
  expect(found.map((line) => line.amount)).toEqual(Array.from({ length: 1_000 }, (_, k) => 999 - k));
  expect(found.every((line) => line.item === `p${leads.findIndex((one) => one.score === line.amount)}`)).toBe(true);
});

const term = 'axes[0].terms[0]';
test.each([
  [{ attribute: 'size' }, [`${term}.attribute: expected an attribute of type list, got "size" of type number`]],
  [{ attribute: 'lead' }, [`${term}.attribute: expected one of "leads", got "lead"; did you mean "leads"?`]],
  [{ field: undefined }, [`${term}.field: expected the number field to roll up, got nothing`]],
  [{ field: 'scroe' }, [`${term}.field: expected one of "score", "chance", got "scroe"; did you mean "score"?`]],
  [
    { field: 'constructor', by: { type: 'anyOf' } },
    [`${term}.field: expected one of "score", "chance", got "constructor"; declare it under the fields of the list`],
  ],
  [
    { field: 'role' },
    [`${term}.field: expected one of "score", "chance", got "role" of type category; name a field of type number`],
  ],
  [
    { by: { type: 'count' } },
    [`${term}.field: expected no field with count, got "score"; take it out, or choose another way to roll up`],
  ],
  [
    { by: { type: 'count' }, missingItem: 3 },
    [
      `${term}.field: expected no field with count, got "score"; take it out, or choose another way to roll up`,
      `${term}.missingItem: expected no missingItem with count, got 3; take it out, or choose another way to roll up`,
    ],
  ],
  [
    {
      if: {
        all: [
          { attribute: 'client', equals: true },
          { attribute: 'scroe', above: 3 },
        ],
      },
    },
    [`${term}.if.all[1].attribute: expected one of "score", "chance", got "scroe"; did you mean "score"?`],
  ],
  [
    { if: { attribute: 'size', above: 3 } },
    [`${term}.if.attribute: expected one of "score", "chance", got "size"; declare it under attributes.leads.fields`],
  ],
  [
    { weights: { field: 'score', factors: {} } },
    [
      `${term}.weights.field: expected one of "role", "client", got "score" of type number; name a field of type category or boolean`,
    ],
  ],
  [
    { weights: { field: 'role', factors: { decidre: 1 }, otherwise: 1 } },
    [
      `${term}.weights.factors.decidre: expected one of "decider", "end user", "buyer", got "decidre"; did you mean "decider"?`,
    ],
  ],
  [
    { weights: { field: 'role', factors: { boss: 1, decider: 1 } } },
    [
      `${term}.weights.factors.boss: expected one of "decider", "end user", "buyer", got "boss"; list it under the values of the field`,
      `${term}.weights.factors: expected a factor for each listed value, got none for "end user", "buyer"; add them, or say what the others count with otherwise`,
    ],
  ],
  [{ since: 'seen' }, [`${term}.halfLifeDays: expected halfLifeDays or linearDays with since, got neither`]],
  [{ linearDays: 30 }, [`${term}.since: expected the date field from which an item fades, got nothing`]],
  [
    { undated: 0.5 },
    [
      `${term}.undated: expected no undated without since, got 0.5; name the date field from which an item fades, or take undated out`,
    ],
  ],
  [
    { since: 'sene', linearDays: 30 },
    [`${term}.since: expected one of "created", "seen", got "sene"; did you mean "seen"?`],
  ],
  [
    { since: 'seen', linearDays: 30, halfLifeDays: 3 },
    [`${term}.linearDays: expected halfLifeDays or linearDays, got both`],
  ],
  [
    { by: { type: 'anyOf' } },
    [
      `${term}.field: expected probabilities, 0 to 1, for anyOf, got numbers from -Infinity to Infinity; declare min 0 and max 1 for the field, with factors up to 1`,
    ],
  ],
  [
    { by: { type: 'anyOf' }, field: 'chance', weights: { field: 'client', factors: { true: 1.5, false: 1 } } },
    [
      `${term}.field: expected probabilities, 0 to 1, for anyOf, got numbers from 0 to 1.5; declare min 0 and max 1 for the field, with factors up to 1`,
    ],
  ],
  [
    { by: { type: 'anyOf' }, field: 'chance', missingItem: -1 },
    [
      `${term}.field: expected probabilities, 0 to 1, for anyOf, got numbers from -1 to 1; declare min 0 and max 1 for the field, with factors up to 1`,
    ],
  ],
  [
    { by: { type: 'anyOf' }, field: 'chance', missingItem: 2 },
    [
      `${term}.field: expected probabilities, 0 to 1, for anyOf, got numbers from 0 to 2; declare min 0 and max 1 for the field, with factors up to 1`,
    ],
  ],
  [
    { weights: { field: 'client', factors: { true: 0, false: 0 } }, missing: 0 },
    [
      `${term}: expected a term that can add something, got amounts that are all 0; give an amount other than 0, or take the term out`,
    ],
  ],
  [
    { by: { type: 'median' } },
    [
      `${term}.by.type: expected one of "count", "sum", "mean", "max", "topMean", "diminishing", "anyOf", "champion", got "median"; did you mean "mean"?`,
    ],
  ],
  [{ by: { type: 'topMean', n: 0 } }, [`${term}.by.n: expected a number, at least 1, got 0`]],
  [{ by: { type: 'topMean', n: 1.5 } }, [`${term}.by.n: expected a whole number, got 1.5`]],
  [{ by: { type: 'champion', best: 1 } }, [`${term}.by.best: expected a number, below 1, got 1`]],
  [{ by: { type: 'diminishing', ratio: 0 } }, [`${term}.by.ratio: expected a number, above 0, got 0`]],
  [{ by: { type: 'sum', cap: 0 } }, [`${term}.by.cap: expected a number, above 0, got 0`]],
  [
    { weights: { field: 'client', factors: { true: -1, false: 0 } } },
    [`${term}.weights.factors.true: expected a number, at least 0, got -1`],
  ],
  [{ since: 'seen', linearDays: 3, undated: 1.5 }, [`${term}.undated: expected a number, at most 1, got 1.5`]],
  [{ since: 'seen', halfLifeDays: 3, undated: 0.5 }, []],
  [
    { by: { type: 'sum', cap: 7.0001 } },
    [`${term}.by.cap: expected at most 3 decimals, got 7.0001; round it to 7, or set decimals of the model to 4`],
  ],
  [{ missingItem: 'skip' }, [`${term}.missingItem: expected "omit", got "skip"`]],
] as [Record<string, unknown>, string[]][])('%# a roll-up is refused with what to do', (more, messages) => {
  // What is undefined is left out.
  expect(problems(JSON.parse(JSON.stringify(over(more as never))))).toEqual(messages);
});

test.each([
  [12, `one of ${Array.from({ length: 12 }, (_, v) => `"v${v}"`).join(', ')}`],
  [13, 'a listed value'],
])('of %d values of a field, all are named only while they are twelve', (count, expected) => {
  const values = Array.from({ length: count }, (_, v) => `v${v}`);
  const leads = { type: 'list', fields: { score: { type: 'number' }, role: { type: 'category', values } } } as const;
  const roll = { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' } } as const;
  const factors = Object.fromEntries(values.slice(0, count - 5).map((value) => [value, 1]));
  const named = values.slice(-5).map((value) => `"${value}"`);
  expect(
    problems(leadScore({ leads }, [{ ...roll, weights: { field: 'role', factors: { ...factors, w: 1 } } }])),
  ).toEqual([
    `${term}.weights.factors.w: expected ${expected}, got "w"; list it under the values of the field`,
    `${term}.weights.factors: expected a factor for each listed value, got none for ${named.join(', ')}; add them, or say what the others count with otherwise`,
  ]);
});

test('many lists are capped as each alone', () => {
  const model = over({ by: { type: 'sum', cap: 100 }, missing: -1 });
  const rows = [leadsOf(30), leadsOf(80, 70), null, leadsOf(100), leadsOf(60, 41), []].map((leads) => ({ leads }));
  expect(scores(model, rows)).toEqual({ scores: [30, 100, -1, 100, 100, 0], rejected: [] });
});

test('a category of many values without factors names the first five', () => {
  const values = Array.from({ length: 14 }, (_, v) => `v${v}`);
  const leads = { type: 'list', fields: { score: { type: 'number' }, role: { type: 'category', values } } } as const;
  const weights = { field: 'role', factors: { w: 1 } };
  const model = leadScore({ leads }, [
    { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, weights },
  ]);
  expect(problems(model)).toEqual([
    `${term}.weights.factors.w: expected a listed value, got "w"; list it under the values of the field`,
    `${term}.weights.factors: expected a factor for each listed value, got none for "v0", "v1", "v2", "v3", "v4" and more; add them, or say what the others count with otherwise`,
  ]);
});

describe('the bands that a roll-up can reach', () => {
  const reach = (more: Partial<RollUpTerm>, atLeast: number) =>
    problems({
      ...over({ field: 'chance', missing: 0, ...more }),
      bands: [
        { label: 'top', atLeast },
        { label: 'rest', atLeast: null },
      ],
    });
  test.each([
    [{ by: { type: 'mean' } }, 1],
    [{ by: { type: 'max' } }, 1],
    [{ by: { type: 'topMean', n: 2 } }, 1],
    [{ by: { type: 'champion', best: 0.6 } }, 1],
    [{ by: { type: 'anyOf' } }, 1],
    [{ by: { type: 'diminishing', ratio: 0.5 } }, 2],
    [{ by: { type: 'sum', cap: 7 } }, 7],
    [{ by: { type: 'mean' }, missing: 3 }, 3],
    [{ by: { type: 'mean' }, weights: { field: 'client', factors: { true: 2, false: 1 } } }, 2],
    [{ by: { type: 'mean' }, missingItem: 4 }, 4],
  ] as [Partial<RollUpTerm>, number][])('%j comes to %d at most', (more, most) => {
    expect(reach(more, most)).toEqual([]);
    expect(reach(more, most + 0.01)).toEqual([
      `bands[0]: expected a threshold that can be reached, up to ${most}, got top from ${most + 0.01}`,
    ]);
  });
  test('a sum has no most, since nobody knows how many there are', () => {
    expect(reach({ by: { type: 'sum' } }, 1e9)).toEqual([]);
  });
});

describe('items beyond what is counted', () => {
  const message =
    'record: expected lines of fit that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes';

  test('are refused, and no other error is thrown', () => {
    const leads = leadsOf(1.7e308, 1.7e308);
    expect(() => evaluate(over(), { leads }, { asOf })).toThrow(ScoringError);
    expect(refusal(() => evaluate(over(), { leads }, { asOf }))).toEqual([message]);
  });

  test.each([
    [[1e12 + 1], [message]],
    [[1e12], []],
    [[6e11, 6e11], [message]],
    [[2 ** 60, -(2 ** 60)], [message]],
    [[1e308, 3, -1e308], [message]],
    [[6e11, -6e11], [message]],
    [[4e11, -6e11], []],
  ])('%j are refused where together, whatever their signs, they come to more than 10^12', (scores, messages) => {
    const rows = [{ leads: leadsOf(1) }, { leads: leadsOf(...scores) }, { leads: leadsOf(2) }];
    expect(refusal(() => evaluate(over(), rows[1] as never, { asOf }))).toEqual(messages);
    const batch = compile(over()).many(rows, { asOf });
    expect(batch.rejected.map((one) => [one.index, one.issues[0]?.message])).toEqual(
      messages.map((one) => [1, one.replace('record', 'records[1]')]),
    );
    expect([batch.numbers.score[0], batch.numbers.score[2]]).toEqual([1, 2]);
  });
});
