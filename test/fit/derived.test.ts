import { describe, expect, test } from 'vitest';
import { random } from '../../src/core/random.js';
import { formatInstant } from '../../src/core/time.js';
import { fitClusters } from '../../src/fit/clusters.js';
import { fitMicroSegments, modelOf } from '../../src/fit/micro-segments.js';
import { fitNextProduct } from '../../src/fit/next-product.js';
import type { DerivedAttributes } from '../../src/model/derived/attribute.js';
import { parseModel } from '../../src/parse.js';
import { compile } from '../model/vouched.js';

const DAY = 86_400_000;
const at = Date.UTC(2026, 5, 30);
const asOf = formatInstant(at);
const { next } = random(3);

/** Companies with orders; the host's own columns are computed beside them, by its own code. */
const rows = Array.from({ length: 400 }, (_, i) => {
  const employees = i % 17 === 0 ? 0 : 1 + Math.floor(next() * 300);
  const revenue = Math.floor(next() * 1e6);
  const orders = Array.from({ length: Math.floor(next() * 5) }, () => ({
    on: at - Math.floor(next() * 400) * DAY,
    amount: Math.floor(next() * 900),
  }));
  const last = orders.reduce((most, one) => Math.max(most, one.on), Number.NEGATIVE_INFINITY);
  const host = {
    perHead: employees === 0 ? null : revenue / employees,
    recency: orders.length === 0 ? null : (at - last) / DAY,
    frequency: orders.length,
    value: orders.reduce((all, one) => all + one.amount, 0),
    large: employees > 150 ? 'large' : 'small',
  };
  const won = next() < 1 / (1 + Math.exp(1 - host.frequency / 2 - host.value / 1500 + (host.recency ?? 200) / 200));
  const given = orders.map((one) => ({ ...one, on: formatInstant(one.on) }));
  return { ...host, revenue, employees, orders: given, won, has: [`p${i % 3}`], got: [`p${Math.floor(next() * 3)}`] };
});
const bare = rows.map(({ revenue, employees, orders, won, has, got }) => ({
  revenue,
  employees,
  orders,
  won,
  has,
  got,
}));
const attributes = {
  revenue: { type: 'number' },
  employees: { type: 'number' },
  orders: { type: 'list', at: 'on', fields: { on: { type: 'date' }, amount: { type: 'number' } } },
} as const;
const derived = {
  perHead: { divide: ['revenue', 'employees'] },
  lastOrder: { last: { attribute: 'orders' } },
  recency: { daysSince: 'lastOrder' },
  frequency: { count: { attribute: 'orders' } },
  value: { sum: { attribute: 'orders', field: 'amount' } },
  large: {
    cases: [{ if: { attribute: 'employees', above: 150 }, value: { text: 'large' } }],
    otherwise: { text: 'small' },
  },
} as const satisfies DerivedAttributes;
const learnFrom = ['perHead', 'recency', 'frequency', 'value', 'large'];
const host = {
  perHead: { type: 'number' },
  recency: { type: 'number' },
  frequency: { type: 'number' },
  value: { type: 'number' },
  large: { type: 'category', values: ['large', 'small'] },
} as const;

describe('a fit with derived facts is the fit on columns that the host computed', () => {
  test('of micro-segments, coefficient for coefficient', () => {
    const own = fitMicroSegments(bare, { attributes, derived, asOf, learnFrom, outcome: 'won' });
    const hosts = fitMicroSegments(rows, { attributes: host, outcome: 'won' });
    expect(own.report.coefficients).toEqual(hosts.report.coefficients);
    const [model, other] = [modelOf(own), modelOf(hosts)];
    expect([model.intercept, model.terms, model.bands, model.covariance]).toEqual([
      other.intercept,
      other.terms,
      other.bands,
      other.covariance,
    ]);
    expect(Object.keys(model.derived ?? {})).toEqual([
      'perHead',
      'lastOrder',
      'recency',
      'frequency',
      'value',
      'large',
    ]);
    expect(model.attributes).toEqual(attributes);
    expect(parseModel(model, { strict: true })).toEqual(model);
    const [a, b] = [compile(model).many(bare, { asOf }), compile(other).many(rows, { asOf })];
    expect([...a.numbers.probability]).toEqual([...b.numbers.probability]);
    expect(a.rejected).toEqual([]);
  });

  test('of micro-segments with bins, curves and pairs', () => {
    const shape = { recency: 'bins', value: 'curve' } as const;
    const own = fitMicroSegments(bare, { attributes, derived, asOf, learnFrom, outcome: 'won', shape, pairs: 1 });
    const hosts = fitMicroSegments(rows, { attributes: host, outcome: 'won', shape, pairs: 1 });
    expect(modelOf(own).terms).toEqual(modelOf(hosts).terms);
  });

  test('of clusters', () => {
    const own = fitClusters(bare, { attributes, derived, asOf, learnFrom, k: 3, starts: 5, seed: 1 });
    const hosts = fitClusters(rows, { attributes: host, k: 3, starts: 5, seed: 1 });
    expect(own.model.clusters).toEqual(hosts.model.clusters);
    expect(own.report).toEqual(hosts.report);
    expect(own.model.derived).toEqual(derived);
    expect(parseModel(own.model, { strict: true })).toEqual(own.model);
  });

  test('of next products', () => {
    const options = { owned: 'has', bought: 'got', minPurchases: 20 } as const;
    const own = fitNextProduct(bare, { ...options, attributes, derived, asOf, learnFrom });
    const hosts = fitNextProduct(rows, { ...options, attributes: host });
    expect(own.report).toEqual(hosts.report);
    expect(own.model).not.toBeNull();
    expect([own.model?.terms, own.model?.products]).toEqual([hosts.model?.terms, hosts.model?.products]);
    expect(parseModel(own.model, { strict: true })).toEqual(own.model);
  });

  test('from columns as from records', () => {
    const table = Object.fromEntries(
      (['revenue', 'employees', 'orders', 'won'] as const).map((name) => [name, bare.map((row) => row[name])]),
    );
    const options = { attributes, derived, asOf, learnFrom, outcome: 'won' } as const;
    expect(fitMicroSegments(table, options)).toEqual(fitMicroSegments(bare, options));
  });
});

