import * as fc from 'fast-check';
import { describe, expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { attributesFrom } from '../src/attributes-from.js';
import { defineLeadScore } from '../src/define.js';
import type {
  Attributes,
  BooleanAttribute,
  CategoryAttribute,
  DateAttribute,
  EventsAttribute,
  NumberAttribute,
  RecordOf,
  SetAttribute,
} from '../src/model/attribute/attribute.js';
import type { Term } from '../src/model/terms/term.js';
import { leadScore, problems, refusal } from './model/make.js';
import { evaluate } from './model/vouched.js';

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

describe('a schema whose output is not its input', () => {
  const toDate = z.codec(z.iso.datetime(), z.date(), {
    decode: (text) => new Date(text),
    encode: (date) => date.toISOString(),
  });
  const border = z.object({
    partner: z.stringbool(),
    optedIn: z.stringbool().nullish(),
    employees: z.coerce.number().min(1),
    size: z.string().transform(Number).pipe(z.number().min(0).max(9)),
    amount: z.codec(z.string(), z.number().max(5), { decode: Number, encode: String }),
    share: z.preprocess((text) => Number(text), z.number()),
    tags: z
      .string()
      .transform((text) => text.split(';'))
      .pipe(z.array(z.enum(['a', 'b']))),
    seen: z
      .number()
      .transform((ms) => new Date(ms).toISOString())
      .pipe(z.iso.datetime()),
    plan: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['free', 'paid'])),
    age: z.number().min(0).default(-1),
    rank: z.int().min(1).max(5).catch(0),
    grade: z.union([z.literal(1), z.literal(2), z.int().min(4).max(6)]),
    either: z.union([z.stringbool(), z.boolean()]),
    moved: z
      .number()
      .min(10)
      .overwrite((n) => n - 10),
    lazy: z.lazy(() => z.boolean()),
    named: z.enum(['x']).meta({ id: 'letters', title: 'letter' }),
    perhaps: z.array(z.object({ at: z.iso.datetime(), type: z.enum(['a', 'b']).optional() })),
    since: z.array(z.object({ at: z.iso.datetime().default('2026-06-01T00:00:00Z'), type: z.enum(['a', 'b']) })),
    now: z.iso.datetime().prefault('2026-06-01T00:00:00Z'),
    // What the schema does not say.
    length: z.string().transform((text) => text.length),
    shout: z.enum(['a', 'b']).transform((text) => `${text}!` as const),
    day: toDate,
    mixed: z.union([z.string().transform(Number), z.number()]),
    both: z.number().and(z.number().max(3)),
    custom: z.custom<number>(),
    any: z.any(),
    none: z.never().optional(),
    nan: z.nan(),
    code: z.templateLiteral(['a', z.enum(['1', '2'])]),
    nothing: z.enum([]).optional(),
    items: z.array(z.string().transform((text) => text as 'a' | 'b')),
  });
  const attributes = attributesFrom(border);
  const inputs = fc.record({
    partner: fc.constantFrom('yes', 'no', 'true', '0', 'maybe'),
    optedIn: fc.constantFrom('on', 'off', null, undefined),
    employees: fc.oneof(fc.integer({ min: -2, max: 9 }), fc.constantFrom('12', true, '', 'x')),
    size: fc.constantFrom('0', '9', '4.5', '10', 'x'),
    amount: fc.constantFrom('5', '-3', '6'),
    share: fc.oneof(fc.double(), fc.constantFrom('1', 'x')),
    tags: fc.constantFrom('a', 'b;a', 'c'),
    seen: fc.integer({ min: 0, max: 2 ** 41 }),
    plan: fc.constantFrom('Free', 'PAID', 'x'),
    age: fc.option(fc.integer({ min: -1, max: 3 }), { nil: undefined }),
    rank: fc.integer({ min: -1, max: 7 }),
    grade: fc.integer({ min: 0, max: 7 }),
    either: fc.oneof(fc.boolean(), fc.constantFrom('yes', 'x')),
    moved: fc.integer({ min: 9, max: 30 }),
    lazy: fc.boolean(),
    named: fc.constantFrom('x', 'y'),
    perhaps: fc.array(fc.record({ at: fc.constant('2026-06-01T00:00:00Z'), type: fc.constantFrom('a', undefined) })),
    since: fc.array(
      fc.record({ at: fc.constantFrom('2026-05-01T00:00:00Z', undefined), type: fc.constantFrom('a', 'b') }),
    ),
    now: fc.constantFrom('2026-06-01T00:00:00.5Z', undefined),
    length: fc.string(),
    shout: fc.constantFrom('a', 'b'),
    day: fc.constant('2026-06-01T00:00:00Z'),
    mixed: fc.constantFrom('1', 2),
    both: fc.constant(3),
    custom: fc.constant(3),
    any: fc.anything(),
    none: fc.constant(undefined),
    nan: fc.constant(Number.NaN),
    code: fc.constantFrom('a1', 'a2'),
    nothing: fc.constant(undefined),
    items: fc.array(fc.string()),
  });
  const asOf = '2040-01-01T00:00:00Z';

  /** A model that reads every attribute, and every field of its lists. */
  function reading(all: Attributes) {
    const terms = Object.entries(all).flatMap(([name, attribute]): Term[] => {
      const fields =
        attribute.type === 'list'
          ? Object.keys(attribute.fields).filter((field) => attribute.fields[field]?.type !== 'text')
          : [];
      return [
        { type: 'when', id: name, if: { attribute: name, present: true }, amount: 1 },
        ...fields.map(
          (field): Term => ({
            type: 'rollUp',
            id: `${name} ${field}`,
            attribute: name,
            if: { attribute: field, present: true },
            by: { type: 'count' },
            missing: 0,
          }),
        ),
      ];
    });
    return leadScore(all, terms);
  }

  test('is read as what parsing gives', () => {
    expect(attributes).toEqual({
      partner: { type: 'boolean' },
      optedIn: { type: 'boolean' },
      employees: { type: 'number', min: 1 },
      size: { type: 'number', min: 0, max: 9 },
      amount: { type: 'number', max: 5 },
      share: { type: 'number' },
      tags: { type: 'set', values: ['a', 'b'] },
      seen: { type: 'date' },
      plan: { type: 'category', values: ['free', 'paid'] },
      age: { type: 'number', min: -1 },
      rank: { type: 'number', min: 0, max: 5 },
      grade: { type: 'number' },
      either: { type: 'boolean' },
      moved: { type: 'number' },
      lazy: { type: 'boolean' },
      named: { type: 'category', label: 'letter', values: ['x'] },
      perhaps: { type: 'events' },
      since: { type: 'events', types: ['a', 'b'] },
      now: { type: 'date' },
    });
  });

  test('the compiler reads it alike, so that what compiles is there', () => {
    expectTypeOf(attributes).toEqualTypeOf<{
      readonly partner: BooleanAttribute;
      readonly optedIn: BooleanAttribute;
      readonly employees: NumberAttribute;
      readonly size: NumberAttribute;
      readonly amount: NumberAttribute;
      readonly share: NumberAttribute;
      readonly tags: SetAttribute<'a' | 'b'>;
      readonly seen: DateAttribute;
      readonly plan: CategoryAttribute<'free' | 'paid'>;
      readonly age: NumberAttribute;
      readonly rank: NumberAttribute;
      readonly grade: NumberAttribute;
      readonly either: BooleanAttribute;
      readonly moved: NumberAttribute;
      readonly lazy: BooleanAttribute;
      readonly named: CategoryAttribute<'x'>;
      readonly perhaps: EventsAttribute;
      readonly since: EventsAttribute<'a' | 'b'>;
      readonly now: DateAttribute;
    }>();
  });

  test('gives records that a model over its attributes takes', () => {
    const over = reading(attributes);
    expect(problems(over)).toEqual([]);
    let parsed = 0;
    fc.assert(
      fc.property(inputs, (input) => {
        // Property by property: one that does not parse must not hide the others.
        const found = Object.entries(border.shape).flatMap(([name, schema]) => {
          const result = z.safeParse(schema, input[name as keyof typeof input]);
          return result.success ? [[name, result.data]] : [];
        });
        parsed += found.length;
        expect(refusal(() => evaluate(over, Object.fromEntries(found), { asOf }))).toEqual([]);
      }),
    );
    expect(parsed).toBeGreaterThan(1_000);
  });

  test('holds itself: a list goes one level deep', () => {
    const person = z.object({
      score: z.number(),
      get friends() {
        return z.array(person);
      },
    });
    const over = attributesFrom(z.object({ people: z.array(person) }));
    expect(over).toEqual({ people: { type: 'list', fields: { score: { type: 'number' } } } });
    expect(attributesFrom(person)).toEqual({
      score: { type: 'number' },
      friends: { type: 'list', fields: { score: { type: 'number' } } },
    });
    const record = z.object({ people: z.array(person) }).parse({ people: [{ score: 3, friends: [] }] });
    expect(refusal(() => evaluate(reading(over), record, { asOf }))).toEqual([]);
  });

  test.each([
    [
      { seen: z.iso.datetime({ local: true }) },
      'schema.seen: expected instants with an offset, got local times as well; take local out of z.iso.datetime()',
    ],
    [
      { seen: z.iso.datetime({ local: true, offset: true }).nullable() },
      'schema.seen: expected instants with an offset, got local times as well; take local out of z.iso.datetime()',
    ],
    [
      { log: z.array(z.object({ at: z.iso.datetime({ local: true }) })) },
      'schema.log.items.at: expected instants with an offset, got local times as well; take local out of z.iso.datetime()',
    ],
    [
      { seen: z.iso.datetime().default('never') },
      'schema.seen: expected instants with an offset, got a default that is none; give a default such as 2026-06-30T00:00:00Z, or null',
    ],
    [
      { log: z.array(z.object({ at: z.iso.datetime().catch('never') })) },
      'schema.log.items.at: expected instants with an offset, got a default that is none; give a default such as 2026-06-30T00:00:00Z, or null',
    ],
  ])('is refused where it is an instant for the compiler and none for a model: %#', (shape, message) => {
    expect(refusal(() => attributesFrom(z.object(shape as z.ZodRawShape)))).toEqual([message]);
  });
});

test('what is no schema of an object is refused', () => {
  const said = (got: string) => [`schema: expected a schema of zod 4, z.object(…), got ${got}`];
  expect(refusal(() => attributesFrom(null as never))).toEqual(said('null'));
  expect(refusal(() => attributesFrom(undefined as never))).toEqual(said('nothing'));
  expect(refusal(() => attributesFrom({} as never))).toEqual(said('another object'));
  expect(refusal(() => attributesFrom(z.string() as never))).toEqual(said('another object'));
});
