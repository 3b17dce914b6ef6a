import type { LookalikeColumn, LookalikeRows, ReadCustomers } from './customers.js';
import type { Exemplar } from './plan.js';

/**
 * The best customers nearest to a candidate, by Gower's distance: the mean over the attributes of how much they differ, each 0 to 1 (Gower,
 * "A general coefficient of similarity", 1971). Categories differ by 0 or 1. Numbers differ by the share of customers between them, so that
 * a few large ones do not make all others look equal. Missing on both sides counts as equal, on one side as different.
 *
 * @returns for a candidate, by its row, the nearest ones, ties in the order given
 */
export function nearestTo(
  customers: ReadCustomers,
  candidates: LookalikeRows,
  most: number,
): (candidate: number) => Exemplar[] {
  if (most === 0) return () => [];
  const best = Array.from(customers.isBest.keys()).filter((i) => customers.isBest[i] === 1);
  const sides = [...customers.columns].map(([name, column]) => {
    const own = candidates.columns.get(name) as LookalikeColumn; // both have all attributes
    if (column.type === 'codes') {
      const codes = own.type === 'codes' ? own.codes : [];
      return {
        scaled: false,
        ofBest: Float64Array.from(best, (i) => column.codes[i] as number),
        of: (candidate: number) => codes[candidate] as number,
      };
    }
    const placeOf = placesAmong(column.values);
    const values = own.type === 'number' ? own.values : [];
    return {
      scaled: true,
      ofBest: Float64Array.from(best, (i) => placeOf(column.values[i] as number)),
      of: (candidate: number) => placeOf(values[candidate] as number),
    };
  });
  return (candidate) => {
    const distances = new Float64Array(best.length);
    for (const { scaled, ofBest, of } of sides) {
      const own = of(candidate);
      for (let b = 0; b < best.length; b++) {
        const other = ofBest[b] as number;
        const differ = scaled ? placesApart(own, other) : own === other ? 0 : 1;
        distances[b] = (distances[b] as number) + differ;
      }
    }
    const order = Array.from(best.keys()).sort((a, b) => (distances[a] as number) - (distances[b] as number) || a - b);
    return order.slice(0, most).map((b) => ({
      customer: customers.given[best[b] as number] as number,
      id: customers.idOf(best[b] as number),
      distance: (distances[b] as number) / sides.length,
    }));
  };
}

function placesApart(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) && Number.isNaN(b) ? 0 : 1;
  return Math.abs(a - b);
}

/** The share of the known numbers that are below a number, and half of those equal to it; NaN for a missing one. */
function placesAmong(values: Float64Array): (value: number) => number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const firstAt = (isBeyond: (other: number) => boolean) => {
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBeyond(sorted[middle] as number)) high = middle;
      else low = middle + 1;
    }
    return low;
  };
  return (value) => {
    if (Number.isNaN(value) || sorted.length === 0) return Number.NaN;
    const [below, upTo] = [firstAt((other) => other >= value), firstAt((other) => other > value)];
    return (below + upTo) / (2 * sorted.length);
  };
}
