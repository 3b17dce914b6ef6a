import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn, readCount } from '../../measure/inputs.js';
import { MOST_DAYS } from './leads.js';

/** Calls that can be made on each day. */
export interface Capacity {
  of(day: number): number;
  /** The last day of the plan; null where it runs until all are called. */
  readonly lastDay: number | null;
}

export function readCapacity(capacity: number | readonly number[], path: string): Capacity {
  if (typeof capacity === 'number') {
    const each = readCount(capacity, path, 1, 1, MOST_CALLS);
    return { of: () => each, lastDay: null };
  }
  if (typeof capacity !== 'object' || capacity === null)
    fail({ code: 'wrong-type', path, expected: 'calls a day, or a list of them by day', got: kindOf(capacity) });
  checkColumn(capacity, path);
  if (capacity.length === 0 || capacity.length > MOST_DAYS)
    fail({ code: 'out-of-range', path, expected: `1 to ${MOST_DAYS} days`, got: `${capacity.length}` });
  const calls = Array.from(capacity, (given, i) => {
    if (given === undefined)
      fail({
        code: 'missing-value',
        path: at(path, i),
        expected: 'a number of calls, 0 for a day off',
        got: 'nothing',
      });
    return readCount(given, at(path, i), 0, 0, MOST_CALLS);
  });
  return { of: (day) => calls[day - 1] ?? 0, lastDay: calls.length };
}

const MOST_CALLS = 1_000_000_000;
