import { fail, issue, ScoringError } from '../core/errors.js';
import { optionsIn } from '../core/options.js';
import { finished, type Work, within } from '../core/work.js';
import type { NextProductModel } from '../kinds/next-product/model.js';
import { countText } from '../measure/told.js';
import { type Attributes, type SetAttribute, valuesOf } from '../model/attribute/attribute.js';
import type { DerivedAttributes } from '../model/derived/attribute.js';
import type { NoneDerived } from '../model/derived/over.js';
import { MOST_PRODUCTS } from '../model/limits.js';
import type { Table } from '../model/table/table.js';
import { checked } from '../model/trust.js';
import { type Learning, learningOf, readBy } from './learning.js';
import { nameOf } from './model-name.js';
import { type Customers, customersOf } from './next-product/customers.js';
import { calibrated, pairsOf, type Settings, type Whole, wholeOf } from './next-product/learned.js';
import { approximationOf } from './next-product/near-weights.js';
import { checkNextProductOptions, type NextProductOptions, profileAttributes } from './next-product/options.js';
import { recalibrated } from './next-product/recalibrate.js';
import { checkRecalibration } from './next-product/recalibration.js';
import { knotsOf } from './next-product/reliability.js';
import type { NextProductReport } from './next-product/report.js';
import { type Facts, reportOf } from './next-product/reported.js';
import { stepOf } from './next-product/thinned.js';
import { writeProducts, writeShared } from './next-product/written.js';
import { type Axis, categoryAxis, numberAxis, quantileEdges, spreadOf } from './shape/axes.js';
import type { TrainingColumn } from './training-rows.js';

/** A fitted model, when there is one, and what there is to know about the fit. */
export interface NextProductFit {
  /** Null when the rows are not enough for a model; `report.noModel` gives the reason. */
  readonly model: NextProductModel | null;
  readonly report: NextProductReport;
}

/**
 * Learns which product a customer buys next, from what customers owned on a past day and bought in the window after it.
 *
 * Step 1 uses products owned alone: how often each product is owned, how far owning one predicts another (ridge regression of every
 * product on all others, each customer with one vote), and the preferences of groups of customers; small products are shrunk to the
 * whole, as strongly as the rows support. Step 2 calibrates these with the purchases of the window: one slope each, and effects shared
 * by all products, in a logistic regression over all pairs of a customer and a product not owned, and a curve from its log-odds to the
 * observed ones. Step 3 repeats step 1 with the products owned at the end of the window, and keeps the slopes. With `recalibrate`, a
 * later window sets the level.
 *
 * Row order never matters, not even in the last bit. Amounts have four decimals. Use a window as long as the one for which you need
 * probabilities.
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
  return finished(fitNextProductGradually(rows, options));
}

/**
 * `fitNextProduct` in parts: yields its progress after each, and returns the same fit, bit for bit.
 *
 * Options and rows are checked at the call. A part processes about 50,000 pairs of a customer and a product, or a strip of a matrix of
 * products.
 *
 * @param rows - one customer each, as of a past day: records, or columns by name
 * @throws ScoringError as `fitNextProduct` does
 * @example fitNextProductGradually([{ has: ['tent'], got: ['stove'] }], { owned: 'has', bought: 'got' }).next().value.text // => 'counting who owns what'
 */
export function fitNextProductGradually<
  Row,
  const A extends Attributes = Attributes,
  const D extends DerivedAttributes = NoneDerived,
>(rows: readonly Row[] | Table, options: NextProductOptions<Row, A, D>): Work<NextProductFit> {
  const given = optionsIn(options) as unknown as NextProductOptions<never>;
  const { learning, plain } = described(given);
  checkNextProductOptions(plain);
  const { recalibrate } = options;
  if (recalibrate !== undefined) checkRecalibration(recalibrate, options, learning?.asOf !== undefined);
  const { neighbours = 50, minOwners = 10, ridge, minPurchases = 100 } = options;
  const settings: Settings = { neighbours, minOwners, ridge };
  const customers = customersOf(rows, plain as unknown as NextProductOptions<Row>, learning);
  requireRows(customers);
  requireFewEnough(customers);
  return learned({
    options: options as unknown as NextProductOptions<never>,
    learning,
    plain,
    settings,
    minPurchases,
    customers,
  });
}

