import type { Columns, Reading, Value } from '../table/columns.js';
import { pairState } from '../tally/line.js';

/**
 * What row `i` had for the attributes that conditions ask about: the value of one alone, or one for each of several.
 *
 * A missing value only shows in the state where it left the answer open.
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

/** One value for one attribute: those of a set as one text, so that each stands at its attribute's place. */
function single(value: Reading['value']): Value {
  return Array.isArray(value) ? value.join(', ') : (value as Value);
}
