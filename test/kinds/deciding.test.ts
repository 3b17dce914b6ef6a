// What people may decide in place of a result, what follows from it, and how results follow totals.
import { describe, expect, test } from 'vitest';
import { override } from '../../src/explain/override.js';
import { decidingOf } from '../../src/kinds/deciding.js';
import type { Model } from '../../src/kinds/registry.js';
import { asOf, deepFreeze, refusal } from '../model/make.js';
import { evaluate } from '../model/vouched.js';

const head = { schema: 2, name: 'm', version: '1' } as const;
const why = { by: 'Ana', reason: 'asked for a call', until: '2026-07-31T00:00:00Z' };
const bands = [
  { label: 'work', atLeast: 50 },
  { label: 'wait', atLeast: null },
];

const mix: Model = deepFreeze({
  ...head,
  kind: 'contactMix',
  attributes: { people: { type: 'list', fields: { role: { type: 'category', values: ['chief', 'buyer'] } } } },
  contacts: 'people',
  types: [{ id: 'decides', if: { attribute: 'role', equals: 'chief' } }],
  states: [
    { id: 'growth', criteria: [{ id: 'one decides', if: { attribute: 'decides', atLeast: 1 } }] },
    { id: 'at risk' },
  ],
});
const stages: Model = deepFreeze({
  ...head,
  kind: 'lifecycle',
  attributes: { step: { type: 'number' } },
  stages: [
    { id: 'open', owner: 'marketing', entry: [] },
    { id: 'trial', owner: 'sales', entry: [{ id: 'asked', if: { attribute: 'step', atLeast: 1 } }] },
  ],
});
const choice = (more: object = {}): Model =>
  deepFreeze({
    ...head,
    kind: 'criteria',
    attributes: { reach: { type: 'number' }, ready: { type: 'boolean' } },
    terms: [{ type: 'linear', attribute: 'reach', slope: 1, missing: 0 }],
    bands,
    gates: [{ id: 'ready', question: 'Is it ready?', if: { attribute: 'ready', equals: true } }],
    ...more,
  }) as Model;
const without = (model: Model, part: string): Model =>
  Object.fromEntries(Object.entries(model).filter(([name]) => name !== part)) as unknown as Model;
const account = (more: object = {}): Model =>
  deepFreeze({
    ...head,
    kind: 'accountScore',
    attributes: {
      leads: {
        type: 'list',
        fields: {
          person: { type: 'text' },
          score: { type: 'number' },
          product: { type: 'category', values: ['crm', 'erp'] },
        },
      },
    },
    rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, missing: 0 },
    bands,
    ...more,
  }) as Model;

const decided = (model: Model, record: object, judgement: object) =>
  override(evaluate(model, record as never, { asOf }) as never, { ...judgement, ...why } as never, model).override
    ?.result;

describe('a person may decide', () => {
  test('the state of a relationship; the reasons for the computed one are no longer there', () => {
    expect(decided(mix, { people: [] }, { state: 'growth' })).toEqual({ state: 'growth', why: [], passedOver: [] });
  });

  test('the score of an account, from which its band follows, or its band', () => {
    expect(decided(account(), { leads: [] }, { score: 60 })).toEqual({ score: 60, band: 'work' });
    expect(decided(account(), { leads: [] }, { band: 'work' })).toEqual({ band: 'work' });
  });

  test('the total of a choice, its band, or whether it passes', () => {
    const record = { reach: 70, ready: true };
    expect(decided(choice(), record, { total: 20 })).toEqual({ total: 20, band: 'wait' });
    expect(decided(choice(), record, { band: 'wait' })).toEqual({ band: 'wait' });
    expect(decided(choice(), record, { passed: false })).toEqual({ passed: false, eliminatedBy: null, band: 'wait' });
    expect(decided(without(choice(), 'bands'), record, { passed: false })).toEqual({
      passed: false,
      eliminatedBy: null,
      band: null,
    });
  });

  test('what was computed, and then nothing else follows', () => {
    expect(decided(choice(), { reach: 70, ready: true }, { passed: true })).toEqual({ passed: true });
    expect(decided(choice(), { reach: 70, ready: false }, { passed: false })).toEqual({ passed: false });
  });

  test.each<[string, Model, object, object, string]>([
    ['state', mix, { people: [] }, { state: 'growth' }, 'state'],
    ['stage', stages, { step: 0 }, { stage: 'trial' }, 'stage'],
    ['passed', choice(), { reach: 1, ready: false }, { passed: true }, 'passed'],
  ])('%s only with the model, from which the rest follows', (_name, model, record, judgement, name) => {
    const evaluation = evaluate(model, record as never, { asOf });
    expect(refusal(() => override(evaluation as never, { ...judgement, ...why } as never))).toEqual([
      `model: expected the model, as more of the result follows from ${name}, got nothing; give it as the third argument`,
    ]);
  });

  test('nothing else', () => {
    const no = (model: Model, record: object) => refusal(() => decided(model, record, { other: 1 }))[0];
    expect(no(mix, {})).toBe('judgement.other: expected one of "state"');
    expect(no(stages, { step: 0 })).toBe('judgement.other: expected one of "stage"');
    expect(no(account(), {})).toBe('judgement.other: expected one of "score", "band"');
    expect(no(choice(), {})).toBe('judgement.other: expected one of "total", "passed", "band"');
  });
});

