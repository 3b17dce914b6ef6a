import { describe, expectTypeOf, test } from 'vitest';
import { defineAccountScore, defineLeadScore, defineMicroSegments } from '../src/define.js';
import { ledger } from '../src/explain/ledger.js';
import { type ReasonCode, reasonCodes } from '../src/explain/reason-codes.js';
import { explain } from '../src/explain/reasons.js';
import { summary } from '../src/explain/summary.js';
import { shiftBaseRate } from '../src/kinds/micro-segments/base-rate.js';
import { withoutCovariance } from '../src/kinds/micro-segments/without-covariance.js';
import type { KindName, Model } from '../src/kinds/registry.js';
import type { TermOver } from '../src/model/terms/term.js';
import { jsonSchema, parseModel, safeParseModel } from '../src/parse.js';
import { compile, evaluate, evaluateAll, fingerprint, weigh } from './model/vouched.js';

const asOf = '2026-06-30T00:00:00Z';
const attributes = {
  employees: { type: 'number', unit: 'people' },
  trade: { type: 'category', values: ['retail', 'software'] },
  known: { type: 'boolean' },
  seen: { type: 'date' },
  visits: { type: 'events', types: ['web', 'fair'] },
  uses: { type: 'set', values: ['crm', 'erp'] },
  deals: {
    type: 'list',
    name: 'title',
    at: 'opened',
    fields: {
      title: { type: 'text' },
      value: { type: 'number' },
      stage: { type: 'category', values: ['open', 'won'] },
      large: { type: 'boolean' },
      opened: { type: 'date' },
    },
  },
} as const;
const shared = { schema: 2, name: 'x', version: '1', attributes } as const;
const bands = [{ label: 'all', atLeast: null }] as const;
const leads = defineLeadScore({
  kind: 'leadScore',
  ...shared,
  axes: [
    {
      id: 'fit',
      cap: 100,
      terms: [
        { type: 'bins', attribute: 'employees', bins: [{ amount: 1 }], missing: 0 },
        { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, missing: 0, unseen: 0 },
        { type: 'points', attribute: 'known', amounts: { true: 100 }, otherwise: 0, missing: 0 },
        { type: 'recency', attribute: 'seen', amount: 3, halfLifeDays: 7, missing: 0 },
        { type: 'events', attribute: 'visits', of: ['web'], amount: 1, missing: 0 },
        {
          type: 'when',
          if: {
            all: [
              { attribute: 'employees', atLeast: 3 },
              { attribute: 'known', equals: true },
            ],
          },
          amount: 3,
          missing: 0,
        },
        {
          type: 'cross',
          rows: { attribute: 'known' },
          columns: { attribute: 'trade' },
          amounts: [
            [1, 2],
            [3, 4],
          ],
          missing: 0,
          unseen: 0,
        },
        { type: 'points', attribute: 'uses', amounts: { crm: 3 }, missing: 0, unseen: 0 },
        {
          type: 'rollUp',
          attribute: 'deals',
          field: 'value',
          by: { type: 'champion', best: 0.6 },
          if: { any: [{ attribute: 'stage', equals: 'open' }, { isTrue: { attribute: 'large', equals: true } }] },
          weights: { field: 'stage', factors: { won: 1 }, otherwise: 0.5, missing: 0, unseen: 0 },
          since: 'opened',
          halfLifeDays: 30,
          undated: 1,
          missingItem: 'omit',
          missing: 0,
        },
        { type: 'when', if: { isTrue: { attribute: 'uses', includes: 'crm' } }, amount: 1, id: 'crm' },
      ],
    },
  ],
  bands,
  disqualify: [{ id: 'out', if: { attribute: 'known', equals: false }, reason: 'asked to be left alone' }],
});
const segments = defineMicroSegments({ kind: 'microSegments', ...shared, intercept: 0, terms: [], bands });

