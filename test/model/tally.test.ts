import { describe, expect, test } from 'vitest';
import type { Axis, LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { addedUp, asOf, leadScore, lines, problems, scores } from './make.js';
import { compile, evaluate } from './vouched.js';

const attributes: Attributes = {
  a: { type: 'number' },
  b: { type: 'number' },
  c: { type: 'number' },
  small: { type: 'number', min: 0, max: 10 },
  log: { type: 'events' },
};
const line = (attribute: string, more: Partial<Term> = {}): Term =>
  ({ type: 'linear', attribute, slope: 1, missing: 0, ...more }) as Term;
const abc = (axis: Partial<Axis> = {}) =>
  leadScore(attributes, [line('a', { group: 'g' }), line('b', { group: 'g' }), line('c')], axis);
const shown = (model: LeadScoreModel, record: Readonly<Record<string, unknown>>) =>
  lines(model, record).map((one) => [one.term, one.line, one.group, one.amount]);
const total = (model: LeadScoreModel, record: Readonly<Record<string, unknown>>) =>
  evaluate(model, record, { asOf }).tallies[0]?.total;

describe('adding up', () => {
  test('the order of the terms does not matter: 0.1 + 0.2 + 0.3 is 0.6, as is 0.3 + 0.2 + 0.1', () => {
    const record = { a: 0.1, b: 0.2, c: 0.3 };
    for (const names of ['abc', 'acb', 'bac', 'bca', 'cab', 'cba']) {
      const model = leadScore(
        attributes,
        [...names].map((name) => line(name)),
      );
      expect(total(model, record)).toBe(0.6);
      expect(shown(model, record).map(([term]) => term)).toEqual([...names]);
    }
  });

  test('the base is rounded to the step as lines are, and added to them', () => {
    const model = leadScore(attributes, [line('a'), line('b')], { base: 9e11 });
    expect(total(model, { a: 0.0004, b: 0.001 })).toBe(900_000_000_000.001);
    expect(addedUp(evaluate(model, { a: 1, b: 1 }, { asOf }))).toEqual([9e11 + 2]);
  });

  // 0.7 and, for the k-th line, 0.1 × 1.1 × k: each a whole number of hundredths.
  test.each([
    [1, 0.81],
    [3, 1.36],
    [4, 1.8],
    [5, 2.35],
    [7, 3.78],
    [8, 4.66],
    [9, 5.65],
  ])('%d lines and the base come to %d, with as many lines as there are terms', (n, expected) => {
    const terms = Array.from({ length: n }, (_, k) =>
      line('a', { id: `t${k}`, slope: 0.1 * (k + 1) } as Partial<Term>),
    );
    const evaluation = evaluate(leadScore(attributes, terms, { base: 0.7 }), { a: 1.1 }, { asOf });
    expect(addedUp(evaluation)).toEqual([expected]);
    expect(evaluation.tallies[0]?.total).toBe(expected);
    expect(evaluation.tallies[0]?.contributions).toHaveLength(n);
  });

  test('a term of two lines and one term of each attribute keep the order of the model', () => {
    const model = leadScore({ ...attributes, log: { type: 'events' } }, [
      line('a'),
      { type: 'events', attribute: 'log', amount: 5, cap: 8, limit: { count: 2, per: 'ever' }, missing: 0 },
      line('b'),
    ]);
    expect(shown(model, { a: 1, b: 2, log: [{ at: asOf }, { at: asOf }, { at: asOf }] })).toEqual([
      ['a', 'term', null, 1],
      ['log', 'term', null, 15],
      ['log', 'limit', null, -5],
      ['log', 'cap', null, -2],
      ['b', 'term', null, 2],
    ]);
  });
});

describe('caps and floors', () => {
  test('a cap of a group stands after its last term, with the name of the group, and only where it bites', () => {
    const model = abc({ groups: { g: { cap: 10 } } });
    expect(shown(model, { a: 8, b: 9, c: 1 })).toEqual([
      ['a', 'term', 'g', 8],
      ['b', 'term', 'g', 9],
      ['g', 'cap', 'g', -7],
      ['c', 'term', null, 1],
    ]);
    expect(shown(model, { a: 8, b: 2, c: 1 })).toHaveLength(3);
    expect(total(model, { a: 8, b: 9, c: 1 })).toBe(11);
  });

  test('the last term of a group may stand after terms of other groups', () => {
    const model = leadScore(attributes, [line('a', { group: 'g' }), line('c'), line('b', { group: 'g' })], {
      groups: { g: { cap: 1 } },
    });
    expect(shown(model, { a: 1, b: 1, c: 5 }).map(([term, kind]) => `${term} ${kind}`)).toEqual([
      'a term',
      'c term',
      'b term',
      'g cap',
    ]);
    expect(total(model, { a: 1, b: 1, c: 5 })).toBe(6);
  });

  test('a floor lifts what falls below it, as a line of its own', () => {
    const model = abc({ groups: { g: { floor: -10 } } });
    expect(shown(model, { a: -8, b: -9, c: 0 })[2]).toEqual(['g', 'floor', 'g', 7]);
    expect(total(model, { a: -8, b: -9, c: 0 })).toBe(-10);
  });

  test('the cap of the axis stands last, counts the base, and comes after the caps of groups', () => {
    const model = abc({ base: 5, cap: 12, floor: 3, groups: { g: { cap: 10 } } });
    expect(shown(model, { a: 8, b: 9, c: 1 })).toEqual([
      ['a', 'term', 'g', 8],
      ['b', 'term', 'g', 9],
      ['g', 'cap', 'g', -7],
      ['c', 'term', null, 1],
      ['fit', 'cap', null, -4],
    ]);
    expect(total(model, { a: 8, b: 9, c: 1 })).toBe(12);
    expect(shown(model, { a: -8, b: 0, c: 0 }).at(-1)).toEqual(['fit', 'floor', null, 6]);
    expect(total(model, { a: -8, b: 0, c: 0 })).toBe(3);
  });

  test('a sum at its cap, or at its floor, has no line for it', () => {
    const model = abc({ cap: 12, floor: 0 });
    expect(shown(model, { a: 12, b: 0, c: 0 })).toHaveLength(3);
    expect(shown(model, { a: 0, b: 0, c: 0 })).toHaveLength(3);
  });

  test('a base above the cap is capped, and below the floor lifted', () => {
    expect(total(abc({ base: 20, cap: 12 }), {})).toBe(12);
    expect(total(abc({ base: -20, floor: -12 }), {})).toBe(-12);
  });

  test('caps are met exactly, by whole amounts as by others', () => {
    const model = abc({ cap: 20 });
    for (const a of [63.378412345, 20.000000001, 1e9 + 1 / 3]) expect(total(model, { a })).toBe(20);
  });
});

describe('lines that stand for many', () => {
  const many = {
    ...attributes,
    uses: { type: 'set', values: ['crm', 'erp'] },
    deals: { type: 'list', name: 'title', fields: { title: { type: 'text' }, value: { type: 'number' } } },
  } as const;
  const terms: Term[] = [
    line('a', { group: 'g' }),
    { type: 'points', attribute: 'uses', group: 'g', amounts: { crm: 4, erp: -1 }, missing: 0 },
    { type: 'rollUp', attribute: 'deals', field: 'value', by: { type: 'sum', cap: 9 }, group: 'g', missing: 0 },
    line('b'),
  ];
  const record = {
    a: 1,
    b: 0.5,
    uses: ['erp', 'crm'],
    deals: [
      { title: 'small', value: 3 },
      { title: 'large', value: 8 },
    ],
  };

  test('stand where their term stands, each with its item; the corrections come after all of them', () => {
    const model = leadScore(many, terms, { base: 10, cap: 20, groups: { g: { cap: 12 } } });
    expect(shown(model, record)).toEqual([
      ['a', 'term', 'g', 1],
      ['uses', 'term', 'g', 4],
      ['uses', 'term', 'g', -1],
      ['deals', 'term', 'g', 8],
      ['deals', 'term', 'g', 3],
      ['deals', 'cap', 'g', -2],
      ['g', 'cap', 'g', -1],
      ['b', 'term', null, 0.5],
      ['fit', 'cap', null, -2.5],
    ]);
    const { contributions } = evaluate(model, record, { asOf }).tallies[0] ?? { contributions: [] };
    expect(contributions.map((one) => ('item' in one ? one.item : null))).toEqual([
      null,
      null,
      null,
      'large',
      'small',
      null,
      null,
      null,
      null,
    ]);
    expect(total(model, record)).toBe(20);
  });

  test('are lifted by the floor of their group as one', () => {
    const model = leadScore(many, terms, { groups: { g: { floor: -2 } } });
    const low = { a: -3, b: 0, uses: ['erp'], deals: [{ value: -4 }] };
    expect(shown(model, low).slice(-2)).toEqual([
      ['g', 'floor', 'g', 6],
      ['b', 'term', null, 0],
    ]);
    expect(total(model, low)).toBe(-2);
  });
});

describe('weights', () => {
  test('a weight multiplies every line of its group and the cap, which is meant before the weight', () => {
    const model = abc({ groups: { g: { weight: 3, cap: 10 } } });
    expect(shown(model, { a: 8, b: 9, c: 1 })).toEqual([
      ['a', 'term', 'g', 24],
      ['b', 'term', 'g', 27],
      ['g', 'cap', 'g', -21],
      ['c', 'term', null, 1],
    ]);
  });

  test('a missing value is weighed like any other', () => {
    const model = leadScore(attributes, [line('a', { group: 'g', missing: 4 } as Partial<Term>)], {
      groups: { g: { weight: 0.5 } },
    });
    expect(shown(model, {})).toEqual([['a', 'term', 'g', 2]]);
  });
});

describe('the strongest lines of a batch', () => {
  const model = abc({ groups: { g: { cap: 10 } }, cap: 30 });
  const rows = [{ a: 1, b: -3, c: 2 }, { a: 2, b: 2, c: -2 }, { a: 8, b: 9, c: 40 }, { a: 'x' }, {}];
  const named = (strongest: number, row: number) => {
    const found = compile(model).many(rows as never, { asOf, strongest }).strongest;
    return Array.from({ length: strongest }, (_, s) => {
      const position = found?.positions[row * strongest + s] as number;
      return [found?.lines[position]?.term ?? position, found?.amounts[row * strongest + s]];
    });
  };

  test('largest amount in size first, ties in the order of the model', () => {
    expect(named(2, 0)).toEqual([
      ['b', -3],
      ['c', 2],
    ]);
    expect(named(3, 1)).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', -2],
    ]);
    expect(named(5, 2)).toEqual([
      ['c', 40],
      ['fit', -20],
      ['b', 9],
      ['a', 8],
      ['g', -7],
    ]);
  });

  test('a rejected row has no lines', () => {
    expect(named(2, 3)).toEqual([
      [65_535, Number.NaN],
      [65_535, Number.NaN],
    ]);
  });

  test('a row in which nothing adds anything has the first lines, with 0', () => {
    expect(named(2, 4)).toEqual([
      ['a', 0],
      ['b', 0],
    ]);
  });

  test('asked for more lines than there are, it gives them all', () => {
    const strongest = compile(model).many(rows as never, { asOf, strongest: 60 }).strongest;
    expect(strongest?.k).toBe(strongest?.lines.length);
  });

  test.each([0, 1.5, Number.NaN])('%d lines are refused', (strongest) => {
    expect(() => compile(model).many(rows as never, { asOf, strongest })).toThrow(
      `strongest: expected a whole number of at least 1, got ${strongest}`,
    );
  });
});

