import { logit } from '../../core/arithmetic.js';
import { sum } from '../../core/sum.js';
import type { CalibrationCurve } from '../../model/calibration/calibration.js';
import { MOST_KNOTS } from '../../model/limits.js';
import { pooled } from '../shape/pool.js';
import { curveAt } from './line.js';
import type { CalibrationMethod, TotalsSeen } from './method.js';

/**
 * Isotonic regression: the rates that fit best and never fall as totals rise. For many rows and a curve of any form; with few rows it
 * takes chance for a form.
 *
 * Totals that run against the order are pooled with their neighbours (R. Barlow and others, 1972), rows of the same total always; a pool
 * has the rate of its rows. From pool to pool the curve is a straight line in log-odds (scikit-learn's `IsotonicRegression` draws it in
 * probabilities). A rate of 0 or 1 has no log-odds, so that the lowest and the highest pool take in their neighbours until they hold
 * both outcomes. Above 500 pools neighbours are joined two by two.
 */
export const isotonicCalibration: CalibrationMethod = {
  name: 'isotonic',
  fit(seen) {
    const knots = poolsOf(seen).flatMap(({ lowest, highest, won, lost }) => {
      const amount = logit(won / (won + lost));
      return [lowest, ...(highest > lowest ? [highest] : [])].map((at) => ({ at, amount }));
    });
    return knots.length < 2 ? null : between(knots);
  },
};

function between(knots: CalibrationCurve): CalibrationCurve | null {
  const worth = new Map(knots.map(({ at, amount }) => [at, amount]));
  return curveAt([...worth.keys()], (at) => worth.get(at) as number);
}

/** Totals from the lowest to the highest, and what came of them. */
interface Pool {
  readonly lowest: number;
  readonly highest: number;
  readonly won: number;
  readonly lost: number;
}

function poolsOf({ totals, won, lost }: TotalsSeen): Pool[] {
  const weights = won.map((weight, i) => weight + (lost[i] as number));
  const { groups } = pooled(
    won.map((weight, i) => weight / (weights[i] as number)),
    weights,
    1,
  );
  let pools: Pool[] = [];
  for (let from = 0, end = 0; from < totals.length; from = end) {
    while (end < totals.length && groups[end] === groups[from]) end++;
    const [lowest, highest] = [totals[from] as number, totals[end - 1] as number];
    let pool: Pool = { lowest, highest, won: sum(won.subarray(from, end)), lost: sum(lost.subarray(from, end)) };
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
  while (pools.length > MOST_KNOTS / 2)
    pools = pools.flatMap((pool, p) =>
      p % 2 === 1 ? [] : [p + 1 < pools.length ? joined(pool, pools[p + 1] as Pool) : pool],
    );
  return pools;
}

function joined(lower: Pool, upper: Pool): Pool {
  const { lowest } = lower;
  return { lowest, highest: upper.highest, won: lower.won + upper.won, lost: lower.lost + upper.lost };
}
