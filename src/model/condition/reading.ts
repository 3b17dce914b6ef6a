import type { Columns, Reading, Value } from '../table/columns.js';
import { pairState } from '../tally/line.js';

/**
 * The values of row `i` for the attributes that conditions use: the value of a single attribute, or one for each of several.
 *
 * The state is missing only when a missing value left the answer open.
 */
export function conditionReading(names: readonly string[], columns: Columns): (i: number, open: boolean) => Reading {
  const readers = names.map(columns.reader);
  return (i, open) => {
    const readings = readers.map((one) => one(i));
    const value = names.length === 1 ? (readings[0]?.value ?? null) : readings.map(({ value: one }) => single(one));
    const states = readings.map((one) => (one.state === 'missing' ? 'known' : one.state));
    return { state: open ? 'missing' : pairState(states), value };
  };
}

/** One value per attribute: the values of a set as one text, so that positions match attributes. */
function single(value: Reading['value']): Value {
  return Array.isArray(value) ? value.join(', ') : (value as Value);
}
