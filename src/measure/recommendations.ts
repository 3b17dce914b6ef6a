import { at, fail, kindOf } from '../core/errors.js';
import { ExactSum } from '../core/sum.js';
import { checkColumn, checkLength, checkNames, MOST_PARTS, readCount, readWeights } from './inputs.js';

/** The recommendations to each customer, and the purchases of each. */
export interface RecommendationsInput {
  /** One per customer: products, best first. Products after the first `k` are ignored. */
  readonly ranked: readonly ArrayLike<string>[];
  /** One per customer: the products bought that could have been recommended; each product counts once. */
  readonly bought: readonly ArrayLike<string>[];
  /** Number of recommendations; default 10. */
  readonly k?: number | undefined;
  /** Weight of each customer: how many customers it counts as; default 1 each. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** How good the first `k` of some rankings are. */
export interface Recommendations {
  readonly k: number;
  /** Those who bought something, by weight; all else is about them. */
  readonly customers: number;
  /** Share of the customers who bought at least one of the first `k`; null without any customer. */
  readonly hitRate: number | null;
  /** Mean of hits / k, also where fewer than `k` were ranked. */
  readonly precision: number | null;
  /** Mean of hits / min(k, products bought): 1 when nothing better was possible. */
  readonly cappedRecall: number | null;
}

/**
 * How often recommendations were right: hit rate, precision and capped recall of the first `k`.
 *
 * Customers who bought nothing are left out: they are the same for every ranking. Leave out of `bought` products that could
 * not be recommended, such as those owned before.
 *
 * @throws ScoringError when lengths differ, a value has a wrong type, or a product is ranked twice
 * @example recommendations({ ranked: [['tent', 'stove'], ['lamp', 'tent']], bought: [['stove'], ['rope']], k: 2 }) // => { k: 2, customers: 2, hitRate: 0.5, precision: 0.25, cappedRecall: 0.5 }
 */
export function recommendations(input: RecommendationsInput): Recommendations {
  checkNames(input, ['ranked', 'bought', 'k', 'weights'], 'recommendations');
  const { ranked, bought } = input;
  checkColumn(ranked, 'ranked');
  checkColumn(bought, 'bought');
  checkLength(bought, 'bought', ranked.length, 'customer');
  const k = readCount(input.k, 'k', 1, 10, MOST_PARTS);
  const weights =
    input.weights === undefined || ranked.length === 0
      ? null
      : readWeights(input.weights, 'weights', ranked.length).weights;
  const [customers, hit, hits, recall] = [new ExactSum(), new ExactSum(), new ExactSum(), new ExactSum()];
  for (let i = 0; i < ranked.length; i++) {
    const first = textsOf(ranked[i], at('ranked', i), k);
    const target = new Set(textsOf(bought[i], at('bought', i)));
    const weight = weights === null ? 1 : (weights[i] as number);
    const products = new Set(first);
    if (products.size < first.length)
      fail({ code: 'duplicate', path: at('ranked', i), expected: 'each product once', got: 'one again' });
    if (target.size === 0) continue;
    const found = first.filter((product) => target.has(product)).length;
    customers.add(weight);
    if (found > 0) hit.add(weight);
    hits.addProduct(weight, found);
    recall.addProduct(weight, found / Math.min(k, target.size));
  }
  const n = customers.value();
  const mean = (total: ExactSum, by = 1) => (n === 0 ? null : total.value() / (n * by));
  return { k, customers: n, hitRate: mean(hit), precision: mean(hits, k), cappedRecall: mean(recall) };
}

function textsOf(given: unknown, path: string, most = Infinity): string[] {
  checkColumn(given, path);
  const texts = given as ArrayLike<unknown>;
  return Array.from({ length: Math.min(most, texts.length) }, (_, j) => {
    const text = texts[j];
    if (typeof text !== 'string')
      fail({ code: 'wrong-type', path: at(path, j), expected: 'a text', got: kindOf(text) });
    return text;
  });
}
