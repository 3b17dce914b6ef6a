import { describe, expect, test } from 'vitest';
import { diffModels } from '../src/explain/diff.js';
import { ledger } from '../src/explain/ledger.js';
import { explain } from '../src/explain/reasons.js';
import { bandShares } from '../src/measure/drift/band-shares.js';
import { drift } from '../src/measure/drift/drift.js';
import { cumulativeIncidence } from '../src/measure/stages/incidence.js';
import { measureStages } from '../src/measure/stages/stages.js';
import { kaplanMeier } from '../src/measure/stages/survival.js';
import { trust } from '../src/model/trust.js';
import { safeParseModel } from '../src/parse.js';
import { planContacts } from '../src/plan/contacts/contacts.js';
import { recordReader } from '../src/records/reader.js';
import { asOf } from './model/make.js';
import { compile, evaluate } from './model/vouched.js';

const many = <One>(n: number, one: (i: number) => One) => Array.from({ length: n }, (_, i) => one(i));
const named = <One>(n: number, one: (i: number) => One) => Object.fromEntries(many(n, (i) => [`v${i}`, one(i)]));
const texts = (n: number) => many(n, (i) => `v${i}`);
const head = { schema: 2, name: 'test', version: '1' };
const number = { type: 'number', min: 0, max: 9 };
const line = (i: number, more: object = {}) => ({
  type: 'linear',
  id: `t${i}`,
  attribute: 'size',
  slope: 1,
  missing: 0,
  ...more,
});
const score = (terms: readonly object[], attributes: object = { size: number }, axis: object = {}) => ({
  kind: 'leadScore',
  ...head,
  attributes,
  axes: [{ id: 'fit', terms, grades: null, ...axis }],
  bands: [{ label: 'all', atLeast: null }],
});
const atLeast = (i: number, n: number) => ({ attribute: 'size', atLeast: 8 - (8 * i) / n });
const category = (n: number) => ({ c: { type: 'category', values: texts(n) } });

/** Documents of n parts, right and wrong; each was once read in time that grew with the square of n. */
const documents: Readonly<Record<string, readonly [n: number, (n: number) => object]>> = {
  groups: [
    125,
    (n) =>
      score(
        many(n, (i) => line(i, { group: `v${i}` })),
        { size: number },
        { groups: named(n, () => ({ cap: 100 })) },
      ),
  ],
  'values asked for': [
    2000,
    (n) => score([{ type: 'when', if: { attribute: 'c', oneOf: texts(n - 1) }, amount: 1, missing: 0 }], category(n)),
  ],
  'values that stand for missing': [
    125,
    (n) =>
      score([{ type: 'points', attribute: 'c', amounts: {}, otherwise: 1, missing: 0 }], {
        c: { type: 'category', values: [...texts(8 * n)], missing: many(n, (i) => `m${i}`) },
      }),
  ],
  'rules that ask one question first': [
    250,
    (n) => ({
      kind: 'engagement',
      ...head,
      attributes: { size: number },
      rules: many(n, (i) => ({
        id: `r${i}`,
        ...(i === n - 1
          ? {}
          : {
              criteria: [
                { id: 'a', if: { attribute: 'size', atLeast: 0 } },
                { id: 'b', if: atLeast(i, n) },
              ],
            }),
        who: `w${i}`,
        channel: 'mail',
        when: 'today',
        reason: 'r',
      })),
    }),
  ],
  'groups of criteria': [
    250,
    (n) => ({ kind: 'criteria', ...head, attributes: { size: number }, terms: many(n, line) }),
  ],
  clusters: [
    125,
    (n) => ({
      kind: 'clusters',
      ...head,
      attributes: { size: number },
      clusters: many(n, (i) => ({
        id: `c${i}`,
        persona: { name: `p${i}`, contactPolicy: 'mail' },
        terms: [{ type: 'distance', attribute: 'size', center: i / n, scale: 1, missing: 0 }],
      })),
    }),
  ],
  'roll-ups with conditions': [
    60,
    (n) =>
      score(
        many(n, (i) => ({
          type: 'rollUp',
          id: `t${i}`,
          attribute: 'l',
          field: 'v0',
          by: { type: 'max' },
          if: { attribute: 'v1', atLeast: 1 },
          missing: 0,
          missingItem: 'omit',
        })),
        { l: { type: 'list', fields: named(n, () => number) } },
      ),
  ],
  'unknown keys of bins': [
    100,
    (n) =>
      score([
        { type: 'bins', attribute: 'size', missing: 0, bins: many(n, (i) => ({ below: i, amount: 1, oops: 1 })) },
      ]),
  ],
  'unknown keys of terms': [100, (n) => score(many(n, (i) => line(i, { oops: 1 })))],
  'unknown keys of conditions': [
    100,
    (n) =>
      score([{ type: 'when', if: { any: many(n, () => ({ attribute: 'size', atLeats: 1 })) }, amount: 1, missing: 0 }]),
  ],
  'unknown attributes': [
    100,
    (n) =>
      score(
        many(n, (i) => line(i, { attribute: `long name of a fact ${i}` })),
        { size: number, ...named(n, () => number) },
      ),
  ],
};

