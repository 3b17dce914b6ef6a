import { formatInstant, parseInstant } from '../../core/time.js';
import type { Attribute, EventRecord, EventsAttribute, ListAttribute, SetAttribute } from '../attribute/attribute.js';
import type { CodeColumn, Column, NumberColumn } from './column.js';
import { type Item, orderOf, own } from './items.js';
import { textsIn } from './stage-set.js';
import type { Cells } from './staging.js';

/**
 * The value of a record for an attribute, as plain JSON that reads as the same value again: dates in UTC, and logs, sets and
 * lists in an order that does not depend on the host's. Undefined when it had none.
 *
 * @param given - a value of the host that was staged without a problem
 */
export function readBack(attribute: Attribute, given: unknown): unknown {
  if (given === null || given === undefined || Number.isNaN(given)) return undefined;
  switch (attribute.type) {
    case 'number':
      return plain(given);
    case 'boolean':
    case 'category':
      return given;
    case 'date':
      return formatInstant(parseInstant(given as string) as number); // it was staged as one
    case 'events':
      return eventsOf(attribute, given as readonly EventRecord[]);
    case 'set':
      return textsOf(attribute, Array.from(textsIn(given) ?? []) as string[]);
    case 'list':
      return itemsOf(attribute, given as readonly Item[]);
  }
}

/**
 * Returns a function that reads back the values of an attribute in the current block: from its column if that stores the value
 * itself, which is faster and reads the host's value only once.
 */
export function readBackFrom(attribute: Attribute, column: Column, cells: Cells): Cells {
  const given: Cells = (start, i) => readBack(attribute, cells(start, i));
  switch (attribute.type) {
    // Stryker disable next-line ConditionalExpression: the value of the host is the same number
    case 'number': {
      const numbers = column as NumberColumn;
      return (start, i) => {
        const value = numbers.data[numbers.at + i] as number;
        // Stryker disable next-line ConditionalExpression: when true, the value of the host is the same number
        if (Number.isNaN(value)) return given(start, i);
        return value === 0 ? 0 : value;
      };
    }
    case 'boolean':
    case 'category': {
      const codes = column as CodeColumn;
      const values: readonly unknown[] = attribute.type === 'boolean' ? [false, true] : attribute.values;
      return (start, i) => {
        const code = codes.data[codes.at + i] as number;
        return codes.translation === null && code < codes.size ? values[code] : given(start, i);
      };
    }
    default:
      return given;
  }
}

/** A number as JSON has it: no bigint, and no -0. */
function plain(value: unknown): number {
  const number = Number(value);
  return number === 0 ? 0 : number;
}

function eventsOf({ types }: EventsAttribute, log: readonly EventRecord[]): EventRecord[] {
  const timed = log.map(({ at, type }) => ({ ms: parseInstant(at) as number, type: types && type }));
  // Stryker disable next-line EqualityOperator: events of one time and type are the same
  timed.sort((a, b) => a.ms - b.ms || ((a.type ?? '') < (b.type ?? '') ? -1 : 1));
  return timed.map(({ ms, type }) =>
    type === undefined ? { at: formatInstant(ms) } : { at: formatInstant(ms), type },
  );
}

/** Listed texts in the attribute's order, then the others in code units. */
function textsOf({ values, unseen }: SetAttribute, texts: readonly string[]): string[] {
  const has = new Set(texts);
  const listed = values.filter((value) => has.delete(value));
  return unseen === 'ignore' ? listed : [...listed, ...[...has].sort()];
}

function itemsOf(attribute: ListAttribute, items: readonly Item[]): Item[] {
  const names = Object.keys(attribute.fields);
  return [...items].sort(orderOf(attribute)).map((item) => {
    const kept: Record<string, unknown> = {};
    for (const name of names) {
      const value = readable(item, name);
      if (typeof value === 'string' || typeof value === 'boolean') kept[name] = value;
      else if (typeof value === 'bigint' || Number.isFinite(value)) kept[name] = plain(value);
    }
    return kept;
  });
}

/** A field that no term reads may throw. */
function readable(item: Item, name: string): unknown {
  try {
    return own(item, name);
  } catch {
    return undefined;
  }
}
