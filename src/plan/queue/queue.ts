import { fail, shown } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { holdOut } from '../../measure/backtest/hold-out.js';
import { byName } from '../../measure/by-name.js';
import { checkNames } from '../../measure/inputs.js';
import { readName } from '../contact-terms.js';
import { readCapacity } from './capacity.js';
import { type Cooling, readCooling, worthOf } from './cooling.js';
import { type Learning, serve } from './days.js';
import { type QueueLead, type ReadLead, readLeads, readShare } from './leads.js';
import type { Queue, QueuedLead, WaitsCompared } from './plan.js';
import { queueText } from './text.js';
import { readLevels, type ServiceLevel, serviceOf, waitsOf } from './waits.js';

export interface QueueOptions {
  /**
   * Calls a day, at least 1: the plan goes on until all are called. Or a list of calls by day, from day 1, with 0 for days off: the plan
   * ends with the list, and later leads are not called.
   */
  readonly capacity: number | readonly number[];
  /** Points of score that a lead gains for each day it waits, from 1e-9 to 1e15, so that no lead waits for ever; default none. */
  readonly ageing?: number | undefined;
  /** Leads set aside to learn from, by `holdOut` of their id: they are called in order of arrival, independent of their scores. */
  readonly learning?: { readonly share: number; readonly salt: string } | undefined;
  /** How waiting reduces value. It is reported, and does not change the order. Default none. */
  readonly cooling?: Cooling | undefined;
  readonly service?: readonly ServiceLevel[] | undefined;
}

/**
 * Plans which lead is called on which day when more leads arrive than can be called at once, and how long each waits.
 *
 * Each day the leads with the highest score + ageing × days waited are called first; ties by arrival, then by id in code units. As all
 * gain the same per day, this is the order of score − ageing × day of arrival (dynamic priorities; Jackson, "Some problems in queueing
 * with dynamic priorities", Naval Research Logistics Quarterly 7, 1960). So no lead that arrives more than (highest − lowest score) /
 * ageing days later goes first, and every wait has a bound. No call is unused while a lead waits: the mean wait over all leads is that
 * of order of arrival, and a score only decides which leads wait. Leads set aside for learning get `share` of the calls of each day.
 *
 * @param leads - one entry per lead, in any order
 * @throws ScoringError `wrong-type`, `out-of-range` and `unknown-name` with their path; `too-little-data` for no leads; `duplicate` for
 * an id twice; `missing-value` for worths of some leads only; `mismatch` for both kinds of `cooling` or neither
 * @example queue([{ id: 'a', score: 10 }, { id: 'b', score: 70 }, { id: 'c', score: 40 }], { capacity: 1 }).leads.map(({ id, day }) => `${id} on day ${day}`) // => ['b on day 1', 'c on day 2', 'a on day 3']
 */
export function queue(leads: readonly QueueLead[], options: QueueOptions): Queue {
  checkNames(options, ['capacity', 'ageing', 'learning', 'cooling', 'service']);
  const capacity = readCapacity(options.capacity, 'options.capacity');
  const ageing = readAgeing(options.ageing);
  const keeps = readCooling(options.cooling, 'options.cooling');
  const levels = readLevels(options.service, 'options.service');
  const read = readLeads(leads);
  const learning = readLearning(options.learning, read);
  const leadOf = (i: number) => read[i] as ReadLead;
  // Leads are in the order of their ids, and sorting keeps this order for ties.
  const byArrival = read.map((_, i) => i).sort((a, b) => leadOf(a).arrived - leadOf(b).arrived);
  const priorities = Float64Array.from(read, ({ score, day }) => score - ageing * day);
  const order = [...byArrival].sort((a, b) => (priorities[b] as number) - (priorities[a] as number));
  const plan = serve(read, capacity, order, byArrival, learning);
  const called = { plan: plan.called, firstCome: serve(read, capacity, byArrival, byArrival).called };

  const index = new Map(read.map(({ id }, i) => [id, i]));
  const inOrder = plan.days.flatMap(({ calls }) => calls.map((id) => index.get(id) as number));
  const left = order.filter((i) => plan.called[i] === 0);
  const lastDay = plan.days.length;
  const compared = (some: readonly number[]): WaitsCompared => ({
    planned: waitsOf(some, read, called.plan),
    firstCome: waitsOf(some, read, called.firstCome),
  });
  const facts: Omit<Queue, 'text'> = {
    days: plan.days,
    leads: [...inOrder, ...left].map((i): QueuedLead => {
      const { id, band, day: came } = leadOf(i);
      const day = plan.called[i] || null;
      const waitDays = day === null ? null : day - came;
      const shareKept = waitDays === null || keeps === null ? null : keeps(waitDays);
      const firstComeDay = called.firstCome[i] || null;
      return { id, band, day, waitDays, firstComeDay, learning: learning?.has(i) ?? false, shareKept };
    }),
    left: left.map((i) => ({ id: leadOf(i).id, reason: leadOf(i).day > lastDay ? 'arrives-later' : 'no-capacity' })),
    waits: compared(byArrival),
    bands: bandsOf(read).map(({ band, some }) => ({ band, ...compared(some) })),
    service: levels.map((level) => serviceOf(level, read, called, lastDay)),
    worth: worthOf(read, called, keeps),
    overtakenForDays: ageing === 0 ? null : rangeOf(read) / ageing,
  };
  return { ...facts, text: queueText(facts) };
}

function readAgeing(ageing: number | undefined): number {
  if (ageing === undefined) return 0;
  if (!(typeof ageing === 'number' && ageing >= 1e-9 && ageing <= 1e15)) {
    const expected = 'points per day from 1e-9 to 1e15';
    fail({ code: 'out-of-range', path: 'options.ageing', expected, got: shown(ageing) });
  }
  return ageing;
}

function readLearning(given: QueueOptions['learning'], leads: readonly ReadLead[]): Learning | null {
  if (given === undefined) return null;
  checkNames(given, ['share', 'salt'], 'options.learning');
  const share = readShare(given.share, 'options.learning.share');
  const salt = readName(given.salt, 'options.learning.salt');
  const aside = leads.map(({ id }) => holdOut(id, { share, salt }));
  return { share, has: (lead) => aside[lead] as boolean };
}

function rangeOf(leads: readonly ReadLead[]): number {
  let [low, high] = [Infinity, -Infinity];
  for (const { score } of leads) [low, high] = [Math.min(low, score), Math.max(high, score)];
  return high - low;
}

/** Leads by band; none when no lead has one. */
function bandsOf(leads: readonly ReadLead[]): { band: string | null; some: number[] }[] {
  const bands = new Map<string | null, number[]>();
  leads.forEach(({ band }, i) => {
    const some = bands.get(band);
    if (some === undefined) bands.set(band, [i]);
    else some.push(i);
  });
  if (bands.size === 1 && bands.has(null)) return [];
  return [...bands]
    .map(([band, some]) => ({ band, some, mean: sum(some.map((i) => (leads[i] as ReadLead).score)) / some.length }))
    .sort((a, b) => b.mean - a.mean || byName(a.band, b.band));
}