/** The shortest of several processor times in milliseconds, so that what else the machine does counts little. */
function shortest(call: () => unknown): number {
  return Math.min(
    ...many(5, () => {
      const begun = process.cpuUsage();
      call();
      const { user, system } = process.cpuUsage(begun);
      return (user + system) / 1000;
    }),
  );
}

describe('eight times the parts take no more than 24 times as long', { tags: 'long' }, () => {
  test.each(Object.entries(documents))('%s', (_, [n, make]) => {
    const [small, large] = [n, 8 * n].map((size) => JSON.parse(JSON.stringify(make(size)))) as [never, never];
    const verbs: Record<string, (model: never) => unknown> = { parse: (model) => safeParseModel(model) };
    if (safeParseModel(large).success) {
      const record = { size: 1, c: 'v1', l: [{ v0: 1, v1: 2 }] };
      const attributesOf = (model: never) => (model as { attributes: object }).attributes;
      const own = (model: never) =>
        Object.fromEntries(Object.entries(record).filter(([name]) => name in attributesOf(model))) as never;
      // Trusted anew each time, so that it is compiled each time.
      const evaluated = (model: never) => evaluate(trust(model), own(model), { asOf });
      verbs.compile = (model) => compile(trust(model));
      verbs.evaluate = evaluated;
      verbs.many = (model) => compile(trust(model)).many([own(model), own(model)] as never, { asOf });
      verbs.ledger = (model) => ledger(model, evaluated(model));
      verbs.explain = (model) => explain(model, evaluated(model));
      verbs.diff = (model) => diffModels(model, { ...(model as object), version: '2' } as never);
      verbs.reader = (model) => recordReader(model, {});
    }
    for (const [verb, call] of Object.entries(verbs)) {
      const before = shortest(() => call(small));
      // What takes no time at all says nothing about growth.
      expect(
        shortest(() => call(large)),
        verb,
      ).toBeLessThan(24 * Math.max(before, 10));
    }
  });
});

/** Objects whose properties count how often they are read. */
function counted() {
  const counter = { reads: 0 };
  const watch = <One extends object>(one: One): One =>
    Object.defineProperties(
      {},
      Object.fromEntries(
        Object.entries(one).map(([name, value]) => [
          name,
          {
            enumerable: true,
            get: () => {
              counter.reads++;
              return value;
            },
          },
        ]),
      ),
    ) as One;
  return { counter, watch };
}

const HOUR = 3_600_000;
const log = (n: number) =>
  many(n, (k) => ({ type: `v${k % 3}`, at: new Date(Date.parse(asOf) - k * HOUR).toISOString() }));
const visits = score(
  [
    { type: 'events', id: 'a', attribute: 'log', of: ['v0'], amount: 1, halfLifeDays: 30, cap: 9 },
    { type: 'events', id: 'b', attribute: 'log', of: ['v1'], amount: 1, limit: { count: 2, per: 'day' } },
  ],
  { log: { type: 'events', types: texts(3) } },
);
const leads = score(
  [
    { type: 'rollUp', id: 'a', attribute: 'l', field: 'v0', by: { type: 'max' }, missing: 0, missingItem: 'omit' },
    { type: 'rollUp', id: 'b', attribute: 'l', by: { type: 'count' }, if: { attribute: 'v1', atLeast: 1 }, missing: 0 },
  ],
  { l: { type: 'list', fields: named(2, () => number) } },
);

