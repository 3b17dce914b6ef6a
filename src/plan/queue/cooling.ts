import { at, fail, shown } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { decayed } from '../../core/time.js';
import { checkColumn, checkNames } from '../../measure/inputs.js';
import { MOST_DAYS, type ReadLead, readShare } from './leads.js';

/** The cost of waiting, as measured on your own leads: one of the two. */
export type Cooling =
  | {
      /** Days in which a lead loses half of its value. */
      readonly halfLifeDays: number;
    }
  | {
      /** Share of its value that a lead still has after 0, 1, 2 … days, each 0..1; the last one applies to longer waits. */
      readonly shareByWait: readonly number[];
    };

/** The expected value of the leads, in the unit of their worths. */
export interface QueueWorth {
  /** If every lead were called on its day of arrival. */
  readonly atOnce: number;
  /** As planned: worth × share kept, over those who are called. */
  readonly planned: number;
  /** The same when leads are called in order of arrival. */
  readonly firstCome: number;
}

/** The share of its value that a lead keeps, by days waited; null when not given. */
export type Keeps = ((days: number) => number) | null;

export function readCooling(cooling: Cooling | undefined, path: string): Keeps {
  if (cooling === undefined) return null;
  checkNames(cooling, ['halfLifeDays', 'shareByWait'], path);
  const { halfLifeDays, shareByWait } = cooling as { halfLifeDays?: number; shareByWait?: readonly number[] };
  if ((halfLifeDays === undefined) === (shareByWait === undefined)) {
    const got = halfLifeDays === undefined ? 'neither' : 'both';
    fail({ code: 'mismatch', path, expected: 'either halfLifeDays or shareByWait', got });
  }
  if (halfLifeDays !== undefined) {
    const where = at(path, 'halfLifeDays');
    if (!(typeof halfLifeDays === 'number' && halfLifeDays >= LEAST_HALF_LIFE && halfLifeDays <= MOST_DAYS))
      fail({
        code: 'out-of-range',
        path: where,
        expected: `days from ${LEAST_HALF_LIFE} to ${MOST_DAYS}`,
        got: shown(halfLifeDays),
      });
    return (days) => decayed(1, days, halfLifeDays);
  }
  const where = at(path, 'shareByWait');
  checkColumn(shareByWait, where);
  const shares = Array.from(shareByWait as readonly number[], (share, days) => readShare(share, at(where, days)));
  if (shares.length === 0) fail({ code: 'too-little-data', path: where, expected: 'at least one share', got: 'none' });
  return (days) => shares[Math.min(days, shares.length - 1)] as number;
}

const LEAST_HALF_LIFE = 0.001;

/** The expected value of leads called on these days; null when they have no worths. */
export function worthOf(
  leads: readonly ReadLead[],
  called: { readonly plan: Int32Array; readonly firstCome: Int32Array },
  keeps: Keeps,
): QueueWorth | null {
  if (leads.some(({ worth }) => worth === null)) return null;
  const over = (days: Int32Array) =>
    sum(
      leads.map(({ worth, day }, i) => (days[i] === 0 ? 0 : (worth ?? 0) * keptAt((days[i] as number) - day, keeps))),
    );
  return {
    atOnce: sum(leads.map(({ worth }) => (worth ?? 0) * keptAt(0, keeps))),
    planned: over(called.plan),
    firstCome: over(called.firstCome),
  };
}

function keptAt(days: number, keeps: Keeps): number {
  return keeps === null ? 1 : keeps(days);
}
