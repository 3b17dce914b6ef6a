import { describe, expect, test } from 'vitest';
import { explainChange } from '../../src/explain/change/change.js';
import { diffModels } from '../../src/explain/diff.js';
import { explainer } from '../../src/explain/explainer.js';
import { ledger } from '../../src/explain/ledger.js';
import { explain } from '../../src/explain/reasons.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { DerivedAttribute, DerivedAttributes } from '../../src/model/derived/attribute.js';
import type { Term } from '../../src/model/terms/term.js';
import { recordReader } from '../../src/records/reader.js';
import { german } from '../../src/words/german.js';
import { japanese } from '../../src/words/japanese.js';
import { asOf, leadScore } from '../model/make.js';
import { audit, compile, counterfactual, evaluate } from '../model/vouched.js';

const attributes: Attributes = {
  revenue: { type: 'number', missing: [-1] },
  employees: { type: 'number', unit: 'people' },
  founded: { type: 'date' },
  industry: { type: 'category', values: ['retail', 'software'], labels: { retail: 'Retail' } },
  bought: { type: 'category', values: ['software'] },
  orders: {
    type: 'list',
    at: 'on',
    fields: { on: { type: 'date' }, amount: { type: 'number', label: 'value' }, open: { type: 'boolean' } },
  },
  visits: { type: 'events', types: ['pricing', 'blog'], labels: { pricing: 'price list' } },
  uses: { type: 'set', values: ['crm'] },
};
const perHead: DerivedAttributes = { perHead: { divide: ['revenue', 'employees'], label: 'revenue per head' } };
const linear: Term = { type: 'linear', attribute: 'perHead', slope: 0.08, missing: -1 };
const record = { revenue: 1e6, employees: 4000 };

const modelOf = (derived: DerivedAttributes, ...terms: Term[]) => leadScore(attributes, terms, {}, { derived });
const reasonOf = (model: ReturnType<typeof modelOf>, row: object, options: object = {}, words?: typeof german) => {
  const evaluation = evaluate(model, row as never, { asOf, ...options });
  return explain(model, evaluation, words === undefined ? {} : { words }).reasons[0];
};

