/** An expression as a database reads it. */
export type Sql = string;

/** What a column of instants holds: with a time zone, without one and read as UTC, a date as its midnight in UTC, or milliseconds since 1970. */
export type InstantType = 'timestamptz' | 'timestamp' | 'date' | 'ms';

/** What databases write differently. Numbers are doubles throughout, instants milliseconds in doubles, and true and false are texts. */
export interface Dialect {
  readonly name: string;
  /** A number, in such a way that it is read as the same double. */
  number(x: number): Sql;
  /** A text, whatever it holds. */
  text(text: string): Sql;
  /** The name of a table or column, whatever it holds. */
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
  /** The smallest number in size, beside 0, that is read: the database refuses products that are too small for a number. */
  readonly smallest: number;
  ln(x: Sql): Sql;
  exp(x: Sql): Sql;
  /** What is the same for all days, counted from 1970-01-01, of a month or year, and for no others. */
  periodOf(day: Sql, per: 'month' | 'year'): Sql;
  /** What stands after the columns and the source of a query so that the columns are computed once, where the database needs to be told. */
  readonly fence: string;
}

/** A number rounded to a whole one, halves up. */
export function whole(x: Sql, { number, floor }: Dialect): Sql {
  return floor(`${x} + ${number(0.5)}`);
}

/** The value that stands beside the first condition that is true; NULL where none is, or the value for that. */
export function choice(arms: readonly (readonly [when: Sql, then: Sql])[], otherwise?: Sql): Sql {
  if (arms.length === 0) return otherwise ?? 'NULL';
  const whens = arms.map(([when, then]) => ` WHEN ${when} THEN ${then}`).join('');
  return `CASE${whens}${otherwise === undefined ? '' : ` ELSE ${otherwise}`} END`;
}

/** Whether a value is one of some texts; never where there are none. */
export function isOneOf(value: Sql, texts: readonly string[], { text }: Dialect): Sql {
  if (texts.length === 0) return `(${value} IS NULL AND NULL)`;
  return texts.length === 1 ? `${value} = ${text(texts[0] as string)}` : `${value} IN (${texts.map(text).join(', ')})`;
}
