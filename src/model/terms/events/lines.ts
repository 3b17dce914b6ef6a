import { sum } from '../../../core/sum.js';
import { DAY, periodOf } from '../../../core/time.js';
import { fading } from '../../decay/decay.js';
import type { Columns } from '../../table/columns.js';
import { eventCodes } from '../../table/event-codes.js';
import type { Line } from '../../tally/line.js';
import type { TermType } from '../base.js';
import type { EventsTerm } from './term.js';

/** Events with limits and decay. */
export const events: TermType<EventsTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const award = awards(term, columns);
    const { missing: absent } = columns.events(term.attribute);
    const missing = term.missing ?? 0;
    let taken = new Float64Array(0);
    const lines: Line[] = [
      {
        line: 'term',
        fill(count, out, o) {
          for (let i = 0; i < count; i++) out[o + i] = weight * (absent[i] === 1 ? missing : award(i).earned);
        },
        read: (i) => (absent[i] === 1 ? { state: 'missing', value: null } : { state: 'known', value: award(i).n }),
      },
    ];
    // Each line takes away from what the lines before it left, so that the ledger adds up to what counts.
    if (term.limit !== undefined || term.coolDownDays !== undefined) {
      lines.push({
        line: 'limit',
        fill(count, out, o) {
          for (let i = 0; i < count; i++)
            out[o + i] = absent[i] === 1 ? 0 : weight * (award(i).counted - award(i).earned);
        },
      });
    }
    if (term.cap !== undefined) {
      const cap = term.amount < 0 ? -term.cap : term.cap;
      lines.push({
        line: 'cap',
        fill(count, out, o) {
          if (taken.length < count) taken = new Float64Array(columns.capacity);
          for (let i = 0; i < count; i++) taken[i] = absent[i] === 1 ? 0 : award(i).counted;
          for (let i = 0; i < count; i++)
            out[o + i] = Math.abs(taken[i] as number) > Math.abs(cap) ? weight * (cap - (taken[i] as number)) : 0;
        },
      });
    }
    return lines;
  },
};

interface Award {
  /** Events of the asked types inside the window. */
  readonly n: number;
  /** What they are worth without limit and cool-down. */
  readonly earned: number;
  /** What they are worth with them. */
  readonly counted: number;
}

/** What the events of a row are worth. */
function awards(term: EventsTerm, columns: Columns): (i: number) => Award {
  const column = columns.events(term.attribute);
  const wanted = eventCodes(columns.attributes, term.attribute, term.of);
  const left = fading(term);
  const { amount, windowDays = Number.POSITIVE_INFINITY } = term;
  return (i) => {
    const earned: number[] = [];
    const counted: number[] = [];
    const counts = counter(term);
    for (let k = column.offsets[i] as number; k < (column.offsets[i + 1] as number); k++) {
      if (wanted[column.types[k] as number] !== 1) continue;
      const time = column.times[k] as number;
      const kept = counts(time);
      const days = (columns.clock.asOf - time) / DAY;
      if (days > windowDays) continue;
      const worth = left(amount, days);
      earned.push(worth);
      if (kept) counted.push(worth);
    }
    return { n: earned.length, earned: total(earned, amount), counted: total(counted, amount) };
  };
}

/** The exact sum, or an infinity where a number cannot hold it: the row is then refused with its name. */
function total(worths: readonly number[], most: number): number {
  return Math.abs(most) * worths.length <= Number.MAX_VALUE ? sum(worths) : most * Number.POSITIVE_INFINITY;
}

/** Whether the next event, in order of time, counts under the limit and the cool-down. */
function counter({ limit, coolDownDays = 0 }: EventsTerm): (time: number) => boolean {
  let last = Number.NEGATIVE_INFINITY;
  let period = Number.NaN;
  let inPeriod = 0;
  return (time) => {
    if (time - last < coolDownDays * DAY) return false;
    if (limit !== undefined) {
      const now = limit.per === 'ever' ? 0 : periodOf(time, limit.per);
      if (now !== period) inPeriod = 0;
      period = now;
      if (inPeriod >= limit.count) return false;
      inPeriod++;
    }
    last = time;
    return true;
  };
}
