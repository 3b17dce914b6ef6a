// Scores random models of every kind on a database and in the library, and says how many values differ.
import * as fc from 'fast-check';
import { neededOf } from '../../src/compose/attributes.js';
import { asOf, attributes, record } from '../model/random.js';
import { type Agreement, agreement } from '../sql/agreement.js';
import { compositionsOf } from '../sql/compositions.js';
import type { Database } from '../sql/databases.js';
import { modelsOf } from '../sql/models.js';
import { asTables } from '../sql/tables.js';

/** What was compared, and what differs. */
export interface Compared {
  readonly models: number;
  readonly kinds: number;
  readonly rows: number;
  readonly refused: number;
  /** Totals that are off, and by how many steps at most. */
  readonly totals: { readonly count: number; readonly most: number };
  readonly differences: readonly string[];
  /** What differs on rows of which a total is off. */
  readonly ofTotals: readonly string[];
  /** Of probabilities, in units of the last place. */
  readonly ulp: number;
}

/** Compares so many models of each kind, and compositions of them, over so many records each. */
export async function compared(
  database: Database,
  each: number,
  n: number,
  progress: (text: string) => void = () => {},
): Promise<Compared> {
  const generated = fc.sample(record(false), { seed: 5, numRuns: n });
  const records = asTables(generated, attributes);
  const models = modelsOf(each, 6);
  const [differences, ofTotals]: [string[], string[]] = [[], []];
  let [loaded, scored, rows, refused, count, most, ulp] = ['', 0, 0, 0, 0, 0, 0];
  const add = (called: string, found: Agreement) => {
    scored++;
    rows += found.compared;
    refused += found.refused;
    count += found.totals.count;
    most = Math.max(most, found.totals.most);
    ulp = Math.max(ulp, found.ulp);
    differences.push(...found.differences.map((one) => `${called}: ${one}`));
    ofTotals.push(...found.ofTotals.map((one) => `${called}: ${one}`));
  };
  for (const [k, { called, model }] of models.entries()) {
    const declared = JSON.stringify(model.attributes);
    const found = await agreement(model, records, asOf, database, declared !== loaded);
    loaded = declared;
    add(`${called} ${k}`, found);
    progress(`${k + 1} of ${models.length}: ${called}, ${found.totals.count} totals off`);
  }
  for (const composition of compositionsOf(each, 6).sound) {
    const { attributes: read } = neededOf(composition, Object.keys(composition.models));
    add('composition', await agreement(composition, asTables(generated, read), asOf, database));
  }
  const kinds = new Set(models.map(({ called }) => called)).size;
  return { models: scored, kinds, rows, refused, totals: { count, most }, differences, ofTotals, ulp };
}
