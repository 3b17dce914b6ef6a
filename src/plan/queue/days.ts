import type { Capacity } from './capacity.js';
import type { ReadLead } from './leads.js';
import { RankHeap } from './rank-heap.js';

/** The calls of one day. */
export interface QueueDay {
  /** From 1. */
  readonly day: number;
  readonly capacity: number;
  /** Who is called, in order; those set aside for learning first. */
  readonly calls: readonly string[];
  /** How many of the calls go to leads set aside for learning. */
  readonly learning: number;
  /** How many wait on when the day is over. */
  readonly waiting: number;
}

/** Who is called when. */
export interface Served {
  readonly days: readonly QueueDay[];
  /** The day on which each lead is called; 0 for those who are not. */
  readonly called: Int32Array;
}

/** Leads that are called in order of arrival with a share of the calls of each day. */
export interface Learning {
  readonly share: number;
  readonly has: (lead: number) => boolean;
}

/**
 * Calls leads day by day in a fixed order among those who are there.
 *
 * Leads set aside take their share of each day's calls, rounded to whole calls; the remainder carries over to the next day. Calls that one
 * of the two groups does not need go to the other, so that no call is unused while a lead waits.
 *
 * @param order - the leads, as indices, in the order in which they would be called if all were there
 * @param byArrival - the same in order of arrival
 */
export function serve(
  leads: readonly ReadLead[],
  { of, lastDay }: Capacity,
  order: readonly number[],
  byArrival: readonly number[],
  learning: Learning | null = null,
): Served {
  const rankIn = (ordered: readonly number[]) => {
    const ranks = new Uint32Array(ordered.length);
    ordered.forEach((lead, rank) => {
      ranks[lead] = rank;
    });
    return ranks;
  };
  const main = { order, ranks: rankIn(order), heap: new RankHeap() };
  const aside = { order: byArrival, ranks: rankIn(byArrival), heap: new RankHeap() };
  const called = new Int32Array(leads.length);
  const days: QueueDay[] = [];
  let next = 0;
  let carry = 0;
  for (
    let day = 1;
    lastDay === null ? next < leads.length || main.heap.size + aside.heap.size > 0 : day <= lastDay;
    day++
  ) {
    for (
      let lead = byArrival[next];
      lead !== undefined && (leads[lead] as ReadLead).day <= day;
      lead = byArrival[++next]
    ) {
      const { heap, ranks } = learning?.has(lead) ? aside : main;
      heap.push(ranks[lead] as number);
    }
    const capacity = of(day);
    const due = (learning?.share ?? 0) * capacity + carry;
    const quota = Math.floor(due + 0.5);
    carry = due - quota;
    const n = Math.min(capacity, main.heap.size + aside.heap.size);
    const learn = Math.min(aside.heap.size, Math.max(quota, n - main.heap.size));
    const calls: string[] = [];
    for (let k = 0; k < n; k++) {
      const { heap, order: from } = k < learn ? aside : main;
      const lead = from[heap.pop() as number] as number;
      called[lead] = day;
      calls.push((leads[lead] as ReadLead).id);
    }
    days.push({ day, capacity, calls, learning: learn, waiting: main.heap.size + aside.heap.size });
  }
  return { days, called };
}
