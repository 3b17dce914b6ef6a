import * as z from 'zod';
import { nearest, oneOf } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { DAY, type Period, periodOf } from '../../core/time.js';
import { type Decay, decayShape, eventCodes, fading, lintDecay } from '../events.js';
import type { Columns, Line } from '../line.js';
import { baseShape, lintDead, type Range, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';

/**
 * An amount for each event, oldest first: those within a cool-down or over the limit of a period do not count, those outside
 * the window are gone, the rest fade with their age, and what remains is capped.
 *
 * Periods are those of the calendar in UTC (weeks begin on Monday), so an event that counted goes on counting as time passes.
 */
export interface EventsTerm<Name extends string = string> extends TermBase, Decay {
  readonly type: 'events';
  readonly attribute: Name;
  /** The types that count; all of them when left out. */
  readonly of?: readonly string[];
  /** Worth of one event on its day. */
  readonly amount: number;
  /** Events older than this count no more. */
  readonly windowDays?: number;
  /** At most so many events count in each period. */
  readonly limit?: { readonly count: number; readonly per: Period | 'ever' };
  /** After an event that counts, none counts for so many days. */
  readonly coolDownDays?: number;
  /** The most, in size, that all events together are worth. */
  readonly cap?: number;
  /** What a record without a log is worth; left out, the attribute is required. An empty log is known, and worth 0. */
  readonly missing?: number;
}

/** Schema of an events term. */
export const eventsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('events'),
    attribute: z.string(),
    of: z.array(z.string()).min(1).exactOptional(),
    amount: z.number(),
    windowDays: z.number().positive().exactOptional(),
    limit: z
      .strictObject({ count: z.int().min(1), per: z.enum(['day', 'week', 'month', 'year', 'ever']) })
      .exactOptional(),
    coolDownDays: z.number().positive().exactOptional(),
    cap: z.number().positive().exactOptional(),
    missing: z.number().exactOptional(),
    ...decayShape,
    ...baseShape,
  }) satisfies z.ZodType<EventsTerm>)();

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

/** What is wrong with such a term, and what it can add. */
export const eventsLint: TermLint<EventsTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'events');
    const types = attribute?.types ?? [];
    term.of?.forEach((type, i) => {
      if (attribute === undefined || types.includes(type)) return;
      const hint = nearest(type, types) ?? 'list it under the types of the attribute';
      findings.add({
        code: 'unknown-name',
        path: `${path}.of[${i}]`,
        expected: types.length > 0 ? oneOf(types) : 'a declared type',
        got: JSON.stringify(type),
        hint,
      });
    });
    findings.distinct(term.of ?? [], `${path}.of`);
    lintDecay(term, path, findings);
    if (term.cap !== undefined && term.cap < Math.abs(term.amount)) {
      const hint = 'raise the cap or lower the amount';
      findings.add({
        code: 'cap-too-low',
        path: `${path}.cap`,
        expected: `at least the worth of one event, ${Math.abs(term.amount)}`,
        got: `${term.cap}`,
        hint,
      });
    }
    if (term.linearDays !== undefined && term.windowDays !== undefined && term.windowDays >= term.linearDays) {
      const got = `a window of ${term.windowDays} days over a decay of ${term.linearDays}`;
      findings.add({
        code: 'dead',
        path: `${path}.windowDays`,
        expected: 'a window shorter than the decay',
        got,
        hint: 'take the window out',
      });
    }
    if (term.amount === 0) lintDead(rangeOf([0, term.missing]), path, findings);
  },
  range(term) {
    const forever = term.limit?.per === 'ever' ? term.limit.count * Math.abs(term.amount) : Number.POSITIVE_INFINITY;
    const size = term.amount === 0 ? 0 : Math.min(term.cap ?? Number.POSITIVE_INFINITY, forever);
    const span: Range = term.amount < 0 ? [-size, 0] : [0, size];
    return rangeOf([...span, term.missing]);
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
