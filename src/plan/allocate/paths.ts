/** Cheapest paths between places, and the first place of each on the way: Bellman and Ford's method, for costs that may be negative. */
export interface Paths {
  /** Cost of the cheapest path; Infinity where there is none. */
  readonly costs: Float64Array;
  /** The neighbour on that path; -1 where it begins or ends here. */
  readonly next: Int32Array;
}

/**
 * Cheapest paths from each place to an end. The costs have no circle that gains, or the plan could be improved.
 *
 * @param moves - cost of a move from place to place, row by row
 * @param ends - cost of ending at each place
 */
export function pathsToEnd(moves: Float64Array, ends: Float64Array): Paths {
  return paths(moves, ends, (places, here, other) => here * places + other);
}

/** The same from a start: `starts` is the cost of beginning at each place. */
export function pathsFromStart(moves: Float64Array, starts: Float64Array): Paths {
  return paths(moves, starts, (places, here, other) => other * places + here);
}

function paths(
  moves: Float64Array,
  given: Float64Array,
  move: (places: number, here: number, other: number) => number,
): Paths {
  const places = given.length;
  const costs = given.slice();
  const next = new Int32Array(places).fill(-1);
  // A path has as many moves as there are places, at most.
  for (let round = 0, changed = true; changed && round < places; round++) {
    changed = false;
    for (let here = 0; here < places; here++) {
      for (let other = 0; other < places; other++) {
        const cost = (moves[move(places, here, other)] as number) + (costs[other] as number);
        if (!(cost < (costs[here] as number))) continue;
        costs[here] = cost;
        next[here] = other;
        changed = true;
      }
    }
  }
  return { costs, next };
}
