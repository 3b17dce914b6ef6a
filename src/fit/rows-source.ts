import { at, fail, kindOf } from '../core/errors.js';
import { notPlain } from '../model/table/misfit.js';
import type { Source } from '../model/table/source.js';
import { sourceOf, type Table } from '../model/table/table.js';

/** Rows as a source of records or columns; rejects anything else, and empty rows. */
export function rowsSource(rows: readonly object[] | Table): Source {
  if (rows === null || typeof rows !== 'object')
    fail({
      code: 'wrong-type',
      path: 'rows',
      expected: 'an array of records or an object of columns',
      got: kindOf(rows),
    });
  const source = sourceOf(rows);
  if (source.length === 0)
    fail({ code: 'too-little-data', path: 'rows', expected: 'at least one record', got: 'none' });
  return source;
}

/** The names of the columns, which a table must have. */
export function namesOf(source: Source): readonly string[] {
  const names = source.names?.();
  if (names !== undefined) return names;
  const expected = 'a table that names its columns, by schema.fields or columnNames()';
  return fail({
    code: 'wrong-type',
    path: 'rows',
    expected,
    got: 'one that does not',
    hint: 'pass an object of columns',
  });
}

/** The properties of the record of a row, which must be a plain object. */
export function keysOf(record: unknown, row: number): readonly string[] {
  const path = at('rows', row);
  if (record === null || typeof record !== 'object' || Array.isArray(record))
    fail({ code: 'wrong-type', path, expected: 'an object', got: kindOf(record) });
  const keys = Object.keys(record);
  const other = keys.length > 0 ? undefined : notPlain(record);
  if (other !== undefined) fail({ code: 'wrong-type', path, expected: 'a plain object', ...other });
  return keys;
}
