import { at, fail, kindOf } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { checkColumn, checkNames, readCount } from '../../measure/inputs.js';
import { readName } from '../contact-terms.js';
import { MOST_DAYS, type ReadLead, readShare } from './leads.js';

/** How long leads wait, in whole days from arrival to call; days off count. */
export interface QueueWaits {
  readonly n: number;
  readonly called: number;
  readonly left: number;
  /** Of the leads called; null when none is. */
  readonly meanDays: number | null;
  readonly medianDays: number | null;
  readonly longestDays: number | null;
}

/** A service level: a share of leads called within so many days. */
export interface ServiceLevel {
  /** Default all leads. */
  readonly band?: string | undefined;
  /** Days from the day of arrival, 0 for the same day. */
  readonly withinDays: number;
  /** The share that is promised, 0..1. */
  readonly target?: number | undefined;
}

/** How well a plan meets a service level. */
export interface ServiceFigures {
  /** Leads that count: all when every lead is called in the end, otherwise those whose days end within the plan. */
  readonly n: number;
  /** How many of them are called in time. */
  readonly met: number;
  /** Leads whose days end after the plan, for which it is not known. */
  readonly open: number;
  /** met / n; null when no lead counts. */
  readonly share: number | null;
}

/** A service level, and whether it is kept. */
export interface ServiceReport extends ServiceFigures {
  /** Null for all leads. */
  readonly band: string | null;
  readonly withinDays: number;
  readonly target: number | null;
  /** share >= target; null without a target, and when no lead counts. */
  readonly reached: boolean | null;
  /** The same when leads are called in order of arrival. */
  readonly firstCome: ServiceFigures;
}

/** Waits of some leads; `called` as in `serve`. */
export function waitsOf(some: readonly number[], leads: readonly ReadLead[], called: Int32Array): QueueWaits {
  const waits = some
    .filter((lead) => called[lead] !== 0)
    .map((lead) => (called[lead] as number) - (leads[lead] as ReadLead).day)
    .sort((a, b) => a - b);
  const n = waits.length;
  const counts = { n: some.length, called: n, left: some.length - n };
  if (n === 0) return { ...counts, meanDays: null, medianDays: null, longestDays: null };
  const middle = ((waits[(n - 1) >> 1] as number) + (waits[n >> 1] as number)) / 2;
  return { ...counts, meanDays: sum(waits) / n, medianDays: middle, longestDays: waits[n - 1] as number };
}

interface ReadLevel {
  readonly band: string | null;
  readonly withinDays: number;
  readonly target: number | null;
}

export function readLevels(levels: readonly ServiceLevel[] | undefined, path: string): ReadLevel[] {
  if (levels === undefined) return [];
  checkColumn(levels, path);
  return Array.from(levels, (level, i) => {
    const here = at(path, i);
    checkNames(level, ['band', 'withinDays', 'target'], here);
    const within = at(here, 'withinDays');
    if (level.withinDays === undefined)
      fail({ code: 'wrong-type', path: within, expected: 'a whole number of days', got: kindOf(level.withinDays) });
    return {
      band: level.band === undefined ? null : readName(level.band, at(here, 'band')),
      withinDays: readCount(level.withinDays, within, 0, 0, MOST_DAYS),
      target: level.target === undefined ? null : readShare(level.target, at(here, 'target')),
    };
  });
}

/** The report of a service level for the plan and for order of arrival; `lastDay` is the last day of both. */
export function serviceOf(
  level: ReadLevel,
  leads: readonly ReadLead[],
  called: { readonly plan: Int32Array; readonly firstCome: Int32Array },
  lastDay: number,
): ServiceReport {
  const plan = figuresOf(level, leads, called.plan, lastDay);
  const reached = level.target === null || plan.share === null ? null : plan.share >= level.target;
  return { ...level, ...plan, reached, firstCome: figuresOf(level, leads, called.firstCome, lastDay) };
}

function figuresOf(
  { band, withinDays }: ReadLevel,
  leads: readonly ReadLead[],
  called: Int32Array,
  lastDay: number,
): ServiceFigures {
  // With uncalled leads at the end, the last arrivals would count only if they were called in time: that would
  // overstate the level.
  const whole = !called.includes(0);
  let n = 0;
  let met = 0;
  let open = 0;
  leads.forEach((lead, i) => {
    if (band !== null && lead.band !== band) return;
    const until = lead.day + withinDays;
    if (!whole && until > lastDay) open++;
    else {
      n++;
      if (called[i] !== 0 && (called[i] as number) <= until) met++;
    }
  });
  return { n, met, open, share: n === 0 ? null : met / n };
}
