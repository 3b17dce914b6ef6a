import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defineRules } from '../../src/define.js';
import { diffModels } from '../../src/explain/diff.js';
import { ledger } from '../../src/explain/ledger.js';
import { override, overrideText } from '../../src/explain/override.js';
import { explain } from '../../src/explain/reasons.js';
import { summary } from '../../src/explain/summary.js';
import type { EngagementModel } from '../../src/kinds/engagement/model.js';
import type { DecisionRule, Hit, RulesModel } from '../../src/kinds/rules/model.js';
import { checkLaws, kinds } from '../../src/laws.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Condition } from '../../src/model/condition/condition.js';
import type { Evaluation } from '../../src/model/kind.js';
import { resultAt } from '../../src/model/override/result-at.js';
import type { LabelColumn } from '../../src/model/scorer/batch.js';
import { german } from '../../src/words/german.js';
import { japanese } from '../../src/words/japanese.js';
import { cases } from '../cases.js';
import golden from '../golden/rules/camunda.json' with { type: 'json' };
import { asOf, problems, refusal } from '../model/make.js';
import { record, rulesModel } from '../model/random.js';
import { audit, compile, counterfactual, evaluate, weigh } from '../model/vouched.js';

const attributes = {
  region: { type: 'category', values: ['north', 'south', 'west'] },
  employees: { type: 'number', min: 0, unit: 'people' },
  partner: { type: 'boolean' },
  since: { type: 'date' },
} as const satisfies Attributes;
const base = { kind: 'rules', schema: 2, name: 'rules', version: '1', attributes } as const;
const asks = (...conditions: readonly Condition[]) => ({
  criteria: conditions.map((one, c) => ({ id: `c${c}`, if: one })),
});
const north = { attribute: 'region', equals: 'north' } as const;
const large = { attribute: 'employees', atLeast: 500 } as const;
const partner = { attribute: 'partner', equals: true } as const;

const routing: RulesModel = {
  ...base,
  hit: 'first',
  unit: 'days',
  rules: [
    {
      id: 'large',
      criteria: [{ id: 'many people', if: large }],
      label: 'key accounts',
      number: 1,
      reason: 'worth a person',
    },
    {
      id: 'north',
      criteria: [
        { id: 'in the north', if: north },
        { id: 'a partner', if: partner },
      ],
      label: 'field',
      number: 2,
    },
    { id: 'rest', label: 'inside sales', number: 5 },
  ],
};
const discount: RulesModel = {
  ...base,
  hit: 'collect',
  aggregate: 'sum',
  unit: '%',
  decimals: 1,
  rules: [
    { id: 'everybody', number: 1 },
    { id: 'large', criteria: [{ id: 'many people', if: large }], number: 5 },
    {
      id: 'northern partner',
      criteria: [
        { id: 'in the north', if: north },
        { id: 'a partner', if: partner },
      ],
      number: 2.5,
      reason: 'contract of the region',
    },
  ],
};
const { aggregate: _, decimals: __, ...listed } = discount;
const territories: RulesModel = {
  ...base,
  hit: 'unique',
  otherwise: { label: 'pool' },
  rules: [
    { id: 'a', ...asks(north), label: 'Ana' },
    { id: 'b', ...asks({ attribute: 'region', equals: 'south' }), label: 'Bo' },
    // What `any` asks is not compared with the others beforehand.
    { id: 'c', ...asks({ any: [partner] }), label: 'Cy' },
  ],
};
const judge = (model: RulesModel, record: Readonly<Record<string, unknown>>): Evaluation =>
  evaluate(model, record, { asOf });
const result = (model: RulesModel, record: Readonly<Record<string, unknown>>) =>
  evaluate(model, record, { asOf }).result;
const said = ({ codes, labels }: LabelColumn) => Array.from(codes, (code) => labels[code] ?? null);
const numbersOf = (column: Float64Array) => Array.from(column, (one) => (Number.isNaN(one) ? null : one));

describe('first: the first rule that is met decides', () => {
  test('with what it gives, why, and what those before it lacked', () => {
    expect(result(routing, { employees: 20, region: 'north', partner: true })).toEqual({
      rule: 'north',
      label: 'field',
      number: 2,
      unit: 'days',
      reason: null,
      why: ['in the north', 'a partner'],
      met: [{ rule: 'north', label: 'field', number: 2, reason: null, why: ['in the north', 'a partner'] }],
      passedOver: [{ rule: 'large', unmet: [{ id: 'many people', answer: 'no' }] }],
    });
    expect(result(routing, { employees: 500, region: 'north', partner: true })).toMatchObject({
      rule: 'large',
      reason: 'worth a person',
      met: [{ rule: 'large' }],
      passedOver: [],
    });
  });

  test('those after it are not asked, and so not passed over', () => {
    expect(result(routing, { employees: 600, region: 'south' })).toMatchObject({ rule: 'large', passedOver: [] });
  });

  test('a criterion that nobody knows is not met, and the last rule takes the rest', () => {
    expect(result(routing, { region: 'north' })).toMatchObject({
      rule: 'rest',
      label: 'inside sales',
      why: [],
      passedOver: [
        { rule: 'large', unmet: [{ id: 'many people', answer: 'unknown' }] },
        { rule: 'north', unmet: [{ id: 'a partner', answer: 'unknown' }] },
      ],
    });
  });

  test('where no rule is met, what is said under otherwise comes out, or nothing', () => {
    const rules = routing.rules.slice(0, 2);
    const nobody = { label: 'nobody', number: 9, reason: 'outside' };
    const none = { rule: null, why: [], met: [] };
    expect(result({ ...routing, rules, otherwise: nobody }, {})).toMatchObject({ ...none, ...nobody, unit: 'days' });
    const empty = result({ ...routing, rules, otherwise: null }, {});
    expect(empty).toMatchObject({ ...none, label: null, number: null, unit: null, reason: null });
    expect(empty.passedOver.map((one) => one.rule)).toEqual(['large', 'north']);
    const { labels } = compile({ ...routing, rules, otherwise: nobody }).many([{}, { employees: 500 }], { asOf });
    // The code that is no label.
    expect([...labels.rule.codes]).toEqual([65_535, 0]);
  });
});

