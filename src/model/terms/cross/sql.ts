import { valuesOf } from '../../attribute/attribute.js';
import { binnedSql } from '../../bin/sql.js';
import { choice, isOneOf, type Sql } from '../../sql/dialect.js';
import type { SqlFacts } from '../../sql/facts.js';
import type { TermSql } from '../base-sql.js';
import type { CrossAxis, CrossTerm } from './term.js';

export const cross: TermSql<CrossTerm> = {
  lines(term, row, scale) {
    const { number } = row.dialect;
    const [a, b] = [row.value(term.rows.attribute), row.value(term.columns.attribute)];
    const unseen = number(scale.steps(term.unseen ?? 0));
    const rows = term.amounts.map((amounts) =>
      sideSql(
        b,
        term.columns,
        amounts.map((amount) => number(scale.steps(amount))),
        unseen,
        row,
      ),
    );
    const missing = number(scale.steps(term.missing ?? 0));
    const pair = sideSql(a, term.rows, rows, unseen, row);
    return [{ line: 'term', steps: choice([[`${a} IS NULL OR ${b} IS NULL`, missing]], pair) }];
  },
};

/** The expression for the entry of one side to which a value belongs. */
function sideSql(x: Sql, axis: CrossAxis, entries: readonly Sql[], unseen: Sql, row: SqlFacts): Sql {
  if (axis.bins !== undefined) return binnedSql(x, axis.bins, entries, row.dialect);
  const values = axis.values ?? valuesOf(row.attributes[axis.attribute]);
  return choice(
    values.map((value, k) => [isOneOf(x, [value], row.dialect), entries[k] as Sql] as const),
    unseen,
  );
}
