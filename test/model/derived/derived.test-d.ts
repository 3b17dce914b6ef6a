import { expectTypeOf, test } from 'vitest';
import {
  defineContactMix,
  defineCriteria,
  defineEngagement,
  defineLeadScore,
  defineLifecycle,
} from '../../../src/define.js';
import type { ResultOf } from '../../../src/kinds/result-of.js';
import { compile } from '../vouched.js';

const attributes = {
  revenue: { type: 'number' },
  employees: { type: 'number' },
  founded: { type: 'date' },
  orders: { type: 'list', at: 'on', fields: { on: { type: 'date' }, amount: { type: 'number' } } },
} as const;
const derived = {
  perHead: { divide: ['revenue', 'employees'] },
  lastOrder: { last: { attribute: 'orders' } },
  size: {
    cases: [{ if: { attribute: 'employees', atLeast: 100 }, value: { text: 'large' } }],
    otherwise: { text: 'small' },
  },
} as const;
const shared = { schema: 2, name: 'x', version: '1', attributes, derived } as const;

test('terms and conditions may name attributes and derived facts, and nothing else', () => {
  const model = defineLeadScore({
    kind: 'leadScore',
    ...shared,
    axes: [
      {
        id: 'fit',
        grades: null,
        terms: [
          { type: 'linear', attribute: 'perHead', slope: 1, missing: 0 },
          { type: 'recency', attribute: 'lastOrder', amount: 1, halfLifeDays: 30, missing: 0 },
          { type: 'points', attribute: 'size', amounts: { large: 2, small: 1 }, missing: 0 },
          { type: 'when', if: { attribute: 'perHead', atLeast: 3 }, amount: 1, missing: 0 },
        ],
      },
    ],
    disqualify: [{ id: 'poor', if: { attribute: 'perHead', below: 1 }, reason: 'too little' }],
    bands: [
      { label: 'sales', atLeast: 1 },
      { label: 'nobody', atLeast: null },
    ],
  });
  expectTypeOf<ResultOf<typeof model>['band']>().toEqualTypeOf<'sales' | 'nobody'>();
  const { one } = compile(model);
  one({ revenue: 1 }, { asOf: '2026-06-30T00:00:00Z' });
  // @ts-expect-error a derived fact is no part of the record
  one({ perHead: 1 }, { asOf: '2026-06-30T00:00:00Z' });
  const axis = { id: 'fit', grades: null } as const;
  const bands = [{ label: 'all', atLeast: null }] as const;
  const wrong = () => {
    defineLeadScore({
      kind: 'leadScore',
      ...shared,
      // @ts-expect-error no fact of that name
      axes: [{ ...axis, terms: [{ type: 'linear', attribute: 'perHeads', slope: 1 }] }],
      bands,
    });
    defineLeadScore({
      kind: 'leadScore',
      ...shared,
      // @ts-expect-error a date is no number
      axes: [{ ...axis, terms: [{ type: 'linear', attribute: 'lastOrder', slope: 1 }] }],
      bands,
    });
    defineLeadScore({
      kind: 'leadScore',
      ...shared,
      // @ts-expect-error a number is no date
      axes: [{ ...axis, terms: [{ type: 'recency', attribute: 'perHead', amount: 1, halfLifeDays: 3 }] }],
      bands,
    });
    defineLeadScore({
      kind: 'leadScore',
      ...shared,
      // @ts-expect-error no operation of that name
      derived: { x: { divid: ['revenue', 'employees'] } },
      axes: [{ ...axis, terms: [] }],
      bands,
    });
  };
  expectTypeOf(wrong).toBeFunction();
});

test('criteria, stages, rules and states ask about derived facts', () => {
  const asked = { id: 'rich', if: { attribute: 'perHead', atLeast: 3 } } as const;
  const contacts = { people: { type: 'list', fields: { role: { type: 'category', values: ['chief'] } } } } as const;
  const right = () => {
    defineCriteria({ kind: 'criteria', ...shared, gates: [{ ...asked, question: 'Is it rich?' }], terms: [] });
    defineEngagement({
      kind: 'engagement',
      ...shared,
      rules: [{ id: 'call', criteria: [asked], who: 'a', channel: 'b', when: 'c', reason: 'd' }],
    });
    defineLifecycle({
      kind: 'lifecycle',
      ...shared,
      stages: [
        { id: 'client', owner: 'a', entry: [asked], kind: 'deadline', deadline: { since: 'lastOrder', days: 3 } },
      ],
    });
    defineContactMix({
      kind: 'contactMix',
      ...shared,
      attributes: { ...attributes, ...contacts },
      contacts: 'people',
      types: [{ id: 'decides', if: { attribute: 'role', equals: 'chief' } }],
      // @ts-expect-error beside counts and ratios the compiler cannot follow derived names: parseModel reads such a mix
      states: [{ id: 'good', criteria: [asked] }, { id: 'rest' }],
    });
  };
  const wrong = () => {
    defineEngagement({
      kind: 'engagement',
      ...shared,
      rules: [
        {
          id: 'call',
          // @ts-expect-error no fact of that name
          criteria: [{ id: 'x', if: { attribute: 'perHeads', atLeast: 1 } }],
          who: 'a',
          channel: 'b',
          when: 'c',
          reason: 'd',
        },
      ],
    });
  };
  expectTypeOf(right).toBeFunction();
  expectTypeOf(wrong).toBeFunction();
});