describe('unique: a row that meets two rules is refused, and the others are not', () => {
  const rows = [{ region: 'south' }, { region: 'south', partner: true }, { partner: true }, {}];

  test('in a batch, with both rules named', () => {
    const { labels, numbers, totals, rejected } = compile(territories).many(rows as never, { asOf });
    expect(said(labels.rule)).toEqual(['b', null, 'c', null]);
    expect(said(labels.label)).toEqual(['Bo', null, 'Cy', 'pool']);
    expect(numbersOf(numbers.met)).toEqual([1, null, 1, 0]);
    expect(numbersOf(totals.a as Float64Array)).toEqual([1, null, 1, 1]);
    expect(rejected.map(({ index, issues }) => [index, issues.map((one) => one.message)])).toEqual([
      [
        1,
        [
          'records[1]: expected at most one rule that is met, got "b" and "c"; ask more in one of them, so that they exclude each other, or let the first one decide',
        ],
      ],
    ]);
    expect(rejected[0]?.issues[0]?.code).toBe('overlap');
  });

  test('alone', () => {
    expect(refusal(() => result(territories, { region: 'south', partner: true }))).toEqual([
      'record: expected at most one rule that is met, got "b" and "c"; ask more in one of them, so that they exclude each other, or let the first one decide',
    ]);
    expect(result(territories, { region: 'south' }).passedOver).toEqual([
      { rule: 'a', unmet: [{ id: 'c0', answer: 'no' }] },
      { rule: 'c', unmet: [{ id: 'c0', answer: 'unknown' }] },
    ]);
  });

  test('a record that is wrong in itself is told that, and no more', () => {
    const { rejected } = compile(territories).many([{ region: 'south', partner: true, employees: -1 }] as never, {
      asOf,
    });
    expect(rejected[0]?.issues).toHaveLength(1);
    const counted = { ...territories, rules: [...territories.rules, { id: 'd', ...asks(large), label: 'Di' }] };
    const wrong = compile(counted).many([{ region: 'south', partner: true, employees: -1 }] as never, { asOf });
    expect(wrong.rejected[0]?.issues.map((one) => one.path)).toEqual(['records[0].employees']);
  });

  test('and no way to a goal leads over such a record', () => {
    const found = counterfactual(
      territories,
      { region: 'south' } as never,
      {
        asOf,
        label: 'Cy',
        changeable: { partner: {}, region: {} },
      } as never,
    );
    // To be a partner alone would refuse it.
    expect(found).toMatchObject({ reached: true, record: { partner: true, region: 'west' } });
  });
});

