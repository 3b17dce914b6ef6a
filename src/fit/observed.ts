import { at, type IssueFacts, kindOf } from '../core/errors.js';
import { instantFacts } from '../core/instant-facts.js';
import { plainNumber } from '../core/plain-number.js';
import { readable } from '../core/readable.js';
import { parseInstant } from '../core/time.js';
import { cellsIn } from '../model/table/stage.js';
import type { Table } from '../model/table/table.js';
import { keysOf, namesOf, rowsSource } from './rows-source.js';

/** The values of one property in the rows, without missing ones. */
export interface Observed {
  /** The types of values, as named in errors. */
  readonly kinds: Set<string>;
  /** Distinct texts, up to one more than the limit. */
  readonly texts: Set<string>;
  /** Number of texts without empty ones, and how many of them are numbers, begin like a date, or are instants. */
  filled: number;
  numeric: number;
  dated: number;
  instants: number;
  /** The error in the first text that begins like a date and is no instant. */
  noInstant: Pick<IssueFacts, 'got' | 'hint'> | null;
}

/** The values of records or columns, by property: the first to have a property decides its place. */
export interface Observation {
  /** How errors call the rows. */
  readonly path: string;
  readonly properties: ReadonlyMap<string, Observed>;
}

/**
 * Looks at every value once.
 *
 * @param except - properties whose values are not looked at
 * @param missing - codes that mean "not known" in the data, by property
 * @param most - how many distinct texts matter
 */
export function observe(
  rows: readonly object[] | Table,
  except: readonly string[],
  missing: Readonly<Record<string, readonly (string | number)[]>>,
  most: number,
): Observation {
  const source = rowsSource(rows);
  const properties = new Map<string, Observed>();
  const look = (name: string, read: () => unknown) => {
    const own = properties.get(name) ?? nothingYet();
    properties.set(name, own);
    if (!except.includes(name)) see(own, read, Object.hasOwn(missing, name) ? missing[name] : undefined, most);
  };
  if (source.records === undefined) {
    for (const name of namesOf(source)) {
      properties.set(name, nothingYet());
      if (except.includes(name)) continue;
      const raw = source.column?.(name) ?? null;
      const cells = cellsIn(raw);
      const nanIsMissing = raw?.form === 'numbers' && raw.nanIsMissing;
      const read = (row: number) => (nanIsMissing && Number.isNaN(cells(row, 0)) ? null : cells(row, 0));
      for (let row = 0; row < source.length; row++) look(name, () => read(row));
    }
    return { path: 'table', properties };
  }
  const records = source.records;
  const seeRow = (i: number) => {
    const record = records[i];
    const keys = keysOf(record, i);
    for (const name of keys) look(name, () => (record as Readonly<Record<string, unknown>>)[name]);
  };
  for (let i = 0; i < records.length; i++) readable(at('rows', i), 'an object', () => seeRow(i));
  return { path: 'rows', properties };
}

function nothingYet(): Observed {
  return { kinds: new Set(), texts: new Set(), filled: 0, numeric: 0, dated: 0, instants: 0, noInstant: null };
}

function see(own: Observed, read: () => unknown, codes: readonly (string | number)[] | undefined, most: number): void {
  let given: unknown;
  try {
    given = plainNumber(read());
    if (given === null || given === undefined || codes?.includes(given as never)) return;
    own.kinds.add(nameOf(given));
  } catch {
    own.kinds.add('a value that throws');
    return;
  }
  if (typeof given !== 'string') return;
  if (own.texts.size <= most) own.texts.add(given);
  if (given === '') return;
  own.filled++;
  if (isNumeric(given)) own.numeric++;
  if (!/^\d{4}-\d\d-\d\d/.test(given)) return;
  own.dated++;
  if (parseInstant(given) !== null) own.instants++;
  else own.noInstant ??= instantFacts(given);
}

function nameOf(value: unknown): string {
  if (typeof value === 'bigint') return 'a bigint that no number holds exactly';
  return Object.prototype.toString.call(value) === '[object Date]' ? 'a Date' : kindOf(value);
}

/** Whether a text is nothing but a number, as the cells of a CSV file are, or one with a decimal comma or grouped digits. */
function isNumeric(text: string): boolean {
  return (text.trim() !== '' && Number.isFinite(Number(text))) || WRITTEN.test(text.trim());
}

const WRITTEN = /^[+-]?(\d+,\d+|\d{1,3}([.,' \u00a0]\d{3})+([.,]\d+)?)$/;
