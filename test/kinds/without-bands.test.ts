import { describe, expect, test } from 'vitest';
import { bestOf } from '../../src/explain/best-of.js';
import { override } from '../../src/explain/override.js';
import { summary } from '../../src/explain/summary.js';
import type { AccountScoreModel } from '../../src/kinds/account-score/model.js';
import type { CriteriaModel } from '../../src/kinds/criteria/model.js';
import type { LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import { kindNamed, type Model } from '../../src/kinds/registry.js';
import { checkLaws } from '../../src/laws.js';
import { type Kind, type ModelBase, NO_LABEL } from '../../src/model/kind.js';
import { german } from '../../src/words/german.js';
import { japanese } from '../../src/words/japanese.js';
import { asOf, problems, refusal } from '../model/make.js';
import { compile, counterfactual, evaluate } from '../model/vouched.js';

const shared = {
  schema: 2,
  version: '1',
  attributes: { visits: { type: 'number', min: 0, max: 100 }, rival: { type: 'boolean' } },
} as const;
const visits = { type: 'linear', attribute: 'visits', slope: 2, missing: 0 } as const;
const rival = { attribute: 'rival', equals: true } as const;

const total: LeadScoreModel = {
  ...shared,
  kind: 'leadScore',
  name: 'total',
  axes: [{ id: 'interest', terms: [visits] }],
  disqualify: [{ id: 'rival', if: rival, reason: 'works for a rival' }],
};
const accounts: AccountScoreModel = {
  ...shared,
  kind: 'accountScore',
  name: 'accounts',
  attributes: {
    leads: {
      type: 'list',
      fields: {
        score: { type: 'number', min: 0 },
        person: { type: 'text' },
        product: { type: 'category', values: ['crm', 'erp'] },
      },
    },
  },
  rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'sum' }, missing: 0 },
  people: { field: 'person', atLeast: 2 },
  products: { field: 'product' },
};
const chances: MicroSegmentsModel = {
  ...shared,
  kind: 'microSegments',
  name: 'chances',
  intercept: -2,
  terms: [visits],
};
const criteria: CriteriaModel = {
  ...shared,
  kind: 'criteria',
  name: 'criteria',
  terms: [visits],
  gates: [{ id: 'rival', question: 'Is it a rival?', if: rival }],
};
const lead = { visits: 3 };
const oneVoice = { leads: [{ score: 7, person: 'Ana', product: 'crm' }] };