describe('collect', () => {
  const record = { employees: 800, region: 'north', partner: true };

  test('sum: the numbers of the rules that are met are lines of a tally, and those that always are its start', () => {
    const { result: got, tallies } = evaluate(discount, record, { asOf });
    expect(got).toMatchObject({ rule: null, label: null, number: 8.5, unit: '%', reason: null, why: [] });
    expect(got.met.map((one) => [one.rule, one.number, one.reason, one.why])).toEqual([
      ['everybody', 1, null, []],
      ['large', 5, null, ['many people']],
      ['northern partner', 2.5, 'contract of the region', ['in the north', 'a partner']],
    ]);
    const [sum] = tallies;
    expect(sum).toMatchObject({ option: 'sum', unit: '%', decimals: 1, base: 1, total: 8.5 });
    expect(sum?.contributions.map((line) => [line.term, line.amount])).toEqual([
      ['large', 5],
      ['northern partner', 2.5],
    ]);
  });

  test('sum: tenths add up exactly, and what is not known adds nothing', () => {
    const tenths: RulesModel = {
      ...discount,
      rules: [0.1, 0.2, 0.3].map((number, r) => ({
        id: `r${r}`,
        ...asks({ attribute: 'employees', atLeast: r }),
        number,
      })),
    };
    expect(result(tenths, { employees: 9 }).number).toBe(0.6);
    expect(result(tenths, {})).toMatchObject({ number: 0, met: [] });
  });

  test.each([
    ['count', { rule: null, number: 3, unit: 'rules met' }],
    ['min', { rule: 'everybody', number: 1, unit: null, why: [] }],
    ['max', { rule: 'large', number: 5, unit: null, why: ['many people'] }],
    [undefined, { rule: null, number: null, unit: null, label: null }],
  ] as const)('%s', (aggregate, expected) => {
    const { unit: _, ...plain } = listed;
    const model: RulesModel = aggregate === undefined ? plain : { ...plain, aggregate };
    const got = result(model, record);
    expect(got).toMatchObject(expected);
    expect(got.met.map((one) => one.rule)).toEqual(['everybody', 'large', 'northern partner']);
    expect(result(model, { employees: 1 }).passedOver.map((one) => one.rule)).toEqual(['large', 'northern partner']);
  });

  test('of equal numbers the first rule is named; otherwise stands in where none is met', () => {
    const rules = [
      { id: 'x', ...asks(large), number: 2, label: 'X' },
      { id: 'y', ...asks(partner), number: 2, label: 'Y' },
      { id: 'z', ...asks(north), number: 1, label: 'Z' },
    ];
    for (const aggregate of ['min', 'max'] as const) {
      const model: RulesModel = { ...base, hit: 'collect', aggregate, rules, otherwise: { label: 'none', number: -4 } };
      expect(result(model, { employees: 800, partner: true })).toMatchObject({ rule: 'x', label: 'X', number: 2 });
      expect(result(model, record)).toMatchObject(
        aggregate === 'min' ? { rule: 'z', number: 1 } : { rule: 'x', number: 2 },
      );
      expect(result(model, {})).toMatchObject({ rule: null, label: 'none', number: -4, met: [] });
      const { numbers, labels } = compile(model).many([record, {}, { employees: -1 }] as never, { asOf });
      expect(numbersOf(numbers.number)).toEqual([aggregate === 'min' ? 1 : 2, -4, null]);
      expect(numbersOf(numbers.met)).toEqual([3, 0, null]);
      expect(said(labels.rule)).toEqual([aggregate === 'min' ? 'z' : 'x', null, null]);
      expect(said(labels.label)).toEqual([aggregate === 'min' ? 'Z' : 'X', 'none', null]);
    }
  });

  test('a batch counts the rules that are met beside their sum, and names none of them', () => {
    const { numbers, labels } = compile(discount).many([record, {}, { employees: 600 }] as never, { asOf });
    expect(numbersOf(numbers.number)).toEqual([8.5, 1, 6]);
    expect(numbersOf(numbers.met)).toEqual([3, 1, 2]);
    expect(said(labels.rule)).toEqual([null, null, null]);
  });

  test('where rules stand together, otherwise stands in only where none is met', () => {
    const rules = [
      { id: 'x', ...asks(large), label: 'X' },
      { id: 'y', ...asks(partner), label: 'Y' },
    ];
    const model: RulesModel = {
      ...base,
      hit: 'collect',
      rules,
      otherwise: { label: 'none', reason: 'nothing is met' },
    };
    expect(result(model, record)).toMatchObject({ rule: null, label: null, reason: null });
    expect(result(model, { employees: 1 })).toMatchObject({ rule: null, label: 'none', reason: 'nothing is met' });
    const { numbers, labels } = compile(model).many([record, {}, { partner: true }] as never, { asOf });
    expect(said(labels.label)).toEqual([null, 'none', null]);
    expect(numbersOf(numbers.met)).toEqual([2, 0, 1]);
  });

  test('a batch ranks by the number', () => {
    expect(
      compile(discount)
        .many([{}, record, { employees: 600 }] as never, { asOf })
        .best(2),
    ).toEqual([1, 2]);
  });
});

/** A cell of a decision table as a criterion; nothing where the cell asks nothing. */
function criterionOf(attribute: string, cell: string): Condition[] {
  if (cell === '-') return [];
  if (cell === 'true' || cell === 'false') return [{ attribute, equals: cell === 'true' }];
  const not = /^not\((.*)\)$/.exec(cell);
  if (not !== null) return criterionOf(attribute, not[1] as string).map((one) => ({ not: one }));
  if (cell.startsWith('"')) return [{ attribute, oneOf: cell.split(',').map((text) => JSON.parse(text) as string) }];
  const compare = /^(>=|<=|>|<) (.*)$/.exec(cell);
  const names = { '>=': 'atLeast', '<=': 'atMost', '>': 'above', '<': 'below' } as const;
  if (compare !== null) return [{ attribute, [names[compare[1] as '>']]: Number(compare[2]) }];
  const [, open, from, to, close] = /^([[(])(.*)\.\.(.*)([\])])$/.exec(cell) as RegExpExecArray;
  const [low, high] = [open === '[' ? 'atLeast' : 'above', close === ']' ? 'atMost' : 'below'];
  return [{ attribute, [low]: Number(from), [high]: Number(to) }];
}

/** A table of the reference engine as rules. */
function rulesOf(table: (typeof golden.tables)[number]): RulesModel {
  const names = Object.keys(table.inputs);
  const texts = (i: number) => [...new Set(table.cases.map((one) => one[i]))].filter((one) => typeof one === 'string');
  const declared = Object.entries(table.inputs).map(([name, type], i) => [
    name,
    type === 'string' ? { type: 'category', values: texts(i) } : { type },
  ]);
  const rules = table.rules.map((cells, r): DecisionRule => {
    const criteria = names.flatMap((name, i) =>
      criterionOf(name, cells[i] as string).map((one) => ({ id: `${name} ${cells[i]}`, if: one })),
    );
    const outputs = Object.keys(table.outputs).map((name, o) => [name, JSON.parse(cells[names.length + o] as string)]);
    return { id: `r${r}`, ...(criteria.length === 0 ? {} : { criteria }), ...Object.fromEntries(outputs) };
  });
  const aggregation = 'aggregation' in table ? { aggregate: table.aggregation.toLowerCase() } : {};
  const hit = table.hit.toLowerCase() as Hit;
  return {
    ...base,
    attributes: Object.fromEntries(declared),
    hit,
    ...aggregation,
    rules,
    ...(hit === 'collect' ? {} : { otherwise: null }),
  } as RulesModel;
}