const g = { group: 'g' };
const awards = (points: number, more: Partial<Term> = {}): Term =>
  ({
    type: 'bins',
    attribute: 'small',
    bins: [{ below: 5, amount: 0 }, { amount: points }],
    missing: 0,
    ...more,
  }) as Term;
test.each([
  [
    [awards(20, g)],
    { groups: { g: { cap: 19 } } },
    ['axes[0].groups.g.cap: expected at least 20, what "small" alone can add, got 19'],
  ],
  [
    [awards(-20, g)],
    { groups: { g: { floor: -19 } } },
    ['axes[0].groups.g.floor: expected at most -20, what "small" alone can take, got -19'],
  ],
  [[awards(20)], { cap: 19 }, ['axes[0].cap: expected at least 20, what "small" alone can add, got 19']],
  [[awards(-20)], { floor: -19 }, ['axes[0].floor: expected at most -20, what "small" alone can take, got -19']],
  [[awards(20)], { cap: 30, floor: 31 }, ['axes[0].floor: expected a floor up to the cap, 30, got 31']],
  [
    [awards(20)],
    { groups: { g: { cap: 30 } } },
    [
      'axes[0].groups.g: expected a group that some term belongs to, got none that does; name the group on its terms, or take it out',
    ],
  ],
  [
    [awards(20, g), awards(3, { id: 'other' })],
    { groups: { g: { weight: 0 } } },
    ['axes[0].groups.g.weight: expected a weight above 0, got 0; take the group and its terms out'],
  ],
  [
    [awards(20), awards(10)],
    {},
    [
      'axes[0].terms[1]: expected a name of its own in the tally, got "small" again; give this term or axes[0].terms[0] an id',
    ],
  ],
  [
    [awards(20, { id: 'x' }), line('a', { id: 'x' })],
    {},
    [
      'axes[0].terms[1]: expected a name of its own in the tally, got "x" again; give this term or axes[0].terms[0] an id',
    ],
  ],
  [
    [awards(20, g)],
    { groups: { g: { weight: -1 } } },
    ['axes[0].groups.g.weight: expected a number, at least 0, got -1'],
  ],
  [[awards(100, g)], { cap: 10, groups: { g: { weight: 0.1 } } }, []],
  [
    [awards(100, g)],
    { cap: 9, groups: { g: { weight: 0.1 } } },
    ['axes[0].cap: expected at least 10, what "small" alone can add, got 9'],
  ],
  [
    [awards(30, g)],
    { cap: 50, groups: { g: { weight: 2 } } },
    ['axes[0].cap: expected at least 60, what "small" alone can add, got 50'],
  ],
  [[line('a')], { cap: 1 }, []],
  [
    [{ type: 'events', attribute: 'log', amount: 1, missing: 0, group: 'g' }, awards(-20)],
    { floor: -19, groups: { g: { weight: 0 } } },
    [
      'axes[0].groups.g.weight: expected a weight above 0, got 0; take the group and its terms out',
      'axes[0].floor: expected at most -20, what "small" alone can take, got -19',
    ],
  ],
] as [Term[], Partial<Axis>, string[]][])(
  '%# a cap, floor, weight or name that makes no sense is told with what to do',
  (terms, axis, messages) => {
    expect(problems(leadScore(attributes, terms, axis))).toEqual(messages);
  },
);

