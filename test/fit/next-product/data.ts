import { readFileSync } from 'node:fs';
import { random } from '../../../src/core/random.js';
import type { NextProductModel } from '../../../src/kinds/next-product/model.js';
import { once } from '../../once.js';
import { csv } from '../data.js';

interface Measured {
  readonly customers: number;
  readonly hitRate: number;
  readonly precision: number;
  readonly cappedRecall: number;
}

/** Results made by other programs. */
export const reference = JSON.parse(
  readFileSync(new URL('../../golden/next-product/reference.json', import.meta.url), 'utf8'),
) as {
  readonly tolerance: number;
  readonly customers: number;
  readonly products: number;
  readonly popularity: Measured;
  readonly cosine: Measured;
  readonly ridge: { readonly owned: number[][]; readonly ridge: number; readonly B: number[][] };
};

/** A customer of an online shop as of a day. */
export interface Customer {
  readonly id: string;
  readonly owned: readonly string[];
  readonly bought: readonly string[];
  /** Products bought in 30 days since the first purchase, a month at least; neither this nor `recent` grows by itself with time. */
  readonly pace: number;
  /** Products bought in the 31 days before. */
  readonly recent: number;
}

const lines = once(() =>
  csv('online-retail/transactions.csv.gz').filter(
    (line) => !line.InvoiceNo?.startsWith('C') && Number(line.Quantity) > 0 && Number(line.UnitPrice) > 0,
  ),
);

/** Customers with what they owned before a day and bought from then to an end; `since` is 31 days before the day. */
export function customersOf(day: string, since: string, end = '9999'): Customer[] {
  const customers = new Map<string, { owned: Set<string>; bought: Set<string>; recent: Set<string>; first: string }>();
  for (const { CustomerID = '', StockCode = '', InvoiceDate = '' } of lines()) {
    if (InvoiceDate >= end) continue;
    const own = customers.get(CustomerID) ?? {
      owned: new Set(),
      bought: new Set(),
      recent: new Set(),
      first: InvoiceDate,
    };
    customers.set(CustomerID, own);
    (InvoiceDate < day ? own.owned : own.bought).add(StockCode);
    if (InvoiceDate >= since && InvoiceDate < day) own.recent.add(StockCode);
  }
  const months = (first: string) =>
    (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${first.replace(' ', 'T')}Z`)) / 2_592e6;
  return [...customers].map(([id, { owned, bought, recent, first }]) => ({
    id,
    owned: [...owned],
    bought: [...bought],
    pace: owned.size / Math.max(1, months(first)),
    recent: recent.size,
  }));
}

/** Log-odds of every product as the model has them, term by term: what its evaluation must say too. */
export function logOddsOf(model: NextProductModel, row: Customer): Float64Array {
  const amountOf = (number: number, bins: readonly { below?: number; amount: number }[]) =>
    bins.find(({ below }) => below === undefined || number < below)?.amount ?? Number.NaN;
  return Float64Array.from(model.products, ({ intercept, terms }) => {
    let total = intercept;
    for (const term of [...(model.terms ?? []), ...terms]) {
      if (term.type === 'bins') total += amountOf(row[term.attribute as 'recent'], term.bins);
      else if (term.type === 'points') for (const id of row.owned) total += term.amounts[id] ?? 0;
      else return Number.NaN;
    }
    return total;
  });
}

/** The `k` best of what is not owned, ties by place. */
export function ranking(scores: ArrayLike<number>, products: readonly string[], owned: readonly string[], k = 10) {
  const own = new Set(owned);
  const open = [...products.keys()].filter((p) => !own.has(products[p] as string));
  open.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return open.slice(0, k).map((p) => products[p] as string);
}

/** A shop that nobody needs to read from a file: who owns a tent buys a stove, and the young prefer the lamp. */
export interface Camper {
  readonly owned: readonly string[];
  readonly bought: readonly string[];
  readonly age: 'young' | 'old' | null;
  readonly visits: number;
}

export const GEAR = ['bag', 'cup', 'lamp', 'map', 'rope', 'stove', 'tent'] as const;

export function campers(n: number, seed = 1): Camper[] {
  const { next, below } = random(seed);
  return Array.from({ length: n }, () => {
    const age = next() < 0.1 ? null : next() < 0.5 ? 'young' : 'old';
    const visits = below(10);
    const owned = GEAR.filter((item) => item !== 'stove' && next() < (item === 'lamp' && age === 'young' ? 0.5 : 0.25));
    if (next() < (owned.includes('tent') ? 0.5 : 0.05)) owned.push('stove');
    const bought = GEAR.filter((item) => {
      const tent = item === 'stove' && owned.includes('tent') ? 6 : 1;
      const lamp = item === 'lamp' && age === 'young' ? 2 : 1;
      return next() < 0.01 * (1 + visits) * tent * lamp;
    });
    return { owned, bought, age, visits };
  });
}