describe('tables of the reference engine give what it gives', () => {
  test.each(golden.tables.map((table) => ({ ...table, table })))('$name', ({ name, table }) => {
    const model = rulesOf(table);
    const found = problems(model);
    if (name === 'territories') {
      expect(found).toEqual([
        'rules[3]: expected a rule that is met only where no other is, got one that a record can meet together with rules[2]; ask more in one of them, so that they exclude each other, or set hit to "first"',
      ]);
    } else expect(found).toEqual([]);
    const inputs = Object.keys(table.inputs);
    const records = table.cases.map((one) => Object.fromEntries(inputs.map((input, i) => [input, one[i]])));
    const batch = compile(model).many(records as never, { asOf });
    const refused = new Set(batch.rejected.map((one) => one.index));
    table.cases.forEach((one, i) => {
      const expected = one.at(-1) as 'refused' | { label?: string; number?: number }[];
      if (expected === 'refused') {
        expect(refused.has(i)).toBe(true);
        return;
      }
      const got = batch.row(i).result;
      const [first] = expected;
      if (model.hit === 'collect' && model.aggregate === undefined) {
        const outputs = got.met.map(({ label, number }) => ('label' in table.outputs ? { label } : { number }));
        expect(outputs).toEqual(expected);
      } else if (first === undefined && model.aggregate === 'sum') {
        // A total of no lines is 0; DMN says that there is none.
        expect(got).toMatchObject({ number: 0, met: [] });
      } else expect(got).toMatchObject({ label: first?.label ?? null, number: first?.number ?? null });
    });
    expect(refused.size).toBe(table.cases.filter((one) => one.at(-1) === 'refused').length);
  });

  test('and those of the compatibility kit what the kit expects', () => {
    const of = (name: string) => rulesOf(golden.tables.find((table) => table.name === name) as never);
    const numbers = (name: string, years: readonly number[]) =>
      years.map((NumOfYears) => result(of(name), { NumOfYears }).number);
    expect(numbers('salary', [6, 3, 2])).toEqual([1100, 300, 100]);
    expect(numbers('insurance', [5, 3, 4])).toEqual([64.32, 98.83, 98.83]);
    expect([19, 13, 5].map((age) => result(of('advertisement'), { age }).label)).toEqual([
      'Cars',
      'Videogames',
      'Toys',
    ]);
    const approval = (Age: number, RiskCategory: string) =>
      result(of('approval'), { Age, RiskCategory, isAffordable: true }).label;
    expect([approval(18, 'Medium'), approval(17, 'Medium'), approval(18, 'High')]).toEqual([
      'Approved',
      'Declined',
      'Declined',
    ]);
  });
});

describe('how it is told', () => {
  const record = { employees: 800, region: 'north' };

  test('the ledger adds the sum up, and says what was asked', () => {
    expect(ledger(discount, judge(discount, record)).split('\n')).toEqual([
      'sum (%)',
      '  start                          1',
      '  large: yes [800 people]        5',
      '  northern partner: not known    0',
      '  --------------------------------',
      '  total                          6',
      'everybody: applies, no criteria',
      'large: applies, criterion met',
      '  many people: yes [800 people]',
      'northern partner: passed over, 1 of 2 criteria not met',
      '  a partner: not known',
      '6 %: everybody, large',
    ]);
  });

  test('the ledger of a decision says which rule decides', () => {
    expect(ledger(routing, judge(routing, { region: 'north', partner: true })).split('\n')).toEqual([
      'large: passed over, criterion not met',
      '  many people: not known',
      'north: decides, all criteria met',
      '  in the north: yes [north]',
      '  a partner: yes [yes]',
      'field, 2 days: north (in the north, a partner)',
    ]);
  });

  test('reasons of a sum are what each rule adds', () => {
    const { reasons, decisions } = explain(discount, judge(discount, record));
    expect(reasons.map((one) => one.text)).toEqual(['large: yes [800 people]: +5 %']);
    expect(decisions.map(({ option, status }) => [option, status])).toEqual([
      ['everybody', 'applies'],
      ['large', 'applies'],
      ['northern partner', 'passed-over'],
    ]);
  });

  test('summaries, in three languages', () => {
    const list: RulesModel = { ...base, hit: 'collect', rules: [{ id: 'x', ...asks(large), label: 'fair' }] };
    const count: RulesModel = { ...base, hit: 'collect', aggregate: 'count', rules: [{ id: 'x', ...asks(large) }] };
    const max = { ...listed, aggregate: 'max' } as const;
    const evaluations = [routing, discount, max, list, count, territories].map((model) => judge(model, record));
    const none = [list, count, territories].map((model) => judge(model, {}));
    const told = (words?: typeof german) =>
      [...evaluations, ...none].map((one) => summary(one, words === undefined ? {} : { words }));
    expect(told()).toEqual([
      'key accounts, 1 days: large (many people)',
      '6 %: everybody, large',
      '5 %: large (many people)',
      'fair (x)',
      '1 rule met: x',
      'Ana: a (c0)',
      'no rule met',
      '0 rules met: no rule met',
      'pool: no rule met',
    ]);
    expect(told(german).slice(4)).toEqual([
      '1 erfüllte Regel: x',
      'Ana: a (c0)',
      'keine Regel erfüllt',
      '0 erfüllte Regeln: keine Regel erfüllt',
      'pool: keine Regel erfüllt',
    ]);
    expect(told(japanese).slice(4)).toEqual([
      '1 件: x',
      'Ana: a（c0）',
      '該当ルールなし',
      '0 件: 該当ルールなし',
      'pool: 該当ルールなし',
    ]);
  });

  test('an evaluation is audited', () => {
    for (const model of [routing, discount, territories]) expect(audit(judge(model, record), model).same).toBe(true);
  });
});