describe('definitions', () => {
  const lead = { kind: 'leadScore', ...shared, bands } as const;
  const term = (_: TermOver<typeof attributes>) => undefined;
  test('a misspelt attribute does not compile, wherever it stands', () => {
    // @ts-expect-error no attribute is called employes
    term({ type: 'linear', attribute: 'employes', slope: 1 });
    // @ts-expect-error nor in a condition
    term({ type: 'when', if: { attribute: 'konwn', equals: true }, amount: 1 });
    // @ts-expect-error nor deep in one
    term({ type: 'when', if: { all: [{ not: { attribute: 'konwn', equals: true } }] }, amount: 1 });
    term({ type: 'cases', of: [{ if: { attribute: 'known', equals: true }, amount: 1 }] });
    // @ts-expect-error nor in a case
    term({ type: 'cases', of: [{ if: { attribute: 'konwn', equals: true }, amount: 1 }] });
    term({
      type: 'cases',
      // @ts-expect-error a formula reads a number
      of: [{ if: { attribute: 'known', equals: true }, linear: { attribute: 'trade', slope: 1 } }],
    });
    defineLeadScore({
      ...lead,
      axes: [
        {
          id: 'fit',
          terms: [
            {
              type: 'linear',
              // @ts-expect-error nor in a definition
              attribute: 'employes',
              slope: 1,
            },
          ],
        },
      ],
    });
    defineLeadScore({
      ...lead,
      axes: [],
      // @ts-expect-error nor in a disqualifier
      disqualify: [{ id: 'x', if: { attribute: 'konwn', present: true }, reason: 'y' }],
    });
    // @ts-expect-error nor in micro-segments
    defineMicroSegments({ ...segments, terms: [{ type: 'linear', attribute: 'employes', slope: 1 }] });
  });

  test('an attribute of another type does not compile', () => {
    // @ts-expect-error a category has no bins
    term({ type: 'bins', attribute: 'trade', bins: [{ amount: 1 }] });
    // @ts-expect-error a number is not a date
    term({ type: 'recency', attribute: 'employees', amount: 1, halfLifeDays: 1 });
    // @ts-expect-error events cannot be crossed
    term({ type: 'cross', rows: { attribute: 'visits' }, columns: { attribute: 'trade' }, amounts: [] });
  });

  test('a misspelt value, type of event, key or type of term does not compile', () => {
    // @ts-expect-error no value is called retial
    term({ type: 'points', attribute: 'trade', amounts: { retial: 1 }, otherwise: 0 });
    // @ts-expect-error a boolean is true or false
    term({ type: 'points', attribute: 'known', amounts: { yes: 1 }, otherwise: 0 });
    // @ts-expect-error no event is of type mail
    term({ type: 'events', attribute: 'visits', of: ['mail'], amount: 1 });
    // @ts-expect-error no term is called point
    term({ type: 'point', attribute: 'trade', amounts: {} });
    // @ts-expect-error no key is called slpoe
    term({ type: 'linear', attribute: 'employees', slope: 1, slpoe: 1 });
  });

  test('a misspelt value of a set, or field of a list, does not compile', () => {
    const deals = { type: 'rollUp', attribute: 'deals', missing: 0 } as const;
    // @ts-expect-error no value is called crn
    term({ type: 'points', attribute: 'uses', amounts: { crn: 1 } });
    // @ts-expect-error a set is no list
    term({ ...deals, attribute: 'uses', by: { type: 'count' } });
    // @ts-expect-error nor is a list a set
    term({ type: 'points', attribute: 'deals', amounts: {} });
    // @ts-expect-error no field is called valeu
    term({ ...deals, field: 'valeu', by: { type: 'sum' } });
    // @ts-expect-error a category is no number
    term({ ...deals, field: 'stage', by: { type: 'sum' } });
    // @ts-expect-error an attribute is no field
    term({ ...deals, field: 'employees', by: { type: 'sum' } });
    // @ts-expect-error no field is called stag
    term({ ...deals, field: 'value', by: { type: 'sum' }, weights: { field: 'stag', factors: { won: 1 } } });
    // @ts-expect-error a number has no factors
    term({ ...deals, field: 'value', by: { type: 'sum' }, weights: { field: 'value', factors: { won: 1 } } });
    // @ts-expect-error a condition over the fields does not know the attributes
    term({ ...deals, by: { type: 'count' }, if: { attribute: 'employees', above: 3 } });
    // @ts-expect-error a number is not a date
    term({ ...deals, by: { type: 'count' }, since: 'value', halfLifeDays: 3 });
    // @ts-expect-error no way to roll up is called median
    term({ ...deals, field: 'value', by: { type: 'median' } });
    // @ts-expect-error a champion has a share
    term({ ...deals, field: 'value', by: { type: 'champion' } });
    // @ts-expect-error a set includes a text
    term({ type: 'when', if: { attribute: 'uses', includes: 3 }, amount: 1 });
    // @ts-expect-error nor in what must be true
    term({ type: 'when', if: { isTrue: { attribute: 'usse', includes: 'crm' } }, amount: 1 });
    term({ type: 'when', if: { isTrue: { attribute: 'uses', includes: 'crm' } }, amount: 1 });
    term({ ...deals, by: { type: 'count' }, if: { attribute: 'opened', withinDays: 30 } });
  });

  test('bands have a label that is a text and a threshold or null', () => {
    // @ts-expect-error a label is a text
    defineMicroSegments({ ...segments, bands: [{ label: 1, atLeast: null }] });
    // @ts-expect-error a threshold is a number or null
    defineMicroSegments({ ...segments, bands: [{ label: 'x', atLeast: '0.5' }] });
    // @ts-expect-error a band says where it begins
    defineMicroSegments({ ...segments, bands: [{ label: 'x' }] });
    // @ts-expect-error the format has a number, which is another now
    defineMicroSegments({ ...segments, schema: 3 });
  });
});

