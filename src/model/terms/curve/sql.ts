import { choice, type Dialect, type Sql, whole } from '../../sql/dialect.js';
import { type TermSql, unlessMissing } from '../base-sql.js';
import type { CurveTerm, Knot } from './term.js';

export const curve: TermSql<CurveTerm> = {
  lines(term, { dialect, value }, scale) {
    const x = value(term.attribute);
    const knots = term.knots.map(({ at, amount }) => ({ at, amount: scale.exact(amount) }));
    const steps = whole(throughSql(x, knots, dialect), dialect);
    return [{ line: 'term', steps: unlessMissing(x, steps, term.missing, scale, dialect) }];
  },
};

/** The amount at a number, on straight lines through knots. */
export function throughSql(x: Sql, knots: readonly Knot[], dialect: Dialect): Sql {
  const { number } = dialect;
  const [first, last] = [knots[0] as Knot, knots.at(-1) as Knot];
  const between = knots
    .slice(1)
    .map((b, k) => [`${x} < ${number(b.at)}`, lineSql(x, knots[k] as Knot, b, dialect)] as const);
  return choice([[`${x} <= ${number(first.at)}`, number(first.amount)], ...between], number(last.amount));
}

/** On the line between two knots, limited to their amounts. */
function lineSql(x: Sql, a: Knot, b: Knot, { number }: Dialect): Sql {
  if (a.amount === b.amount) return number(a.amount);
  const y = `${number(a.amount)} + ${number(b.amount - a.amount)} * ((${x} - ${number(a.at)}) / ${number(b.at - a.at)})`;
  const [low, high] = a.amount < b.amount ? [a.amount, b.amount] : [b.amount, a.amount];
  return `LEAST(GREATEST(${y}, ${number(low)}), ${number(high)})`;
}