describe('those who want it otherwise', () => {
  const until = '2026-07-31T00:00:00Z';
  const decided = { by: 'Ana', reason: 'asked for it', until };

  test('a person decides for another rule, and what it gives follows', () => {
    const made = override(
      evaluate(routing, { region: 'north', partner: true }, { asOf }),
      { rule: 'large', ...decided },
      routing,
    );
    expect(resultAt(made, '2026-07-01T00:00:00Z')).toEqual({
      rule: 'large',
      label: 'key accounts',
      number: 1,
      unit: 'days',
      reason: 'worth a person',
      why: [],
      met: [],
      passedOver: [],
    });
    expect(overrideText(made, '2026-07-01T00:00:00Z')).toBe(
      'rule large, decided by Ana until 2026-07-31T00:00:00Z: asked for it',
    );
  });

  test('a label or a number alone; a number where the rules gave none has its unit', () => {
    const evaluation = evaluate(discount, { region: 'north' }, { asOf });
    expect(resultAt(override(evaluation, { number: 4, ...decided }, discount), asOf)).toMatchObject({
      number: 4,
      unit: '%',
    });
    const rules = routing.rules.slice(0, 2);
    const open: RulesModel = { ...routing, rules, otherwise: null };
    const none = evaluate(open, {}, { asOf });
    expect(resultAt(override(none, { label: 'field', ...decided }, open), asOf)).toMatchObject({ label: 'field' });
    expect(resultAt(override(none, { number: 4, ...decided }, open), asOf)).toMatchObject({ number: 4, unit: 'days' });
    expect(refusal(() => override(none, { label: 'feild', ...decided }, open))).toEqual([
      'judgement.label: expected one of "key accounts", "field", got "feild"; did you mean "field"?',
    ]);
    expect(refusal(() => override(none, { number: 'x' as never, ...decided }, open))).toEqual([
      'judgement.number: expected a finite number, got a string',
    ]);
  });

  test('the smallest change that reaches a sum, a label, a count', () => {
    const to = (model: RulesModel, record: object, goal: object) =>
      counterfactual(
        model,
        record as never,
        {
          asOf,
          changeable: { employees: { to: 5_000 }, partner: {}, region: {} },
          ...goal,
        } as never,
      );
    expect(to(discount, { employees: 20, region: 'north' }, { number: { atLeast: 3 } })).toMatchObject({
      reached: true,
      record: { employees: 20, partner: true },
    });
    expect(to(routing, { employees: 20, region: 'north' }, { label: 'key accounts' })).toMatchObject({
      reached: true,
      record: { employees: 500 },
    });
    expect(to(listed as RulesModel, { employees: 20, region: 'south' }, { met: { atLeast: 3 } })).toMatchObject({
      reached: true,
      record: { employees: 500, partner: true, region: 'north' },
    });
  });

  test('weightings are refused with the reason', () => {
    expect(refusal(() => weigh(routing, { name: 'x', factors: {} }))).toEqual([
      'weigh: expected a model of points, got rules; a criterion is met or not, whatever it weighs; change what the rules give',
    ]);
  });
});

describe('differences of models', () => {
  const turned = (model: RulesModel): RulesModel => ({ ...model, rules: [...model.rules].reverse() });
  const told = (before: RulesModel, after: RulesModel) =>
    diffModels(before, after).differences.map(({ path, change, text }) => [path, change, text]);
  const order = ['rules', 'reordered', expect.stringContaining('rules')];

  test('the order is told where it decides: for the first, and for the first of equal numbers', () => {
    const two: RulesModel = { ...routing, rules: routing.rules.slice(0, 2), otherwise: null };
    expect(told(two, turned(two))).toEqual([order]);
    for (const aggregate of ['min', 'max'] as const)
      expect(told({ ...listed, aggregate }, turned({ ...listed, aggregate }))).toEqual([order]);
  });

  test('and not where it says nothing', () => {
    for (const model of [discount, territories, listed as RulesModel, { ...listed, aggregate: 'count' } as RulesModel])
      expect(diffModels(model, turned(model)).same).toBe(true);
  });

  test('a number is told in its unit, a criterion in words', () => {
    const [everybody, big, ...rest] = discount.rules as [DecisionRule, DecisionRule];
    const criteria = [{ id: 'many people', if: { ...large, atLeast: 400 } }];
    expect(told(discount, { ...discount, rules: [everybody, { ...big, criteria, number: 6 }, ...rest] })).toEqual([
      [
        'rules.large.criteria["many people"].if',
        'changed',
        'rules.large: criterion many people: employees at least 500 people → employees at least 400 people',
      ],
      ['rules.large.number', 'changed', 'rule large, number: 5 → 6 %'],
    ]);
  });
});

