import type { Condition } from '../condition/condition.js';
import type { ListColumn } from '../table/column.js';
import type { Columns } from '../table/columns.js';
import type { Derived } from './derived.js';

/** The list and its counted items: those for which the condition is true, or all. */
export interface Counted {
  readonly attribute: string;
  readonly if?: Condition;
}

/**
 * The number of counted items that also meet a condition; not known when the record has no list.
 *
 * @param listed - a field in which an unlisted text is an error; in other fields it meets no condition
 */
export function countIn(counted: Counted, having?: Condition, unit = 'items', listed?: string): Derived {
  const asked = [counted.if, having].filter((one) => one !== undefined);
  return {
    attribute: { type: 'number', unit, min: 0 },
    measure(columns) {
      const list = columns.list(counted.attribute);
      if (listed !== undefined) list.codes(listed, { required: false, unseenAllowed: false });
      const truth = asked.length === 0 ? undefined : list.truth({ all: asked });
      return perRow(list, (from, end) => {
        let n = 0;
        for (let k = from; k < end; k++) if (truth === undefined || truth.data[k] === 1) n++;
        return n;
      });
    },
  };
}

/** The number of different texts that the counted items have in a field; an item without one adds none. */
export function distinctIn(counted: Counted, field: string, unit = 'people'): Derived {
  return {
    attribute: { type: 'number', unit, min: 0 },
    measure(columns: Columns) {
      const list = columns.list(counted.attribute);
      const truth = counted.if === undefined ? undefined : list.truth(counted.if);
      const textOf = list.text(field);
      return perRow(list, (from, end) => {
        const texts = new Set<string | null>();
        for (let k = from; k < end; k++) if (truth === undefined || truth.data[k] === 1) texts.add(textOf(k));
        texts.delete(null);
        return texts.size;
      });
    },
  };
}

function perRow({ offsets, missing }: ListColumn, count: (from: number, end: number) => number): (i: number) => number {
  return (i) => (missing[i] === 1 ? Number.NaN : count(offsets[i] as number, offsets[i + 1] as number));
}
