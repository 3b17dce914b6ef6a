import { fail, oneOf } from '../core/errors.js';
import { type Attribute, type TextField, valuesOf } from '../model/attribute/attribute.js';
import { choice, type Dialect, isOneOf, type Sql } from '../model/sql/dialect.js';
import type { ColumnName } from './options.js';

/** A column of a table as a fact that a model reads. */
export interface SqlValue {
  /** The value of the column, in the form used for computing. */
  readonly read: Sql;
  /** The same, with values that mean missing set to null. */
  readonly cleaned: (column: Sql) => Sql;
  /** A condition for invalid values of a cleaned column; none when all are valid. */
  readonly wrong: (column: Sql) => Sql | undefined;
}

/** The largest absolute number that is read: beyond it products leave the range of doubles, which some databases reject. */
export const LARGEST = 1e100;

/**
 * Reads a column as an attribute declares it.
 *
 * @param prefix - the table of the column
 * @param path - the path of the column in the options
 */
export function valueSql(
  attribute: Attribute | TextField,
  name: ColumnName,
  prefix: Sql,
  asOf: Sql,
  dialect: Dialect,
  path: string,
): SqlValue {
  const column = `${prefix}.${dialect.identifier(typeof name === 'string' ? name : name.column)}`;
  const { number, smallest } = dialect;
  const plain = { cleaned: (own: Sql) => own, wrong: () => undefined };
  if (attribute.type !== 'date' && typeof name !== 'string')
    return fail({
      code: 'mismatch',
      path,
      expected: 'a column alone: only dates say what their column holds',
      got: 'a type',
    });
  switch (attribute.type) {
    case 'number': {
      const { min = -LARGEST, max = LARGEST, missing = [] } = attribute;
      const [least, most] = [Math.max(min, -LARGEST), Math.min(max, LARGEST)];
      const none = (own: Sql) =>
        missing.length === 1
          ? `${own} = ${number(missing[0] as number)}`
          : `${own} IN (${missing.map(number).join(', ')})`;
      return {
        read: dialect.asNumber(column),
        cleaned: (own) => (missing.length === 0 ? own : choice([[none(own), 'NULL']], own)),
        wrong: (own) => {
          const outside = `NOT (${own} BETWEEN ${number(least)} AND ${number(most)})`;
          if (smallest === 0) return outside;
          return `(${outside} OR (ABS(${own}) < ${number(smallest)} AND ${own} <> ${number(0)}))`;
        },
      };
    }
    case 'date': {
      if (typeof name === 'string') {
        const types = oneOf(['timestamptz', 'timestamp', 'date', 'ms']);
        const expected = `what the column of a date holds, such as { column: ${JSON.stringify(name)}, type: 'timestamptz' }`;
        const hint = `type is ${types}; a timestamp without a time zone is read as UTC`;
        return fail({ code: 'missing-value', path, expected, got: 'a column alone', hint });
      }
      return {
        read: dialect.asInstant(column, name.type),
        // Later dates do not exist yet.
        cleaned: (own) => choice([[`${own} > ${asOf} AND ${own} < ${number(LARGEST)}`, 'NULL']], own),
        wrong: (own) => `NOT (ABS(${own}) <= ${number(LARGEST)})`,
      };
    }
    case 'boolean': {
      const text = `LOWER(${dialect.asText(column)})`;
      const [yes, no] = [dialect.text('true'), dialect.text('false')];
      return {
        read: choice(
          [
            [isOneOf(text, ['true', 't', '1'], dialect), yes],
            [isOneOf(text, ['false', 'f', '0'], dialect), no],
          ],
          text,
        ),
        cleaned: (own) => own,
        wrong: (own) => `${own} NOT IN (${yes}, ${no})`,
      };
    }
    case 'category': {
      const { missing = [], unseen, values } = attribute;
      const read = dialect.asText(column);
      if (unseen === 'missing')
        return { ...plain, read, cleaned: (own) => choice([[isOneOf(own, values, dialect), own]]) };
      if (missing.length === 0) return { ...plain, read };
      return { ...plain, read, cleaned: (own) => choice([[isOneOf(own, missing, dialect), 'NULL']], own) };
    }
    default:
      return { ...plain, read: dialect.asText(column) };
  }
}

/** A condition for unlisted texts. */
export function unlistedSql(attribute: Attribute | undefined, value: Sql, dialect: Dialect): Sql {
  return `NOT (${isOneOf(value, valuesOf(attribute), dialect)})`;
}

/** The column of an attribute: the one that the options name, or the one of the same name. */
export function columnOf(name: string, columns: Readonly<Record<string, ColumnName>>): ColumnName {
  return Object.hasOwn(columns, name) ? (columns[name] as ColumnName) : name;
}