describe('for any rules and any records', () => {
  const settings = { seed: 19, numRuns: 150 };
  const rows = fc.array(record(true), { minLength: 1, maxLength: 6 });
  const isMet = (model: RulesModel, rule: DecisionRule, row: Readonly<Record<string, unknown>>) => {
    const { criteria = [] } = rule;
    const alone: EngagementModel = {
      ...model,
      kind: 'engagement',
      rules: [
        ...(criteria.length === 0 ? [] : [{ id: 'it', criteria, ...how }]),
        { id: criteria.length === 0 ? 'it' : 'not', ...how },
      ],
    };
    return evaluate(alone, row, { asOf }).result.rule === 'it';
  };
  const how = { who: 'w', channel: 'c', when: 't', reason: 'r' };

  test('the laws hold', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(rulesModel, rows, (model, some) => {
        expect(checkLaws(kinds.rules, model, some, { asOf }).filter((law) => !law.holds)).toEqual([]);
      }),
      { ...settings, numRuns: cases(60, 8) },
    );
  });

  test('a batch says what comes of the rules that rules of engagement, one by one, say are met', {
    tags: 'cases',
  }, () => {
    fc.assert(
      fc.property(rulesModel, rows, (model, some) => {
        const { hit, aggregate, rules } = model;
        const batch = compile(model).many(some, { asOf });
        const refused = new Map(batch.rejected.map(({ index, issues }) => [index, issues.map((one) => one.code)]));
        some.forEach((row, i) => {
          const codes = refused.get(i);
          if (codes !== undefined && !codes.includes('overlap')) return;
          const met = rules.filter((rule) => isMet(model, rule, row));
          expect(codes !== undefined).toBe(hit === 'unique' && met.length > 1);
          if (codes !== undefined) return;
          const numbers = met.map(({ number = 0 }) => number);
          const [first, none] = [met[0], model.otherwise ?? {}];
          const best = aggregate === 'min' ? Math.min(...numbers) : Math.max(...numbers);
          const one =
            hit !== 'collect'
              ? first
              : aggregate === 'min' || aggregate === 'max'
                ? met[numbers.indexOf(best)]
                : undefined;
          const total = Math.round(1_000 * numbers.reduce((sum, number) => sum + number, 0)) / 1_000 + 0;
          const number =
            aggregate === 'sum'
              ? total
              : aggregate === 'count'
                ? met.length
                : (one ?? (first === undefined ? none : {})).number;
          const got = batch.row(i).result;
          expect(got).toMatchObject({
            rule: one?.id ?? null,
            label: (one ?? (first === undefined ? none : {})).label ?? null,
            number: number ?? null,
            met: (hit === 'first' ? met.slice(0, 1) : met).map(({ id }) => ({ rule: id })),
          });
          expect(numbersOf(batch.numbers.number)[i]).toBe(got.number);
          expect([said(batch.labels.rule)[i], said(batch.labels.label)[i]]).toEqual([got.rule, got.label]);
        });
      }),
      { ...settings, numRuns: cases(300) },
    );
  });

  test('two rules of which the checks say that a record meets both are met by one, and where rows meet two, no check denies it', {
    tags: 'cases',
  }, () => {
    // Bounds and lists over three attributes, and every record at and beside their edges.
    const bound = fc.integer({ min: 0, max: 4 });
    const asked = fc.oneof(
      fc.record({ attribute: fc.constant('employees'), atLeast: bound }),
      fc.record({ attribute: fc.constant('employees'), above: bound }),
      fc.record({ attribute: fc.constant('employees'), below: bound.map((one) => one + 1) }),
      fc.record({ attribute: fc.constant('employees'), atMost: bound }),
      fc.record({ attribute: fc.constant('region'), oneOf: fc.subarray(['north', 'south', 'west'], { minLength: 1 }) }),
      fc.record({ attribute: fc.constant('partner'), equals: fc.boolean() }),
    ) as fc.Arbitrary<Condition>;
    const records = [0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5].flatMap((employees) =>
      ['north', 'south', 'west'].flatMap((region) => [true, false].map((one) => ({ employees, region, partner: one }))),
    );
    fc.assert(
      fc.property(
        fc.array(fc.array(asked, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 4 }),
        (lists) => {
          const model: RulesModel = {
            ...base,
            hit: 'unique',
            otherwise: null,
            rules: lists.map((one, r) => ({ id: `r${r}`, ...asks(...one) })),
          };
          const twice = compile(model).many(records as never, { asOf }).rejected.length > 0;
          const told = problems(model).some((one) => one.includes('met only where no other is'));
          // Of two rules that ask the same, and that nobody can meet, the checks say that too.
          const never = lists.some((one) => regionless(one));
          if (!never) expect(told).toBe(twice);
        },
      ),
      { ...settings, numRuns: cases(400) },
    );
    function regionless(one: readonly Condition[]): boolean {
      const alone: RulesModel = { ...base, hit: 'first', otherwise: null, rules: [{ id: 'r', ...asks(...one) }] };
      return compile(alone)
        .many(records as never, { asOf })
        .numbers.met.every((met) => met === 0);
    }
  });
});