test('a floor of 0 may stand under a loss when others, or the base, can make room for it', () => {
  const loss = awards(-20, { id: 'loss' });
  expect(problems(leadScore(attributes, [awards(20), loss], { floor: 0 }))).toEqual([]);
  expect(problems(leadScore(attributes, [loss], { floor: 0, base: 20 }))).toEqual([]);
  expect(problems(leadScore(attributes, [line('a'), loss], { floor: 0 }))).toEqual([]);
  expect(problems(leadScore(attributes, [awards(19), loss], { floor: 0 }))).toEqual([
    'axes[0].floor: expected at most -20, what "loss" alone can take, got 0',
  ]);
  expect(problems(leadScore(attributes, [awards(20)], { floor: 5 }))).toEqual([]);
});

test('a cap may lie below an award that is cut off already by the cap of its group', () => {
  expect(
    problems(leadScore(attributes, [awards(20, g)], { cap: 10, groups: { g: { weight: 0.5, cap: 20 } } })),
  ).toEqual([]);
});

test('a floor may be the cap', () => {
  expect(problems(leadScore(attributes, [awards(20)], { cap: 20, floor: 20 }))).toEqual([]);
  expect(problems(leadScore(attributes, [awards(20)], { cap: 20, floor: 0 }))).toEqual([]);
});

