import type { Dialect, InstantType, Sql } from '../../model/sql/dialect.js';
import { doubled, inParts, plainName, plainText } from './quoting.js';

const INSTANTS: Readonly<Record<Exclude<InstantType, 'ms'>, (value: Sql) => Sql>> = {
  timestamptz: (value) => `CAST(${value} AS timestamptz)`,
  timestamp: (value) => `CAST(${value} AS timestamp)`,
  date: (value) => `CAST(CAST(${value} AS date) AS timestamp)`,
};

/** Fractions of a second are exact as long as they are not doubles. */
function milliseconds(instant: Sql): Sql {
  return `CAST(EXTRACT(EPOCH FROM ${instant}) * 1000 AS double precision)`;
}

export const postgres: Dialect = {
  name: 'postgres',
  number: (x) => (Object.is(x, -0) || x < 0 ? `(${x})::float8` : `${x}::float8`),
  // The prefix fixes the meaning of a backslash, whatever the session's setting.
  text: (text) =>
    inParts(text, (part) => {
      const own = doubled(plainText(part), "'");
      return own.includes('\\') ? `E'${doubled(own, '\\')}'` : `'${own}'`;
    }),
  identifier: (name) => `"${doubled(plainName(name), '"')}"`,
  asNumber: (value) => `CAST(${value} AS double precision)`,
  asText: (value) => `CAST(${value} AS text) COLLATE "C"`,
  asInstant: (value, type) =>
    type === 'ms' ? `CAST(${value} AS double precision)` : milliseconds(INSTANTS[type](value)),
  now: () => milliseconds('CURRENT_TIMESTAMP'),
  floor: (x) => `FLOOR(${x})`,
  smallest: 1e-100,
  ln: (x) => `LN(${x})`,
  exp: (x) => `EXP(${x})`,
  periodOf: (day, per) => `DATE_TRUNC('${per}', TIMESTAMP '1970-01-01' + CAST(${day} AS integer) * INTERVAL '1 day')`,
  // Otherwise each column would be computed again wherever it is read.
  fence: '\n  OFFSET 0',
};
