import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Axis, LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Group } from '../../src/model/tally/tally.js';
import type { Term } from '../../src/model/terms/term.js';
import { safeParseModel } from '../../src/parse.js';
import { cases } from '../cases.js';
import { asWritten, halvesUp, plus, ratio, times } from '../core/exact.js';
import { addedUp, amountOfSteps, asOf, leadScore, lines, problems, refusal } from './make.js';
import { compile, evaluate } from './vouched.js';

const attributes: Attributes = {
  a: { type: 'number' },
  b: { type: 'number' },
  c: { type: 'number' },
  known: { type: 'boolean' },
  seen: { type: 'date' },
  log: { type: 'events' },
  tags: { type: 'set', values: ['x', 'y'] },
  deals: { type: 'list', fields: { value: { type: 'number' }, chance: { type: 'number', min: 0, max: 1 } } },
};
const line = (attribute: string, more: object = {}): Term =>
  ({ type: 'linear', attribute, slope: 1, missing: 0, ...more }) as Term;
const yes = (amount: number, more: object = {}): Term =>
  ({ type: 'points', attribute: 'known', amounts: { true: amount, false: 0 }, missing: 0, ...more }) as Term;
const shown = (model: LeadScoreModel, record: Readonly<Record<string, unknown>>) =>
  lines(model, record).map((one) => [one.term, one.line, one.amount]);
const total = (model: LeadScoreModel, record: Readonly<Record<string, unknown>>) =>
  evaluate(model, record, { asOf }).tallies[0]?.total;
/** All orders of some items. */
const orders = <T>(items: readonly T[]): T[][] =>
  items.length < 2
    ? [[...items]]
    : items.flatMap((one, i) => orders(items.filter((_, j) => j !== i)).map((rest) => [one, ...rest]));
const atOne = {
  bands: [
    { label: 'sales', atLeast: 1 },
    { label: 'rest', atLeast: null },
  ],
};

describe('the order of the terms', () => {
  test('0.6 + 0.3 + 0.1 reaches a band at 1 in all six orders, from facts as from amounts', () => {
    const facts = [line('a'), line('b'), line('c')];
    const written = [0.6, 0.3, 0.1].map((amount) => yes(amount, { id: `${amount}` }));
    expect(orders(facts)).toHaveLength(6);
    for (const [terms, record] of [
      [facts, { a: 0.6, b: 0.3, c: 0.1 }],
      [written, { known: true }],
    ] as const)
      for (const order of orders(terms)) {
        const model = leadScore(attributes, order, {}, atOne);
        expect(evaluate(model, record, { asOf }).result).toMatchObject({ score: 1, band: 'sales' });
        const batch = compile(model).many([record], { asOf });
        expect([batch.numbers.score[0], batch.labels.band.labels[batch.labels.band.codes[0] as number]]).toEqual([
          1,
          'sales',
        ]);
      }
  });

  test('0.599 + 0.3 + 0.1 reaches it in none', () => {
    for (const order of orders([line('a'), line('b'), line('c')])) {
      const model = leadScore(attributes, order, {}, atOne);
      expect(evaluate(model, { a: 0.599, b: 0.3, c: 0.1 }, { asOf }).result).toMatchObject({
        score: 0.999,
        band: 'rest',
      });
    }
  });
});

