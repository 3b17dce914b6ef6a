import { isOneOf, type Sql } from '../sql/dialect.js';
import { daysSince, type SqlFacts, type SqlMany, type SqlRow, unlessNone } from '../sql/facts.js';
import {
  type Compare,
  type Condition,
  type Count,
  type Equals,
  isJoined,
  isWithin,
  type Join,
  joinedIn,
  type OneOf,
  type Within,
} from './condition.js';

/** A condition in SQL, where NULL means unknown: true, false or NULL. */
export function conditionSql(condition: Condition, facts: SqlFacts | SqlRow): Sql {
  if (isJoined(condition)) {
    const { join, parts } = joinedIn(condition);
    return JOINS[join](parts.map((part) => conditionSql(part, facts)));
  }
  if ('not' in condition) return `(NOT ${conditionSql(condition.not, facts)})`;
  if ('isTrue' in condition) return `COALESCE(${conditionSql(condition.isTrue, facts)}, FALSE)`;
  return `(${leafSql(condition, facts)})`;
}

/** The operators that join parts. */
const JOINS: Readonly<Record<Join, (parts: readonly Sql[]) => Sql>> = {
  all: (parts) => (parts.length === 0 ? 'TRUE' : `(${parts.join(' AND ')})`),
  any: (parts) => (parts.length === 0 ? 'FALSE' : `(${parts.join(' OR ')})`),
  // With two parts, they must differ; no database compares three in a row.
  xor: (parts) => parts.reduce((sofar, part) => `(${sofar} <> ${part})`, 'FALSE'),
};

function leafSql(condition: Extract<Condition, { readonly attribute: string }>, facts: SqlFacts | SqlRow): Sql {
  const { dialect } = facts;
  const type = facts.attributes[condition.attribute]?.type;
  const many = () => (facts as SqlRow).many(condition.attribute);
  if ('present' in condition) {
    const isMany = type === 'set' || type === 'events' || type === 'list';
    const missing = isMany ? many().missing : `${facts.value(condition.attribute)} IS NULL`;
    return condition.present ? `NOT (${missing})` : missing;
  }
  if ('count' in condition) return countSql(condition, many(), type);
  if ('includes' in condition) {
    const set = many();
    const { each } = set;
    const { text, number } = dialect;
    const has = `MAX(CASE WHEN ${each.value('value')} = ${text(condition.includes)} THEN ${number(1)} ELSE ${number(0)} END)`;
    return unlessNone(set, `${set.total(`has ${condition.includes}`, has, number(0))} > ${number(0)}`, 'NULL');
  }
  const value = facts.value(condition.attribute);
  if (type === 'category' || type === 'boolean') {
    const texts = 'oneOf' in condition ? condition.oneOf : [String((condition as Equals).equals)];
    return isOneOf(value, texts, dialect);
  }
  if ('equals' in condition) return `${value} = ${dialect.number(condition.equals as number)}`;
  if (isWithin(condition as Within)) return withinSql(condition as Within, value, facts);
  return compareSql(condition as Exclude<Compare, OneOf>, value, facts);
}

function compareSql({ atLeast, above, atMost, below }: Compare, x: Sql, { dialect: { number } }: SqlFacts): Sql {
  const asked = [
    atLeast === undefined ? [] : `${x} >= ${number(atLeast)}`,
    above === undefined ? [] : `${x} > ${number(above)}`,
    atMost === undefined ? [] : `${x} <= ${number(atMost)}`,
    below === undefined ? [] : `${x} < ${number(below)}`,
  ].flat();
  return asked.join(' AND ');
}

function withinSql({ withinDays, olderThanDays }: Within, instant: Sql, facts: SqlFacts): Sql {
  const { number } = facts.dialect;
  const days = daysSince(instant, facts);
  const asked = [
    withinDays === undefined ? [] : `${days} <= ${number(withinDays)}`,
    olderThanDays === undefined ? [] : `${days} > ${number(olderThanDays)}`,
  ].flat();
  return asked.join(' AND ');
}

function countSql({ count, of, withinDays }: Count, log: SqlMany, type?: string): Sql {
  const { each, total } = log;
  const { number } = each.dialect;
  const n = total(
    'number of events',
    countWhere([...(type === 'events' ? [wantedSql(each, of)] : []), ...inWindow(each, withinDays)], each),
    number(0),
  );
  const { atLeast, atMost } = count;
  const asked = [
    atLeast === undefined ? [] : `${n} >= ${number(atLeast)}`,
    atMost === undefined ? [] : `${n} <= ${number(atMost)}`,
  ].flat();
  return unlessNone(log, asked.length === 0 ? 'TRUE' : asked.join(' AND '), 'NULL');
}

/** The number of entries of a row that meet all conditions. */
export function countWhere(asked: readonly Sql[], { dialect: { number } }: SqlFacts): Sql {
  const all = asked.length === 0 ? 'TRUE' : asked.join(' AND ');
  return `SUM(CASE WHEN ${all} THEN ${number(1)} ELSE ${number(0)} END)`;
}

/** Whether an event has one of some types; any declared type when none are named, and any type at all when none are declared. */
export function wantedSql({ attributes, dialect, value }: SqlFacts, of: readonly string[] | undefined): Sql {
  const { type } = attributes;
  const declared = type?.type === 'category' ? type.values : undefined;
  const asked = of ?? declared;
  return asked === undefined ? 'TRUE' : isOneOf(value('type'), asked, dialect);
}

/** Whether an event is at most this many days before the instant of evaluation. */
export function inWindow(each: SqlFacts, withinDays: number | undefined): Sql[] {
  if (withinDays === undefined) return [];
  return [`${each.asOf} - ${each.value('at')} <= ${each.dialect.number(withinDays * 86_400_000)}`];
}