describe('records', () => {
  test('a record has values of the declared types; each may be left out or null', () => {
    evaluate(leads, {}, { asOf });
    evaluate(
      leads,
      { employees: 3, trade: 'retail', known: true, seen: asOf, visits: [{ at: asOf, type: 'web' }] },
      { asOf },
    );
    evaluate(leads, { employees: null, trade: null, known: null, seen: null, visits: null }, { asOf });
    evaluate(leads, { trade: 'a text that is not listed is for the model to handle' }, { asOf });
    evaluate(leads, { uses: ['crm', 'a text that is not listed'], deals: [] }, { asOf });
    evaluate(leads, { deals: [{ value: 3, stage: null, title: undefined }, {}] }, { asOf });
    compile(leads).many({ uses: [['crm'], null], deals: [[{ value: 3 }], []] }, { asOf });
    compile(leads).many([{ employees: 3 }], { asOf });
    compile(leads).many({ employees: new Float64Array(3), trade: { codes: [0], values: ['retail', null] } }, { asOf });
    compile(leads).many({ employees: new BigInt64Array(3), trade: null }, { asOf });
    // @ts-expect-error a column is left out as null, not as undefined
    compile(leads).many({ employees: undefined }, { asOf });
  });

  test('a wrong type or a misspelt name does not compile', () => {
    // @ts-expect-error a number is no text
    evaluate(leads, { employees: '3' }, { asOf });
    // @ts-expect-error a boolean is no number
    evaluate(leads, { known: 1 }, { asOf });
    // @ts-expect-error a date is ISO text
    evaluate(leads, { seen: new Date(0) }, { asOf });
    // @ts-expect-error an event has an instant
    evaluate(leads, { visits: [{ type: 'web' }] }, { asOf });
    // What a CRM calls its events is a text; one that is not listed is left out and counted.
    const type: string = 'mail';
    evaluate(leads, { visits: [{ at: asOf, type }] }, { asOf });
    // @ts-expect-error a set is an array
    evaluate(leads, { uses: 'crm' }, { asOf });
    // @ts-expect-error of texts
    evaluate(leads, { uses: [3] }, { asOf });
    // @ts-expect-error a list is an array
    evaluate(leads, { deals: { value: 3 } }, { asOf });
    // @ts-expect-error a number is no text
    evaluate(leads, { deals: [{ value: '3' }] }, { asOf });
    // @ts-expect-error no field is called valeu
    evaluate(leads, { deals: [{ valeu: 3 }] }, { asOf });
    // @ts-expect-error no attribute is called employes
    evaluate(leads, { employes: 3 }, { asOf });
    // @ts-expect-error asOf is needed
    evaluate(leads, { employees: 3 }, {});
    // @ts-expect-error asOf is ISO text
    evaluate(leads, { employees: 3 }, { asOf: new Date(0) });
    // @ts-expect-error asOf is needed in a batch as well
    compile(leads).many([{ employees: 3 }]);
    // @ts-expect-error a row of another type
    evaluateAll(leads, [{ employees: 'many' }], { asOf });
  });
});

