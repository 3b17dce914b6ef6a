import { choice, type Dialect, type Sql, whole } from '../../sql/dialect.js';
import { type TermSql, unlessMissing } from '../base-sql.js';
import type { DistanceTerm, Measured } from './term.js';

export const distance: TermSql<DistanceTerm> = {
  lines(term, { dialect, value }, scale) {
    const { number } = dialect;
    const x = value(term.attribute);
    const far = `((${measuredSql(x, term.of, dialect)} - ${number(term.center)}) / ${number(term.scale)})`;
    const steps = whole(`${number(scale.exact(term.weight ?? 1))} * (${far} * ${far})`, dialect);
    return [{ line: 'term', steps: unlessMissing(x, steps, term.missing, scale, dialect) }];
  },
};

function measuredSql(x: Sql, of: Measured | undefined, { ln, number }: Dialect): Sql {
  if (of === undefined) return x;
  const own = of === 'ln' ? x : `${number(1)} + ${x}`;
  // The attribute has no such numbers, but a row may: the row is rejected, and the query must not fail.
  return choice([[`${own} > ${number(0)}`, ln(own)]]);
}
