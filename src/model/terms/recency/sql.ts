import { binnedSql } from '../../bin/sql.js';
import { fadingSql } from '../../decay/sql.js';
import { whole } from '../../sql/dialect.js';
import { daysSince } from '../../sql/facts.js';
import { type TermSql, unlessMissing } from '../base-sql.js';
import type { RecencyTerm } from './term.js';

export const recency: TermSql<RecencyTerm> = {
  lines(term, row, scale) {
    const { dialect } = row;
    const { number } = dialect;
    const instant = row.value(term.attribute);
    const days = `(${daysSince(instant, row)})`;
    const steps =
      term.bins === undefined
        ? whole(fadingSql(term, number(scale.exact(term.amount ?? 0)), days, dialect), dialect)
        : binnedSql(
            days,
            term.bins,
            term.bins.map((bin) => number(scale.steps(bin.amount))),
            dialect,
          );
    return [{ line: 'term', steps: unlessMissing(instant, steps, term.missing, scale, dialect) }];
  },
};
