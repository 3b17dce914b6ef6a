import { Exchange, type Values } from './exchange.js';
import { type Paths, pathsFromStart, pathsToEnd } from './paths.js';

/** How many accounts each channel may have. */
export interface Places {
  readonly capacity: readonly number[];
  readonly atLeast: readonly number[];
}

/** The best plan. */
export interface Solution {
  /** The channel of each account; `m` for none. */
  readonly placeOf: Int32Array;
  readonly used: readonly number[];
  /** The first channel that cannot have as many accounts as it must; null where all can. */
  readonly short: number | null;
}

/**
 * The plan of the highest total value: a transportation problem, solved by successive shortest paths over the channels.
 *
 * Adds accounts one by one. Each goes to the channel where it adds the most, after the cost of making room there: the cheapest chain of
 * moves from channel to channel that ends in a free place, or with an account that becomes unassigned. Every step keeps the plan optimal
 * for the accounts added so far (Ahuja, Magnanti and Orlin, "Network Flows", 1993, chapter 9). Then channels with too few accounts get
 * more, each by the cheapest chain.
 *
 * @param order - the accounts, in the order in which they are added; the best first makes the fewest moves
 */
export function solve(values: Values, places: Places, order: Int32Array): Solution {
  const { n, m, steps } = values;
  const placeOf = new Int32Array(n).fill(m);
  const used = new Array<number>(m).fill(0);
  const exchange = new Exchange(values, placeOf);
  const isFull = (channel: number) => (used[channel] as number) >= (places.capacity[channel] as number);
  const ends = Float64Array.from({ length: m + 1 }, (_, p) => (p === m || !isFull(p) ? 0 : Infinity));
  let room: Paths = pathsToEnd(exchange.costs, ends);

  for (const newcomer of order) {
    const first = bestPlace(steps, newcomer * m, m, room.costs);
    if (first === m) continue;
    let [account, place] = [newcomer, first];
    for (let next = room.next[place] as number; next !== -1; next = room.next[place] as number) {
      const moved = exchange.take(place, next);
      exchange.enter(place, account);
      exchange.refresh(place);
      [account, place] = [moved, next];
    }
    placeOf[account] = place;
    if (place !== m) {
      used[place] = (used[place] as number) + 1;
      if (isFull(place)) {
        ends[place] = Infinity;
        exchange.open(place);
      } else if (place === first) continue; // nothing was moved, and there is room as before
    }
    room = pathsToEnd(exchange.costs, ends);
  }
  const short = fillUp(values, places, placeOf, used);
  return { placeOf, used, short };
}

/** The channel where an account adds the most after the cost of room there; `m` where it adds nothing. */
function bestPlace(steps: Float64Array, row: number, m: number, room: Float64Array): number {
  let [best, most] = [m, 0];
  for (let channel = 0; channel < m; channel++) {
    const gain = (steps[row + channel] as number) - (room[channel] as number);
    if (gain > most) [best, most] = [channel, gain];
  }
  return best;
}

/** Gives channels that must have more accounts the cheapest ones. */
function fillUp(values: Values, { atLeast }: Places, placeOf: Int32Array, used: number[]): number | null {
  const isShort = (channel: number) => (used[channel] as number) < (atLeast[channel] as number);
  if (!used.some((_, channel) => isShort(channel))) return null;
  const { m } = values;
  const exchange = new Exchange(values, placeOf);
  for (let place = 0; place <= m; place++) exchange.open(place);
  for (let channel = 0; channel < m; channel++) {
    while (isShort(channel)) {
      const starts = startsOf(used, atLeast);
      const { costs, next } = pathsFromStart(exchange.costs, starts);
      if (costs[channel] === Infinity) return channel;
      let place = channel;
      for (let from = next[place] as number; from !== -1; from = next[place] as number) {
        exchange.enter(place, exchange.take(from, place));
        exchange.refresh(place);
        exchange.refresh(from);
        place = from;
      }
      if (place !== m) used[place] = (used[place] as number) - 1;
      used[channel] = (used[channel] as number) + 1;
    }
  }
  return null;
}

/** Where a chain of moves may begin: with an account that is with none, or at a channel that can spare one. */
export function startsOf(used: readonly number[], atLeast: readonly number[]): Float64Array {
  return Float64Array.from([...used, 0], (n, p) => (p === used.length || n > (atLeast[p] as number) ? 0 : Infinity));
}
