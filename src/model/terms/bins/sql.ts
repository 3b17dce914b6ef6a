import { binnedSql } from '../../bin/sql.js';
import { type TermSql, unlessMissing } from '../base-sql.js';
import type { BinsTerm } from './term.js';

export const bins: TermSql<BinsTerm> = {
  lines(term, { dialect, value }, scale) {
    const x = value(term.attribute);
    const amounts = term.bins.map((bin) => dialect.number(scale.steps(bin.amount)));
    const steps = binnedSql(x, term.bins, amounts, dialect);
    return [{ line: 'term', steps: unlessMissing(x, steps, term.missing, scale, dialect) }];
  },
};