test('of a term whose structure is wrong, a misspelt attribute is told as well', () => {
  const broken = { type: 'linear', attribute: 'smal', slope: 'steep', missing: 0 } as unknown as Term;
  expect(problems(leadScore(attributes, [broken, line('a')]))).toEqual([
    'axes[0].terms[0].slope: expected a finite number, got "steep"',
    'axes[0].terms[0].attribute: expected one of "a", "b", "c", "small", "log", got "smal"; did you mean "small"?',
  ]);
  expect(problems(leadScore(attributes, [{ ...broken, attribute: 'a' } as Term, line('a')]))).toEqual([
    'axes[0].terms[0].slope: expected a finite number, got "steep"',
  ]);
  expect(problems(leadScore(attributes, [{ ...broken, attribute: 3 } as unknown as Term, line('a')]))).toEqual([
    'axes[0].terms[0].attribute: expected a text, got 3',
    'axes[0].terms[0].slope: expected a finite number, got "steep"',
  ]);
  expect(problems(leadScore(attributes, [null as unknown as Term, line('a')]))).toEqual([
    'axes[0].terms[0]: expected an object, got null',
  ]);
});

test('of a model whose decimals are wrong, the rest is told as of one that has none', () => {
  expect(problems(leadScore(attributes, [awards(20.0001)], {}, { decimals: 'many' as unknown as number }))).toEqual([
    'decimals: expected a finite number, got "many"',
    'axes[0].terms[0].bins[1].amount: expected at most 3 decimals, got 20.0001; round it to 20, or set decimals of the model to 4',
  ]);
});