describe('how many decimals a model counts in', () => {
  test.each([
    [undefined, 3, 0.667],
    [0, 0, 1],
    [1, 1, 0.7],
    [6, 6, 0.666667],
    [9, 9, 0.666666667],
  ])('with decimals %s it counts in %d, and two thirds are %d', (decimals, counted, amount) => {
    const model = leadScore(attributes, [line('a', { slope: 2 / 3 })], {}, decimals === undefined ? {} : { decimals });
    expect(problems(model)).toEqual([]);
    const [tally] = evaluate(model, { a: 1 }, { asOf }).tallies;
    expect([tally?.decimals, tally?.total, tally?.contributions[0]?.amount]).toEqual([counted, amount, amount]);
    expect(Object.keys(tally ?? {})).toEqual(['option', 'unit', 'decimals', 'base', 'contributions', 'total']);
  });

  test.each([
    [10, 'decimals: expected a number, at most 9, got 10'],
    [-1, 'decimals: expected a number, at least 0, got -1'],
    [1.5, 'decimals: expected a whole number, got 1.5'],
    ['3', 'decimals: expected a finite number, got "3"'],
  ])('%o decimals are refused', (decimals, message) => {
    expect(problems(leadScore(attributes, [line('a')], {}, { decimals: decimals as number }))).toEqual([message]);
  });

  test('a line is rounded once: thirds of a step are added up by nobody, and halves go up on both sides of 0', () => {
    const model = leadScore(attributes, [line('a'), line('b')], {}, { decimals: 0 });
    for (const [a, b, sum] of [
      [0.4, 0.4, 0],
      [0.5, 0.5, 2],
      [-0.5, -0.5, 0],
      [-1.5, 1.5, 1],
      [-0.6, -0.6, -2],
    ])
      expect(total(model, { a, b })).toBe(sum);
  });
});

describe('weights in decimals', () => {
  test.each([
    [0, 0.145, 1, 100, 15],
    [0, 0.145, 1, -100, -14],
    [0, 0.145, 10, 10, 15],
    [0, 0.29, 1, 50, 15],
    [3, 0.145, 1, 0.1, 0.015],
    [3, 0.1, 3, 0.01, 0.003],
    [3, 1.1, 1.1, 1, 1.21],
    [3, 0.3333, 1, 0.001, 0],
    [3, 1 / 3, 3, 1, 1],
    [3, 0, 5, 7, 0],
    [2, 0.07, 1, 100, 7],
  ])('with %d decimals, weight %d and factor %d make %d of amount %d', (decimals, weight, factor, amount, expected) => {
    const model = leadScore(
      attributes,
      [yes(amount, { group: 'g' }), line('a', { group: 'g' })],
      { groups: { g: { weight } } },
      { decimals, weighting: { name: 'x', factors: { g: factor } } },
    );
    expect(lines(model, { known: true }).map((one) => one.amount)).toEqual([expected, 0]);
  });

  test('the score takes the weights of axes in decimals too, and is rounded once', () => {
    const axis = (id: string, amount: number): Axis => ({ id, terms: [yes(amount)], grades: null });
    const scored = (decimals: number, combine: Record<string, number>, ...points: readonly number[]) =>
      evaluate(
        {
          ...leadScore(attributes, []),
          decimals,
          axes: points.map((one, i) => axis('xyz'[i] as string, one)),
          combine,
        },
        { known: true },
        { asOf },
      ).result.score;
    expect(scored(0, { x: 0.145 }, 100)).toBe(15);
    expect(scored(0, { x: 0.145 }, -100)).toBe(-14);
    expect(scored(0, { x: 0.5, y: 0.5 }, 1, 1)).toBe(1);
    expect(scored(0, { x: 0.1, y: 0.1, z: 0.3 }, 1, 1, 1)).toBe(1);
    expect(scored(3, { x: 0.6, y: 0.4 }, 1.001, 0.002)).toBe(0.601);
  });
});

