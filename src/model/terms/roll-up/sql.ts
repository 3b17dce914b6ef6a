import { type Attribute, valuesOf } from '../../attribute/attribute.js';
import { conditionSql } from '../../condition/sql.js';
import { fadingSql } from '../../decay/sql.js';
import { choice, isOneOf, type Sql, whole } from '../../sql/dialect.js';
import { daysSince, type SqlFacts, type SqlMany, unlessNone } from '../../sql/facts.js';
import type { SqlLine, TermSql } from '../base-sql.js';
import type { Factors, RollUpTerm } from './term.js';

export const rollUp: TermSql<RollUpTerm> = {
  lines(term, row, scale) {
    const { dialect } = row;
    const { number } = dialect;
    const many = row.many(term.attribute);
    const perUnit = scale.exact(1);
    requireFields(term, many);
    const rolled = rolledSql(term, many);
    const all = whole(perUnit === 1 ? rolled : `${number(perUnit)} * ${rolled}`, dialect);
    const absent = number(scale.steps(term.missing ?? 0));
    const lines: SqlLine[] = [{ line: 'term', steps: unlessNone(many, all, absent) }];
    if (term.by.type === 'sum' && term.by.cap !== undefined) {
      const cap = number(scale.steps(term.by.cap));
      const over = choice([[`${all} > ${cap}`, `${cap} - ${all}`]], number(0));
      lines.push({ line: 'cap', steps: unlessNone(many, over, number(0)) });
    }
    return lines;
  },
};

/** The combined amount of the items' numbers, before it is rounded. */
function rolledSql(term: RollUpTerm, many: SqlMany): Sql {
  const { each, total, column, place } = many;
  const { number } = each.dialect;
  const one = numberSql(term, each);
  const taken = term.if === undefined ? one : choice([[conditionSql(term.if, each), one]]);
  if (term.by.type === 'count' && one === number(1))
    return total('number of items', `SUM(${choice([[takenSql(term, each), number(1)]], number(0))})`, number(0));
  const x = column('number of the item', taken, 1);
  const sum = (value: Sql, when = `${x} IS NOT NULL`) =>
    total('sum of items', `SUM(${choice([[when, value]], number(0))})`, number(0));
  const n = () => total('number of items', `SUM(${choice([[`${x} IS NOT NULL`, number(1)]], number(0))})`, number(0));
  const rank = () =>
    column('place of the item', place(`${x} DESC`, choice([[`${x} IS NULL`, number(1)]], number(0))), 2);
  switch (term.by.type) {
    case 'count':
    case 'sum':
      return sum(x);
    case 'mean':
      return `COALESCE(${sum(x)} / NULLIF(${n()}, ${number(0)}), ${number(0)})`;
    case 'max':
      return total('largest item', `MAX(${x})`, number(0));
    case 'topMean': {
      const most = number(term.by.n);
      const top = sum(x, `${x} IS NOT NULL AND ${rank()} <= ${most}`);
      return `COALESCE(${top} / NULLIF(LEAST(${n()}, ${most}), ${number(0)}), ${number(0)})`;
    }
    case 'diminishing':
      return sum(`${x} * POWER(${number(term.by.ratio)}, ${rank()} - ${number(1)})`);
    case 'anyOf': {
      const { ln, exp } = each.dialect;
      // A probability of 1 leaves nothing, and log(1 − p) does not exist.
      const none = sum(ln(`${number(1)} - ${x}`), `${x} < ${number(1)}`);
      const sure = total('largest item', `MAX(${x})`, number(0));
      return choice([[`${sure} >= ${number(1)}`, number(1)]], `(${number(1)} - ${exp(none)})`);
    }
    case 'champion': {
      const { best } = term.by;
      const largest = total('largest item', `MAX(${x})`, number(0));
      const rest = sum(x, `${x} IS NOT NULL AND ${rank()} > ${number(1)}`);
      const others = `${number(1 - best)} * ${rest} / (${n()} - ${number(1)})`;
      return choice([[`${n()} > ${number(1)}`, `${number(best)} * ${largest} + ${others}`]], largest);
    }
  }
}

/** Rejects rows in which an item lacks a value for which the term has no amount. */
function requireFields({ field, missingItem, weights, since, undated }: RollUpTerm, many: SqlMany): void {
  if (field !== undefined && missingItem === undefined) many.requireKnown(field);
  if (weights !== undefined && weights.missing === undefined) many.requireKnown(weights.field);
  if (weights !== undefined && weights.unseen === undefined) many.requireListed(weights.field);
  if (since !== undefined && undated === undefined) many.requireKnown(since);
}

/** Whether an item is selected. */
function takenSql(term: RollUpTerm, each: SqlFacts): Sql {
  return term.if === undefined ? 'TRUE' : conditionSql(term.if, each);
}

/** The number of an item; NULL for an item that is left out because it has none. */
function numberSql(term: RollUpTerm, each: SqlFacts): Sql {
  const { dialect } = each;
  const { number } = dialect;
  const { field, missingItem, weights, since, undated } = term;
  const own = field === undefined ? number(1) : each.value(field);
  const known = typeof missingItem === 'number' ? `COALESCE(${own}, ${number(missingItem)})` : own;
  const weighed = weights === undefined ? known : `${known} * ${factorSql(weights, each)}`;
  if (since === undefined) return weighed;
  const date = each.value(since);
  const faded = fadingSql(term, weighed, `(${daysSince(date, each)})`, dialect);
  const arms: (readonly [Sql, Sql])[] = [[`${date} IS NULL`, `${weighed} * ${number(undated ?? 1)}`]];
  // An item that is left out stays so after it has faded; otherwise it would be 0.
  if (missingItem === 'omit' && term.linearDays !== undefined) arms.push([`${own} IS NULL`, 'NULL']);
  return choice(arms, faded);
}

function factorSql({ field, factors, otherwise, missing, unseen }: Factors, each: SqlFacts): Sql {
  const { dialect } = each;
  const value = each.value(field);
  const arms = valuesOf(each.attributes[field] as Attribute | undefined).map((text) => {
    const factor = (Object.hasOwn(factors, text) ? factors[text] : otherwise) ?? 0;
    return [isOneOf(value, [text], dialect), dialect.number(factor)] as const;
  });
  return choice([[`${value} IS NULL`, dialect.number(missing ?? 0)], ...arms], dialect.number(unseen ?? 0));
}
