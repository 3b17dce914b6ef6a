import { at, failOnAny, type Issue, type IssueFacts, issue, kindOf, nearest, oneOf } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { undeclared } from '../../model/attribute/declarations.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { PerRow } from '../../model/table/per-row.js';
import { LEARNING_OPTIONS, type LearningOptions } from '../learning.js';
import type { Recalibration } from './recalibration.js';

/** How to fit next products. */
export interface NextProductOptions<Row, A extends Attributes = Attributes, D extends DerivedAttributes = NoneDerived>
  extends LearningOptions<Row, D> {
  /** The set of products a customer owned on a past day, by name; its values are the products. */
  readonly owned: string;
  /**
   * The products bought in the window after that day, as texts in an array: a property or column, one value per row, or a function
   * of the row.
   */
  readonly bought: PerRow<Row, unknown>;
  /**
   * Other data of a customer as of that day: numbers, booleans, categories, such as the cluster or how many products are owned. The sets
   * `owned` and `stock` may be declared here too; by default their values are all the texts in the rows, sorted.
   */
  readonly attributes?: A | undefined;
  /** Of the model: the set of what can be sold to a customer now. */
  readonly stock?: string | undefined;
  /** Attributes whose groups may prefer some products to others; default all booleans and categories. Numbers are taken in five bins. */
  readonly profile?: readonly (keyof FactsOver<A, D> & string)[] | undefined;
  /** Weight of each row: how many rows it counts as; default 1. A row of weight 3 counts as the row three times. */
  readonly weights?: PerRow<Row, unknown> | undefined;
  /** The most products that may count for or against each product; default 50. */
  readonly neighbours?: number | undefined;
  /** Strength of the penalty on item weights, in customers; default chosen from the rows. */
  readonly ridge?: number | undefined;
  /** Least number of owners, by weight; a product with fewer keeps its prior. Default 10. */
  readonly minOwners?: number | undefined;
  /** Least number of purchases in the window, by weight, for a model; default 100. */
  readonly minPurchases?: number | undefined;
  /**
   * Customers of a later day, for setting the level: a number is added to all log-odds, so that the probabilities add up to their
   * purchases in the window after that day. Their ranks and reasons do not change. By default the level is that of the window of
   * the fit.
   */
  readonly recalibrate?: Recalibration<Row> | undefined;
  /** Readable names of the products, by id. */
  readonly labels?: Readonly<Record<string, string>> | undefined;
  /** Of the model: number of products ranked; default all. */
  readonly top?: number | undefined;
  /** Name of the model; default `next-product`. */
  readonly name?: string | undefined;
  /** Version of the model; default `1`. */
  readonly version?: string | undefined;
}

const NAMES = [
  'owned',
  'bought',
  'attributes',
  ...LEARNING_OPTIONS,
  'stock',
  'profile',
  'weights',
  'neighbours',
  'ridge',
  'minOwners',
  'minPurchases',
  'recalibrate',
  'labels',
  'top',
  'name',
  'version',
];

/** The attributes that describe a customer, without the sets of products. */
export function profileAttributes({ attributes = {}, owned, stock }: NextProductOptions<never>): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([name]) => name !== owned && name !== stock));
}

/** Throws with every problem of the options. */
export function checkNextProductOptions(options: NextProductOptions<never>): void {
  optionsIn(options);
  const issues: Issue[] = [];
  const add = (facts: IssueFacts) => void issues.push(issue(facts));
  for (const key of Object.keys(options).filter((one) => !NAMES.includes(one)))
    add({ ...unknown(at('options', key), key, NAMES), expected: oneOf(NAMES) });
  const { owned, bought, attributes, stock } = options;
  const wrong = (key: string, expected: string, got: unknown) =>
    add({ code: 'wrong-type', path: at('options', key), expected, got: kindOf(got) });
  if (typeof owned !== 'string') wrong('owned', 'the name of a set', owned);
  if (bought === undefined) wrong('bought', 'a name, one value per row, or a function of the row', bought);
  if (stock !== undefined && typeof stock !== 'string') wrong('stock', 'the name of a set', stock);
  if (attributes !== undefined) for (const facts of undeclared(attributes, 'options.attributes')) add(facts);
  checkNumbers(options, add);
  if (issues.length === 0) checkAttributes(options, add);
  failOnAny(issues);
}

const MOST = 10_000;

function checkNumbers(options: NextProductOptions<never>, add: (facts: IssueFacts) => void): void {
  const above = (key: string, value: number | undefined) => {
    if (value === undefined || (value > 0 && value < Infinity)) return;
    const path = at('options', key);
    add({ code: 'out-of-range', path, expected: 'a finite number above 0', got: shown(value) });
  };
  const whole = (key: string, value: number | undefined) => {
    if (value === undefined || (Number.isInteger(value) && value >= 1 && value <= MOST)) return;
    const path = at('options', key);
    add({ code: 'out-of-range', path, expected: `a whole number from 1 to ${MOST}`, got: shown(value) });
  };
  const { neighbours, ridge, minOwners, minPurchases, top } = options;
  whole('neighbours', neighbours);
  whole('top', top);
  above('ridge', ridge);
  above('minOwners', minOwners);
  above('minPurchases', minPurchases);
}

function checkAttributes(options: NextProductOptions<never>, add: (facts: IssueFacts) => void): void {
  const { attributes = {} as Attributes, owned, bought, stock, weights } = options;
  for (const [key, name] of [
    ['owned', owned],
    ['stock', stock],
  ] as const) {
    if (name === undefined || !Object.hasOwn(attributes, name) || attributes[name]?.type === 'set') continue;
    const got = `one of type ${attributes[name]?.type}`;
    const hint = `declare a set, or leave it out of the attributes: what the rows have is found`;
    add({ code: 'mismatch', path: at('options.attributes', name), expected: `a set, as it is ${key}`, got, hint });
  }
  if (stock !== undefined && stock === owned) {
    const hint = 'name a set of its own, or leave stock out';
    add({
      code: 'mismatch',
      path: 'options.stock',
      expected: 'another set than owned',
      got: JSON.stringify(stock),
      hint,
    });
  }
  for (const [key, name] of [
    ['bought', bought],
    ['weights', weights],
  ] as const) {
    if (typeof name !== 'string' || (name !== owned && !Object.hasOwn(attributes, name))) continue;
    const hint = 'a model that reads its own outcome has learned nothing';
    const path = at('options', key);
    add({ code: 'mismatch', path, expected: 'no attribute of the model', got: JSON.stringify(name), hint });
  }
  const names = Object.keys(profileAttributes(options));
  (options.profile ?? []).forEach((name: string, k) => {
    if (names.includes(name)) return;
    add({ ...unknown(at('options.profile', k), name, names), expected: 'the name of an attribute of the customer' });
  });
}

function unknown(path: string, name: string, among: readonly string[]) {
  const near = nearest(name, among);
  return {
    code: 'unknown-name',
    path,
    got: JSON.stringify(name),
    hint: near,
  } as const;
}

function shown(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? JSON.stringify(value) : kindOf(value);
}