test('left out, every number, boolean and category is learned from, and lists are for what is derived', () => {
  const { frequency } = derived;
  const fit = fitMicroSegments(bare, { attributes, derived: { frequency }, asOf, outcome: 'won' });
  expect(modelOf(fit).terms.map((term) => 'attribute' in term && term.attribute)).toEqual([
    'revenue',
    'employees',
    'frequency',
  ]);
});

test('each row may have an instant of its own: what is later does not exist yet', () => {
  const early = bare.map((row, i) => ({ ...row, day: i % 2 === 0 ? '2026-01-01T00:00:00Z' : asOf }));
  const cut = early.map((row) => ({ ...row, orders: row.orders.filter(({ on }) => on <= row.day) }));
  const { frequency } = derived;
  const options = { attributes, derived: { frequency }, learnFrom: ['frequency'], outcome: 'won' } as const;
  const byRow = fitMicroSegments(early, { ...options, asOf: (row) => row.day });
  const whole = fitMicroSegments(cut, { ...options, asOf });
  expect(modelOf(byRow).terms).toEqual(modelOf(whole).terms);
  expect(fitMicroSegments(early, { ...options, asOf: early.map(({ day }) => day) })).toEqual(byRow);
});

test('a row that is wrong, or whose instant is, is left out and told once', () => {
  const wrong = bare.map((row, i) => (i === 3 ? { ...row, revenue: 'x' } : row));
  const asked = { attributes, derived, outcome: 'won', asOf: bare.map((_, i) => (i === 5 ? 'x' : asOf)) } as const;
  const { report } = fitMicroSegments(wrong as typeof bare, asked);
  expect(report.rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
    [3, ['records[3].revenue: expected a finite number, got a string']],
    [5, [expect.stringMatching(/^asOf\[5\]: expected an instant/)]],
  ]);
});

describe('options that are wrong are told in whole', () => {
  const base = { attributes, derived, asOf, outcome: 'won' } as const;
  test.each<[string, object, string]>([
    [
      'no instant',
      { ...base, asOf: undefined },
      'options.asOf: expected the instant as of which the rows are, got nothing, and "orders" has dates; give one instant for all rows, one for each, or a function of the row',
    ],
    [
      'what is derived',
      { ...base, derived: { x: { abs: 'revenu' } } },
      'derived.x.abs: expected one of "revenue", "employees", got "revenu"; did you mean "revenue"?',
    ],
    [
      'a name to learn from',
      { ...base, learnFrom: ['perhead'] },
      'options.learnFrom[0]: expected one of "perHead", "lastOrder", "recency", "frequency", "value", "large", "revenue", "employees", "orders", got "perhead"; did you mean "perHead"?',
    ],
    [
      'no names to learn from',
      { ...base, learnFrom: [] },
      'options.learnFrom: expected names of attributes and derived ones, at least one, got an array',
    ],
    [
      'a list to learn from',
      { ...base, learnFrom: ['orders'] },
      'attributes.orders: expected a number, boolean or category to learn from, got one of type list; derive numbers or booleans from it, such as how many there are, or whether one of them is there',
    ],
    [
      'instants of another length',
      { ...base, asOf: [asOf] },
      'options.asOf: expected 400 instants, one per row, got 1',
    ],
    [
      'no instant at all',
      { ...base, asOf: 'today' },
      'options.asOf: expected an instant such as 2026-06-30T00:00:00Z, got another text; write YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'the outcome among what is derived from',
      { ...base, outcome: 'revenue', learnFrom: ['perHead'] },
      'options.attributes.revenue: expected attributes other than the outcome, got "revenue"; take it out of the attributes: a model that reads its own outcome has learned nothing',
    ],
  ])('%s', (_, options, message) => {
    expect(() => fitMicroSegments(bare, options as never)).toThrow(message);
  });
});
