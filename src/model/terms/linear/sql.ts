import { whole } from '../../sql/dialect.js';
import { fromCenter, type TermSql, unlessMissing } from '../base-sql.js';
import type { LinearTerm } from './term.js';

export const linear: TermSql<LinearTerm> = {
  lines(term, { dialect, value }, scale) {
    const x = value(term.attribute);
    const steps = whole(`${dialect.number(scale.exact(term.slope))} * ${fromCenter(x, term, dialect)}`, dialect);
    return [{ line: 'term', steps: unlessMissing(x, steps, term.missing, scale, dialect) }];
  },
};
