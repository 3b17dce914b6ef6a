import { expectTypeOf, test } from 'vitest';
import { defineRules } from '../../src/define.js';
import type { LabelOf } from '../../src/kinds/result-of.js';
import type { RulesModel } from '../../src/kinds/rules/model.js';
import { compile, evaluate } from '../model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = { employees: { type: 'number' }, partner: { type: 'boolean' } } as const;
const shared = { kind: 'rules', schema: 2, name: 'x', version: '1', attributes } as const;
const criteria = [{ id: 'large', if: { attribute: 'employees', atLeast: 500 } }] as const;
const routing = defineRules({
  ...shared,
  hit: 'first',
  rules: [{ id: 'large', criteria, label: 'key accounts' }],
  otherwise: { label: 'inside sales' },
});

test('labels are those that the rules give, and what comes out otherwise', () => {
  expectTypeOf<LabelOf<typeof routing>>().toEqualTypeOf<'key accounts' | 'inside sales'>();
  const { result } = evaluate(routing, { employees: 9 }, { asOf });
  expectTypeOf(result.label).toEqualTypeOf<'key accounts' | 'inside sales' | null>();
  expectTypeOf(result.met[0]?.label).toEqualTypeOf<'key accounts' | 'inside sales' | null | undefined>();
  expectTypeOf(result.number).toEqualTypeOf<number | null>();
  expectTypeOf<LabelOf<RulesModel>>().toEqualTypeOf<string>();
});

test('a model as a literal has its labels too, and none where no rule gives one', () => {
  const { result } = evaluate(
    { ...shared, hit: 'first', rules: [{ id: 'a', criteria, label: 'A' }], otherwise: null },
    {},
    { asOf },
  );
  expectTypeOf(result.label).toEqualTypeOf<'A' | null>();
  const sum = evaluate(
    { ...shared, hit: 'collect', aggregate: 'sum', rules: [{ id: 'a', criteria, number: 1 }] },
    {},
    { asOf },
  );
  expectTypeOf(sum.result.label).toEqualTypeOf<null>();
});

test('columns of a batch have their names', () => {
  const batch = compile(routing).many([{ employees: 9 }], { asOf });
  expectTypeOf<keyof typeof batch.numbers>().toEqualTypeOf<'number' | 'met'>();
  expectTypeOf<keyof typeof batch.labels>().toEqualTypeOf<'rule' | 'label'>();
});

test('misspelt attributes, policies and outputs do not compile', () => {
  const misspelt = [{ id: 'large', if: { attribute: 'employes', atLeast: 500 } }] as const;
  // @ts-expect-error no attribute is called employes
  defineRules({ ...shared, hit: 'first', rules: [{ id: 'a', criteria: misspelt }] });
  // @ts-expect-error no hit policy is called any
  defineRules({ ...shared, hit: 'any', rules: [{ id: 'a' }] });
  // @ts-expect-error nor is an average taken
  defineRules({ ...shared, hit: 'collect', aggregate: 'mean', rules: [{ id: 'a', number: 1 }] });
  // @ts-expect-error a number is one
  defineRules({ ...shared, hit: 'first', rules: [{ id: 'a', number: '1' }] });
});