describe('a cap is met exactly, with one line', () => {
  const over = (cap: number, weight: number) =>
    leadScore(attributes, [line('a', { group: 'g' }), line('b', { group: 'g' }), line('c')], {
      groups: { g: { cap, floor: -cap, weight } },
    });

  test.each([
    [10.1, 1, 10.1],
    [10.1, 0.3, 3.03],
    [0.7, 0.1, 0.07],
    // 0.0005 of a point is half a step: up on the way to the cap, and up on the way to the floor.
    [0.001, 0.5, 0.001, 0],
    [7, 1 / 3, 2.333],
  ])('a group of cap and floor %d and weight %d stands at %d', (cap, weight, top, bottom = -top) => {
    const model = over(cap, weight);
    fc.assert(
      fc.property(fc.double({ min: 20, max: 1e6, noNaN: true }), fc.constantFrom(1, -1), (a, sign) => {
        const evaluation = evaluate(model, { a: sign * a, b: 0.1 * sign }, { asOf });
        expect(evaluation.tallies[0]?.contributions.map((one) => one.line)).toEqual([
          'term',
          'term',
          sign > 0 ? 'cap' : 'floor',
          'term',
        ]);
        expect(evaluation.tallies[0]?.total).toBe(sign > 0 ? top : bottom);
        expect(addedUp(evaluation)).toEqual([sign > 0 ? top : bottom]);
      }),
    );
  });

  test.each([10.1, 0.3, 20, 1.005])('an axis of cap and floor %d stands at it', (cap) => {
    const model = leadScore(attributes, [line('a'), line('b')], { base: 0.7, cap, floor: -cap });
    fc.assert(
      fc.property(fc.double({ min: 30, max: 1e6, noNaN: true }), fc.constantFrom(1, -1), (a, sign) => {
        const evaluation = evaluate(model, { a: sign * a, b: 0.1 }, { asOf });
        expect(evaluation.tallies[0]?.contributions.map((one) => one.line)).toEqual([
          'term',
          'term',
          sign > 0 ? 'cap' : 'floor',
        ]);
        expect(evaluation.tallies[0]?.total).toBe(sign * cap);
        expect(addedUp(evaluation)).toEqual([sign * cap]);
      }),
    );
  });

  test('sums that are at a cap of decimals need no line, in any order', () => {
    for (const order of orders([line('a'), line('b'), line('c')])) {
      const model = leadScore(attributes, order, { cap: 0.6, floor: -0.6 });
      expect(shown(model, { a: 0.1, b: 0.2, c: 0.3 })).toHaveLength(3);
      expect(shown(model, { a: -0.1, b: -0.2, c: -0.3 })).toHaveLength(3);
    }
  });
});

