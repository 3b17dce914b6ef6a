import type { Values } from './exchange.js';
import { pathsFromStart, pathsToEnd } from './paths.js';
import { type Places, type Solution, startsOf } from './solve.js';

/** The value of places in an optimal plan, in steps. */
export interface Prices {
  /** The gain from one more place of each channel. */
  readonly oneMore: Float64Array;
  /** The gain of each channel when it must have one account less. */
  readonly oneLess: Float64Array;
  /**
   * Prices that prove the plan optimal: those of one more place, and below 0 where a channel must have more accounts than are
   * profitable.
   */
  readonly proof: Float64Array;
  /** Σ over accounts of the highest value of a channel above its price, where that is above 0. */
  readonly surplus: number;
}

/**
 * The dual prices of an optimal plan, from the cheapest chains of moves that remain in it.
 *
 * One place more of a channel brings the cheapest chain that ends there. These prices are the lowest that support the plan: with them
 * Σ places × price + Σ surplus is the plan's own total, and no plan can have more (duality; Shapley and Shubik, "The assignment game", 1971).
 */
export function pricesOf(values: Values, places: Places, { placeOf, used }: Solution): Prices {
  const { m } = values;
  const { atLeast, capacity } = places;
  const moves = movesOf(values, placeOf);
  const starts = startsOf(used, atLeast);
  const ends = Float64Array.from([...used, 0], (n, p) => (p === m || n < (capacity[p] as number) ? 0 : Infinity));
  const from = pathsFromStart(moves, starts).costs;
  const to = pathsToEnd(moves, ends).costs;
  const isHeld = (channel: number) => (atLeast[channel] as number) > 0 && used[channel] === atLeast[channel];
  // A channel that cannot spare an account begins a chain at what having one less would bring.
  const held = starts.map((cost, p) => (p < m && isHeld(p) ? -(to[p] as number) : cost));
  const supported = pathsFromStart(moves, held).costs;
  const proof = supported.subarray(0, m).map((cost, p) => lifted(isHeld(p) ? -cost : Math.max(0, -cost)));
  return {
    oneMore: from.subarray(0, m).map((cost) => Math.max(0, -cost)),
    oneLess: to.subarray(0, m).map((cost, p) => (isHeld(p) ? Math.max(0, -cost) : 0)),
    proof,
    surplus: surplusOf(values, proof),
  };
}

function lifted(price: number): number {
  return price + 0; // no -0
}

/** The cheapest move from place to place. */
function movesOf({ n, m, steps }: Values, placeOf: Int32Array): Float64Array {
  const places = m + 1;
  const moves = new Float64Array(places * places).fill(Infinity);
  for (let i = 0; i < n; i++) {
    const place = placeOf[i] as number;
    const here = place === m ? 0 : (steps[i * m + place] as number);
    for (let to = 0; to < places; to++) {
      const cost = here - (to === m ? 0 : (steps[i * m + to] as number));
      if (to !== place && cost < (moves[place * places + to] as number)) moves[place * places + to] = cost;
    }
  }
  return moves;
}

function surplusOf({ n, m, steps }: Values, prices: Float64Array): number {
  let total = 0;
  for (let i = 0; i < n; i++) {
    let most = 0;
    for (let channel = 0; channel < m; channel++)
      most = Math.max(most, (steps[i * m + channel] as number) - (prices[channel] as number));
    total += most;
  }
  return total;
}
