import { describe, expectTypeOf, test } from 'vitest';
import { defineContactMix } from '../../src/define.js';
import { defaultContactMix } from '../../src/ready/contact-mix.js';
import { type BatchOf, compile, evaluate } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = {
  staff: { type: 'number' },
  people: {
    type: 'list',
    fields: {
      name: { type: 'text' },
      role: { type: 'category', values: ['chief', 'clerk'] },
      uses: { type: 'boolean' },
    },
  },
} as const;
const shared = { kind: 'contactMix', schema: 2, name: 'x', version: '1', attributes, contacts: 'people' } as const;
const decides = { id: 'decides', if: { attribute: 'role', equals: 'chief' } } as const;
const rest = { id: 'at risk' } as const;
const model = defineContactMix({
  ...shared,
  types: [decides, { id: 'uses it', if: { attribute: 'uses', equals: true } }],
  counts: [{ id: 'known', of: ['decides', 'uses it'] }],
  ratios: [
    { id: 'deciding', of: ['decides'], over: 'classified' },
    { id: 'unknown', of: ['unclassified'], over: ['decides', 'uses it'] },
  ],
  states: [
    {
      id: 'growth',
      criteria: [
        { id: 'decides', if: { attribute: 'deciding', atLeast: 0.5 } },
        { id: 'known', if: { attribute: 'known', atLeast: 3 } },
        {
          id: 'large',
          if: {
            all: [
              { attribute: 'staff', atLeast: 9 },
              { attribute: 'decides', atLeast: 1 },
            ],
          },
        },
        { id: 'few unknown', if: { attribute: 'unclassified', below: 3 } },
      ],
    },
    rest,
  ],
});

describe('a contact mix', () => {
  test('carries the names of its states into results, and has columns of its own', () => {
    const { result } = evaluate(model, { staff: 3, people: [{ name: 'Ann', role: 'chief', uses: null }] }, { asOf });
    expectTypeOf(result.state).toEqualTypeOf<'growth' | 'at risk'>();
    expectTypeOf(result.passedOver[0]?.state).toEqualTypeOf<'growth' | 'at risk' | undefined>();
    expectTypeOf(result.contacts).toEqualTypeOf<number | null>();
    const batch = compile(model).many([{ people: [] }], { asOf });
    expectTypeOf(batch).toEqualTypeOf<BatchOf<typeof model>>();
    expectTypeOf(batch.numbers.unclassified).toEqualTypeOf<Float64Array>();
    expectTypeOf(batch.labels.state.labels).toEqualTypeOf<readonly string[]>();
    // @ts-expect-error a contact has no such field
    evaluate(model, { people: [{ rol: 'chief' }] }, { asOf });
  });

  test('takes the ready-made parts', () => {
    const ready = defineContactMix({ kind: 'contactMix', schema: 2, name: 'x', version: '1', ...defaultContactMix() });
    expectTypeOf(evaluate(ready, { customer: true }, { asOf }).result.state).toEqualTypeOf<
      'too few contacts to say' | 'other purpose' | 'no relationship' | 'growth' | 'at risk'
    >();
  });

  test('does not compile with misspelt names', () => {
    const types = [decides] as const;
    const states = [rest] as const;
    // @ts-expect-error there is no such list
    defineContactMix({ ...shared, contacts: 'poeple', types, states });
    // @ts-expect-error it is no list
    defineContactMix({ ...shared, contacts: 'staff', types, states });
    // @ts-expect-error a contact has no such field
    defineContactMix({ ...shared, types: [{ id: 'decides', if: { attribute: 'rol', equals: 'chief' } }], states });
    // @ts-expect-error a text is never judged
    defineContactMix({ ...shared, types: [{ id: 'decides', if: { attribute: 'name', equals: 'Ann' } }], states });
    // @ts-expect-error there is no such type
    defineContactMix({ ...shared, types, counts: [{ id: 'n', of: ['decide'] }], states });
    // @ts-expect-error there is no such type
    defineContactMix({ ...shared, types, ratios: [{ id: 'r', of: ['decide'] }], states });
    // @ts-expect-error nor here
    defineContactMix({ ...shared, types, ratios: [{ id: 'r', of: ['decides'], over: ['decide'] }], states });
    // @ts-expect-error nor so
    defineContactMix({ ...shared, types, ratios: [{ id: 'r', of: ['decides'], over: 'clasified' }], states });
    const wrong = { id: 'x', if: { attribute: 'stuff', atLeast: 1 } } as const;
    // @ts-expect-error neither an attribute nor a count or ratio
    defineContactMix({ ...shared, types, states: [{ id: 'growth', criteria: [wrong] }, rest] });
  });
});
