import { logit } from '../../core/arithmetic.js';
import { sum } from '../../core/sum.js';
import { MOST_KNOTS } from '../../model/limits.js';
import { logOdds } from '../log-odds.js';
import { pooled } from '../shape/pool.js';
import { curveAt } from './line.js';
import type { CalibrationMethod, TotalsSeen } from './method.js';

/**
 * Isotonic regression: the best-fitting rates that never fall as totals rise. For many rows and a curve of any form; with few rows it
 * overfits.
 *
 * Totals that violate the order are pooled with their neighbours (R. Barlow and others, 1972), rows of the same total always; a pool has
 * the rate of its rows. The curve is piecewise linear in log-odds from pool to pool, each at the mean of its totals (A. Oron and N.
 * Flournoy, Centered isotonic regression, 2017). Steps, as in scikit-learn's `IsotonicRegression`, would make all rows of a pool tie. A
 * rate of 0 or 1 has no log-odds, so the lowest and the highest pool merge with their neighbours until they contain both outcomes. Above
 * 1,000 pools neighbours are joined two by two.
 */
export const isotonicCalibration: CalibrationMethod = {
  name: 'isotonic',
  fit(seen) {
    const pools = poolsOf(seen);
    if (pools.length < 2) return null;
    const worth = new Map(pools.map(({ mean, won, lost }) => [mean, logit(won / (won + lost))]));
    return curveAt([...worth.keys()], (mean) => worth.get(mean) as number);
  },
};

/** A range of totals, with its outcomes. */
interface Pool {
  /** Mean of the totals, in billionths. */
  readonly mean: number;
  readonly won: number;
  readonly lost: number;
}

/** The pools, from the lowest totals to the highest; if there is more than one, each contains both outcomes. */
export function poolsOf({ totals, won, lost }: TotalsSeen): Pool[] {
  const weights = won.map((weight, i) => weight + (lost[i] as number));
  const { groups } = pooled(
    won.map((weight, i) => weight / (weights[i] as number)),
    weights,
    1,
  );
  let pools: Pool[] = [];
  for (let from = 0, end = 0; from < totals.length; from = end) {
    while (end < totals.length && groups[end] === groups[from]) end++;
    const some = (values: Float64Array) => sum(values.subarray(from, end));
    const products = totals.slice(from, end).map((total, i) => total * (weights[from + i] as number));
    const mean = Math.min(Math.max(sum(products) / some(weights), totals[from] as number), totals[end - 1] as number);
    let pool: Pool = { mean: logOdds(mean), won: some(won), lost: some(lost) };
    // Neighbours of the same rate are one; so are those that rounding put in the wrong order.
    for (
      let last = pools.at(-1);
      last !== undefined && last.won * pool.lost >= last.lost * pool.won;
      last = pools.at(-1)
    )
      pool = joined(pools.pop() as Pool, pool);
    pools.push(pool);
  }
  while (pools.length > 1 && pools[0]?.won === 0) pools.splice(0, 2, joined(pools[0], pools[1] as Pool));
  while (pools.length > 1 && pools.at(-1)?.lost === 0)
    pools.splice(-2, 2, joined(pools.at(-2) as Pool, pools.at(-1) as Pool));
  while (pools.length > MOST_KNOTS)
    pools = pools.flatMap((pool, p) =>
      p % 2 === 1 ? [] : [p + 1 < pools.length ? joined(pool, pools[p + 1] as Pool) : pool],
    );
  return pools;
}

function joined(lower: Pool, upper: Pool): Pool {
  const [n, more] = [lower.won + lower.lost, upper.won + upper.lost];
  const mean = lower.mean + (upper.mean - lower.mean) * (more / (n + more));
  return { mean: logOdds(mean), won: lower.won + upper.won, lost: lower.lost + upper.lost };
}
