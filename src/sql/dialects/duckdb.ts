import type { Dialect, InstantType } from '../../model/sql/dialect.js';
import { doubled, plainText } from './quoting.js';

const MICROS: Readonly<Record<Exclude<InstantType, 'ms'>, (value: string) => string>> = {
  timestamptz: (value) => `epoch_us(CAST(${value} AS TIMESTAMPTZ))`,
  timestamp: (value) => `epoch_us(CAST(${value} AS TIMESTAMP))`,
  date: (value) => `epoch_us(CAST(CAST(${value} AS DATE) AS TIMESTAMP))`,
};

export const duckdb: Dialect = {
  name: 'duckdb',
  // With an exponent it is a double; without one a decimal.
  number: (x) => (Object.is(x, -0) || x < 0 ? `(${exponential(x)})` : exponential(x)),
  text: (text) => `'${doubled(plainText(text), "'")}'`,
  identifier: (name) => `"${doubled(plainText(name), '"')}"`,
  asNumber: (value) => `CAST(${value} AS DOUBLE)`,
  asText: (value) => `CAST(${value} AS VARCHAR)`,
  asInstant: (value, type) =>
    type === 'ms' ? `CAST(${value} AS DOUBLE)` : `CAST(${MICROS[type](value)} AS DOUBLE) / 1000e0`,
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