describe('a model without bands', () => {
  test.each([
    [
      total,
      lead,
      { score: 6, grade: null, band: null, axes: { interest: { score: 6, grade: null } }, disqualified: [] },
    ],
    [chances, { visits: 1 }, { probability: 0.5, interval: null, band: null }],
    [
      accounts,
      oneVoice,
      {
        score: 7,
        band: null,
        enoughPeople: false,
        people: 1,
        buyingGroup: null,
        products: [{ product: 'crm', score: 7, band: null }],
      },
    ],
  ] as [Model, Readonly<Record<string, unknown>>, unknown][])(
    'is sound, and its results have none: $kind',
    (model, record, result) => {
      expect(problems(model)).toEqual([]);
      expect(evaluate(model, record, { asOf }).result).toEqual(result);
    },
  );

  test.each([
    [total, [lead, { visits: 3, rival: true }]],
    [chances, [lead, {}]],
    [accounts, [oneVoice, { leads: [] }]],
    [criteria, [lead, { visits: 3, rival: true }]],
  ] as [Model, Readonly<Record<string, unknown>>[]][])('has a column of no labels in a batch: $kind', (model, rows) => {
    const batch = compile(model).many(rows, { asOf });
    const { band } = batch.labels as unknown as { band: { labels: string[]; codes: Uint16Array } };
    expect(band.labels).toEqual([]);
    expect([...band.codes]).toEqual([NO_LABEL, NO_LABEL]);
    expect(batch.row(1)).toEqual(compile(model).one(rows[1] ?? {}, { asOf }));
  });

  test.each([
    [total, [{}, lead, { visits: 3, rival: true }]],
    [chances, [{}, lead]],
    [accounts, [oneVoice, { leads: [] }, {}]],
  ] as [Model, Readonly<Record<string, unknown>>[]][])('keeps the laws: $kind', (model, records) => {
    expect(
      checkLaws(kindNamed(model.kind) as Kind<ModelBase, unknown>, model, records, { asOf }).filter(
        (law) => !law.holds,
      ),
    ).toEqual([]);
  });

  test.each([
    [total, lead, '6 points, interest 6', '6 Punkte, interest 6', '6 点、interest 6'],
    [
      total,
      { visits: 3, rival: true },
      'ruled out (works for a rival): 6 points, interest 6',
      'ausgeschlossen (works for a rival): 6 Punkte, interest 6',
      '対象外（works for a rival）: 6 点、interest 6',
    ],
    [chances, { visits: 1 }, '50 %', '50 %', '50 %'],
    [accounts, oneVoice, '7, 1 person, too few; crm 7', '7, 1 Person, zu wenige; crm 7', '7、1 人（不足）、crm 7'],
  ] as [Model, Readonly<Record<string, unknown>>, string, string, string][])(
    'is told without one: $kind',
    (model, record, english, inGerman, inJapanese) => {
      const evaluation = evaluate(model, record, { asOf });
      expect(summary(evaluation)).toBe(english);
      expect(summary(evaluation, { words: german }).replaceAll('\u00a0', ' ')).toBe(inGerman);
      expect(summary(evaluation, { words: japanese }).replace('50%', '50 %')).toBe(inJapanese);
    },
  );

  test('has grades where it writes them, and none from a cap', () => {
    const [axis] = total.axes;
    const grades = [
      { label: 'A', atLeast: 5 },
      { label: 'B', atLeast: null },
    ];
    const capped = { ...total, axes: [{ id: 'interest', terms: [visits], cap: 100 }] };
    expect(evaluate(capped, lead, { asOf }).result.grade).toBe(null);
    expect(
      evaluate({ ...total, axes: [{ ...axis, id: 'interest', terms: [visits], grades }] }, lead, { asOf }).result.grade,
    ).toBe('A');
  });

  test('is ranked by its number', () => {
    const scored = [1, 3, 2].map((visits) => evaluate(total, { visits }, { asOf }));
    expect(bestOf(total, scored, { asOf })).toEqual([1, 2, 0]);
    expect([
      ...compile(total)
        .many([{ visits: 1 }, lead], { asOf })
        .best(2),
    ]).toEqual([1, 0]);
  });

  test('has none to be reached, but a number', () => {
    const asked = { changeable: ['visits'], asOf } as const;
    expect(refusal(() => counterfactual(total, lead, { ...asked, band: 'sales' }))).toEqual([
      'options.band: expected a model that has one, got "sales"',
    ]);
    expect(counterfactual(total, lead, { ...asked, score: { atLeast: 10 } }).changes).toMatchObject([
      { attribute: 'visits', to: 5 },
    ]);
    expect(counterfactual(chances, {}, { ...asked, probability: { atLeast: 0.5 } }).reached).toBe(true);
  });

  test('has none that a person could decide; the number they can, and no band follows from it', () => {
    const judged = { by: 'Ana', reason: 'called', until: '2026-07-31T00:00:00Z' };
    const evaluation = evaluate(total, lead, { asOf });
    expect(refusal(() => override(evaluation, { ...judged, band: 'sales' }, total))).toEqual([
      'judgement.band: expected nothing, as the model has none, got "sales"',
    ]);
    expect(override(evaluation, { ...judged, score: 9 }, total).override?.result).toEqual({ score: 9 });
  });

  test('of an account may have bands of its products alone', () => {
    const bands = [
      { label: 'offer', atLeast: 5 },
      { label: 'wait', atLeast: null },
    ];
    const model: AccountScoreModel = { ...accounts, products: { field: 'product', bands } };
    expect(problems(model)).toEqual([]);
    const evaluation = evaluate(model, oneVoice, { asOf });
    expect(evaluation.result).toMatchObject({ band: null, products: [{ product: 'crm', score: 7, band: 'offer' }] });
    expect(summary(evaluation)).toBe('7, 1 person, too few; crm 7 (offer)');
  });
});
