import { type Attribute, valuesOf } from '../../attribute/attribute.js';
import { choice, isOneOf, type Sql } from '../../sql/dialect.js';
import { type SqlMany, unlessNone } from '../../sql/facts.js';
import type { Scale } from '../../tally/scale.js';
import { type TermSql, unlessMissing } from '../base-sql.js';
import { amountsOf } from './lines.js';
import type { PointsTerm } from './term.js';

export const points: TermSql<PointsTerm> = {
  lines(term, row, scale) {
    const { dialect } = row;
    const attribute = row.attributes[term.attribute];
    if (attribute?.type === 'set')
      return [{ line: 'term', steps: setSql(term, attribute, row.many(term.attribute), scale) }];
    const x = row.value(term.attribute);
    const values = valuesOf(attribute);
    const amounts = amountsOf(term, attribute);
    // Values with the same amount are grouped.
    const byAmount = new Map<number, string[]>();
    values.forEach((value, k) => {
      const steps = scale.steps(amounts[k] ?? 0);
      byAmount.set(steps, [...(byAmount.get(steps) ?? []), value]);
    });
    const arms = [...byAmount].map(([steps, some]) => [isOneOf(x, some, dialect), dialect.number(steps)] as const);
    const unseen = dialect.number(scale.steps(term.unseen ?? 0));
    return [{ line: 'term', steps: unlessMissing(x, choice(arms, unseen), term.missing, scale, dialect) }];
  },
};

/** The amount of the texts of a set together: each counts once. */
function setSql(term: PointsTerm, attribute: Attribute & { type: 'set' }, many: SqlMany, scale: Scale): Sql {
  const { each, total } = many;
  const { number, text } = each.dialect;
  const value = each.value('value');
  const worth = attribute.values.flatMap((one) => {
    const steps = scale.steps((Object.hasOwn(term.amounts, one) ? term.amounts[one] : term.otherwise) ?? 0);
    if (steps === 0) return [];
    const has = `CASE WHEN ${value} = ${text(one)} THEN ${number(steps)} ELSE ${number(0)} END`;
    // For an amount below 0, MIN picks the amount and not the 0.
    return [total(`worth of ${one}`, `${steps > 0 ? 'MAX' : 'MIN'}(${has})`, number(0))];
  });
  const other = scale.steps(term.unseen ?? 0);
  if (other !== 0) {
    const unlisted = `COUNT(DISTINCT CASE WHEN NOT (${isOneOf(value, attribute.values, each.dialect)}) THEN ${value} END)`;
    worth.push(`${total('texts that are not listed', each.dialect.asNumber(unlisted), number(0))} * ${number(other)}`);
  }
  const sum = worth.length === 0 ? number(0) : worth.join(' + ');
  return unlessNone(many, sum, number(scale.steps(term.missing ?? 0)));
}
