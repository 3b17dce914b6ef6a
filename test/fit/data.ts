import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import type { Attribute } from '../../src/model/attribute/attribute.js';
import { compile } from '../model/vouched.js';

export const asOf = '2026-06-30T00:00:00Z';
export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** A file of results made by other programs. */
export function golden(name: string) {
  return JSON.parse(readFileSync(new URL(`../golden/fit/${name}.json`, import.meta.url), 'utf8'));
}

/** Records of texts from a CSV file without quotes. */
export function csv(path: string): Readonly<Record<string, string>>[] {
  const bytes = readFileSync(new URL(`../../examples/data/${path}`, import.meta.url));
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const names = head.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, k) => [name, cells[k] ?? '']));
  });
}

/** Attributes as the conventions of the golden files have them: levels are the distinct texts of all rows, sorted. */
export function declared(rows: readonly Row[], numeric: readonly string[], categorical: readonly string[]) {
  const attributes: Record<string, Attribute> = {};
  for (const name of numeric) attributes[name] = { type: 'number' };
  for (const name of categorical) {
    const values = [...new Set(rows.map((row) => String(row[name])))].sort();
    attributes[name] = { type: 'category', values };
  }
  return attributes;
}

export const bank = golden('bank-marketing');

export function bankRows(): Row[] {
  return csv('bank-marketing/bank-full.csv.gz').map((row) => ({
    ...row,
    ...Object.fromEntries(bank.numeric.map((name: string) => [name, Number(row[name])])),
    bought: row.y === 'yes',
  }));
}

export function crmRows(): Row[] {
  const by = (file: string, key: string) => new Map(csv(`crm-pipeline/${file}.csv`).map((row) => [row[key], row]));
  const [accounts, teams] = [by('accounts', 'account'), by('sales_teams', 'sales_agent')];
  return csv('crm-pipeline/sales_pipeline.csv')
    .filter((row) => row.deal_stage === 'Won' || row.deal_stage === 'Lost')
    .map((row) => {
      const [account, team] = [accounts.get(row.account), teams.get(row.sales_agent)];
      return {
        log_revenue: Math.log(Number(account?.revenue)),
        log_employees: Math.log(Number(account?.employees)),
        year_established: Number(account?.year_established),
        product: row.product === 'GTXPro' ? 'GTX Pro' : (row.product ?? ''),
        sector: account?.sector === 'technolgy' ? 'technology' : (account?.sector ?? ''),
        regional_office: team?.regional_office ?? '',
        manager: team?.manager ?? '',
        won: row.deal_stage === 'Won',
      };
    });
}

/** Probabilities of many records. */
export function scores(model: MicroSegmentsModel, rows: readonly Row[]): Float64Array {
  return compile(model).many(rows, { asOf }).numbers.probability;
}

/** How far a sum of log-odds moves at most where so many of its amounts are each rounded once to a billionth: half a step each. */
export function halfSteps(amounts: number): number {
  return amounts * 0.5e-9;
}

/** Every amount that a model has written, with its place: what is counted in steps, so neither slopes nor the places of knots. */
export function amountsOf(model: object): [path: string, amount: number][] {
  const found: [string, number][] = [];
  const walk = (value: unknown, path: string, counted: boolean): void => {
    if (typeof value === 'number' && counted) found.push([path, value]);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (path === '' && NOT_COUNTED.includes(key)) continue;
      walk(inner, path === '' ? key : `${path}.${key}`, counted || COUNTED.includes(key));
    }
  };
  walk(model, '', false);
  return found;
}

const COUNTED: readonly string[] = ['intercept', 'amount', 'amounts', 'otherwise', 'missing', 'unseen'];
const NOT_COUNTED: readonly string[] = ['attributes', 'bands', 'covariance', 'calibration'];

/** The amounts that are no decimals of so many places: such a decimal is what its own text says. */
export function finerThan(decimals: number, amounts: ReturnType<typeof amountsOf>): ReturnType<typeof amountsOf> {
  return amounts.filter(([, amount]) => Number(amount.toFixed(decimals)) !== amount);
}

/** The largest distance between numbers under the same names; every expected name must be there. */
export function distance(got: ReadonlyMap<string, number | null>, expected: Readonly<Record<string, number>>): number {
  return Object.entries(expected).reduce(
    (most, [name, value]) => Math.max(most, Math.abs((got.get(name) ?? Number.NaN) - value)),
    0,
  );
}
