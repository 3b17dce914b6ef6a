// More parts: terms of a model, events and items of a record.
import { compile, explainer, ledger, parseModel } from 'steelyard';
import { asOf } from '../races/shared.mjs';
import { memoryOf, timeOf } from './measured.mjs';

const ROWS = 10_000;
const many = (n, one) => Array.from({ length: n }, (_, i) => one(i));
const head = { schema: 2, name: 'growth', version: '1' };
const number = { type: 'number' };
const leadScore = (attributes, terms) =>
  parseModel({
    kind: 'leadScore',
    ...head,
    attributes,
    axes: [{ id: 'fit', grades: null, terms }],
    bands: [
      { label: 'sales', atLeast: 10 },
      { label: 'nurture', atLeast: null },
    ],
  });

const TERMS = [5, 50, 500];

/** Half of the terms straight lines, half of them lists, each over an attribute of its own. */
function modelOf(n) {
  const values = many(8, (k) => `v${k}`);
  const isLine = (i) => i % 2 === 0;
  const name = (i) => `a${i}`;
  const attributes = many(n, (i) => [name(i), isLine(i) ? number : { type: 'category', values }]);
  const terms = many(n, (i) => ({
    attribute: name(i),
    missing: 0,
    ...(isLine(i)
      ? { type: 'linear', slope: (1 + (i % 7)) / 1000 }
      : { type: 'points', unseen: 0, amounts: Object.fromEntries(values.map((value, k) => [value, k - (i % 5)])) }),
  }));
  return { model: leadScore(Object.fromEntries(attributes), terms), name, isLine, values };
}

/** Terms of a model, rows in columns. */
export function terms() {
  return {
    what: `terms of a model, ${ROWS / 1000} thousand rows in columns`,
    unit: 'row and term',
    bound: 2,
    steps: TERMS.map((n) => {
      const { model, name, isLine, values } = modelOf(n);
      const column = (i) =>
        isLine(i)
          ? Float64Array.from({ length: ROWS }, (_, row) => (row * (i + 1)) % 101)
          : { codes: Uint8Array.from({ length: ROWS }, (_, row) => (row + i) % values.length), values };
      const table = Object.fromEntries(many(n, (i) => [name(i), column(i)]));
      const scorer = compile(model);
      const work = () => scorer.many(table, { asOf });
      return { size: n, ns: timeOf(work, ROWS * n), bytes: memoryOf(work, ROWS * n) };
    }),
  };
}

const ofTerms = (what, workOf) => () => ({
  what,
  unit: 'term',
  bound: 2,
  steps: [...TERMS, 5_000].map((n) => {
    const { model, name, isLine, values } = modelOf(n);
    const record = Object.fromEntries(many(n, (i) => [name(i), isLine(i) ? i % 101 : values[i % values.length]]));
    const work = workOf(model, record);
    return { size: n, ns: timeOf(work, n), bytes: memoryOf(work, n) };
  }),
});

/** One record after the other. */
export const oneRecord = ofTerms('terms of a model, one record', (model, record) => {
  const scorer = compile(model);
  return () => scorer.one(record, { asOf });
});

/** All reasons of an evaluation. */
export const explanation = ofTerms('terms of a model, all reasons of one evaluation', (model, record) => {
  const [ready, evaluation] = [explainer(model), compile(model).one(record, { asOf })];
  return () => ready.explain(evaluation);
});

/** The ledger of an evaluation. */
export const ledgers = ofTerms('terms of a model, one ledger, the model opened each time', (model, record) => {
  const evaluation = compile(model).one(record, { asOf });
  return () => ledger(model, evaluation);
});

/** Reading a model. */
export const parsing = ofTerms('terms of a model, parsed and compiled', (model) => {
  const document = JSON.stringify(model);
  return () => compile(parseModel(JSON.parse(document)));
});

const HOUR = 3_600_000;

/** Events of a record: their kinds, days and amounts. */
export function events() {
  const ALL = 100_000;
  const types = ['visit', 'mail', 'demo', 'call'];
  const model = leadScore({ log: { type: 'events', types } }, [
    { type: 'events', id: 'visits', attribute: 'log', of: ['visit', 'mail'], amount: 1, halfLifeDays: 30, cap: 40 },
    {
      type: 'events',
      id: 'demos',
      attribute: 'log',
      of: ['demo'],
      amount: 10,
      windowDays: 90,
      limit: { count: 3, per: 'month' },
    },
  ]);
  const scorer = compile(model);
  const at = (k) => new Date(Date.parse(asOf) - (k % 3000) * HOUR).toISOString();
  return {
    what: `events of a record, ${ALL / 1000} thousand in all, from objects`,
    unit: 'event',
    bound: 2,
    steps: [1, 10, 100, 1_000].map((n) => {
      const record = (i) => ({ log: many(n, (k) => ({ type: types[(i + k) % 4], at: at(i * 7 + k * 11) })) });
      const records = many(ALL / n, record);
      const work = () => scorer.many(records, { asOf });
      return { size: n, ns: timeOf(work, ALL), bytes: memoryOf(work, ALL) };
    }),
  };
}

// Items are put in order, so their time grows by log(n): bound 3 where ten thousand are sorted.
const ofItems = (what, all, workOf) => () => {
  const model = leadScore(
    { leads: { type: 'list', fields: { score: number, country: { type: 'category', values: ['AT', 'CH', 'DE'] } } } },
    [
      {
        type: 'rollUp',
        id: 'best',
        attribute: 'leads',
        field: 'score',
        by: { type: 'diminishing', ratio: 0.5 },
        missing: 0,
        missingItem: 'omit',
      },
      {
        type: 'rollUp',
        id: 'austrian',
        attribute: 'leads',
        by: { type: 'count' },
        if: { attribute: 'country', oneOf: ['AT'] },
        missing: 0,
      },
    ],
  );
  const scorer = compile(model);
  const countries = ['AT', 'CH', 'DE', null];
  const lead = (k) => ({ score: (k * 37) % 101, country: countries[k % 4] });
  return {
    what,
    unit: 'item',
    bound: 3,
    steps: [1, 10, 100, 1_000, 10_000].map((n) => {
      const records = many(all / n, (i) => ({ leads: many(n, (k) => lead(i * 13 + k)) }));
      const work = workOf(scorer, records);
      return { size: n, ns: timeOf(work, all), bytes: memoryOf(work, all) };
    }),
  };
};

/** Items of a list, rolled up. */
export const items = ofItems(
  'items of a list, 100 thousand in all, rolled up from objects',
  100_000,
  (scorer, records) => () => scorer.many(records, { asOf }),
);

/** The same with a full evaluation of each record, which has a line for each item. */
export const itemLines = ofItems(
  'the same, each record evaluated with all its lines',
  10_000,
  (scorer, records) => () => records.map((record) => scorer.one(record, { asOf })),
);