describe('what is wrong with rules', () => {
  test.each([
    [{ rules: 'all' }, 'rules: expected an array, got "all"'],
    // The order of rules, and what belongs to the hit policy, are not asked while a part of them cannot be read.
    [
      {
        rules: [
          { id: 'rest', label: 'x' },
          { ...routing.rules[0], label: 5 },
        ],
      },
      'rules[1].label: expected a text, got 5',
    ],
    [{ aggregate: 5 }, 'aggregate: expected one of "sum", "count", "min", "max", got 5'],
  ])('%#: where a part cannot be read, the rest is checked all the same', (more, message) => {
    const turned = { ...attributes, other: { type: 'number', min: 9, max: 1 } };
    expect(problems({ ...routing, attributes: turned, ...more })).toEqual([
      message,
      'attributes.other.min: expected a number up to max 1, got 9',
    ]);
  });

  const rule = (id: string, more: object = {}) => ({ id, ...asks(large), ...more });

  test('what does not belong to the hit policy', () => {
    const all = { ...base, hit: 'first', aggregate: 'sum', decimals: 1, rules: [{ id: 'x' }] };
    expect(problems({ ...all, decimals: 1, aggregate: 'max' })).toEqual([
      'aggregate: expected none, as one rule decides by "first", got one; set hit to "collect"',
      'decimals: expected none, as no numbers are added up, got one; leave it out',
      'rules[0].number: expected a number, as the max is taken of numbers, got nothing',
    ]);
    const sum = { ...base, hit: 'collect', aggregate: 'sum', rules: [rule('sum', { number: 1 })] };
    expect(problems({ ...sum, otherwise: { number: 1 } })).toEqual([
      'otherwise: expected none, as the sum of no rules is 0, got one; leave it out',
      'rules[0].id: expected a name other than "sum", got "sum"',
    ]);
    expect(problems({ ...sum, aggregate: 'count' })).toEqual([]);
    expect(problems({ ...base, hit: 'any', rules: [{ id: 'x' }] })).toEqual([
      'hit: expected one of "first", "unique", "collect", got "any"',
    ]);
    expect(problems({ ...base, hit: 'any', aggregate: 'sum', rules: [{ id: 'x' }] })).toEqual([
      'hit: expected one of "first", "unique", "collect", got "any"',
    ]);
    expect(problems({ ...base, hit: 'first', rules: [null] })).toEqual(['rules[0]: expected an object, got null']);
    expect(problems({ ...base, hit: 'first', rules: 'x' })).toEqual(['rules: expected an array, got "x"']);
    expect(problems({ ...base, hit: 'first', rules: [rule('x')], otherwise: 'y' })).toEqual([
      'otherwise: expected an object, got "y"',
    ]);
    const count = { ...base, hit: 'collect', aggregate: 'count', rules: [rule('a'), { id: 'b' }] };
    expect(problems(count)).toEqual([]);
  });

  test('a label or a number that some give and others do not', () => {
    const rules = [rule('a', { label: 'A' }), rule('b', { number: 1 }), { id: 'c', label: 'C' }];
    const collect = { ...base, hit: 'collect', rules };
    expect(problems(collect)).toEqual([
      'rules[1].label: expected a label, as rules[0] gives one, got nothing',
      'rules[0].number: expected a number, as rules[1] gives one, got nothing',
      'rules[2].number: expected a number, as rules[1] gives one, got nothing',
    ]);
    expect(problems({ ...collect, rules: [rule('a')], otherwise: { label: 'x' } })).toEqual([
      'rules[0].label: expected a label, as otherwise gives one, got nothing',
    ]);
    expect(problems({ ...collect, rules: [rule('a', { label: 'A' })], otherwise: { reason: 'x' } })).toEqual([
      'otherwise.label: expected a label, as rules[0] gives one, got nothing',
    ]);
    expect(problems({ ...collect, rules: [rule('a'), { id: 'b' }] })).toEqual([]);
  });

  test('numbers finer than the steps of a sum', () => {
    const rules = [rule('a', { number: 0.25 })];
    expect(problems({ ...base, hit: 'collect', aggregate: 'sum', decimals: 1, rules })).toEqual([
      'rules[0].number: expected at most 1 decimals, got 0.25; round it to 0.3, or set decimals of the model to 2',
    ]);
    expect(problems({ ...base, hit: 'collect', aggregate: 'max', rules: [rule('a', { number: 0.123456 })] })).toEqual(
      [],
    );
  });

  test('first: the order, the rest, and criteria, all at once', () => {
    const rules = [
      { id: 'a' },
      rule('b'),
      { id: 'c', ...asks(large, { attribute: 'parnter', equals: true }) },
      rule('b'),
    ];
    expect(problems({ ...base, hit: 'first', rules })).toEqual([
      'rules[2].criteria[1].if.attribute: expected one of "region", "employees", "partner", got "parnter"; did you mean "partner"?',
      'rules[3]: expected each item once, got "b" again',
      'rules[0].criteria: expected criteria; only the last rule takes the rest, got none',
      'rules[2]: expected a rule that something can reach, got all criteria of rules[1], which is asked first; put the narrower rule first',
      'rules[3].criteria: expected no criteria in the last rule, got 1; records that meet no rule have none; add a last rule that takes the rest, or say it under otherwise',
      'rules[3]: expected a rule that something can reach, got all criteria of rules[1], which is asked first; put the narrower rule first',
    ]);
    expect(problems({ ...base, hit: 'first', rules: [rule('a')], otherwise: null })).toEqual([]);
    expect(problems({ ...base, hit: 'first', rules: [rule('a'), { id: 'b' }], otherwise: null })).toEqual([
      'otherwise: expected nothing, as the last rule takes the rest, got something; take one of them out',
    ]);
  });

  describe('unique', () => {
    const unique = (...asked: readonly (readonly Condition[])[]) =>
      problems({
        ...base,
        hit: 'unique',
        otherwise: null,
        rules: asked.map((one, r) => ({ id: `r${r}`, ...asks(...one) })),
      });
    const overlap = (r: number, other: number) =>
      `rules[${r}]: expected a rule that is met only where no other is, got one that a record can meet together with rules[${other}]; ask more in one of them, so that they exclude each other, or set hit to "first"`;
    const people = (bounds: object): Condition => ({ attribute: 'employees', ...bounds });
    const days = (bounds: object): Condition => ({ attribute: 'since', ...bounds }) as Condition;
    const is = (...oneOf: string[]): Condition => ({ attribute: 'region', oneOf });

    test('records that meet none, and a rule that is always met', () => {
      expect(problems({ ...base, hit: 'unique', rules: [rule('a')] })).toEqual([
        'otherwise: expected what comes out where no rule is met, got nothing; null says that nothing does',
      ]);
      expect(problems({ ...base, hit: 'unique', rules: [rule('a'), { id: 'b' }] })).toEqual([
        'rules[1]: expected a rule that is met only where no other is, got one without criteria, which is always met; put what it gives under otherwise',
      ]);
      expect(problems({ ...base, hit: 'unique', rules: [{ id: 'a' }] })).toEqual([]);
    });

    test.each([
      ['bounds that touch from both sides', [people({ atMost: 5 })], [people({ atLeast: 5 })]],
      ['a number in a stretch', [people({ equals: 5 })], [people({ above: 4.9, below: 5.1 })]],
      ['rules over different attributes', [north], [large]],
      ['a text that both list', [is('north', 'west')], [is('west', 'south')]],
      ['days that are both recent', [days({ withinDays: 30 })], [days({ withinDays: 7 })]],
      ['parts of all', [{ all: [north, large] }], [{ isTrue: north }, partner]],
      ['one inside the other, whatever it asks', [{ not: north }, large], [{ not: north }]],
    ] as const)('two that a record can meet together are told: %s', (_, one, other) => {
      expect(unique(one, other)).toEqual([overlap(1, 0)]);
      expect(unique(other, one)).toEqual([overlap(1, 0)]);
    });

    test.each([
      ['bounds that follow each other', [people({ below: 5 })], [people({ atLeast: 5 })]],
      ['open bounds at the same number', [people({ below: 5 })], [people({ above: 5 })]],
      ['other numbers', [people({ equals: 5 })], [people({ equals: 6 })]],
      ['other texts', [is('north')], [is('west', 'south')]],
      ['yes and no', [partner], [{ attribute: 'partner', equals: false }]],
      ['days', [days({ withinDays: 30 })], [days({ olderThanDays: 30 })]],
      ['one attribute of several', [north, large], [north, people({ below: 500 })]],
      ['beyond the range', [people({ atLeast: 3 })], [{ all: [people({ atMost: 4 }), people({ below: 3 })] }]],
      ['what cannot be compared', [north], [{ any: [large, partner] }]],
      ['a question whether it is there', [large], [{ attribute: 'region', present: true }]],
      ['criteria that nobody meets', [people({ below: 3 }), people({ above: 4 })], [north]],
    ] as const)('two that exclude each other are not: %s', (_, one, other) => {
      expect(unique(one, other)).toEqual([]);
    });

    test('what is asked of sets, of events, or of presence alone says nothing of what excludes what', () => {
      const others = {
        owns: { type: 'set', values: ['a', 'b'] },
        visits: { type: 'events' },
        size: { type: 'number' },
      } as const;
      const asked = (...conditions: readonly Condition[]) =>
        problems({
          ...base,
          attributes: others,
          hit: 'unique',
          otherwise: null,
          rules: conditions.map((one, r) => ({ id: `r${r}`, ...asks(one) })),
        });
      expect(asked({ attribute: 'owns', includes: 'a' }, { attribute: 'owns', includes: 'b' })).toEqual([]);
      expect(
        asked({ attribute: 'visits', count: { atLeast: 2 } }, { attribute: 'visits', count: { atMost: 3 } }),
      ).toEqual([]);
      expect(asked({ attribute: 'size', present: true }, { attribute: 'size', atLeast: 5 })).toEqual([]);
      expect(asked({ attribute: 'visits', present: true }, { attribute: 'owns', present: true })).toEqual([]);
    });

    test.each([
      [{ attribute: 'employees', oneOf: ['few'] }],
      [{ attribute: 'employees', includes: 'few' }],
      [{ attribute: 'employees', count: { atLeast: 3 } }],
    ] as [Condition][])('a number that is asked otherwise is told that alone: %j', (wrong) => {
      const told = unique([wrong], [large]);
      expect(told.length).toBe(1);
      expect(told[0]).toMatch(/^rules\[0\]\.criteria\[0\]\.if/);
    });

    test('codes of what is missing are met by nobody', () => {
      const size = (bounds: object) => ({ attribute: 'size', ...bounds }) as Condition;
      const coded = {
        ...base,
        attributes: { size: { type: 'number', missing: [-1] } },
        hit: 'unique',
        otherwise: null,
      };
      const asked = (...conditions: readonly Condition[]) =>
        problems({ ...coded, rules: conditions.map((one, r) => ({ id: `r${r}`, ...asks(one) })) });
      expect(asked(size({ atMost: -1 }), size({ atLeast: -1 }))).toEqual([]);
      expect(asked(size({ atMost: 0 }), size({ atLeast: -1 }))).toEqual([overlap(1, 0)]);
    });

    test('a thousand rules are compared, and more of them are not', { tags: ['long'] }, () => {
      const many = (n: number) => Array.from({ length: n }, (_, r) => [north, people({ atLeast: r, below: r + 1 })]);
      expect(unique(...many(1_000), [north, people({ equals: 998 })])).toEqual([overlap(1_000, 998)]);
    });
  });

  test('define is strict, and gives back what was written', () => {
    expect(defineRules(routing as never)).toEqual(routing);
    expect(refusal(() => defineRules({ ...routing, rules: [] } as never))).toEqual([
      'rules: expected at least 1 items, got 0',
    ]);
  });
});

test('rules over derived facts are compared only as far as declared attributes tell', () => {
  const model = {
    kind: 'rules',
    schema: 2,
    name: 'sizes',
    version: '1',
    attributes: { revenue: { type: 'number', min: 0 } },
    derived: { thousands: { divide: ['revenue', 1000] } },
    hit: 'unique',
    rules: [
      { id: 'large', criteria: [{ id: 'much', if: { attribute: 'revenue', atLeast: 1000 } }], label: 'large' },
      { id: 'small', criteria: [{ id: 'little', if: { attribute: 'thousands', below: 1 } }], label: 'small' },
    ],
    otherwise: null,
  } as const;
  expect(problems(model)).toEqual([]);
  const at = (revenue: number) => evaluate(model, { revenue }, { asOf }).result.label;
  expect([at(999), at(1000)]).toEqual(['small', 'large']);
});
