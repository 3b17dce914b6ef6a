import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Model } from '../../../src/kinds/registry.js';
import { cases } from '../../cases.js';
import { deepFreeze, leadScore } from '../../model/make.js';
import { asOf, leadScoreModel, microSegmentsModel, record } from '../../model/random.js';
import { compile, counterfactual, evaluate } from '../../model/vouched.js';

/** All that the attributes may become, written out. */
const numbers = Array.from({ length: 13 }, (_, i) => i - 6);
const changeable = {
  size: { from: -6, to: 6, step: 1 },
  trade: {},
  known: {},
  region: {},
  seen: {},
  log: { atMost: 2 },
};
type Row = Readonly<Record<string, unknown>>;
type Name = keyof typeof changeable;

/** Every other value of an attribute, beside undefined for the one it has. */
function choices(one: Row): { readonly [Key in Name]: readonly unknown[] } {
  const log = Array.isArray(one.log) ? one.log : [];
  const event = { at: asOf };
  const others = (values: readonly unknown[], name: Name) => [
    undefined,
    ...values.filter((value) => value !== one[name]),
  ];
  return {
    size: others(numbers, 'size'),
    trade: others(['retail', 'software', 'public'], 'trade'),
    known: others([false, true], 'known'),
    region: others(['north', 'south'], 'region'),
    seen: others([asOf], 'seen'),
    log: [undefined, [...log, event], [...log, event, event]],
  };
}

interface Change {
  readonly changes: Row;
  readonly cost: number;
  readonly moved: number;
  readonly added: number;
}

/** Every record that the changes can make, with what it costs. */
function everyChange(one: Row, costs: Readonly<Record<string, number>>): Change[] {
  const lists = Object.entries(choices(one));
  const all = lists.reduce<Row[]>(
    (some, [name, values]) =>
      some.flatMap((made) => values.map((value) => (value === undefined ? made : { ...made, [name]: value }))),
    [{}],
  );
  return all.map((changes) => ({
    changes,
    cost: Object.keys(changes).reduce((sum, name) => sum + Math.round((costs[name] ?? 1) * 1000), 0),
    ...measured(changes, one),
  }));
}

/** How far the number moves, and how many events are added. */
function measured(changes: Row, one: Row): Pick<Change, 'moved' | 'added'> {
  const before = Array.isArray(one.log) ? one.log.length : 0;
  const size = typeof one.size === 'number' ? one.size : 0;
  return {
    moved: 'size' in changes ? Math.abs((changes.size as number) - size) : 0,
    added: 'log' in changes ? (changes.log as unknown[]).length - before : 0,
  };
}

/** What is asked of a model, a little better than what the record has: its thresholds are moved there. */
const goal = fc.record({
  name: fc.constantFrom('band', 'grade', 'atLeast', 'atMost', 'between'),
  by: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 40 })),
});
function aimed(model: Model, one: Row, { name, by }: { name: string; by: number }): [Model, Row] {
  const { result, tallies } = evaluate(model, one as never, { asOf });
  if (model.kind === 'microSegments') {
    const probability = 1 / (1 + Math.exp(-(tallies[0]?.total ?? 0) - by / 10));
    const atLeast = Math.min(0.999, Math.max(0.001, probability));
    return [
      {
        ...model,
        bands: [
          { label: 'sales', atLeast },
          { label: 'rest', atLeast: null },
        ],
      },
      { band: 'sales' },
    ];
  }
  if (model.kind !== 'leadScore' || !('score' in result)) throw new Error('neither');
  const score = Math.round(result.score);
  if (name === 'atLeast') return [model, { score: { atLeast: score + by } }];
  if (name === 'atMost') return [model, { score: { atMost: score - by } }];
  if (name === 'between') return [model, { score: { atLeast: score + by, atMost: score + by + 8 } }];
  if (name === 'band') {
    const bands = [
      { label: 'sales', atLeast: score + by },
      { label: 'rest', atLeast: null },
    ];
    return [{ ...model, bands }, { band: 'sales' }];
  }
  const axes = model.axes.map((axis, a) => ({
    ...axis,
    grades: [
      { label: 'A', atLeast: Math.round(tallies[a]?.total ?? 0) + (a === 0 ? by : 0) },
      { label: 'B', atLeast: null },
    ],
  }));
  return [{ ...model, axes }, { grade: 'AA' }];
}

