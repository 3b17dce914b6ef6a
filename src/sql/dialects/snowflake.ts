import type { Dialect, InstantType, Sql } from '../../model/sql/dialect.js';
import { doubled, escaped, inParts, plainName } from './quoting.js';

const INSTANTS: Readonly<Record<InstantType, (value: Sql) => Sql>> = {
  timestamptz: (value) =>
    `CAST(DATE_PART(EPOCH_MICROSECOND, CAST(${value} AS TIMESTAMP_TZ)) AS DOUBLE) / TO_DOUBLE('1000')`,
  timestamp: (value) =>
    `CAST(DATE_PART(EPOCH_MICROSECOND, CAST(${value} AS TIMESTAMP_NTZ)) AS DOUBLE) / TO_DOUBLE('1000')`,
  date: (value) => `CAST(DATEDIFF('day', DATE '1970-01-01', CAST(${value} AS DATE)) AS DOUBLE) * TO_DOUBLE('86400000')`,
  ms: (value) => `CAST(${value} AS DOUBLE)`,
};

export const snowflake: Dialect = {
  name: 'snowflake',
  // A literal is a decimal of its own digits; a text is read as the double next to it.
  number: (x) => `TO_DOUBLE('${x}')`,
  text: (text) => inParts(text, (part) => `'${escaped(part)}'`),
  identifier: (name) => `"${doubled(plainName(name), '"')}"`,
  asNumber: (value) => `CAST(${value} AS DOUBLE)`,
  asText: (value) => `CAST(${value} AS VARCHAR)`,
  asInstant: (value, type) => INSTANTS[type](value),
  now: () => "(CAST(DATE_PART(EPOCH_MICROSECOND, CURRENT_TIMESTAMP()) AS DOUBLE) / TO_DOUBLE('1000'))",
  floor: (x) => `FLOOR(${x})`,
  smallest: 0,
  ln: (x) => `LN(${x})`,
  exp: (x) => `EXP(${x})`,
  periodOf: (day, per) => `DATE_TRUNC('${per}', DATEADD('day', CAST(${day} AS INTEGER), DATE '1970-01-01'))`,
  fence: '',
};
