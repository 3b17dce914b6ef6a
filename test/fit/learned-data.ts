import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { random } from '../../src/core/random.js';
import { finished } from '../../src/core/work.js';
import { type Learned, learn } from '../../src/fit/learned.js';
import type { LearnOptions } from '../../src/fit/shape/learn-options.js';
import { trainingRows } from '../../src/fit/training-rows.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import { compile } from '../model/vouched.js';

/** Rows, whether each had the outcome, and what they are made of. */
export interface Data {
  readonly rows: readonly Record<string, unknown>[];
  readonly attributes: Attributes;
}

type Text = Record<string, string>;

/** Rows of a comma-separated file without quotes; read from the project's root, so that scripts fed to node find it too. */
function csv(name: string): Text[] {
  const bytes = readFileSync(`examples/data/${name}`);
  const text = (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [header = [], ...lines] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(header.map((column, i) => [column, line[i] ?? ''])));
}

function categories(rows: readonly Text[], names: readonly string[]): Attributes {
  return Object.fromEntries(
    names.map((name) => [name, { type: 'category', values: [...new Set(rows.map((row) => row[name] ?? ''))].sort() }]),
  );
}

const BANK = 'bank-marketing/bank-full.csv.gz';
const B2B = 'b2b-opportunities/b2b-opportunities.csv';
const CRM = ['sales_pipeline', 'accounts', 'sales_teams'].map((name) => `crm-pipeline/${name}.csv`);

/** 45,211 contacts of a bank, without `duration`, which is known only after the call. */
export function bank(): Data {
  const texts = csv(BANK);
  const numbers = ['age', 'balance', 'day', 'campaign', 'pdays', 'previous'];
  const names = ['job', 'marital', 'education', 'default', 'housing', 'loan', 'contact', 'month', 'poutcome'];
  const rows = texts.map((row) => ({
    ...row,
    won: row.y === 'yes',
    ...Object.fromEntries(numbers.map((n) => [n, Number(row[n])])),
  }));
  const attributes: Attributes = {
    ...Object.fromEntries(numbers.map((name) => [name, { type: 'number' }] as const)),
    pdays: { type: 'number', missing: [-1] },
    ...categories(texts, names),
  };
  return { rows, attributes };
}

/** 12,330 sessions of a shop, their codes as categories. */
export function shoppers(): Data {
  const codes = ['Month', 'OperatingSystems', 'Browser', 'Region', 'TrafficType', 'VisitorType'];
  const texts = csv('online-shoppers/online-shoppers.csv.gz').map(({ Revenue, ...row }) => ({
    ...row,
    won: Revenue ?? '',
  }));
  const names = Object.keys(texts[0] ?? {}).filter((name) => name !== 'won');
  const rows = texts.map((row: Text) => ({
    ...row,
    won: row.won === '1',
    ...Object.fromEntries(names.filter((name) => !codes.includes(name)).map((name) => [name, Number(row[name])])),
  }));
  const listed = categories(texts, codes);
  return { rows, attributes: Object.fromEntries(names.map((name) => [name, listed[name] ?? { type: 'number' }])) };
}

/** The 365 distinct rows of a table of business opportunities. */
export function b2b(): Data {
  const texts = [...new Map(csv(B2B).map((row) => [JSON.stringify(row), row])).values()];
  const names = Object.keys(texts[0] ?? {}).filter((name) => name !== 'Status');
  return { rows: texts.map((row) => ({ ...row, won: row.Status === 'Won' })), attributes: categories(texts, names) };
}