const costs = fc.oneof(
  fc.constant({}),
  fc.record({ size: fc.constantFrom(1, 2.5), trade: fc.constantFrom(0.1, 3), log: fc.constantFrom(0.2, 1) }),
);
const model: fc.Arbitrary<Model> = fc.oneof(
  { weight: 4, arbitrary: leadScoreModel() },
  { weight: 1, arbitrary: microSegmentsModel },
);

/** Which rows reach a goal, read from the columns of a batch. */
function reached(model: Model, rows: readonly Row[], asked: Readonly<Record<string, unknown>>): boolean[] {
  const batch = compile(model).many(rows as never, { asOf });
  const [[name, wanted] = ['', '']] = Object.entries(asked);
  const number = (batch.numbers as Record<string, Float64Array>)[name];
  if (number !== undefined) {
    const { atLeast = -Infinity, atMost = Infinity } = wanted as { atLeast?: number; atMost?: number };
    return Array.from(number, (one) => one >= atLeast && one <= atMost);
  }
  const label = (batch.labels as Record<string, { codes: Uint16Array; labels: readonly string[] }>)[name];
  const texts = Array.from(label?.codes ?? [], (code) => label?.labels[code]);
  // A grade is as good as another when none of its letters comes later; of the bands the first was asked for.
  return texts.map((text) =>
    name === 'grade'
      ? [...(text ?? 'Z')].every((letter, l) => letter <= ((wanted as string)[l] ?? ''))
      : text === wanted,
  );
}

test('no cheaper change reaches the goal, and none of the same attributes that moves less', { tags: 'cases' }, () => {
  let changed = 0;
  fc.assert(
    fc.property(model, record(false), goal, costs, (of, one, wish, price) => {
      const [against, asked] = aimed(of, one, wish);
      deepFreeze([against, one]);
      const found = counterfactual(against, one as never, { ...asked, changeable, costs: price, asOf } as never);
      const every = everyChange(one, price);
      const rows = every.map(({ changes }) => ({ ...one, ...changes }));
      const hits = reached(against, rows, asked);
      const reaching = every.filter((_, i) => hits[i]);
      const least = reaching.reduce((low, { cost }) => Math.min(low, cost), Infinity);
      expect(found.exact).toBe(true);
      expect(found.reached).toBe(least < Infinity);
      if (!found.reached || least === 0) return;
      changed++;
      expect(Math.round(found.cost * 1000)).toBe(least);
      // What is claimed is what evaluating says.
      expect(reached(against, [found.record], asked)).toEqual([true]);
      expect(found.evaluation).toEqual(evaluate(against, found.record as never, { asOf }));
      const names = found.changes.map(({ attribute }) => attribute);
      const own = measured(Object.fromEntries(names.map((name) => [name, found.record[name]])), one);
      const nearer = reaching.filter(
        ({ changes, moved, added }) =>
          Object.keys(changes).sort().join() === [...names].sort().join() &&
          moved <= own.moved &&
          added <= own.added &&
          (moved < own.moved || added < own.added),
      );
      expect(nearer).toEqual([]);
    }),
    { numRuns: cases(120, 15) },
  );
  expect(changed).toBeGreaterThan(cases(120, 15) / 12);
});

