import { folds } from '../../core/random.js';
import { compile } from '../../evaluate.js';
import { fitMicroSegments } from '../../fit/micro-segments.js';
import { compareAuc } from '../../measure/compare/compare-auc.js';
import { gains } from '../../measure/ranking/gains.js';
import { measureRanking } from '../../measure/ranking/ranking.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { ColumnInput } from '../../model/table/table.js';
import type { LookalikeColumn, ReadCustomers } from './customers.js';
import { interceptOf } from './model.js';
import type { HeldOutRanking, LookalikeCheck } from './plan.js';
import { codesOf, codingsOf, countedOf } from './table.js';

/** How the table is made, of some customers as of all. */
export interface TableOptions {
  readonly bins: number;
  readonly shrinkage: number;
  readonly folds: number;
  readonly level: number | undefined;
}

/**
 * How well the table ranks held-out customers, compared with the logistic regression on the same folds.
 *
 * Best and other customers are assigned to folds separately, so that each fold has its share of both; always in
 * the same way.
 */
export function heldOutCheck(customers: ReadCustomers, attributes: Attributes, options: TableOptions): LookalikeCheck {
  const fold = foldsOf(customers.isBest, options.folds);
  const scores = new Float64Array(customers.n);
  const probabilities = new Float64Array(customers.n);
  let fitted = true;
  for (let k = 0; k < options.folds; k++) {
    const [train, test] = [rowsWhere(fold, (f) => f !== k), rowsWhere(fold, (f) => f === k)];
    scoreByTable(customers, train, test, options, scores);
    fitted &&= scoreByModel(customers, attributes, train, test, probabilities);
  }
  const { isBest } = customers;
  const { level } = options;
  const compared = fitted ? compareAuc(scores, probabilities, isBest, { level }) : null;
  return {
    folds: options.folds,
    lookalikes: rankingOf(scores, isBest, level),
    probabilityModel: fitted ? rankingOf(probabilities, isBest, level) : null,
    difference: compared === null ? null : { auc: compared.difference as number, interval: compared.interval },
  };
}

const SEED = 1;

function foldsOf(isBest: Uint8Array, k: number): Int32Array {
  const out = new Int32Array(isBest.length);
  for (const side of [1, 0]) {
    const own = rowsWhere(isBest, (one) => one === side);
    folds(own.length, k, SEED).forEach((f, i) => {
      out[own[i] as number] = f;
    });
  }
  return out;
}

function rowsWhere(values: ArrayLike<number>, holds: (value: number) => boolean): number[] {
  return Array.from(values).flatMap((value, i) => (holds(value) ? [i] : []));
}

function scoreByTable(
  customers: ReadCustomers,
  train: readonly number[],
  test: readonly number[],
  { bins, shrinkage }: TableOptions,
  out: Float64Array,
): void {
  const own = pick(customers, train);
  const best = own.isBest.reduce((n, one) => n + one, 0);
  for (const i of test) out[i] = interceptOf(best, train.length - best);
  for (const coding of codingsOf(own, bins)) {
    const column = own.columns.get(coding.attribute) as LookalikeColumn;
    const { amounts } = countedOf(coding, codesOf(column, coding), own.isBest, shrinkage);
    const codes = codesOf(pickColumn(customers.columns.get(coding.attribute) as LookalikeColumn, test), coding);
    test.forEach((i, k) => {
      out[i] = (out[i] as number) + (amounts[codes[k] as number] ?? 0);
    });
  }
}

function pick(customers: ReadCustomers, rows: readonly number[]): ReadCustomers {
  return {
    ...customers,
    n: rows.length,
    isBest: Uint8Array.from(rows, (i) => customers.isBest[i] as number),
    columns: new Map([...customers.columns].map(([name, column]) => [name, pickColumn(column, rows)])),
  };
}

function pickColumn(column: LookalikeColumn, rows: readonly number[]): LookalikeColumn {
  return column.type === 'number'
    ? { ...column, values: Float64Array.from(rows, (i) => column.values[i] as number) }
    : { ...column, codes: Uint16Array.from(rows, (i) => column.codes[i] as number) };
}

/** Whether the logistic regression gave a model, whose probabilities then are in `out`. */
function scoreByModel(
  customers: ReadCustomers,
  attributes: Attributes,
  train: readonly number[],
  test: readonly number[],
  out: Float64Array,
): boolean {
  const rows = (some: readonly number[]) =>
    Object.fromEntries(
      [...customers.columns].map(([name, column]) => [name, inputOf(pickColumn(column, some), attributes, name)]),
    );
  const outcome = train.map((i) => customers.isBest[i] as number);
  const { model } = fitMicroSegments(rows(train), { attributes, outcome, minOutcomes: 1, covariance: false });
  if (model === null) return false;
  // No attribute of these types depends on the day.
  const { numbers } = compile(model).many(rows(test), { asOf: '2000-01-01T00:00:00Z' });
  test.forEach((i, k) => {
    out[i] = numbers.probability[k] as number;
  });
  return true;
}

/** A column as a host would have it. */
function inputOf(column: LookalikeColumn, attributes: Attributes, name: string): ColumnInput {
  if (column.type === 'number') return { values: column.values, missing: 'NaN' };
  const { names } = column;
  let unlisted = 'unlisted';
  while (names.includes(unlisted)) unlisted += ' ';
  const values: unknown[] = attributes[name]?.type === 'boolean' ? [false, true] : [...names];
  return Array.from(column.codes, (code) =>
    code === names.length ? null : code > names.length ? unlisted : values[code],
  );
}

function rankingOf(scores: Float64Array, isBest: Uint8Array, level: number | undefined): HeldOutRanking {
  const { auc, aucInterval } = measureRanking(scores, isBest, { level });
  const [top] = gains(scores, isBest, { unit: 'points' }).rows;
  return { auc: auc as number, interval: aucInterval, liftOfTopTenth: top?.lift as number };
}