describe('results', () => {
  test('are those of the kind of model', () => {
    expectTypeOf(evaluate(leads, {}, { asOf }).result.score).toEqualTypeOf<number>();
    expectTypeOf(evaluate(leads, {}, { asOf }).result.grade).toEqualTypeOf<string | null>();
    expectTypeOf(evaluate(segments, {}, { asOf }).result.probability).toEqualTypeOf<number>();
    expectTypeOf(evaluate(segments, {}, { asOf }).result.interval).toEqualTypeOf<
      readonly [low: number, high: number] | null
    >();
    // @ts-expect-error points are no probability
    evaluate(leads, {}, { asOf }).result.probability;
    // @ts-expect-error a probability is no score
    evaluate(segments, {}, { asOf }).result.score;
    // @ts-expect-error an evaluation is not to be changed
    evaluate(leads, {}, { asOf }).result.score = 3;
  });

  test('the columns of a batch are named after them', () => {
    const batch = compile(leads).many([], { asOf, strongest: 3 });
    expectTypeOf(batch.numbers.score).toEqualTypeOf<Float64Array>();
    expectTypeOf(batch.labels.grade.codes).toEqualTypeOf<Uint16Array>();
    expectTypeOf(compile(segments).many([], { asOf }).numbers.probability).toEqualTypeOf<Float64Array>();
    expectTypeOf(batch.best(3)).toEqualTypeOf<number[]>();
    // @ts-expect-error how many is needed
    batch.best();
    // @ts-expect-error a lead score has no probability
    batch.numbers.probability;
    // @ts-expect-error micro-segments have no grade
    compile(segments).many([], { asOf }).labels.grade;
    // @ts-expect-error they may be none
    batch.strongest.k;
  });

  test('a batch of evaluations has null for rejected rows', () => {
    const { evaluations } = evaluateAll(leads, [{}], { asOf });
    // @ts-expect-error it may be null
    evaluations[0].result;
  });
});

