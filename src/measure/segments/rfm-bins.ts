import { at, fail, kindOf } from '../../core/errors.js';
import type { Bin } from '../../model/terms/bins/term.js';
import type { RfmBins } from '../../ready/rfm.js';

/** The figures by which customers are binned. */
export interface RfmFigures {
  /** Days since the last order; null for one who never ordered. */
  readonly recency: number | null;
  /** Orders, or days with one. */
  readonly frequency: number | null;
  /** The total of all orders. */
  readonly monetary: number | null;
}

/** Bins cut from customers, and what there is to know about them. */
export interface RfmCut {
  readonly bins: Required<RfmBins>;
  /** Figures shared by so many customers that there are fewer than five bins; empty where there are five of each. */
  readonly notes: readonly string[];
}

/**
 * Bins of recency, frequency and monetary value, cut at the fifths of a table of customers: 5 points for the fifth who ordered last,
 * most often, for most.
 *
 * Edges are quantiles of type 7; a figure equal to an edge is on its upper side. Where many customers share a figure, edges coincide
 * and the bin between them is empty: the others keep their points, so that 5 always means the same fifth, and a note reports it.
 * Figures that are not known are left out.
 *
 * @throws ScoringError `wrong-type` for a figure that is no finite number; `too-little-data` where no customer has a figure
 * @example rfmBins([1, 2, 3, 4, 5, 6].map((n) => ({ recency: n, frequency: n, monetary: n }))).bins.frequency[1] // => { below: 3, amount: 2 }
 */
export function rfmBins(customers: readonly RfmFigures[]): RfmCut {
  if (!Array.isArray(customers))
    fail({ code: 'wrong-type', path: 'customers', expected: 'an array of figures', got: kindOf(customers) });
  const notes: string[] = [];
  const cut = (name: keyof RfmFigures): Bin[] => {
    const known = customers.flatMap((customer, i) => {
      const figure: unknown = (customer as RfmFigures | null | undefined)?.[name];
      if (figure === null || figure === undefined) return [];
      if (typeof figure === 'number' && Number.isFinite(figure)) return [figure];
      const path = at(at('customers', i), name);
      return fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(figure) });
    });
    if (known.length === 0) {
      const expected = `customers with a ${name}`;
      fail({ code: 'too-little-data', path: 'customers', expected, got: 'none' });
    }
    const sorted = known.sort((a, b) => a - b);
    // An edge at the least figure has no customers below it.
    const edges = [1, 2, 3, 4]
      .map((fifth) => quantile(sorted, fifth / 5))
      .filter((edge) => edge > (sorted[0] as number));
    const bins = binsBetween(edges, 5 - edges.length);
    if (bins.length < 5) notes.push(`${name}: ${bins.length} of 5 bins, as many customers have the same figure`);
    return name === 'recency' ? bins.map((bin) => ({ ...bin, amount: 6 - bin.amount })) : bins;
  };
  return { bins: { recency: cut('recency'), frequency: cut('frequency'), monetary: cut('monetary') }, notes };
}

/** Bins between edges that may fall together; the lowest one has so many points. */
function binsBetween(edges: readonly number[], lowest: number): Bin[] {
  const bins: Bin[] = [];
  let amount = lowest;
  edges.forEach((below, e) => {
    if (below !== edges[e - 1]) bins.push({ below, amount });
    amount++;
  });
  return [...bins, { amount }];
}

/** The quantile of sorted numbers, type 7. */
function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const [low, high] = [sorted[below] as number, sorted[Math.min(below + 1, sorted.length - 1)] as number];
  return low + (high - low) * (place - below);
}