/** A scorecard of which every amount is written, what it says of a record by rational arithmetic, and its terms in other orders. */
const scorecards = (() => {
  const thousandths = (size: number) =>
    fc
      .tuple(fc.integer({ min: -size, max: size }), fc.integer({ min: 0, max: 3 }))
      .map(([digits, places]) => Number(`${digits}e-${places}`));
  const weight = fc.oneof(
    fc.tuple(fc.integer({ min: 0, max: 3_000 }), fc.integer({ min: 1, max: 4 })).map(([n, p]) => Number(`${n}e-${p}`)),
    fc.double({ min: 0, max: 3, noNaN: true }),
  );
  const some = <T extends object>(shape: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
    fc.record(shape, { requiredKeys: [] }) as unknown as fc.Arbitrary<Partial<T>>;
  const limits = some({
    cap: thousandths(30_000).map(Math.abs),
    floor: thousandths(30_000).map((one) => -Math.abs(one) + 0),
  });
  const group = fc.tuple(limits, some({ weight })).map(([a, b]): Group => ({ ...a, ...b }) as Group);
  const term = fc.record({ amount: thousandths(50_000), group: fc.constantFrom(null, 'g', 'h'), kind: fc.nat(2) });
  const axis = fc.record({
    terms: fc.array(term, { minLength: 1, maxLength: 8 }),
    base: thousandths(9_000),
    groups: some({ g: group, h: group }),
    limits,
  });
  return fc.record({
    axes: fc.array(axis, { minLength: 1, maxLength: 3 }),
    combine: fc.array(fc.option(weight, { nil: 1 }), { minLength: 3, maxLength: 3 }),
    thresholds: fc.uniqueArray(thousandths(60_000), { minLength: 3, maxLength: 3 }),
    record: fc.record({ known: fc.constantFrom(true, false, null), a: fc.constantFrom(-1, 0, 1, 2, null) }),
    seed: fc.array(fc.nat(1_000), { minLength: 8, maxLength: 8 }),
  });
})();
type Scorecard = typeof scorecards extends fc.Arbitrary<infer S> ? S : never;

/** Three ways to write an amount: for a truth, for a bin, for a condition. */
function termOf({ amount, group, kind }: Scorecard['axes'][number]['terms'][number], t: number): Term {
  const more = { id: `t${t}`, ...(group === null ? {} : { group }) };
  if (kind === 0)
    return { type: 'points', attribute: 'known', amounts: { true: amount, false: 0 }, missing: 0, ...more };
  if (kind === 1)
    return { type: 'bins', attribute: 'a', bins: [{ below: 1, amount: 0 }, { amount }], missing: 0, ...more };
  return { type: 'when', if: { attribute: 'a', present: true }, amount, ...more };
}

function isAwarded(kind: number, { known, a }: Scorecard['record']): boolean {
  return kind === 0 ? known === true : kind === 1 ? a !== null && a >= 1 : a !== null;
}

function modelOf({ axes, combine, thresholds }: Scorecard, order: (terms: Term[]) => Term[]): LeadScoreModel {
  const falling = [...thresholds].sort((x, y) => y - x);
  return {
    ...leadScore(attributes, []),
    axes: axes.map(({ terms, base, groups, limits }, a) => ({
      id: `axis${a}`,
      base,
      terms: order(terms.map(termOf)),
      groups: groups as Record<string, Group>,
      ...limits,
      grades: null,
    })),
    combine: Object.fromEntries(axes.map((_, a) => [`axis${a}`, combine[a] as number])),
    bands: [...falling, null].map((atLeast, i) => ({ label: `b${i}`, atLeast })),
  };
}

/** What the scorecard says, by rational arithmetic alone: totals of the axes and the score in thousandths, and the band. */
function byHand({ axes, combine, thresholds, record }: Scorecard) {
  const thousand = ratio(1_000n);
  const steps = (amount: number, weight = 1) => halvesUp(times(asWritten(amount), asWritten(weight), thousand));
  const held = (sum: bigint, { cap, floor }: { cap?: number; floor?: number }, weight = 1) => {
    if (cap !== undefined && sum > steps(cap, weight)) return steps(cap, weight);
    return floor !== undefined && sum < steps(floor, weight) ? steps(floor, weight) : sum;
  };
  const totals = axes.map(({ terms, base, groups, limits }) => {
    let sum = steps(base);
    for (const name of ['g', 'h', null] as const) {
      const { weight = 1, ...bounds } = (name === null ? {} : (groups[name] ?? {})) as Group;
      const own = terms
        .filter((term) => term.group === name && isAwarded(term.kind, record))
        .reduce((all, term) => all + steps(term.amount, weight), 0n);
      sum += held(own, bounds as { cap?: number; floor?: number }, weight);
    }
    return held(sum, limits as { cap?: number; floor?: number });
  });
  const score = halvesUp(plus(...totals.map((one, a) => times(asWritten(combine[a] as number), ratio(one)))));
  const falling = thresholds.map((one) => steps(one)).sort((x, y) => Number(y - x));
  const band = falling.findIndex((threshold) => score >= threshold);
  return { totals, score, band: `b${band < 0 ? falling.length : band}` };
}

test('a thousand scorecards agree with rational arithmetic in totals, score and band, whatever the order of their terms', {
  tags: 'cases',
}, () => {
  let bounded = 0;
  fc.assert(
    fc.property(scorecards, (scorecard) => {
      const { totals, score, band } = byHand(scorecard);
      const shuffles: ((terms: Term[]) => Term[])[] = [
        (terms) => terms,
        (terms) => [...terms].reverse(),
        (terms) =>
          terms
            .map((term, t) => ({ term, at: scorecard.seed[t] as number }))
            .sort((x, y) => x.at - y.at)
            .map(({ term }) => term),
      ];
      for (const order of shuffles) {
        const scorer = compile(modelOf(scorecard, order));
        const { result, tallies } = scorer.one(scorecard.record as never, { asOf });
        expect(tallies.map((tally) => tally.total)).toEqual(totals.map((one) => amountOfSteps(one)));
        expect([result.score, result.band]).toEqual([amountOfSteps(score), band]);
        const batch = scorer.many([scorecard.record, scorecard.record] as never, { asOf });
        expect(batch.numbers.score[1]).toBe(amountOfSteps(score));
        expect(batch.labels.band.labels[batch.labels.band.codes[1] as number]).toBe(band);
        if (tallies.some((tally) => tally.contributions.some((one) => one.line !== 'term'))) bounded++;
      }
    }),
    { seed: 20260701, numRuns: cases(1_000) },
  );
  // Many of them meet a cap or a floor.
  expect(bounded).toBeGreaterThan(cases(1_000) / 2);
});

/** Problems of a model with one term, or with something else on its axis, or with bands. */
const told = (term: object, axis: object = {}, model: object = {}) =>
  problems(leadScore(attributes, [term as Term], axis, model));
const finer = 'expected at most 3 decimals, got 2.0004; round it to 2, or set decimals of the model to 4';
const t = 'axes[0].terms[0]';

describe('an amount finer than the step is refused, wherever it stands', () => {
  const fine = 2.0004;
  const graded = (atLeast: number) => [
    { label: 'A', atLeast },
    { label: 'B', atLeast: null },
  ];
  test.each([
    [
      'a bin',
      { type: 'bins', attribute: 'a', bins: [{ below: 1, amount: 1 }, { amount: fine }], missing: 0 },
      'bins[1].amount',
    ],
    ['a missing number in bins', { type: 'bins', attribute: 'a', bins: [{ amount: 1 }], missing: fine }, 'missing'],
    [
      'points of a value',
      { type: 'points', attribute: 'known', amounts: { true: fine, false: 0 }, missing: 0 },
      'amounts.true',
    ],
    [
      'points of the others',
      { type: 'points', attribute: 'tags', amounts: { x: 1 }, otherwise: fine, missing: 0, unseen: 0 },
      'otherwise',
    ],
    [
      'points of nothing',
      { type: 'points', attribute: 'tags', amounts: { x: 1 }, missing: fine, unseen: 0 },
      'missing',
    ],
    [
      'points of a text that is not listed',
      { type: 'points', attribute: 'tags', amounts: { x: 1 }, missing: 0, unseen: fine },
      'unseen',
    ],
    ['a missing number on a line', { type: 'linear', attribute: 'a', slope: 1, missing: fine }, 'missing'],
    [
      'a knot',
      {
        type: 'curve',
        attribute: 'a',
        knots: [
          { at: 0, amount: fine },
          { at: 1, amount: 0 },
        ],
        missing: 0,
      },
      'knots[0].amount',
    ],
    [
      'a missing number on a curve',
      {
        type: 'curve',
        attribute: 'a',
        knots: [
          { at: 0, amount: 1 },
          { at: 1, amount: 0 },
        ],
        missing: fine,
      },
      'missing',
    ],
    [
      'a missing number at a distance',
      { type: 'distance', attribute: 'a', center: 0, scale: 1, missing: fine },
      'missing',
    ],
    [
      'an amount that fades',
      { type: 'recency', attribute: 'seen', amount: fine, halfLifeDays: 1, missing: 0 },
      'amount',
    ],
    [
      'a bin of days',
      { type: 'recency', attribute: 'seen', bins: [{ below: 9, amount: fine }, { amount: 0 }], missing: 0 },
      'bins[0].amount',
    ],
    ['a missing date', { type: 'recency', attribute: 'seen', amount: 1, halfLifeDays: 1, missing: fine }, 'missing'],
    ['an event', { type: 'events', attribute: 'log', amount: fine, missing: 0 }, 'amount'],
    ['the cap of events', { type: 'events', attribute: 'log', amount: 1, cap: fine, missing: 0 }, 'cap'],
    ['no log', { type: 'events', attribute: 'log', amount: 1, missing: fine }, 'missing'],
    [
      'a cell of a table',
      {
        type: 'cross',
        rows: { attribute: 'known' },
        columns: { attribute: 'a', bins: [{ below: 1 }, {}] },
        amounts: [
          [1, 2],
          [fine, 3],
        ],
        missing: 0,
      },
      'amounts[1][0]',
    ],
    [
      'a table of something missing',
      {
        type: 'cross',
        rows: { attribute: 'known' },
        columns: { attribute: 'a', bins: [{ below: 1 }, {}] },
        amounts: [
          [1, 2],
          [3, 4],
        ],
        missing: fine,
      },
      'missing',
    ],
    [
      'a table of something not listed',
      {
        type: 'cross',
        rows: { attribute: 'known' },
        columns: { attribute: 'a', bins: [{ below: 1 }, {}] },
        amounts: [
          [1, 2],
          [3, 4],
        ],
        missing: 0,
        unseen: fine,
      },
      'unseen',
    ],
    [
      'the cap of a list',
      { type: 'rollUp', attribute: 'deals', field: 'value', by: { type: 'sum', cap: fine }, missing: 0 },
      'by.cap',
    ],
    ['no list', { type: 'rollUp', attribute: 'deals', field: 'value', by: { type: 'sum' }, missing: fine }, 'missing'],
    [
      'a condition that is met',
      { type: 'when', if: { attribute: 'a', atLeast: 1 }, amount: fine, missing: 0 },
      'amount',
    ],
    [
      'a condition that is not met',
      { type: 'when', if: { attribute: 'a', atLeast: 1 }, amount: 1, otherwise: fine, missing: 0 },
      'otherwise',
    ],
    [
      'a condition that nobody can tell',
      { type: 'when', if: { attribute: 'a', atLeast: 1 }, amount: 1, missing: fine },
      'missing',
    ],
  ])('%s', (_, term, place) => {
    expect(told(term)).toEqual([`${t}.${place}: ${finer}`]);
    expect(told(term, {}, { decimals: 4 })).toEqual([]);
  });

  test.each([
    ['the base of an axis', { base: fine }, 'axes[0].base'],
    ['its cap', { cap: fine }, 'axes[0].cap'],
    ['its floor', { floor: fine }, 'axes[0].floor'],
    ['the cap of a group', { groups: { g: { cap: fine } } }, 'axes[0].groups.g.cap'],
    ['the floor of a group', { groups: { g: { floor: fine } } }, 'axes[0].groups.g.floor'],
    ['a grade', { grades: graded(fine) }, 'axes[0].grades[0].atLeast'],
  ])('%s', (_, axis, place) => {
    expect(told(line('a', { group: 'g' }), axis)).toEqual([`${place}: ${finer}`]);
    expect(told(line('a', { group: 'g' }), axis, { decimals: 4 })).toEqual([]);
  });

  test('a band', () => {
    expect(told(line('a'), {}, { bands: graded(fine) })).toEqual([`bands[0].atLeast: ${finer}`]);
    expect(told(line('a'), {}, { bands: graded(fine), decimals: 4 })).toEqual([]);
  });

  test('facts, what multiplies them and what they are compared with may be as fine as they are', () => {
    const third = 1 / 3;
    const more = { group: 'g' };
    const model = leadScore(
      attributes,
      [
        { type: 'linear', attribute: 'a', slope: third, center: third, from: -third, to: third, missing: 0, ...more },
        { type: 'distance', attribute: 'b', center: third, scale: third, weight: third, missing: 0 },
        { type: 'bins', attribute: 'c', bins: [{ below: third, amount: 1 }, { amount: 2 }], missing: 0 },
        { type: 'when', id: 'large', if: { attribute: 'a', atLeast: third }, amount: 1, missing: 0 },
        {
          type: 'rollUp',
          attribute: 'deals',
          field: 'value',
          by: { type: 'champion', best: third },
          missingItem: third,
          missing: 0,
        },
        {
          type: 'events',
          attribute: 'log',
          amount: 1,
          windowDays: third,
          coolDownDays: third,
          halfLifeDays: third,
          missing: 0,
        },
      ],
      { groups: { g: { weight: third } } },
      { combine: { fit: third } },
    );
    expect(problems(model)).toEqual([]);
  });

  test.each([
    [0, 0.5, 'expected a whole number, got 0.5; round it to 1, or set decimals of the model to 1'],
    [0, -0.5, 'expected a whole number, got -0.5; set decimals of the model to 1'],
    [2, 1.2345, 'expected at most 2 decimals, got 1.2345; round it to 1.23, or set decimals of the model to 4'],
    [3, 1e-9, 'expected at most 3 decimals, got 1e-9; set decimals of the model to 9'],
    [3, 0.1 + 0.2, 'expected at most 3 decimals, got 0.30000000000000004; round it to 0.3'],
    [9, 1e-10, 'expected at most 9 decimals, got 1e-10; round it to 0'],
  ])('with decimals %d, %d is told with what to do', (decimals, base, message) => {
    expect(told(line('a'), { base }, { decimals })).toEqual([`axes[0].base: ${message}`]);
  });

  test('log-odds count in billionths, which no model sets', () => {
    const model = {
      kind: 'microSegments',
      schema: 2,
      name: 'odds',
      version: '1',
      attributes: { known: attributes.known },
      intercept: -1.0000000004,
      terms: [yes(0.1 + 0.2)],
      bands: [{ label: 'all', atLeast: null }],
    };
    expect(problems(model)).toEqual([
      `terms[0].amounts.true: expected at most 9 decimals, got 0.30000000000000004; round it to 0.3`,
      'intercept: expected at most 9 decimals, got -1.0000000004; round it to -1',
    ]);
  });

  test('the code is too-fine, so that a host can tell it from what is wrong', () => {
    const result = safeParseModel(leadScore(attributes, [line('a')], { base: 2.0004 }));
    expect(result.success ? [] : result.error.issues.map(({ code, path }) => [code, path])).toEqual([
      ['too-fine', 'axes[0].base'],
    ]);
  });
});

describe('amounts beyond what is counted', () => {
  test.each([
    [undefined, 1e12, 1_000_000_000_001, '1,000,000,000,000'],
    [0, 1e15, 1_000_000_000_000_001, '1,000,000,000,000,000'],
    [9, 1e6, 1_000_001, '1,000,000'],
  ])('with decimals %s, %d is the most, and %d is refused', (decimals, most, more, text) => {
    const model = decimals === undefined ? {} : { decimals };
    for (const sign of [1, -1]) {
      expect(told(line('a'), { base: sign * most }, model)).toEqual([]);
      expect(told(line('a'), { base: sign * more }, model)).toEqual([
        `axes[0].base: expected at most ${text} in size, got ${sign * more}`,
      ]);
    }
  });

  test('wherever they stand', () => {
    const most = 'expected at most 1,000,000,000,000 in size, got 1e+300';
    const far = 1e300;
    expect(told(yes(far))).toEqual([`${t}.amounts.true: ${most}`]);
    expect(told(line('a', { missing: far }))).toEqual([`${t}.missing: ${most}`]);
    expect(told(line('a'), { cap: far })).toEqual([`axes[0].cap: ${most}`]);
    expect(told(line('a', { group: 'g' }), { groups: { g: { cap: far } } })).toEqual([`axes[0].groups.g.cap: ${most}`]);
    const bands = [
      { label: 'x', atLeast: far },
      { label: 'y', atLeast: null },
    ];
    expect(told(line('a'), {}, { bands })).toEqual([`bands[0].atLeast: ${most}`]);
    const result = safeParseModel(leadScore(attributes, [yes(far)]));
    expect(result.success ? [] : result.error.issues.map(({ code }) => code)).toEqual(['out-of-range']);
  });
});

describe('rows beyond what is counted', () => {
  const message =
    'expected lines of fit that come to at most 1,000,000,000,000 points together, got more; declare min and max for the attributes';
  const three = leadScore(attributes, [line('a'), line('b'), line('c')], { base: 1 });

  test.each([
    [{ a: 1e12 }],
    [{ a: -1e12 }],
    [{ a: 5e11, b: 5e11 }],
    [{ a: 2 ** 60, b: -(2 ** 60) }],
    [{ a: 2 ** 60, b: 3, c: -(2 ** 60) }],
    [{ a: 6e11, b: -6e11 }],
    [{ a: 1e308, b: 1e308 }],
    [{ a: 1e308, b: -1e308 }],
  ])('%j is refused by itself and in a batch, and its neighbours stay', (record) => {
    expect(refusal(() => evaluate(three, record, { asOf }))).toEqual([`record: ${message}`]);
    const rows = [{ a: 0.1 }, record, { b: 0.2 }, { c: 0.3 }, record];
    const batch = compile(three).many(rows, { asOf });
    expect(batch.rejected.map((one) => [one.index, one.issues.map((issue) => [issue.code, issue.message])])).toEqual([
      [1, [['out-of-range', `records[1]: ${message}`]]],
      [4, [['out-of-range', `records[4]: ${message}`]]],
    ]);
    expect([...batch.numbers.score]).toEqual([1.1, Number.NaN, 1.2, 1.3, Number.NaN]);
  });

  test.each([
    [{ a: 1e12 - 1 }, 1e12],
    [{ a: 1 - 1e12 }, 2 - 1e12],
    [{ a: 499_999_999_999.5, b: -499_999_999_999.5 }, 1],
    [{ a: 1e11, b: 2e11, c: 3e11 + 0.001 }, 6e11 + 1.001],
  ])('%j comes to no more than that, and has its total', (record, expected) => {
    expect(total(three, record)).toBe(expected);
    expect(addedUp(evaluate(three, record, { asOf }))).toEqual([expected]);
    const batch = compile(three).many([{ a: 1 }, record, { a: 2 }], { asOf });
    expect([...batch.numbers.score]).toEqual([2, expected, 3]);
  });

  test('a cap does not hide them: what it takes away is a line like others', () => {
    const capped = leadScore(attributes, [line('a'), line('b')], { cap: 5 });
    expect(refusal(() => evaluate(capped, { a: 6e11 }, { asOf }))).toEqual([`record: ${message}`]);
    expect(total(capped, { a: 4e11 })).toBe(5);
  });

  test('values of a set that cancel are refused as terms are', () => {
    const model = leadScore(attributes, [
      { type: 'points', attribute: 'tags', amounts: { x: 6e11, y: -6e11 }, missing: 0, unseen: 0 },
    ]);
    expect(refusal(() => evaluate(model, { tags: ['x', 'y'] }, { asOf }))).toEqual([`record: ${message}`]);
    expect(total(model, { tags: ['y'] })).toBe(-6e11);
  });

  test('rows before and after a refused one are untouched in every block', () => {
    const rows = Array.from({ length: 1_300 }, (_, i) =>
      i % 100 === 7 ? { a: 2 ** 60, b: -(2 ** 60) } : { a: i / 8 },
    );
    const batch = compile(three).many(rows, { asOf });
    expect(batch.rejected.map((one) => one.index)).toEqual(Array.from({ length: 13 }, (_, i) => 100 * i + 7));
    rows.forEach((_, i) => {
      expect(batch.numbers.score[i]).toBe(i % 100 === 7 ? Number.NaN : 1 + i / 8);
    });
  });
});