describe('eight times the facts are read at most nine times as often', () => {
  const inOneRecord = {
    'events of a record': [visits, 'log', log, 9],
    // They are put in order, which compares each with log2(n) others.
    'items of a list, but for their order': [
      leads,
      'l',
      (n: number) => many(n, (k) => ({ v0: k % 10, v1: k % 3 })),
      13,
    ],
  } as const;

  test.each(Object.entries(inOneRecord))('%s', (_, [model, attribute, factsOf, most]) => {
    const readsOf = (n: number, verb: 'one' | 'many') => {
      const { counter, watch } = counted();
      const record = { [attribute]: factsOf(n).map(watch) } as never;
      const scorer = compile(model as never);
      if (verb === 'one') scorer.one(record, { asOf });
      else expect(scorer.many([record], { asOf }).rejected).toEqual([]);
      return counter.reads;
    };
    for (const verb of ['one', 'many'] as const) {
      expect(readsOf(100, verb)).toBeGreaterThanOrEqual(100);
      expect(readsOf(800, verb), verb).toBeLessThanOrEqual(most * readsOf(100, verb));
    }
  });

  test('rows of a table, however many terms read a column', () => {
    const readsOf = (rows: number, terms: number) => {
      let reads = 0;
      const size = {
        length: rows,
        get: (row: number) => {
          reads++;
          return row % 10;
        },
      };
      const batch = compile(score(many(terms, line)) as never).many({ size } as never, { asOf });
      expect(batch.rejected).toEqual([]);
      return reads;
    };
    expect(readsOf(500, 1)).toBeGreaterThanOrEqual(500);
    expect(readsOf(4000, 1)).toBe(8 * readsOf(500, 1));
    expect(readsOf(500, 40)).toBe(readsOf(500, 1));
  });

  test('attributes of records, however many terms read them', () => {
    const readsOf = (records: number, terms: number) => {
      const { counter, watch } = counted();
      const scorer = compile(score(many(terms, line)) as never);
      scorer.many(many(records, (i) => watch({ size: i % 10 })) as never, { asOf });
      return counter.reads;
    };
    expect(readsOf(400, 1)).toBeGreaterThanOrEqual(400);
    expect(readsOf(400, 1)).toBeLessThanOrEqual(9 * readsOf(50, 1));
    expect(readsOf(50, 40)).toBe(readsOf(50, 1));
  });
});

const day = (i: number) => new Date(Date.UTC(2026, 0, 1) + i * 60_000).toISOString().replace('.000', '');
const end = '2027-06-30T00:00:00Z';
const durations = (n: number) => many(n, (i) => 1 + ((i * 7919) % n));

/** Measures and plans of n rows, histories or names. */
const measures: Readonly<Record<string, readonly [n: number, (n: number) => unknown]>> = {
  'stays of one history': [
    1000,
    (n) =>
      measureStages([{ entries: many(n, (i) => ({ to: `v${i % 3}`, at: day(i) })) }], { stages: texts(3), asOf: end }),
  ],
  stages: [
    60,
    (n) =>
      measureStages(
        many(300, (h) => ({ entries: [{ to: `v${h % n}`, at: day(h) }] })),
        { stages: texts(n), asOf: end },
      ),
  ],
  'histories in a window': [
    400,
    (n) =>
      measureStages(
        many(n, (h) => ({
          segment: `g${h % 5}`,
          entries: [
            { to: 'v0', at: day(h) },
            { to: 'v1', at: day(h + 5) },
          ],
        })),
        { stages: texts(2), asOf: end, window: { from: day(50) } },
      ),
  ],
  'cases that come late': [
    2000,
    (n) =>
      kaplanMeier(
        durations(n),
        many(n, (i) => i % 2 === 0),
        { entry: many(n, (i) => (i % 3) / 3) },
      ),
  ],
  'causes of ends': [
    400,
    (n) =>
      cumulativeIncidence(
        durations(n),
        many(n, (i) => (i % 3 === 0 ? null : `c${i % 4}`)),
      ),
  ],
  'roles of a plan': [400, (n) => planContacts({ accounts: 5, roles: texts(n), valid: 0.5, cost: 3, budget: 1000 })],
  'periods of bands': [100, (n) => bandShares(many(n, (i) => ({ period: `v${i}`, counts: { A: 5 + (i % 3), B: 6 } })))],
  'rows of drift': [
    1000,
    (n) => {
      const rows = many(n, (i) => ({ size: (i * 7919) % n, c: `v${i % 7}` }));
      return drift(rows, rows, { attributes: { size: { type: 'number' }, c: { type: 'category', values: texts(5) } } });
    },
  ],
};

describe('eight times the rows take no more than 24 times as long', { tags: ['long'] }, () => {
  test.each(Object.entries(measures))('%s', (_, [n, call]) => {
    const before = shortest(() => call(n));
    expect(shortest(() => call(8 * n))).toBeLessThan(24 * Math.max(before, 10));
  });
});

test('ten thousand rules that exclude each other take seconds: a thousand of them are compared', {
  tags: ['long'],
}, () => {
  const rules = many(9_999, (r) => ({
    id: `r${r}`,
    criteria: [{ id: 'size', if: { attribute: 'size', atLeast: r, below: r + 1 } }],
    label: 'a',
  }));
  const before = process.cpuUsage();
  const read = safeParseModel({
    kind: 'rules',
    ...head,
    attributes: { size: { type: 'number' } },
    hit: 'unique',
    otherwise: null,
    rules,
  });
  // Of processor time, which other programs do not take part of.
  const { user, system } = process.cpuUsage(before);
  expect(read.success).toBe(true);
  expect((user + system) / 1000).toBeLessThan(8_000);
});