test.each([{ cap: 10 }, { floor: -10 }, { cap: 10, floor: -10 }])(
  'a group of many lines is held at %j in a batch that asks for totals alone, as in each record alone',
  (limits) => {
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const terms = names.map(
      (attribute, t): Term => ({
        ...{ type: 'linear', attribute, slope: t + 1, missing: 0 },
        ...(attribute === 'h' ? {} : { group: 'g' }),
      }),
    );
    const model = leadScore(Object.fromEntries(names.map((name) => [name, { type: 'number' }])), terms, {
      groups: { g: limits },
    });
    const rows = [-9, -0.3, 0, 0.2, 7].map((x) => Object.fromEntries(names.map((name) => [name, x])));
    const alone = rows.map((row) => evaluate(model, row, { asOf }).result.score);
    expect(scores(model, rows)).toEqual({ scores: alone, rejected: [] });
    // Seven lines of 28 x together, held at 10 or -10, and eight x beside them.
    const held = (x: number) => Math.min(Math.max(28 * x, limits.floor ?? -Infinity), limits.cap ?? Infinity);
    expect(alone).toEqual([-9, -0.3, 0, 0.2, 7].map((x) => Math.round(1_000 * (held(x) + 8 * x)) / 1_000));
  },
);

test.each([254, 255, 256, 300])(
  'of %d values of a category each has its amount, as missing and unseen have',
  (count) => {
    const values = Array.from({ length: count }, (_, v) => `v${v}`);
    const amounts = Object.fromEntries(values.map((value, v) => [value, v + 1]));
    const model = leadScore({ kind: { type: 'category', values } }, [
      { type: 'points', attribute: 'kind', amounts, missing: -1, unseen: -2 },
    ]);
    const rows = [{ kind: 'v0' }, {}, { kind: `v${count - 1}` }, { kind: 'other' }, { kind: 'v1' }];
    const expected = [1, -1, count, -2, 2];
    expect(scores(model, rows)).toEqual({ scores: expected, rejected: [] });
    expect(rows.map((row) => evaluate(model, row, { asOf }).result.score)).toEqual(expected);
  },
);

test('what a group of no weight could add says nothing of a cap', () => {
  const terms: Term[] = [
    { type: 'points', attribute: 'kind', amounts: { x: 50 }, missing: 0, unseen: 0, group: 'off' },
    { type: 'when', id: 'on', if: { attribute: 'kind', equals: 'x' }, amount: 5, missing: 0 },
  ];
  const model = leadScore({ kind: { type: 'category', values: ['x'] } }, terms, {
    cap: 9,
    groups: { off: { weight: 0 } },
  });
  expect(problems(model)).toEqual([
    'axes[0].groups.off.weight: expected a weight above 0, got 0; take the group and its terms out',
  ]);
});
