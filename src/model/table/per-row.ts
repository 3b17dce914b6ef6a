import { fail, kindOf } from '../../core/errors.js';
import type { Source } from './source.js';

/** The source of a fact about each row: the name of a property or column, one value per row, or a function of the record. */
export type PerRow<Row, Value> = string | ArrayLike<Value> | ((row: Row, index: number) => Value);

/** A fact about each row, from any source. */
export function perRow<Row>(source: Source, given: PerRow<Row, unknown>, path: string): (i: number) => unknown {
  if (typeof given === 'function') {
    const { records } = source;
    if (records === undefined) {
      fail({
        code: 'mismatch',
        path,
        expected: 'the name of a column or one value per row',
        got: 'a function',
        hint: 'functions are called with records, and these rows are columns',
      });
    }
    return (i) => given(records[i] as Row, i);
  }
  if (typeof given !== 'string') {
    if (typeof given !== 'object' || given === null) {
      const expected = 'a name, one value per row, or a function of the row';
      fail({ code: 'wrong-type', path, expected, got: kindOf(given) });
    }
    if (given.length !== source.length)
      fail({ code: 'mismatch', path, expected: `${source.length} values, one per row`, got: `${given.length}` });
    return (i) => given[i];
  }
  const { records } = source;
  if (records !== undefined) return (i) => readOrNothing(() => (records[i] as Record<string, unknown> | null)?.[given]);
  const raw = source.has?.(given) ? (source.column?.(given) ?? null) : null;
  if (raw === null) fail({ code: 'unknown-name', path, expected: 'the name of a column', got: JSON.stringify(given) });
  if (raw.form === 'codes') return (i) => raw.values[raw.codes[i] as number];
  return raw.form === 'numbers' ? (i) => raw.values[i] : (i) => readOrNothing(() => raw.values[i]);
}

/** Reads a getter or proxy; undefined when it throws, which is rejected like a missing value. */
function readOrNothing(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined;
  }
}