describe('a line says what a derived fact came to and what it was made of', () => {
  test('with its parts where the record was kept, and by their names alone where it was not', () => {
    const model = modelOf(perHead, linear);
    expect(reasonOf(model, record)?.text).toBe(
      'revenue per head 250 (revenue 1,000,000 ÷ employees 4,000 people): +20 points',
    );
    expect(reasonOf(model, record, { detail: 'short' })?.text).toBe(
      'revenue per head 250 (revenue ÷ employees): +20 points',
    );
    expect(reasonOf(model, record)?.facts).toMatchObject({
      type: 'linear',
      name: 'revenue per head',
      state: 'known',
      values: [{ type: 'number', value: 250 }],
      made: [
        {
          part: 'operation',
          operation: 'divide',
          parts: [
            { part: 'fact', name: 'revenue', value: { type: 'number', value: 1e6 } },
            { part: 'fact', name: 'employees', value: { type: 'number', value: 4000, unit: 'people' } },
          ],
        },
      ],
    });
  });

  test('in the ledger, before what else the line says', () => {
    const bins: Term = {
      type: 'bins',
      attribute: 'perHead',
      bins: [{ below: 200, amount: 1 }, { amount: 5 }],
      missing: 0,
    };
    const model = modelOf(perHead, bins);
    expect(ledger(model, evaluate(model, record, { asOf }))).toBe(
      [
        'fit (points)',
        '  revenue per head 250 (revenue 1,000,000 ÷ employees 4,000 people, 200 and more)    5',
        `  ${'-'.repeat(84)}`,
        `  total${' '.repeat(78)}5`,
        'all: any, 5 points, fit 5 (any)',
      ].join('\n'),
    );
    expect(explainer(model).ledger(evaluate(model, record, { asOf }))).toBe(
      ledger(model, evaluate(model, record, { asOf })),
    );
  });

  test('when it is missing, with what was missing', () => {
    const model = modelOf(perHead, linear);
    expect(reasonOf(model, { revenue: -1, employees: 3 })?.text).toBe(
      'revenue per head missing (revenue missing ÷ employees 3 people): -1 point',
    );
    expect(reasonOf(model, { revenue: 3, employees: 0 })?.text).toBe(
      'revenue per head missing (revenue 3 ÷ employees 0 people): -1 point',
    );
  });

  test('in a condition', () => {
    const asked: Term = { type: 'when', if: { attribute: 'perHead', atLeast: 200 }, amount: 3, missing: 1 };
    const model = modelOf(perHead, asked);
    expect(reasonOf(model, record)?.text).toBe(
      'revenue per head at least 200: yes [250] (revenue 1,000,000 ÷ employees 4,000 people): +3 points',
    );
    expect(reasonOf(model, {})?.text).toBe(
      'revenue per head at least 200: not known (revenue missing ÷ employees missing): +1 point',
    );
  });

  const amount = { attribute: 'orders', field: 'amount' };
  const all: readonly (readonly [DerivedAttribute, string, string, string])[] = [
    [
      { add: ['revenue', 'employees', 1] },
      'revenue 8 + employees 2 people + 1',
      'revenue 8 + employees 2 people + 1',
      'revenue 8 + employees 2 people + 1',
    ],
    [
      { subtract: ['revenue', { multiply: ['employees', 2] }] },
      'revenue 8 − (employees 2 people × 2)',
      'revenue 8 − (employees 2 people × 2)',
      'revenue 8 − (employees 2 people × 2)',
    ],
    [
      { min: ['revenue', 'employees'] },
      'smallest of revenue 8, employees 2 people',
      'kleinste von revenue 8, employees 2 people',
      'revenue 8、employees 2 peopleの最小',
    ],
    [
      { max: ['revenue', 'employees'] },
      'largest of revenue 8, employees 2 people',
      'größte von revenue 8, employees 2 people',
      'revenue 8、employees 2 peopleの最大',
    ],
    [{ abs: 'revenue' }, '|revenue 8|', '|revenue 8|', '|revenue 8|'],
    [{ ln: 'revenue' }, 'ln revenue 8', 'ln revenue 8', 'ln revenue 8'],
    [{ sqrt: { add: ['revenue', 1] } }, '√ (revenue 8 + 1)', '√ (revenue 8 + 1)', '√ (revenue 8 + 1)'],
    [
      { cases: [{ if: { attribute: 'industry', equals: 'retail' }, value: 1 }], otherwise: 2 },
      'by industry Retail',
      'nach industry Retail',
      'industry Retailによる',
    ],
    [
      { daysSince: 'founded' },
      'days since founded 2026-06-20T00:00:00Z',
      'Tage seit founded 20.06.2026',
      'founded 2026年6月20日からの日数',
    ],
    [
      { daysBetween: ['founded', { first: { attribute: 'orders' } }] },
      'days from founded 2026-06-20T00:00:00Z to first of orders',
      'Tage von founded 20.06.2026 bis frühestes von orders',
      'founded 2026年6月20日からordersの最初までの日数',
    ],
    [
      { firstKnown: ['employees', 0] },
      'first known of employees 2 people, 0',
      'das erste Bekannte von employees 2 people, 0',
      'employees 2 people、0のうち最初に判明したもの',
    ],
    [{ size: 'uses' }, 'number of uses crm', 'Anzahl uses crm', 'uses crmの数'],
    [
      { count: { attribute: 'visits', of: ['pricing'], withinDays: 30 } },
      'number of visits (price list), within 30 days',
      'Anzahl visits (price list), in den letzten 30 Tagen',
      '30 日以内のvisits（price list）の数',
    ],
    [{ days: { attribute: 'orders' } }, 'days with orders', 'Tage mit orders', 'ordersがあった日数'],
    [
      { sum: { ...amount, if: { attribute: 'open', equals: true } } },
      'sum of value of orders, open is yes',
      'Summe value von orders, open ist ja',
      '',
    ],
    [
      { mean: { ...amount, after: 'founded' } },
      'mean value of orders, after founded',
      'Mittel value von orders, nach founded',
      'foundedより後のordersのvalueの平均',
    ],
    [{ smallest: amount }, 'smallest value of orders', 'kleinstes value von orders', 'ordersのvalueの最小'],
    [{ largest: amount }, 'largest value of orders', 'größtes value von orders', 'ordersのvalueの最大'],
  ];
  test.each(all)('%j in three languages', (fact, ...texts) => {
    const model = modelOf({ x: fact }, { type: 'linear', attribute: 'x', slope: 1, missing: 0 });
    const row = {
      revenue: 8,
      employees: 2,
      founded: '2026-06-20T00:00:00Z',
      industry: 'retail',
      uses: ['crm'],
      visits: [{ at: '2026-06-29T00:00:00Z', type: 'pricing' }],
      orders: [{ on: '2026-06-25T00:00:00Z', amount: 3, open: true }],
    };
    const evaluation = evaluate(model, row, { asOf });
    const told = [undefined, german, japanese].map(
      (words) => explain(model, evaluation, words === undefined ? {} : { words }).reasons[0]?.text ?? '',
    );
    for (const [t, text] of texts.entries()) expect(told[t]).toContain(text);
  });

  test('a date and a category that is read as missing is told so', () => {
    const later: DerivedAttributes = { x: { daysSince: 'founded' } };
    const model = modelOf(later, { type: 'linear', attribute: 'x', slope: 1, missing: 2 });
    expect(reasonOf(model, { founded: '2027-01-01T00:00:00Z' })?.text).toBe(
      'x missing (days since founded missing): +2 points',
    );
  });

  test('one made of another derived one shows what that came to', () => {
    const derived: DerivedAttributes = { ...perHead, twice: { multiply: ['perHead', 2] } };
    const model = modelOf(derived, { type: 'linear', attribute: 'twice', slope: 1, missing: 0 });
    expect(reasonOf(model, record)?.text).toBe('twice 500 (revenue per head 250 × 2): +500 points');
  });
});

