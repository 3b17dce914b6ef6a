import { issue, ScoringError } from '../core/errors.js';
import { optionsIn } from '../core/options.js';
import type { NextProductModel } from '../kinds/next-product/model.js';
import { type Attributes, type SetAttribute, valuesOf } from '../model/attribute/attribute.js';
import type { DerivedAttributes } from '../model/derived/attribute.js';
import type { NoneDerived } from '../model/derived/over.js';
import type { Table } from '../model/table/table.js';
import { checked } from '../model/trust.js';
import { type Learning, learningOf, readBy } from './learning.js';
import { nameOf } from './model-name.js';
import { type Customers, customersOf } from './next-product/customers.js';
import { calibrated, pairsOf, type Settings, type Whole, wholeOf } from './next-product/learned.js';
import { checkNextProductOptions, type NextProductOptions, profileAttributes } from './next-product/options.js';
import { knotsOf } from './next-product/reliability.js';
import type { NextProductReport } from './next-product/report.js';
import { type Facts, reportOf } from './next-product/reported.js';
import { writeProducts, writeShared } from './next-product/written.js';
import { type Axis, categoryAxis, numberAxis, quantileEdges, spreadOf } from './shape/axes.js';
import type { TrainingColumn } from './training-rows.js';

/** A fitted model, when there is one, and what there is to know about the fit. */
export interface NextProductFit {
  /** Null when the rows cannot teach one; `report.noModel` says why. */
  readonly model: NextProductModel | null;
  readonly report: NextProductReport;
}

/**
 * Learns which product a customer buys next, from what customers owned on a past day and bought in the window after it.
 *
 * First from what was owned alone: how often each product is owned, how far owning one speaks for another (ridge regression of
 * every product on all others, each customer with one vote), and what groups of customers prefer; small products are drawn to
 * the whole, as strongly as the rows say. Then what was bought in the window calibrates these: one slope each, and what all
 * products share, in a logistic regression over all pairs of a customer and a product not owned, and a curve from its log-odds
 * to those that came true. At last what was learned
 * from owning is learned again from what is owned at the end of the window, and keeps the slopes.
 *
 * Row order never matters, not even in the last bit. Amounts have four decimals. The window of the rows should be as long as
 * the one the probabilities are to be about.
 *
 * @param rows - one customer each, as of a past day: records, or columns by name
 * @throws ScoringError when an option is wrong, and `too-little-data` when no row can be used
 * @example fitNextProduct([{ has: ['tent'], got: ['stove'] }], { owned: 'has', bought: 'got' }).report.noModel // => 'too-little-data'
 */
export function fitNextProduct<
  Row,
  const A extends Attributes = Attributes,
  const D extends DerivedAttributes = NoneDerived,
>(rows: readonly Row[] | Table, options: NextProductOptions<Row, A, D>): NextProductFit {
  const given = optionsIn(options) as unknown as NextProductOptions<never>;
  const { learning, plain } = described(given);
  checkNextProductOptions(plain);
  const { neighbours = 50, minOwners = 10, ridge, minPurchases = 100 } = options;
  const settings: Settings = { neighbours, minOwners, ridge };
  const customers = customersOf(rows, plain as unknown as NextProductOptions<Row>, learning);
  requireRows(customers);
  const attributes = profileAttributes(plain);
  const preferring = plain.profile ?? Object.keys(attributes).filter((name) => attributes[name]?.type !== 'number');
  const { columns, weights } = customers;
  const profile = axesOf(preferring as readonly string[], attributes, columns, weights);
  const before = wholeOf(customers, customers.owned, profile, settings);
  // What all products share is learned from those with whom the model is calibrated.
  const known = columnsAt(columns, before.baskets.customers);
  const shared = axesOf(Object.keys(attributes), attributes, known, before.baskets.weights);
  const pairs = pairsOf(customers, before, shared);
  const facts = factsOf(customers, before, pairs, settings);
  if (facts.purchases < minPurchases || facts.purchases === facts.pairs) {
    const few = `${facts.purchases} purchases of products not owned, fewer than the ${minPurchases} asked for; gather more, or lower minPurchases and distrust the model`;
    const all = 'every product that a customer did not own was bought; a rate cannot be learned from one side';
    const reason = facts.purchases < minPurchases ? few : all;
    return { model: null, report: reportOf(facts, shared, null, null, 0, 'too-little-data', [reason]) };
  }
  const calibration = calibrated(pairs, before, facts.purchases / facts.pairs, settings);
  if (!calibration.fit.converged)
    return { model: null, report: reportOf(facts, shared, calibration, null, 0, 'not-converged', []) };
  const after = wholeOf(customers, united(customers), profile, settings);
  const owned = setOf(plain, plain.owned, customers.products);
  const terms = writeShared(shared, attributes, calibration);
  const ignores = owned.unseen === 'ignore';
  const written = writeProducts(
    customers,
    { name: plain.owned, ignores },
    after,
    calibration,
    settings,
    attributes,
    options.labels ?? {},
  );
  const knots = knotsOf(calibration.reliability);
  const model: NextProductModel = checked({
    kind: 'nextProduct',
    schema: 2,
    ...nameOf(options, 'next-product'),
    attributes: {
      ...(learning?.attributes ?? attributes),
      [plain.owned]: owned,
      ...(plain.stock === undefined ? {} : { [plain.stock]: setOf(plain, plain.stock, customers.products) }),
    },
    ...(learning === undefined
      ? {}
      : readBy([...terms, ...written.products.flatMap((one) => one.terms)], learning.derived)),
    owned: plain.owned,
    ...(plain.stock === undefined ? {} : { stock: plain.stock }),
    ...(terms.length === 0 ? {} : { terms }),
    products: written.products,
    ...(knots === undefined ? {} : { calibration: knots }),
    ...(options.top === undefined ? {} : { top: Math.min(options.top, written.products.length) }),
  });
  return { model, report: reportOf(facts, shared, calibration, after, written.weights, null, []) };
}

