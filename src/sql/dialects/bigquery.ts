import type { Dialect, InstantType, Sql } from '../../model/sql/dialect.js';
import { escaped, inParts, plainName } from './quoting.js';

const INSTANTS: Readonly<Record<InstantType, (value: Sql) => Sql>> = {
  timestamptz: (value) => `CAST(UNIX_MICROS(CAST(${value} AS TIMESTAMP)) AS FLOAT64) / 1000.0`,
  timestamp: (value) => `CAST(UNIX_MICROS(TIMESTAMP(CAST(${value} AS DATETIME), 'UTC')) AS FLOAT64) / 1000.0`,
  date: (value) => `CAST(UNIX_DATE(CAST(${value} AS DATE)) AS FLOAT64) * 86400000.0`,
  ms: (value) => `CAST(${value} AS FLOAT64)`,
};

export const bigquery: Dialect = {
  name: 'bigquery',
  number: (x) => (Object.is(x, -0) || x < 0 ? `(${decimal(x)})` : decimal(x)),
  text: (text) => inParts(text, (part) => `'${escaped(part)}'`),
  identifier: (name) => `\`${plainName(name).replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``,
  asNumber: (value) => `CAST(${value} AS FLOAT64)`,
  asText: (value) => `CAST(${value} AS STRING)`,
  asInstant: (value, type) => INSTANTS[type](value),
  now: () => '(CAST(UNIX_MICROS(CURRENT_TIMESTAMP()) AS FLOAT64) / 1000.0)',
  floor: (x) => `FLOOR(${x})`,
  smallest: 0,
  ln: (x) => `LN(${x})`,
  exp: (x) => `EXP(${x})`,
  periodOf: (day, per) => `DATE_TRUNC(DATE_FROM_UNIX_DATE(CAST(${day} AS INT64)), ${per.toUpperCase()})`,
  fence: '',
};

/** A literal with a point or an exponent is a double. */
function decimal(x: number): string {
  const written = String(x);
  return /[.e]/.test(written) ? written : `${written}.0`;
}