test('an audit finds a derived fact that was changed', () => {
  const model = modelOf(perHead, linear);
  const stored = evaluate(model, record, { asOf });
  expect(audit(stored, model)).toEqual({ same: true, differences: [] });
  expect(audit({ ...stored, derived: { perHead: 300 } }, model).differences).toEqual([
    { path: 'derived.perHead', stored: 300, now: 250 },
  ]);
  expect(audit(evaluate(model, record, { asOf, detail: 'short' }), model, record).same).toBe(true);
});

test('a change of a derived fact is explained by the record and by time', () => {
  const age: DerivedAttributes = { ...perHead, age: { daysSince: 'founded' } };
  const model = modelOf(age, linear, { type: 'linear', attribute: 'age', slope: 1, missing: 0 });
  const before = evaluate(model, { ...record, founded: '2026-06-20T00:00:00Z' }, { asOf });
  const after = evaluate(
    model,
    { ...record, revenue: 2e6, founded: '2026-06-20T00:00:00Z' },
    { asOf: '2026-07-02T00:00:00Z' },
  );
  expect(explainChange(model, before, after).lines.map(({ text }) => text)).toEqual([
    'revenue per head 250 → 500 (revenue 2,000,000 ÷ employees 4,000 people): +20 points (the record changed)',
    'age 10 → 12 (days since founded 2026-06-20T00:00:00Z): +2 points (time passed)',
  ]);
});

test('another formula is a difference of two models', () => {
  const other: DerivedAttributes = {
    perHead: { divide: ['revenue', { add: ['employees', 1] }], label: 'revenue per head' },
  };
  const before = modelOf(perHead, linear);
  expect(diffModels(before, modelOf(other, linear)).differences.map(({ path, change }) => [path, change])).toEqual([
    ['derived.perHead.divide', 'changed'],
  ]);
  expect(
    diffModels(before, modelOf({ ...perHead, y: { abs: 'revenue' } }, linear)).differences.map(({ text }) => text),
  ).toEqual(['derived attribute y added']);
});

test('a mapping reads what is derived from, and nothing derived', () => {
  const model = modelOf(perHead, linear);
  const { revenue, employees } = attributes;
  const small = { ...model, attributes: { revenue, employees } as Attributes };
  const reader = recordReader(small, { attributes: { revenue: 'Revenue', employees: 'Staff' } });
  const batch = compile(small).many([{ Revenue: 1e6, Staff: 4000, perHead: 3 }], { asOf, read: reader });
  expect(batch.row(0).derived).toEqual({ perHead: 250 });
});