/** Closed deals of an invented pipeline, whose outcome is noise. */
export function crm(): Data {
  const [deals = [], accounts = [], teams = []] = CRM.map(csv);
  const number = (text: string | undefined) => (text === undefined || text === '' ? null : Number(text));
  const rows = deals
    .filter((deal) => deal.deal_stage === 'Won' || deal.deal_stage === 'Lost')
    .map((deal) => {
      const account = accounts.find((one) => one.account === deal.account);
      const team = teams.find((one) => one.sales_agent === deal.sales_agent);
      return {
        won: deal.deal_stage === 'Won',
        revenue: number(account?.revenue),
        employees: number(account?.employees),
        year: number(account?.year_established),
        product: deal.product === 'GTXPro' ? 'GTX Pro' : (deal.product ?? ''),
        sector: account?.sector ?? '',
        office: team?.regional_office ?? '',
        manager: team?.manager ?? '',
      };
    });
  const texts = rows.map(({ product, sector, office, manager }) => ({ product, sector, office, manager }));
  const number3: Attributes = { revenue: { type: 'number' }, employees: { type: 'number' }, year: { type: 'number' } };
  return { rows, attributes: { ...number3, ...categories(texts, ['product', 'sector', 'office', 'manager']) } };
}

/** Every number's shape left to the rows. */
export function free({ attributes }: Data): LearnOptions['shapes'] {
  const numbers = Object.keys(attributes).filter((name) => attributes[name]?.type === 'number');
  return new Map(numbers.map((name) => [name, 'auto' as const]));
}

/** Learns from rows in which `won` is the outcome; every number in bins unless a shape is named. */
export function learned(data: Data, options: Partial<LearnOptions> = {}, weights?: string): Learned {
  const { shapes = new Map(), directions = {}, pairs = 0 } = options;
  return finished(learn(trainingRows(data.rows, data.attributes, 'won', weights), { shapes, directions, pairs }));
}

/** Probabilities of rows, by the compiled model and nothing else. */
export function probabilities(
  { attributes }: Data,
  { intercept, terms, covariance }: Learned,
  rows: Data['rows'],
): Float64Array {
  const bands = [{ atLeast: null, label: 'all' }];
  const head = { kind: 'microSegments', schema: 2, name: 'learned', version: '1' } as const;
  const model = { ...head, attributes, intercept, terms, bands, ...(covariance && { covariance }) };
  return compile(JSON.parse(JSON.stringify(model)) as typeof model).many(rows, { asOf: '2026-01-01T00:00:00Z' }).numbers
    .probability;
}

/** Each row's probability by a model that was learned without its fifth of the rows, and those models. */
export function outOfFold(data: Data, options: Partial<LearnOptions>): { scores: number[]; models: Learned[] } {
  const scores: number[] = [];
  const models = [0, 1, 2, 3, 4].map((fold) => {
    const model = learned({ ...data, rows: data.rows.filter((_, i) => i % 5 !== fold) }, options);
    const rows = data.rows.filter((_, i) => i % 5 === fold);
    probabilities(data, model, rows).forEach((probability, k) => {
      scores[5 * k + fold] = probability;
    });
    return model;
  });
  return { scores, models };
}

/** Simulated leads: the outcome depends on each attribute by itself, plus whatever `extra` says of two of them together. */
export function simulated(seed: number, n: number, extra = (_x: number, _y: number): number => 0): Data {
  const { next, below } = random(seed);
  const sectors = ['farming', 'mining', 'trade', 'transport'];
  const rows = Array.from({ length: n }, () => {
    const [size, age, sector] = [below(40) / 4, next() * 10, below(4)];
    const logOdds =
      -1 + 0.25 * (size - 5) + (age > 3 && age < 6 ? 1 : 0) + ([0.6, 0, -0.3, 0.2][sector] ?? 0) + extra(size, age);
    return {
      size,
      age: below(20) === 0 ? null : age,
      sector: sectors[sector],
      noise: next(),
      won: next() < 1 / (1 + Math.exp(-logOdds)),
      weight: 1 + below(3),
    };
  });
  const number = { type: 'number' } as const;
  return {
    rows,
    attributes: { size: number, age: number, noise: number, sector: { type: 'category', values: sectors } },
  };
}
