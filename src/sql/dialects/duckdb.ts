import type { Dialect, InstantType, Sql } from '../../model/sql/dialect.js';
import { doubled, inParts, plainName, plainText } from './quoting.js';

const INSTANTS: Readonly<Record<Exclude<InstantType, 'ms'>, (value: Sql) => Sql>> = {
  timestamptz: (value) => milliseconds(`CAST(${value} AS TIMESTAMPTZ)`),
  timestamp: (value) => milliseconds(`CAST(${value} AS TIMESTAMP)`),
  date: (value) => milliseconds(`CAST(CAST(${value} AS DATE) AS TIMESTAMP)`),
};

/** An infinite instant has no milliseconds: it becomes too large to be an instant. */
function milliseconds(instant: Sql): Sql {
  return `CASE WHEN isinf(${instant}) THEN 1e300 ELSE CAST(epoch_us(${instant}) AS DOUBLE) / 1000e0 END`;
}

export const duckdb: Dialect = {
  name: 'duckdb',
  // A literal with an exponent is a double; without one a decimal.
  number: (x) => (Object.is(x, -0) || x < 0 ? `(${exponential(x)})` : exponential(x)),
  text: (text) => inParts(text, (part) => `'${doubled(plainText(part), "'")}'`),
  identifier: (name) => `"${doubled(plainName(name), '"')}"`,
  asNumber: (value) => `CAST(${value} AS DOUBLE)`,
  // A column, or the session, may have a collation under which different letters are equal.
  asText: (value) => `CAST(${value} AS VARCHAR) COLLATE "C"`,
  asInstant: (value, type) => (type === 'ms' ? `CAST(${value} AS DOUBLE)` : INSTANTS[type](value)),
  now: () => '(CAST(epoch_us(CURRENT_TIMESTAMP) AS DOUBLE) / 1000e0)',
  floor: (x) => `FLOOR(${x})`,
  smallest: 0,
  ln: (x) => `LN(${x})`,
  exp: (x) => `EXP(${x})`,
  periodOf: (day, per) => `DATE_TRUNC('${per}', DATE '1970-01-01' + CAST(${day} AS INTEGER))`,
  fence: '',
};

function exponential(x: number): string {
  const written = String(x);
  return written.includes('e') ? written : `${written}e0`;
}
