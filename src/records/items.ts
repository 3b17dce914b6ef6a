import { kindOf } from '../core/errors.js';
import { rowCount } from '../model/table/row-count.js';
import { type Refusal, refused } from './refusal.js';

/**
 * The items of an array, or of what a data frame has instead in a cell: a typed array, or a vector with `get` or `at`.
 *
 * @param expected - what is needed, as it reads after "expected"
 */
export function itemsOf(value: unknown, expected: string): ArrayLike<unknown> | Refusal {
  if (Array.isArray(value)) return value;
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return value as unknown as ArrayLike<unknown>;
  if (value !== null && typeof value === 'object') {
    const { length, get, at } = value as { length?: unknown; get?: unknown; at?: unknown };
    const item = typeof get === 'function' ? get : at;
    if (typeof length === 'number' && typeof item === 'function')
      return Array.from({ length: rowCount(length, 'items') }, (_, i): unknown => item.call(value, i));
  }
  return refused({ code: 'wrong-type', expected, got: kindOf(value) });
}
