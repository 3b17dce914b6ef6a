// The number of rows of any source: a proxy or a vector may return anything.
import { grouped } from '../../core/decimal.js';
import { fail, kindOf } from '../../core/errors.js';
import { MOST_ROWS } from '../limits.js';

/** A number of rows, checked before memory is allocated for each of them. */
export function rowCount(length: unknown, path: string): number {
  const whole = typeof length === 'number' && Number.isInteger(length);
  if (whole && length >= 0 && length <= MOST_ROWS) return length;
  const got = whole ? grouped(String(length), ',') : typeof length === 'number' ? String(length) : kindOf(length);
  const expected = `a whole length of at most ${grouped(String(MOST_ROWS), ',')}`;
  return fail({ code: whole ? 'out-of-range' : 'wrong-type', path, expected, got });
}