/** The data a fit reads before the work begins. */
interface Begun {
  readonly options: NextProductOptions<never>;
  readonly learning: Learning | undefined;
  readonly plain: NextProductOptions<never>;
  readonly settings: Settings;
  readonly minPurchases: number;
  readonly customers: Customers;
}

/** Learns, then writes the model and the report. */
function* learned({ options, learning, plain, settings, minPurchases, customers }: Begun): Work<NextProductFit> {
  const { recalibrate } = options;
  const attributes = profileAttributes(plain);
  const preferring = plain.profile ?? Object.keys(attributes).filter((name) => attributes[name]?.type !== 'number');
  const { columns, weights } = customers;
  const profile = axesOf(preferring as readonly string[], attributes, columns, weights);
  yield { share: 0, code: 'solving', text: 'counting who owns what' };
  const before = wholeOf(customers, customers.owned, profile, settings);
  // Effects shared by all products are learned from those with whom the model is calibrated.
  const known = columnsAt(columns, before.baskets.customers);
  const shared = axesOf(Object.keys(attributes), attributes, known, before.baskets.weights);
  const pairs = pairsOf(customers, before, shared);
  const facts = factsOf(customers, before, pairs, settings);
  if (facts.purchases < minPurchases || facts.purchases === facts.pairs) {
    const few = `${facts.purchases} purchases of products not owned, fewer than the ${minPurchases} asked for; gather more, or lower minPurchases and distrust the model`;
    const all = 'every product that a customer did not own was bought; a rate cannot be learned from one side';
    const reason = facts.purchases < minPurchases ? few : all;
    return { model: null, report: reportOf(facts, shared, null, null, 0, 'too-little-data', [reason], null, null) };
  }
  yield { share: 0, code: 'solving', text: 'learning what owning says of buying' };
  const baseRate = facts.purchases / facts.pairs;
  const calibration = yield* within(calibrated(pairs, before, baseRate, settings), [0, WRITING]);
  if (!calibration.fit.converged)
    return { model: null, report: reportOf(facts, shared, calibration, null, 0, 'not-converged', [], null, null) };
  const after = wholeOf(customers, united(customers), profile, settings);
  const owned = setOf(plain, plain.owned, customers.products);
  const terms = writeShared(shared, attributes, calibration);
  const ignores = owned.unseen === 'ignore';
  const writing = writeProducts(
    customers,
    { name: plain.owned, ignores },
    after,
    calibration,
    settings,
    attributes,
    options.labels ?? {},
  );
  const written = yield* within(writing, [WRITING, WRITTEN], { code: 'reporting', text: 'writing the model' });
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
  const levelled = recalibrate === undefined ? null : recalibrated(model, recalibrate, options);
  const { baskets, items, rates } = before;
  const rule = { ridge: calibration.ridge, neighbours: settings.neighbours };
  const approximation = yield* within(approximationOf(baskets, items, rates.rates, rule), [WRITTEN, 1]);
  const level = levelled?.level ?? null;
  const report = reportOf(facts, shared, calibration, after, written.weights, null, [], level, approximation);
  return { model: levelled?.model ?? model, report };
}

/** Share of the work after which the model is written. */
const WRITING = 0.95;

/** Share of the work after which the approximation is checked. */
const WRITTEN = 0.98;

/** The attributes to learn from besides the sets; derived facts count as attributes. */
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

/** Bins of a number that affect all products alike, or groups that may prefer some. */
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

/** The products each customer owns at the end of the window. */
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

/** A model may have no more products, and a set no more values. */
function requireFewEnough({ products }: Customers): void {
  if (products.length <= MOST_PRODUCTS) return;
  fail({
    code: 'out-of-range',
    path: 'fitNextProduct',
    expected: `at most ${countText(MOST_PRODUCTS)} products`,
    got: countText(products.length),
    hint: 'declare the set with the products to offer, and unseen "ignore"; or take groups of products',
  });
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
  return {
    customers,
    baskets,
    settings,
    purchases,
    launches: all - purchases,
    pairs: pairCount,
    weight,
    pairsStep: stepOf(pairs),
  };
}