describe('how results follow totals', () => {
  const follows = (model: Model) =>
    Object.fromEntries(
      Object.entries(decidingOf(model.kind)?.wanted(model) ?? {}).map(([name, one]) => [name, one.follows ?? null]),
    );

  test('a score of an account rises with its own total alone, its band falls with the people who are not there', () => {
    expect(follows(account())).toEqual({ score: [1], band: [1], enoughPeople: null });
    expect(follows(without(account(), 'bands'))).toEqual({ score: [1], enoughPeople: null });
    const people = { field: 'person', atLeast: 2 };
    expect(follows(account({ people }))).toEqual({ score: [1, 0], band: [1, -1], enoughPeople: null });
    const products = { field: 'product' };
    expect(follows(account({ products }))).toMatchObject({ score: [1, 0, 0], band: [1, 0, 0] });
    expect(follows(account({ people, products }))).toMatchObject({ score: [1, 0, 0, 0], band: [1, 0, 0, -1] });
  });

  const lead = (more: object = {}): Model =>
    deepFreeze({
      ...head,
      kind: 'leadScore',
      attributes: { fit: { type: 'number' }, visits: { type: 'number' }, blocked: { type: 'boolean' } },
      axes: ['fit', 'visits'].map((id, i) => ({
        id,
        terms: [{ type: 'linear', attribute: id, slope: 1, missing: 0 }],
        grades: ['A', 'B', 'C'].slice(0, 2 + i).map((label, k) => ({ label, atLeast: k === 1 + i ? null : 90 - k })),
      })),
      bands,
      ...more,
    }) as Model;
  const disqualify = [{ id: 'blocked', if: { attribute: 'blocked', equals: true }, reason: 'blocked' }];

  test('a lead score rises with the axes that are weighed, its grade with those that have any; what rules out takes the band', () => {
    expect(follows(lead())).toEqual({ score: [1, 1], grade: [1, 1], band: [1, 1] });
    expect(follows(lead({ disqualify }))).toEqual({ score: [1, 1, 0], grade: [1, 1, 0], band: [1, 1, -1] });
    expect(follows(lead({ combine: { fit: 1, visits: 0 } }))).toEqual({ score: [1, 0], grade: [1, 1], band: [1, 0] });
    const axes = (lead() as unknown as { axes: object[] }).axes.map((axis, a) =>
      a === 0 ? axis : { ...axis, grades: [] },
    );
    expect(follows(lead({ axes }))).toMatchObject({ grade: [1, 0] });
  });

  test('a cell of the grid is as good as another with a grade as good on each axis', () => {
    const { reaches } = decidingOf('leadScore')?.wanted(lead()).grade ?? {};
    const cells = ['AA', 'AB', 'AC', 'BA', 'BB', 'BC'];
    const asGood = (cell: string) => cells.filter((_, own) => reaches?.(own, cells.indexOf(cell)));
    expect(cells.map(asGood)).toEqual([
      ['AA'],
      ['AA', 'AB'],
      ['AA', 'AB', 'AC'],
      ['AA', 'BA'],
      ['AA', 'AB', 'BA', 'BB'],
      cells,
    ]);
  });

  test('a choice passes with fewer gates unmet', () => {
    expect(follows(choice())).toEqual({ total: [1, 0], unmet: [0, 1], passed: [0, -1], band: [1, -1] });
    expect(follows(without(choice(), 'gates'))).toEqual({ total: [1], unmet: [0], passed: [0], band: [1] });
  });

  test('nothing is known of stages and states', () => {
    expect([follows(mix), follows(stages)]).toEqual([{}, {}]);
  });
});
