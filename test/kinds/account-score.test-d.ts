import { expectTypeOf, test } from 'vitest';
import { defineAccountScore } from '../../src/define.js';
import { compile, evaluate } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = {
  employees: { type: 'number' },
  leads: {
    type: 'list',
    fields: {
      person: { type: 'text' },
      score: { type: 'number' },
      role: { type: 'category', values: ['buyer', 'user'] },
      since: { type: 'date' },
    },
  },
} as const;
const rollUp = { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'max' }, missing: 0 } as const;
const shared = { kind: 'accountScore', schema: 2, name: 'x', version: '1', attributes } as const;
const bands = [
  { label: 'work', atLeast: 5 },
  { label: 'wait', atLeast: null },
] as const;
const model = defineAccountScore({ ...shared, rollUp, bands });

test('names of attributes and fields are checked', () => {
  // @ts-expect-error no list is called lead
  defineAccountScore({ ...shared, rollUp: { ...rollUp, attribute: 'lead' }, bands });
  // @ts-expect-error no number field is called scor
  defineAccountScore({ ...shared, rollUp: { ...rollUp, field: 'scor' }, bands });
  // @ts-expect-error nor can a role be rolled up
  defineAccountScore({ ...shared, rollUp: { ...rollUp, field: 'role' }, bands });
  // @ts-expect-error leads fade from a date
  defineAccountScore({ ...shared, rollUp: { ...rollUp, since: 'score', halfLifeDays: 30 }, bands });
  // @ts-expect-error no field is called persn
  defineAccountScore({ ...shared, rollUp, people: { field: 'persn', atLeast: 2 }, bands });
  // @ts-expect-error no field is called roles
  defineAccountScore({ ...shared, rollUp, buyingGroup: { field: 'roles', roles: ['buyer'] }, bands });
  // @ts-expect-error a condition over the fields asks for fields
  defineAccountScore({ ...shared, rollUp: { ...rollUp, if: { attribute: 'employees', above: 1 } }, bands });
  defineAccountScore({
    ...shared,
    // @ts-expect-error no attribute is called employes
    fit: [{ type: 'linear', attribute: 'employes', slope: 1, missing: 0 }],
    rollUp,
    bands,
  });
});

test('records and results carry what the model declares', () => {
  expectTypeOf(evaluate(model, { leads: [{ score: 3, person: 'Berg' }] }, { asOf }).result.band).toEqualTypeOf<
    'work' | 'wait'
  >();
  // @ts-expect-error a lead has no scor
  evaluate(model, { leads: [{ scor: 3 }] }, { asOf });
  // @ts-expect-error a score is a number
  evaluate(model, { leads: [{ score: '3' }] }, { asOf });
  const batch = compile(model).many([{ leads: [] }], { asOf });
  expectTypeOf(batch.numbers).toEqualTypeOf<Readonly<Record<'score' | 'coverage', Float64Array>>>();
});
