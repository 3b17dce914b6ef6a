import { placeIn } from '../distinct.js';
import { FINE_BINS, type Spread } from './axes.js';

/** A value is a point mass where at least this share of the weight has it. */
const MASS = 0.1;

/** Values that very many rows have, such as 0 visits: their effect need not be that of their neighbours. */
export interface PointMasses {
  readonly at: readonly number[];
  /** Point masses and the next values on both sides: a curve through these may jump at a point mass. */
  readonly knots: readonly number[];
}

/** The values that a tenth of the weight or more have; none of a number whose values all have bins of their own. */
export function pointMasses({ values, weights, total }: Spread): PointMasses {
  const at: number[] = [];
  const knots = new Set<number>();
  if (values.length <= FINE_BINS) return { at, knots: [] };
  weights.forEach((weight, k) => {
    if (weight < MASS * total) return;
    at.push(values[k] as number);
    for (const x of values.subarray(Math.max(0, k - 1), k + 2)) knots.add(x);
  });
  return { at, knots: [...knots] };
}

/** The fine bins of point masses, by where bins begin: each mass has more weight than a fine bin, and so a bin to itself. */
export function binsOfMasses(edges: readonly number[], spread: Spread): number[] {
  return pointMasses(spread).at.map((x) => placeIn(edges, x) + 1);
}

/** Both together, in rising order. */
export function joinedKnots(knots: readonly number[], others: readonly number[]): number[] {
  return [...new Set([...knots, ...others])].sort((a, b) => a - b);
}

/**
 * The steps from one of `size` neighbours to the next that begin or end at a point mass, each by the number of its end. None where no
 * other step would be left.
 *
 * @example stepsAt([0], 4) // => [1]
 * @example stepsAt([1], 3) // => []
 */
export function stepsAt(places: readonly number[], size: number): number[] {
  const steps = new Set(places.flatMap((place) => [place, place + 1]).filter((step) => step > 0 && step < size));
  return steps.size < size - 1 ? [...steps] : [];
}

/** The steps between knots that begin or end at a point mass; none where the neighbouring knots do not exist. */
export function stepsInCurve(knots: readonly number[], masses: PointMasses): number[] {
  if (!masses.knots.every((x) => knots.includes(x))) return [];
  return stepsAt(
    masses.at.map((x) => knots.indexOf(x)),
    knots.length,
  );
}
