import type { Dialect, Sql } from '../model/sql/dialect.js';

/** A column of an earlier query: an output that one model of a composition feeds to another. */
export interface FedColumn {
  readonly table: string;
  readonly column: string;
  /** The columns of the reading table, each with the column of the earlier query that has the same value. */
  readonly on: readonly (readonly [own: string, theirs: string])[];
}

/** The joins that add fed columns to the table that is read as `own`. */
export function joinsOf(fed: readonly FedColumn[], { identifier }: Dialect): Sql {
  const joins = fed.map(({ table, on }) => {
    const same = on.map(([own, theirs]) => `${identifier(table)}.${identifier(theirs)} = own.${identifier(own)}`);
    return `\n  LEFT JOIN ${identifier(table)} ON ${same.join(' AND ')}`;
  });
  return [...new Set(joins)].join('');
}
