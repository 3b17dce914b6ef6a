/** An SQL expression. */
export type Sql = string;

/**
 * The type of a column of instants: with a time zone, without one and read as UTC, a date as its midnight in UTC, or milliseconds
 * since 1970.
 */
export type InstantType = 'timestamptz' | 'timestamp' | 'date' | 'ms';

/** The differences between databases. Numbers are always doubles, instants milliseconds in doubles, and true and false are texts. */
export interface Dialect {
  readonly name: string;
  /** A literal that is read as the same double. */
  number(x: number): Sql;
  /** A literal of any text. */
  text(text: string): Sql;
  /** The quoted name of a table or column, for any name. */
  identifier(name: string): Sql;
  /** A value as a double. */
  asNumber(value: Sql): Sql;
  /** A value as a text that is compared character by character. */
  asText(value: Sql): Sql;
  /** A column of instants as milliseconds. */
  asInstant(value: Sql, type: InstantType): Sql;
  /** The instant at which the query runs, in milliseconds. */
  now(): Sql;
  /** The largest whole number that is not above a double, as a double. */
  floor(x: Sql): Sql;
  /** The smallest absolute number, besides 0, that is read: the database rejects products that are too small for a number. */
  readonly smallest: number;
  ln(x: Sql): Sql;
  exp(x: Sql): Sql;
  /** A value that is the same for all days, counted from 1970-01-01, of a month or year, and differs between them. */
  periodOf(day: Sql, per: 'month' | 'year'): Sql;
  /** The clause after the columns and the source of a query so that the columns are computed once, if the database needs one. */
  readonly fence: string;
}

/** A number rounded to a whole one, halves up. */
export function whole(x: Sql, { number, floor }: Dialect): Sql {
  return floor(`${x} + ${number(0.5)}`);
}

/** The value of the first condition that is true; NULL when none is, or the given default. */
export function choice(arms: readonly (readonly [when: Sql, then: Sql])[], otherwise?: Sql): Sql {
  if (arms.length === 0) return otherwise ?? 'NULL';
  const whens = arms.map(([when, then]) => ` WHEN ${when} THEN ${then}`).join('');
  return `CASE${whens}${otherwise === undefined ? '' : ` ELSE ${otherwise}`} END`;
}

/** Whether a value is one of some texts; false when there are none. */
export function isOneOf(value: Sql, texts: readonly string[], { text }: Dialect): Sql {
  if (texts.length === 0) return `(${value} IS NULL AND NULL)`;
  return texts.length === 1 ? `${value} = ${text(texts[0] as string)}` : `${value} IN (${texts.map(text).join(', ')})`;
}