describe('what would have to change, where facts are derived', () => {
  const cut = {
    bands: [
      { label: 'good', atLeast: 10 },
      { label: 'poor', atLeast: null },
    ],
  };
  const good = (derived: DerivedAttributes, ...terms: Term[]) => leadScore(attributes, terms, {}, { derived, ...cut });

  test('a number that something is derived from needs values', () => {
    const model = good(perHead, linear);
    const options = { band: 'good', changeable: ['revenue'], asOf } as const;
    expect(() => counterfactual(model, { revenue: 1, employees: 1 }, options as never)).toThrow(
      'options.changeable.revenue: expected values to try, as something is derived from it, got none, and "perHead" is made of it; write changeable as an object with values for it',
    );
  });

  test('values are tried through the formula, together where they meet in one fact', () => {
    const model = good(perHead, { ...linear, slope: 1 } as Term);
    const changeable = { revenue: { values: [10, 20, 40] }, employees: { values: [4, 8, 1] } };
    const found = counterfactual(model, { revenue: 10, employees: 8 }, { band: 'good', changeable, asOf } as never);
    // Either 10 over 1 or nothing alone: 40 over 8 is 5.
    expect([found.reached, found.exact, found.changes.map((one) => [one.attribute, one.to, one.amount])]).toEqual([
      true,
      true,
      [['employees', 1, 8.75]],
    ]);
    const both = counterfactual(model, { revenue: 10, employees: 8 }, {
      band: 'good',
      changeable: { revenue: { values: [20, 40] }, employees: { values: [4] } },
      asOf,
    } as never);
    expect([both.reached, both.changes.map((one) => [one.attribute, one.to])]).toEqual([
      true,
      [
        ['revenue', 40],
        ['employees', 4],
      ],
    ]);
    const none = counterfactual(model, { revenue: 10, employees: 8 }, {
      band: 'good',
      changeable: { revenue: { values: [20] }, employees: { values: [4] } },
      asOf,
    } as never);
    expect([none.reached, none.exact, none.reason?.code, none.reason?.best]).toEqual([false, true, 'too low', 5]);
  });

  test('categories, dates and events move the facts that are made of them', () => {
    const derived: DerivedAttributes = {
      sector: { firstKnown: ['industry', 'bought'] },
      fresh: { daysSince: 'founded' },
      seen: { count: { attribute: 'visits', of: ['pricing'] } },
    };
    const points: Term = { type: 'points', attribute: 'sector', amounts: { retail: 0, software: 10 }, missing: 0 };
    const seen: Term = { type: 'linear', attribute: 'seen', slope: 4, missing: 0 };
    const fresh: Term = { type: 'when', if: { attribute: 'fresh', below: 5 }, amount: 10, missing: 0 };
    const model = good(derived, points, seen, fresh);
    const row = { industry: 'retail', visits: [], founded: '2020-01-01T00:00:00Z' };
    const by = (changeable: unknown) =>
      counterfactual(model, row, { band: 'good', changeable, asOf } as never).changes.map(({ attribute, to }) => [
        attribute,
        to,
      ]);
    expect(by(['industry'])).toEqual([['industry', 'software']]);
    expect(by(['founded'])).toEqual([['founded', asOf]]);
    expect(by({ visits: { type: 'pricing', atMost: 5 } })).toEqual([['visits', 3]]);
    // What is never read, as the first is known, changes nothing.
    expect(by(['bought'])).toEqual([]);
  });

  test('numbers that nothing is derived from change as before', () => {
    const model = good(perHead, linear, { type: 'linear', attribute: 'sales', slope: 1, missing: 0 });
    const own = { ...model, attributes: { ...attributes, sales: { type: 'number', min: 0, max: 100 } as const } };
    const found = counterfactual(
      own,
      { sales: 1, revenue: 8, employees: 1 } as never,
      {
        band: 'good',
        changeable: ['sales'],
        asOf,
      } as never,
    );
    expect(found.changes.map(({ attribute, to }) => [attribute, to])).toEqual([['sales', 10]]);
  });
});