describe('models of unknown kind', () => {
  test('parse gives any model, which takes any record', () => {
    const model = parseModel({});
    expectTypeOf(model).toEqualTypeOf<Model>();
    evaluate(model, { anything: 3 }, { asOf });
    const parsed = safeParseModel({});
    expectTypeOf(parsed.model).toEqualTypeOf<Model | undefined>();
    expectTypeOf(parsed.error?.issues[0]?.path).toEqualTypeOf<string | undefined>();
    const lead = parseModel({}, { kind: 'leadScore' });
    expectTypeOf(evaluate(lead, {}, { asOf }).result.score).toEqualTypeOf<number>();
    // @ts-expect-error no kind is called leadscore
    parseModel({}, { kind: 'leadscore' });
    if (parsed.success) expectTypeOf(parsed.model).toEqualTypeOf<Model>();
    else expectTypeOf(parsed.error.issues[0]?.path).toEqualTypeOf<string | undefined>();
    expectTypeOf<KindName>().toEqualTypeOf<Model['kind']>();
    jsonSchema('leadScore');
    // @ts-expect-error no kind is called leadscore
    jsonSchema('leadscore');
  });

  test('weigh gives the same type of model; shiftBaseRate is for micro-segments', () => {
    expectTypeOf(weigh(leads, { name: 'x', factors: {} })).toEqualTypeOf<typeof leads>();
    expectTypeOf(shiftBaseRate(segments, { from: 0.5, to: 0.1 })).toEqualTypeOf<typeof segments>();
    expectTypeOf(fingerprint(leads)).toEqualTypeOf<string>();
    // @ts-expect-error a lead score has no base rate
    shiftBaseRate(leads, { from: 0.5, to: 0.1 });
    // @ts-expect-error a weighting has a name
    weigh(leads, { factors: {} });
    // @ts-expect-error a factor is a number
    weigh(leads, { name: 'x', factors: { fit: '2' } });
  });

  test('withoutCovariance is for micro-segments, and gives one that knows its bands', () => {
    expectTypeOf(evaluate(withoutCovariance(segments), {}, { asOf }).result.band).toEqualTypeOf<'all'>();
    // @ts-expect-error a lead score has no covariance
    withoutCovariance(leads);
  });

  test('explain, ledger and summary take the model and its evaluation', () => {
    const evaluation = evaluate(leads, {}, { asOf });
    expectTypeOf(explain(leads, evaluation).reasons[0]?.text).toEqualTypeOf<string | undefined>();
    expectTypeOf(explain(leads, evaluation).missing[0]?.text).toEqualTypeOf<string | undefined>();
    // @ts-expect-error the model comes first
    explain(evaluation, leads);
    // @ts-expect-error the model comes first
    ledger(evaluation, leads);
    expectTypeOf(ledger(leads, evaluation)).toEqualTypeOf<string>();
    expectTypeOf(summary(evaluation)).toEqualTypeOf<string>();
    explain(leads, evaluation, { top: 3, rank: 'below-baseline' });
    // @ts-expect-error there is no such ranking
    explain(leads, evaluation, { rank: 'largest' });
    expectTypeOf(reasonCodes(leads, evaluation, { rank: 'above-baseline', top: 4 })).toEqualTypeOf<ReasonCode[]>();
    // @ts-expect-error codes are ranked by baseline only
    reasonCodes(leads, evaluation, { rank: 'size' });
    // @ts-expect-error a batch needs to know how many
    compile(leads).many([], { asOf, reasonCodes: {} });
  });
});

describe('labels of bands', () => {
  const model = defineLeadScore({
    kind: 'leadScore',
    ...shared,
    axes: [{ id: 'fit', grades: null, terms: [{ type: 'linear', attribute: 'employees', slope: 1, missing: 0 }] }],
    bands: [
      { label: 'sales', atLeast: 10 },
      { label: 'nurture', atLeast: null },
    ],
  });
  test('are carried into results', () => {
    expectTypeOf(evaluate(model, { employees: 3 }, { asOf }).result.band).toEqualTypeOf<'sales' | 'nurture'>();
    expectTypeOf(compile(model).one({ employees: 3 }, { asOf }).result.band).toEqualTypeOf<'sales' | 'nurture'>();
  });
  test('are those of a grid too, and null where the compiler knows that there are none', () => {
    const gridded = { ...shared, kind: 'leadScore', axes: [], grid: [{ label: 'call', cells: null }] } as const;
    expectTypeOf(evaluate(gridded, {}, { asOf }).result.band).toEqualTypeOf<'call'>();
    const { axes } = model;
    const total = defineLeadScore({ kind: 'leadScore', ...shared, axes });
    expectTypeOf(evaluate(total, {}, { asOf }).result.band).toEqualTypeOf<null>();
    const accounts = defineAccountScore({
      ...shared,
      kind: 'accountScore',
      attributes: { leads: { type: 'list', fields: { score: { type: 'number' } } } },
      rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'max' }, missing: 0 },
    });
    expectTypeOf(evaluate(accounts, {}, { asOf }).result.band).toEqualTypeOf<null>();
    const chances = defineMicroSegments({ ...shared, kind: 'microSegments', intercept: 0, terms: [] });
    expectTypeOf(evaluate(chances, {}, { asOf }).result.band).toEqualTypeOf<null>();
    // @ts-expect-error no band can be reached
    counterfactual(total, {}, { band: 'sales', changeable: ['employees'], asOf });
  });
  test('are texts where the model comes from outside', () => {
    const outside = parseModel({});
    if (outside.kind === 'leadScore')
      expectTypeOf(evaluate(outside, {}, { asOf }).result.band).toEqualTypeOf<string | null>();
  });
});
