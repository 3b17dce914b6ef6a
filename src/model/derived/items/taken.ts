import { DAY } from '../../../core/time.js';
import type { Columns } from '../../table/columns.js';
import { eventCodes } from '../../table/event-codes.js';
import type { Making } from '../base.js';
import type { Taken } from './operation.js';

/** The selected events or items of a log or list. */
export interface Chosen {
  /** Their positions in row `i`; null when the record has no log or list, or lacks the date that they have to be later than. */
  of(i: number): readonly number[] | null;
  /** The date of event or item `k`; NaN when it is not known. */
  when(k: number): number;
}

/** The selection of an operation, over the columns of a block. */
export function chosen(taken: Taken, { columns, compile }: Pick<Making, 'columns' | 'compile'>): Chosen {
  const { attribute: name, withinDays = Number.POSITIVE_INFINITY, after } = taken;
  const floor = after === undefined ? undefined : compile(after, { type: 'date' });
  const { offsets, missing, met, when } =
    columns.attributes[name]?.type === 'events' ? eventsOf(taken, columns) : itemsOf(taken, columns);
  const timed = after !== undefined || taken.withinDays !== undefined;
  return {
    when,
    of(i) {
      const least = floor?.at(i) ?? Number.NEGATIVE_INFINITY;
      if (missing[i] === 1 || Number.isNaN(least)) return null;
      const found: number[] = [];
      for (let k = offsets[i] as number; k < (offsets[i + 1] as number); k++) {
        // Without a date it is not in the window.
        const inTime = !timed || (when(k) > least && columns.clock.asOf - when(k) <= withinDays * DAY);
        if (inTime && met(k)) found.push(k);
      }
      return found;
    },
  };
}

function eventsOf({ attribute, of }: Taken, columns: Columns) {
  const column = columns.events(attribute);
  const wanted = eventCodes(columns.attributes, attribute, of);
  return {
    offsets: column.offsets,
    missing: column.missing,
    met: (k: number) => wanted[column.types[k] as number] === 1,
    when: (k: number) => column.times[k] as number,
  };
}

function itemsOf({ attribute: name, if: asked }: Taken, columns: Columns) {
  const list = columns.list(name);
  const attribute = columns.attributes[name];
  const dated = attribute?.type === 'list' ? attribute.at : undefined;
  const dates = dated === undefined ? undefined : list.numbers(dated, false);
  const truth = asked === undefined ? undefined : list.truth(asked);
  return {
    offsets: list.offsets,
    missing: list.missing,
    met: (k: number) => truth === undefined || truth.data[k] === 1,
    when: (k: number) => dates?.data[k] ?? Number.NaN,
  };
}
