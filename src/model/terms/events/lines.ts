import { wholeOf } from '../../../core/steps.js';
import { sumOrInfinity } from '../../../core/sum.js';
import { DAY, periodOf } from '../../../core/time.js';
import { fading } from '../../decay/decay.js';
import type { Columns } from '../../table/columns.js';
import { eventCodes } from '../../table/event-codes.js';
import type { Line } from '../../tally/line.js';
import type { TermArithmetic } from '../base.js';
import type { EventsTerm } from './term.js';

/** Events with limits and decay. */
export const events: TermArithmetic<EventsTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: () => true,
  lines(term, columns, scale) {
    const award = awards(term, columns, scale.exact(term.amount));
    const { missing } = columns.events(term.attribute);
    const absent = scale.steps(term.missing ?? 0);
    const counted = new Float64Array(columns.capacity);
    const lines: Line[] = [
      {
        line: 'term',
        fill(count, out, o) {
          for (let i = 0; i < count; i++) {
            const own = missing[i] === 1 ? undefined : award(i);
            out[o + i] = own === undefined ? absent : wholeOf(own.earned);
            counted[i] = own === undefined ? absent : wholeOf(own.counted);
          }
        },
        read: (i) => (missing[i] === 1 ? { state: 'missing', value: null } : { state: 'known', value: award(i).n }),
      },
    ];
    // Each line corrects the sum of the lines before it, so that the ledger adds up to what counts.
    if (term.limit !== undefined || term.coolDownDays !== undefined) {
      lines.push({
        line: 'limit',
        fill(count, out, o) {
          const earned = o - columns.capacity; // in the line before
          for (let i = 0; i < count; i++) out[o + i] = (counted[i] as number) - (out[earned + i] as number);
        },
      });
    }
    if (term.cap !== undefined) {
      const cap = scale.steps(term.amount < 0 ? -term.cap : term.cap);
      lines.push({
        line: 'cap',
        fill(count, out, o) {
          for (let i = 0; i < count; i++) {
            const over = missing[i] === 0 && Math.abs(counted[i] as number) > Math.abs(cap);
            out[o + i] = over ? cap - (counted[i] as number) : 0;
          }
        },
      });
    }
    return lines;
  },
};

interface Award {
  /** Events of the asked types inside the window. */
  readonly n: number;
  /** Their steps without limit and cool-down, not rounded yet. */
  readonly earned: number;
  /** Their steps with both. */
  readonly counted: number;
}

/** The amount of a row's events, when one has `amount` on its day. */
function awards(term: EventsTerm, columns: Columns, amount: number): (i: number) => Award {
  const column = columns.events(term.attribute);
  const wanted = eventCodes(columns.attributes, term.attribute, term.of);
  const left = fading(term);
  const { windowDays = Number.POSITIVE_INFINITY } = term;
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
    return { n: earned.length, earned: sumOrInfinity(earned), counted: sumOrInfinity(counted) };
  };
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