const whole = (most: number) => fc.integer({ min: -most, max: most });
const steps = fc.tuple(whole(6), whole(6), whole(6));
/** Three numbers from 0 to 6, a category and a boolean, each read by terms of its own: nothing but adding up, groups and caps. */
const additive = fc
  .record({
    bins: steps,
    slope: whole(2),
    knots: steps,
    extra: steps,
    trade: steps,
    known: fc.tuple(whole(6), whole(6)),
    cap: fc.integer({ min: 3, max: 30 }),
    groupCap: fc.integer({ min: 1, max: 12 }),
    by: fc.integer({ min: 4, max: 20 }),
  })
  .map(({ bins, slope, knots, extra, trade, known, cap, groupCap, by }) => {
    const number = { type: 'number', min: 0, max: 6 } as const;
    const cut = ([x, y, z]: readonly [number, number, number]) => [
      { below: 2, amount: x },
      { below: 5, amount: y },
      { amount: z },
    ];
    const attributes = {
      a: number,
      b: number,
      c: number,
      trade: { type: 'category', values: ['x', 'y', 'z'] },
      known: { type: 'boolean' },
    } as const;
    const [k0, k1, k2] = knots;
    const terms = [
      { type: 'bins', attribute: 'a', bins: cut(bins), missing: 0, group: 'g' },
      { type: 'linear', attribute: 'b', slope, missing: 0, group: 'g' },
      { type: 'bins', id: 'b again', attribute: 'b', bins: cut(extra), missing: 0 },
      {
        type: 'curve',
        attribute: 'c',
        knots: [
          { at: 1, amount: k0 },
          { at: 3, amount: k1 },
          { at: 6, amount: k2 },
        ],
        missing: 0,
      },
      { type: 'points', attribute: 'trade', amounts: { x: trade[0], y: trade[1], z: trade[2] }, missing: 0 },
      { type: 'points', attribute: 'known', amounts: { false: known[0], true: known[1] }, missing: 0, group: 'g' },
    ] as const;
    const model = leadScore(attributes, terms, { cap, groups: { g: { cap: groupCap } } });
    return { model, by };
  });
const small = fc.record({
  a: fc.integer({ min: 0, max: 6 }),
  b: fc.integer({ min: 0, max: 6 }),
  c: fc.integer({ min: 0, max: 6 }),
  trade: fc.constantFrom('x', 'y', 'z'),
  known: fc.boolean(),
});

test('where everything adds up, the same; the order in which attributes and costs are named changes nothing', {
  tags: 'cases',
}, () => {
  let several = 0;
  const numbers = [0, 1, 2, 3, 4, 5, 6];
  const values = { a: numbers, b: numbers, c: numbers, trade: ['x', 'y', 'z'], known: [false, true] };
  const prices = fc.constantFrom({}, { a: 2, b: 0.7 }, { a: 0.1, b: 0.2, c: 0.3 });
  fc.assert(
    fc.property(additive, small, prices, ({ model, by }, one: Row, price: Readonly<Record<string, number>>) => {
      const atLeast = Math.round(evaluate(model, one, { asOf }).result.score) + by;
      const ask = { score: { atLeast }, costs: price, asOf };
      const found = counterfactual(model, one, { ...ask, changeable: ['a', 'b', 'c', 'trade', 'known'] });
      const turned = counterfactual(model, one, { ...ask, changeable: { known: {}, trade: {}, c: {}, b: {}, a: {} } });
      expect(turned).toEqual(found);
      const rows = Object.entries(values).reduce<Row[]>(
        (some, [name, all]) => some.flatMap((row) => all.map((value) => ({ ...row, [name]: value }))),
        [{}],
      );
      const changedIn = (row: Row) => Object.keys(values).filter((name) => row[name] !== one[name]);
      const costOf = (row: Row) => changedIn(row).reduce((sum, name) => sum + Math.round((price[name] ?? 1) * 10), 0);
      const hits = reached(model, rows, { score: { atLeast } });
      const reaching = rows.filter((_, i) => hits[i]);
      const least = reaching.reduce((low, row) => Math.min(low, costOf(row)), Infinity);
      expect([found.exact, found.reached]).toEqual([true, least < Infinity]);
      if (!found.reached) {
        const best = compile(model)
          .many(rows, { asOf })
          .numbers.score.reduce((most, score) => Math.max(most, score));
        expect(found.reason).toMatchObject({ code: 'too low', best, needs: atLeast });
        return;
      }
      if (found.changes.length > 1) several++;
      expect(Math.round(found.cost * 10)).toBe(least);
      const names = changedIn(found.record);
      const moves = (row: Row) =>
        ['a', 'b', 'c'].map((name) => Math.abs((row[name] as number) - (one[name] as number)));
      const own = moves(found.record);
      const nearer = reaching.filter(
        (row) =>
          changedIn(row).join() === names.join() &&
          moves(row).every((move, m) => move <= (own[m] as number)) &&
          moves(row).some((move, m) => move < (own[m] as number)),
      );
      expect(nearer).toEqual([]);
    }),
    { numRuns: cases(150) },
  );
  expect(several).toBeGreaterThan(cases(150) / 6);
});
