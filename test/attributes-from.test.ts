import { expect, expectTypeOf, test } from 'vitest';
import * as z from 'zod';
import { attributesFrom, defineLeadScore, evaluate, type RecordOf } from '../src/index.js';

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

test('an open bound of whole numbers closes at the next one', () => {
  expect(attributesFrom(z.object({ n: z.int().gt(3).lt(9), any: z.int() }))).toEqual({
    n: { type: 'number', min: 4, max: 8 },
    any: { type: 'number' },
  });
});

const attributes = attributesFrom(lead);
const model = defineLeadScore({
  kind: 'leadScore',
  schema: 1,
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
