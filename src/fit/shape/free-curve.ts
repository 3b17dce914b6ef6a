import { hats } from '../../model/terms/curve/lines.js';
import { cholesky, solve } from '../linear-algebra.js';
import { type Axis, spreadOf } from './axes.js';
import { MOST_KNOTS, mediansOf } from './curve.js';
import { type BinFacts, PIECE_COST, segments } from './cuts.js';
import { joinedKnots, pointMasses } from './point-mass.js';

/**
 * The knots of a curve that may bend either way, where it fits better than the best bins; null where bins fit as well.
 *
 * Both are compared by how much of the smooth fit they keep, as log likelihood in its quadratic approximation, less the cost of each
 * bin or knot after the first. Knots are tried at the medians of the best segments, and spread evenly over the fine bins; both also
 * with knots at point masses.
 */
export function curveOverBins(
  axis: Axis,
  facts: BinFacts,
  values: Float64Array,
  weight: Float64Array,
): readonly number[] | null {
  const medians = mediansOf(
    axis,
    Array.from({ length: axis.known - 1 }, (_, k) => k + 1),
    values,
    weight,
  );
  let found: readonly number[] | null = null;
  let most = binsWorth(facts, segments(facts, PIECE_COST));
  const sets = [...onSegments(axis, facts, values, weight), ...spread(medians)];
  for (const knots of [...sets, ...withMasses(sets, values, weight)]) {
    const worth = curveWorth(facts, medians, knots);
    if (worth <= most) continue;
    most = worth;
    found = knots;
  }
  return found;
}

/** Sets of knots with those at point masses, where they are not too many. */
function withMasses(sets: readonly number[][], values: Float64Array, weight: Float64Array): number[][] {
  const masses = pointMasses(spreadOf(values, weight)).knots;
  if (masses.length === 0) return [];
  return sets.map((knots) => joinedKnots(knots, masses)).filter(({ length }) => length <= MOST_KNOTS);
}

/** The medians of segments, at the cost of a bin and at its multiples: a curve needs fewer. */
function onSegments(axis: Axis, facts: BinFacts, values: Float64Array, weight: Float64Array): number[][] {
  return [1, 2, 4, 8].flatMap((times) => {
    const cuts = segments(facts, times * PIECE_COST);
    return cuts.length === 0 || cuts.length >= MOST_KNOTS ? [] : [mediansOf(axis, cuts, values, weight)];
  });
}

/** Two to eight knots from the first fine bin to the last, with as many bins between each two of them. */
function spread(medians: readonly number[]): number[][] {
  const last = medians.length - 1;
  const most = Math.min(MOST_KNOTS, medians.length);
  return Array.from({ length: most - 1 }, (_, n) =>
    Array.from({ length: n + 2 }, (__, k) => medians[Math.floor((k * last) / (n + 1) + 0.5)] as number),
  );
}

function binsWorth({ information, pull }: BinFacts, cuts: readonly number[]): number {
  let worth = -PIECE_COST * cuts.length;
  let [all, sum] = [0, 0];
  for (let j = 0; j <= information.length; j++) {
    if (j === information.length || cuts.includes(j)) {
      if (all > 0) worth += (sum * sum) / (2 * all);
      [all, sum] = [0, 0];
    }
    all += information[j] ?? 0;
    sum += pull[j] ?? 0;
  }
  return worth;
}

/** ½ c'M⁻¹c − cost, with M = Σ I hh' and c = Σ pull h over the bins, h the shares of the knots at the median of the bin. */
function curveWorth({ information, pull }: BinFacts, medians: readonly number[], knots: readonly number[]): number {
  const k = knots.length;
  const [M, c] = [new Float64Array(k * k), new Float64Array(k)];
  medians.forEach((x, j) => {
    const shares = hats(x, knots);
    for (const [a, h] of shares) {
      c[a] = (c[a] as number) + (pull[j] as number) * h;
      for (const [b, g] of shares)
        if (b >= a) M[a * k + b] = (M[a * k + b] as number) + (information[j] as number) * h * g;
    }
  });
  const factor = cholesky(M, k);
  if (factor === null) return Number.NEGATIVE_INFINITY;
  const amounts = solve(factor, c);
  return 0.5 * c.reduce((sum, one, a) => sum + one * (amounts[a] as number), 0) - PIECE_COST * (k - 1);
}
