import { expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { attributesFrom } from '../src/attributes-from.js';
import { defineLeadScore } from '../src/define.js';
import { evaluate } from '../src/evaluate.js';
import type { RecordOf, SetAttribute } from '../src/model/attribute/attribute.js';

const lead = z.object({
  id: z.string(),
  name: z.string().min(1),
  email: z.email().optional(),
  employees: z.int().min(1).max(1_000_000).nullable().meta({ title: 'company size', unit: 'people' }),
  revenue: z.number().positive().optional(),
  score: z.number().gt(0).lt(1).default(0.5),
  industry: z.enum(['software', 'retail']).optional(),
  plan: z.union([z.literal('free'), z.literal('paid')]).nullish(),
  source: z.literal('web'),
  optedIn: z.boolean(),
  lastVisit: z.iso.datetime({ offset: true }).nullable(),
  activity: z.array(z.object({ at: z.iso.datetime(), type: z.enum(['visit', 'demo']) })).optional(),
  pings: z.array(z.object({ at: z.iso.datetime() })),
  tags: z.array(z.string()),
  address: z.object({ city: z.string() }),
  mixed: z.union([z.string(), z.number()]),
  born: z.date(),
});

test('numbers, booleans, lists of texts, instants and logs become attributes; what a model cannot read is left out', () => {
  expect(attributesFrom(lead)).toEqual({
    employees: { type: 'number', label: 'company size', unit: 'people', min: 1, max: 1_000_000 },
    revenue: { type: 'number', min: 0 },
    score: { type: 'number', min: 0, max: 1 },
    industry: { type: 'category', values: ['software', 'retail'] },
    plan: { type: 'category', values: ['free', 'paid'] },
    source: { type: 'category', values: ['web'] },
    optedIn: { type: 'boolean' },
    lastVisit: { type: 'date' },
    activity: { type: 'events', types: ['visit', 'demo'] },
    pings: { type: 'events' },
  });
});

test('what may be null is read like what may not', () => {
  const plain = { n: z.number(), b: z.boolean(), c: z.enum(['x']), d: z.iso.datetime(), s: z.array(z.enum(['x'])) };
  const nullable = Object.fromEntries(Object.entries(plain).map(([name, schema]) => [name, schema.nullable()]));
  expect(attributesFrom(z.object(nullable))).toEqual(attributesFrom(z.object(plain)));
  expect(Object.keys(attributesFrom(z.object(plain)))).toEqual(['n', 'b', 'c', 'd', 's']);
});

const account = z.object({
  uses: z.array(z.enum(['crm', 'erp'])).meta({ title: 'systems' }),
  owns: z
    .array(z.union([z.literal('a'), z.literal('b')]))
    .readonly()
    .nullish(),
  leads: z
    .array(
      z.object({
        person: z.string().meta({ title: 'who' }),
        email: z.email().nullable(),
        score: z.number().min(0).max(100).nullable().meta({ unit: 'points' }),
        role: z.enum(['champion', 'end user']).optional(),
        client: z.boolean().nullable(),
        at: z.iso.datetime({ offset: true }),
        // What a list cannot hold.
        tags: z.array(z.enum(['x'])),
        visits: z.array(z.object({ at: z.iso.datetime() })),
        address: z.object({ city: z.string() }),
        mixed: z.union([z.string(), z.number()]),
        born: z.date(),
      }),
    )
    .meta({ title: 'Leads', unit: 'lead' }),
  deals: z.array(z.strictObject({ value: z.number(), code: z.templateLiteral(['d', z.string()]) })).optional(),
  calls: z.array(z.object({ at: z.iso.datetime(), type: z.enum(['in', 'out']), minutes: z.number() })),
  perhaps: z.array(z.object({ at: z.iso.datetime().nullable() })),
  // None of these can be read.
  words: z.array(z.string()),
  codes: z.array(z.number()),
  holes: z.array(z.enum(['x']).nullable()),
  nobody: z.array(z.object({ id: z.string() }).nullable()),
  pair: z.tuple([z.enum(['x']), z.enum(['y'])]),
  several: z.union([z.array(z.enum(['x'])), z.array(z.object({ a: z.number() }))]),
  empty: z.array(z.object({})),
  deep: z.array(z.object({ inner: z.object({ a: z.number() }) })),
});
const accounts = attributesFrom(account);

test('arrays of listed texts become sets, arrays of objects lists of the fields that can be read', () => {
  expect(accounts).toEqual({
    uses: { type: 'set', label: 'systems', values: ['crm', 'erp'] },
    owns: { type: 'set', values: ['a', 'b'] },
    leads: {
      type: 'list',
      label: 'Leads',
      unit: 'lead',
      fields: {
        person: { type: 'text', label: 'who' },
        email: { type: 'text' },
        score: { type: 'number', unit: 'points', min: 0, max: 100 },
        role: { type: 'category', values: ['champion', 'end user'] },
        client: { type: 'boolean' },
        at: { type: 'date' },
      },
      at: 'at',
    },
    deals: { type: 'list', fields: { value: { type: 'number' }, code: { type: 'text' } } },
    calls: {
      type: 'list',
      fields: { at: { type: 'date' }, type: { type: 'category', values: ['in', 'out'] }, minutes: { type: 'number' } },
      at: 'at',
    },
    perhaps: { type: 'list', fields: { at: { type: 'date' } }, at: 'at' },
  });
});

test('a model over them parses, and reads the records that the schema lets through', () => {
  const of = defineLeadScore({
    kind: 'leadScore',
    schema: 2,
    name: 'accounts',
    version: '1',
    attributes: { ...accounts, leads: { ...accounts.leads, name: 'person' } },
    axes: [
      {
        id: 'fit',
        grades: null,
        terms: [
          { type: 'points', attribute: 'uses', amounts: { crm: 5 }, missing: 0, unseen: 0 },
          {
            type: 'rollUp',
            attribute: 'leads',
            field: 'score',
            by: { type: 'champion', best: 0.75 },
            weights: { field: 'role', factors: { champion: 1, 'end user': 0.5 }, missing: 0, unseen: 0 },
            missingItem: 'omit',
            missing: 0,
          },
        ],
      },
    ],
    bands: [{ label: 'all', atLeast: null }],
  });
  const { uses, leads } = account.pick({ uses: true, leads: true }).parse({
    uses: ['erp', 'crm'],
    leads: [
      { person: 'Ada', role: 'champion', score: 80, at: '2026-06-01T00:00:00Z' },
      { person: 'Bo', role: 'end user', score: 40, at: '2026-06-01T00:00:00Z' },
      { person: 'Cy', score: 99, at: '2026-07-01T00:00:00Z' },
    ].map((lead) => ({
      email: null,
      client: null,
      tags: [],
      visits: [],
      address: { city: 'x' },
      mixed: 1,
      born: new Date(0),
      ...lead,
    })),
  });
  const evaluation = evaluate(of, { uses, leads }, { asOf: '2026-06-30T00:00:00Z' });
  expect(evaluation.result.score).toBe(5 + 60 + 5);
  expect(evaluation.later).toEqual({ leads: 1 });
});

test('the compiler knows sets, lists, their fields and their items', () => {
  expectTypeOf<keyof typeof accounts>().toEqualTypeOf<'uses' | 'owns' | 'leads' | 'deals' | 'calls' | 'perhaps'>();
  expectTypeOf(accounts.uses).toEqualTypeOf<SetAttribute<'crm' | 'erp'>>();
  expectTypeOf(accounts.owns.values).toEqualTypeOf<readonly ('a' | 'b')[]>();
  expectTypeOf(accounts.leads.at).toEqualTypeOf<'at'>();
  expectTypeOf<keyof (typeof accounts.leads)['fields']>().toEqualTypeOf<
    'person' | 'email' | 'score' | 'role' | 'client' | 'at'
  >();
  expectTypeOf(accounts.leads.fields.role.values).toEqualTypeOf<readonly ('champion' | 'end user')[]>();
  expectTypeOf(accounts.leads.fields.person.type).toEqualTypeOf<'text'>();
  expectTypeOf(accounts.deals.fields.code.type).toEqualTypeOf<'text'>();
  expectTypeOf(accounts.calls.type).toEqualTypeOf<'list'>();
  expectTypeOf(accounts.perhaps.fields.at.type).toEqualTypeOf<'date'>();
  type Account = RecordOf<typeof accounts>;
  expectTypeOf<Account['uses']>().toEqualTypeOf<readonly string[] | null | undefined>();
  type Lead = NonNullable<Account['leads']>[number];
  expectTypeOf<Lead['person']>().toEqualTypeOf<string | null | undefined>();
  expectTypeOf<Lead['score']>().toEqualTypeOf<number | null | undefined>();
  expectTypeOf<Lead['client']>().toEqualTypeOf<boolean | null | undefined>();
  // @ts-expect-error a list has no sets
  accounts.leads.fields.tags;
  // @ts-expect-error texts without a list are no set
  accounts.words;
  // @ts-expect-error what may be null is no text of a set
  accounts.holes;
});

test('an open bound of whole numbers closes at the next one', () => {
  expect(attributesFrom(z.object({ n: z.int().gt(3).lt(9), any: z.int() }))).toEqual({
    n: { type: 'number', min: 4, max: 8 },
    any: { type: 'number' },
  });
});

const attributes = attributesFrom(lead);
const model = defineLeadScore({
  kind: 'leadScore',
  schema: 2,
  name: 'from a schema',
  version: '1',
  attributes,
  axes: [
    {
      id: 'fit',
      grades: null,
      terms: [
        { type: 'bins', attribute: 'employees', bins: [{ below: 50, amount: 1 }, { amount: 9 }], missing: 0 },
        { type: 'points', attribute: 'industry', amounts: { software: 5, retail: 2 }, missing: 0, unseen: 0 },
      ],
    },
  ],
  bands: [{ label: 'all', atLeast: null }],
});

test("a record that the host's schema let through is evaluated as it is", () => {
  const record = lead.partial().parse({ name: 'Ada', employees: 120, industry: 'software', tags: ['x'] });
  const { employees = null, industry = null } = record;
  expect(evaluate(model, { employees, industry }, { asOf: '2026-06-30T00:00:00Z' }).result.score).toBe(14);
});

test('the compiler knows the attributes and their records', () => {
  expectTypeOf(attributes.industry.values).toEqualTypeOf<readonly ('software' | 'retail')[]>();
  type Lead = RecordOf<typeof attributes>;
  expectTypeOf<Lead['employees']>().toEqualTypeOf<number | null | undefined>();
  expectTypeOf<Lead['optedIn']>().toEqualTypeOf<boolean | null | undefined>();
  expectTypeOf<Lead['lastVisit']>().toEqualTypeOf<string | null | undefined>();
  // @ts-expect-error a text without a list is no attribute
  attributes.name;
  // @ts-expect-error a number where the schema has one
  expect(() => evaluate(model, { employees: 'many' }, { asOf: '2026-06-30T00:00:00Z' })).toThrow();
});
