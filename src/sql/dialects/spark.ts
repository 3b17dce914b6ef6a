import { fail } from '../../core/errors.js';
import type { Dialect, InstantType, Sql } from '../../model/sql/dialect.js';
import { doubled, escaped, inParts, plainName } from './quoting.js';

const DAY = '86400000D';

/** Beyond the 10^15 steps that a row may come to, and within 64 bits. */
const LARGEST_WHOLE = '9000000000000000D';

const INSTANTS: Readonly<Record<InstantType, (value: Sql) => Sql>> = {
  timestamptz: (value) => `CAST(unix_micros(CAST(${value} AS TIMESTAMP)) AS DOUBLE) / 1000D`,
  // From its parts, since any other conversion uses the session's time zone.
  timestamp: (value) =>
    `(CAST(datediff(CAST(${value} AS DATE), DATE '1970-01-01') AS DOUBLE) * ${DAY}` +
    ` + CAST(hour(${value}) * 3600000 + minute(${value}) * 60000 AS DOUBLE)` +
    ` + CAST(EXTRACT(SECOND FROM ${value}) * 1000 AS DOUBLE))`,
  date: (value) => `CAST(datediff(CAST(${value} AS DATE), DATE '1970-01-01') AS DOUBLE) * ${DAY}`,
  ms: (value) => `CAST(${value} AS DOUBLE)`,
};

export const spark: Dialect = {
  name: 'spark',
  number: (x) => (Object.is(x, -0) || x < 0 ? `(${x}D)` : `${x}D`),
  // Text in such brackets is substituted before a statement is read, even within a text.
  text: (text) => inParts(text, (part) => `'${escaped(part).replaceAll('${', '\\u0024{')}'`),
  identifier(name) {
    if (name.includes('${')) {
      const expected = 'names without ${, which Spark fills in before it reads a statement';
      fail({ code: 'not-supported', path: 'toSql', expected, got: 'one that has it' });
    }
    return `\`${doubled(plainName(name), '`')}\``;
  },
  asNumber: (value) => `CAST(${value} AS DOUBLE)`,
  asText: (value) => `CAST(${value} AS STRING)`,
  asInstant: (value, type) => INSTANTS[type](value),
  now: () => '(CAST(unix_micros(CURRENT_TIMESTAMP()) AS DOUBLE) / 1000D)',
  // It returns a 64-bit integer, and fails for larger ones: those become too large to be counted.
  floor: (x) => `CASE WHEN ABS(${x}) > ${LARGEST_WHOLE} THEN ${LARGEST_WHOLE} ELSE CAST(FLOOR(${x}) AS DOUBLE) END`,
  smallest: 0,
  ln: (x) => `LN(${x})`,
  exp: (x) => `EXP(${x})`,
  periodOf: (day, per) =>
    `TRUNC(DATE_ADD(DATE '1970-01-01', CAST(${day} AS INT)), '${per === 'month' ? 'MM' : 'YYYY'}')`,
  fence: '',
};
