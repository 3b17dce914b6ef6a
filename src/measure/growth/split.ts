import { amountOf, apportioned, wholeOf } from '../../core/steps.js';
import { sum } from '../../core/sum.js';
import { byName } from '../by-name.js';

/** Deals of one period: their number, and their total in whole steps of money. */
export interface Deals {
  readonly n: number;
  readonly steps: number;
}

/** A figure in two periods. */
export interface Change {
  readonly before: number;
  readonly after: number;
  /** after − before. */
  readonly change: number;
  /** change / before; null when there was nothing before, or less. */
  readonly growth: number | null;
}

/** Why a total of money changed: `moreDeals` + `largerDeals` = `change`, to the last digit. */
export interface MoneyChange extends Change {
  /** (deals after − deals before) × the mean of the two average amounts. */
  readonly moreDeals: number;
  /** (average after − average before) × the mean of the two numbers of deals. */
  readonly largerDeals: number;
  /** The same by each column of `by`, in its order; empty without any. */
  readonly by: readonly MixChange[];
}

/** The same change by the segments of one column: `volume` + `mix` + `size` = the change. */
export interface MixChange {
  /** The column, as it is called in `by`. */
  readonly column: string;
  /** More or fewer deals, at the average amount of all: the same as `moreDeals`. */
  readonly volume: number;
  /** Deals moved to segments whose deals are larger than the average, or smaller. */
  readonly mix: number;
  /** Larger or smaller deals within segments. `mix` + `size` equals `largerDeals`. */
  readonly size: number;
  /** The largest change first, by absolute size; ties by name. */
  readonly segments: readonly SegmentChange[];
}

/** The part of one segment; the lines of all segments add up to those of the column. */
export interface SegmentChange extends Omit<Change, 'growth'> {
  /** Null for rows without a value in the column. */
  readonly segment: string | null;
  /** `new` has deals only after, `gone` only before: their whole change is one of volume and mix. */
  readonly state: 'both' | 'new' | 'gone';
  readonly deals: { readonly before: number; readonly after: number };
  readonly volume: number;
  readonly mix: number;
  readonly size: number;
}

export const NO_DEALS: Deals = { n: 0, steps: 0 };

/** The change of a total in two parts, in steps. */
export function split(before: Deals, after: Deals): { readonly moreDeals: number; readonly largerDeals: number } {
  const change = after.steps - before.steps;
  const moreDeals = wholeOf((after.n - before.n) * midAverage(before, after));
  return { moreDeals, largerDeals: change - moreDeals };
}

/** The mean of two average amounts; a period without a deal gets the average of the other. */
function midAverage(before: Deals, after: Deals): number {
  const [a, b] = [before.n > 0 ? before : after, after.n > 0 ? after : before];
  return a.n === 0 ? 0 : (a.steps / a.n + b.steps / b.n) / 2;
}

/** The change in parts for each segment: rows and columns of the table add up, since the mix is the remainder of each row. */
export function mixOf(
  column: string,
  before: ReadonlyMap<string | null, Deals>,
  after: ReadonlyMap<string | null, Deals>,
  all: { readonly before: Deals; readonly after: Deals },
  decimals: number,
): MixChange {
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(byName);
  const pairs = names.map((name) => [before.get(name) ?? NO_DEALS, after.get(name) ?? NO_DEALS] as const);
  const average = midAverage(all.before, all.after);
  const { moreDeals } = split(all.before, all.after);
  const volumes = apportioned(
    pairs.map(([a, b]) => (b.n - a.n) * average),
    moreDeals,
  );
  const exact = pairs.map(([a, b]) => (a.n > 0 && b.n > 0 ? (b.steps / b.n - a.steps / a.n) * ((a.n + b.n) / 2) : 0));
  const size = wholeOf(sum(exact));
  const sizes = apportioned(exact, size);
  const money = (steps: number) => amountOf(steps, decimals);
  const segments = pairs.map(([a, b], k): SegmentChange => {
    const [volume, own] = [volumes[k] as number, sizes[k] as number];
    const change = b.steps - a.steps;
    return {
      segment: names[k] as string | null,
      state: a.n === 0 ? 'new' : b.n === 0 ? 'gone' : 'both',
      deals: { before: a.n, after: b.n },
      before: money(a.steps),
      after: money(b.steps),
      change: money(change),
      volume: money(volume),
      mix: money(change - volume - own),
      size: money(own),
    };
  });
  const change = all.after.steps - all.before.steps;
  return {
    column,
    volume: money(moreDeals),
    mix: money(change - moreDeals - size),
    size: money(size),
    segments: segments.sort((a, b) => Math.abs(b.change) - Math.abs(a.change)),
  };
}
