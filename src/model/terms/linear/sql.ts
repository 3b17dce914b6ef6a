import { type Dialect, type Sql, whole } from '../../sql/dialect.js';
import { type TermSql, unlessMissing } from '../base-sql.js';
import type { LinearTerm } from './term.js';

export const linear: TermSql<LinearTerm> = {
  lines(term, { dialect, value }, scale) {
    const x = value(term.attribute);
    const steps = whole(`${dialect.number(scale.exact(term.slope))} * ${fromCenter(x, term, dialect)}`, dialect);
    return [{ line: 'term', steps: unlessMissing(x, steps, term.missing, scale, dialect) }];
  },
};

/** How far a number, held between two others, lies from a third. */
export function fromCenter(
  x: Sql,
  { center = 0, from, to }: { readonly center?: number; readonly from?: number; readonly to?: number },
  { number }: Dialect,
): Sql {
  const atLeast = from === undefined ? x : `GREATEST(${x}, ${number(from)})`;
  const held = to === undefined ? atLeast : `LEAST(${atLeast}, ${number(to)})`;
  return center === 0 ? held : `(${held} - ${number(center)})`;
}
