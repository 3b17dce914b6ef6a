import { readFileSync } from 'node:fs';
import type { ClustersModel } from '../../../src/kinds/clusters/model.js';
import { compile } from '../../model/vouched.js';
import { once } from '../../once.js';
import { asOf, csv } from '../data.js';

interface ByK {
  readonly k: number;
  readonly best_inertia_of_50: number;
  readonly best_inertia_known: number;
  readonly silhouette: number;
  readonly sizes_sorted: readonly number[];
  readonly centroids_sorted_by_first_column: readonly (readonly number[])[];
  readonly from_first_k_distinct_rows: {
    readonly inertia: number;
    readonly iterations_until_no_label_changes: number;
    readonly sizes_by_seed_row: readonly number[];
  };
}
interface Set {
  readonly n: number;
  readonly columns: readonly string[];
  readonly total_sum_of_squares: number;
  readonly by_k: readonly ByK[];
}

/** Results made by other programs. */
export const reference = read('reference') as {
  readonly tolerance: { readonly inertiaAboveBestKnown: number; readonly deterministicLloyd: number };
  readonly wholesaleStandardised: Set;
  readonly wholesaleLog1p: Set;
  readonly rfmLog1p: Set & { readonly cleanCustomers: number; readonly firstTenCustomers: Record<string, number[]> };
  readonly crmAccounts: Set;
  readonly hardCases: readonly { points: number[][]; k: number; inertia?: number; error?: string; note?: string }[];
  readonly sectorRevenueGap: {
    readonly sectors: Record<
      string,
      { accounts: number; won_value: number; per_account: number; gap_to_top_per_account: number; upside: number }
    >;
  };
};
export const golden = read('golden');

function read(name: string) {
  return JSON.parse(readFileSync(new URL(`../../golden/clusters/${name}.json`, import.meta.url), 'utf8'));
}

export const SPEND = ['Fresh', 'Milk', 'Grocery', 'Frozen', 'Detergents_Paper', 'Delicassen'] as const;

/** 440 business clients of a wholesaler. */
export function wholesale(): Record<string, string | number>[] {
  return csv('wholesale-customers/wholesale-customers.csv').map((row) => ({
    ...row,
    ...Object.fromEntries(SPEND.map((name) => [name, Number(row[name])])),
  }));
}
const money = { type: 'number', min: 0 } as const;
export const spend = {
  Fresh: money,
  Milk: money,
  Grocery: money,
  Frozen: money,
  Detergents_Paper: money,
  Delicassen: money,
} as const;
export const mixed = {
  ...spend,
  Channel: { type: 'category', values: ['1', '2'] },
  Region: { type: 'category', values: ['1', '2', '3'] },
} as const;

/** Recency, frequency and money of 3,317 customers, as the conventions of the reference have them. */
export function rfm(): { id: string; recency: number; frequency: number; monetary: number }[] {
  return readRfm().map((row) => ({ ...row }));
}
const readRfm = once(() => {
  const customers = new Map<string, { last: string; invoices: Set2; money: number }>();
  for (const line of csv('online-retail/transactions.csv.gz')) {
    const money = Number(line.Quantity) * Number(line.UnitPrice);
    if (line.InvoiceNo?.startsWith('C') || Number(line.Quantity) <= 0 || Number(line.UnitPrice) <= 0) continue;
    const id = line.CustomerID ?? '';
    const own = customers.get(id) ?? { last: '', invoices: new globalThis.Set<string>(), money: 0 };
    own.invoices.add(line.InvoiceNo ?? '');
    // Lines are sorted by date, so the last one seen is the latest.
    customers.set(id, { last: line.InvoiceDate ?? '', invoices: own.invoices, money: own.money + money });
  }
  const snapshot = Date.parse('2011-09-01T00:00:00Z');
  return [...customers]
    .map(([id, { last, invoices, money }]) => ({
      id,
      recency: Math.floor((snapshot - Date.parse(`${last.replace(' ', 'T')}Z`)) / 86_400_000),
      frequency: invoices.size,
      monetary: money,
    }))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
});
type Set2 = globalThis.Set<string>;
export const rfmAttributes = {
  recency: { type: 'number', min: 0 },
  frequency: { type: 'number', min: 1 },
  monetary: { type: 'number', min: 0 },
} as const;

/** How many rows a model puts into each of its clusters. */
export function sizesBy(model: ClustersModel, rows: readonly Record<string, unknown>[]): number[] {
  const { codes } = compile(model).many(rows, { asOf }).labels.cluster;
  return model.clusters.map((_, c) => codes.reduce((sum, code) => sum + (code === c ? 1 : 0), 0));
}
