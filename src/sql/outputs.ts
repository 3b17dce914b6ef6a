import { stepsPerUnit } from '../core/steps.js';
import { choice, type Dialect, type Sql } from '../model/sql/dialect.js';
import type { SqlResult } from '../model/sql/reading.js';
import type { SqlTally } from '../model/tally/sql.js';
import { Names } from './names.js';
import type { ReadOptions } from './options.js';
import type { SqlReason } from './reasons.js';

/** A column of a query, and its meaning. */
export interface SqlColumn {
  readonly name: string;
  readonly type: 'number' | 'text' | 'key';
  /** Its meaning, in the words of the model. */
  readonly holds: string;
}

/** A model or a composition as a query. */
export interface SqlQuery {
  /** One SELECT statement, without a semicolon. */
  readonly sql: string;
  /** Its columns, in their order. */
  readonly columns: readonly SqlColumn[];
  /** The fingerprint of the model, which the query writes beside each row. */
  readonly fingerprint: string;
}

/** A column with its expression. */
export type WrittenColumn = SqlColumn & {
  readonly value: Sql;
  /** Which column of a batch it is. */
  readonly of?: { readonly result: string } | { readonly total: string } | { readonly why: 'rejected' };
};

/** The inputs for the columns of a query. */
interface Parts {
  readonly keys: readonly Sql[];
  readonly results: readonly SqlResult[];
  readonly tallies: readonly SqlTally[];
  readonly reasons: readonly SqlReason[];
  /** Left out of a query that feeds another one. */
  readonly fingerprint: string | undefined;
  /** The column with the reason why a row is rejected. */
  readonly rejected: Sql;
}

/** The columns of a query: the key, the result, the columns added by options, the model, and why a row has no result. */
export function outputsOf(
  { keys, results, tallies, reasons, fingerprint, rejected }: Parts,
  { key, explain }: ReadOptions,
  { number, text }: Dialect,
): WrittenColumn[] {
  const names = new Names(key);
  const columns: WrittenColumn[] = key.map((name, k) => ({
    name,
    type: 'key',
    holds: `the key ${JSON.stringify(name)}`,
    value: keys[k] as Sql,
  }));
  const add = (called: string, type: SqlColumn['type'], holds: string, value: Sql, of?: WrittenColumn['of']) => {
    const told = choice([[`${rejected} IS NULL`, value]]);
    columns.push({ name: names.of(called), type, holds, value: told, ...(of === undefined ? {} : { of }) });
  };
  for (const { name, type, value } of results) add(name, type, `${name} of the result`, value, { result: name });
  for (const { spec, total, lines } of tallies) {
    const perUnit = number(stepsPerUnit(spec.decimals));
    if (explain.totals)
      add(`total ${spec.option}`, 'number', `${spec.unit} of ${spec.option}`, `${total} / ${perUnit}`, {
        total: spec.option,
      });
    for (const { option, name, line, steps } of explain.lines ? lines : []) {
      const own = line === 'term' ? name : `${line} of ${name}`;
      const amount = `${steps} / ${perUnit}`;
      // An option that does not apply to the row has no lines either.
      const shown = spec.applies === undefined ? amount : choice([[`${total} IS NOT NULL`, amount]]);
      add(`${option} ${own}`, 'number', `${spec.unit} of ${option}: ${own}`, shown);
    }
  }
  for (const [k, { name, amount }] of reasons.entries()) {
    add(
      `reason ${k + 1}`,
      'text',
      k === 0 ? 'the line of the largest amount' : `number ${k + 1} of the lines by size`,
      name,
    );
    add(`reason ${k + 1} amount`, 'number', 'its amount', amount);
  }
  if (fingerprint !== undefined) columns.push(printColumn(names.of('model'), text(fingerprint)));
  columns.push({
    name: names.of('rejected'),
    type: 'text',
    holds: 'why the row has no result',
    value: rejected,
    of: { why: 'rejected' },
  });
  return columns;
}

/** The column with the fingerprint of the model that scored the row. */
export function printColumn(name: string, value: Sql): WrittenColumn {
  return { name, type: 'text', holds: 'the fingerprint of the model', value };
}