/** What is learned from beside the sets; to the fit what is derived is an attribute as any other. */
function described(options: NextProductOptions<never>): {
  readonly learning?: Learning;
  readonly plain: NextProductOptions<never>;
} {
  const { derived, learnFrom, attributes = {} as Attributes, owned, stock } = options;
  if ((derived === undefined && learnFrom === undefined) || typeof attributes !== 'object' || attributes === null)
    return { plain: options };
  const isSet = (name: string) => name === owned || name === stock;
  const sets = Object.entries(attributes).filter(([name]) => isSet(name));
  const from = learnFrom ?? Object.keys(learningOf(attributes, options).learned).filter((name) => !isSet(name));
  const learning = learningOf(attributes, { ...options, learnFrom: from });
  return { learning, plain: { ...options, attributes: { ...learning.learned, ...Object.fromEntries(sets) } as never } };
}

/** A set of products as the host declared it, or with all products as its values. */
function setOf(
  { attributes = {} }: NextProductOptions<never>,
  name: string,
  products: readonly string[],
): SetAttribute {
  const declared = (attributes as Attributes)[name];
  return declared?.type === 'set' ? declared : { type: 'set', values: products };
}

/** Bins of a number in which all products are taken to be alike, or groups that may prefer some. */
const MOST_BINS = 5;

function axesOf(
  names: readonly string[],
  attributes: Attributes,
  columns: ReadonlyMap<string, TrainingColumn>,
  weights: Float64Array,
): Axis[] {
  const axes = names.map((name): Axis | null => {
    const column = columns.get(name);
    if (column === undefined) return null;
    if (column.type === 'codes') return categoryAxis(name, column, valuesOf(attributes[name]));
    return numberAxis(name, column.values, quantileEdges(spreadOf(column.values, weights), MOST_BINS));
  });
  // Where all customers are in one group there is nothing to learn.
  return axes.filter((axis) => axis !== null).filter(({ size }) => size > 1);
}

function columnsAt(
  columns: ReadonlyMap<string, TrainingColumn>,
  rows: Int32Array,
): ReadonlyMap<string, TrainingColumn> {
  const taken = (column: TrainingColumn): TrainingColumn =>
    column.type === 'codes'
      ? { ...column, codes: Uint16Array.from(rows, (i) => column.codes[i] as number) }
      : { ...column, values: Float64Array.from(rows, (i) => column.values[i] as number) };
  return new Map([...columns].map(([name, column]) => [name, taken(column)]));
}

/** What each customer owns at the end of the window. */
function united({ owned, bought }: Customers): Int32Array[] {
  return owned.map((own, c) => Int32Array.from([...own, ...(bought[c] as Int32Array)]).sort());
}

function requireRows({ rows, rejected, products }: Customers): void {
  if (rows > 0 && products.length > 0) return;
  const some = rejected.length === 0 ? 'none' : `${rejected.length} that cannot be used`;
  const got = rows > 0 ? `${rows} that own and buy nothing` : some;
  const facts = { code: 'too-little-data', path: 'fitNextProduct', expected: 'rows to learn from', got } as const;
  throw new ScoringError([issue(facts), ...(rejected[0]?.issues ?? [])]);
}

function factsOf(
  customers: Customers,
  { baskets }: Whole,
  pairs: ReturnType<typeof pairsOf>,
  settings: Settings,
): Facts {
  let [purchases, all, pairCount, weight] = [0, 0, 0, 0];
  pairs.owned.forEach((own, c) => {
    const w = pairs.weights[c] as number;
    purchases += w * (pairs.bought[c] as Int32Array).length;
    all += w * (customers.bought[baskets.customers[c] as number] as Int32Array).length;
    pairCount += w * (pairs.candidates.length - own.length);
  });
  for (const w of customers.weights) weight += w;
  return { customers, baskets, settings, purchases, launches: all - purchases, pairs: pairCount, weight };
}
