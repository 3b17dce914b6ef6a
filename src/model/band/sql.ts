import { choice, type Dialect, type Sql } from '../sql/dialect.js';
import { type Band, type Threshold, thresholdOf } from './band.js';

/**
 * The label of the band of a total.
 *
 * @param steps - the fewest steps that reach a threshold
 */
export function bandSql(
  total: Sql,
  bands: readonly Band[],
  steps: (threshold: Threshold) => number,
  { number, text }: Dialect,
): Sql {
  const arms = bands.slice(0, -1).map((band) => {
    const threshold = thresholdOf(band);
    const least = threshold === null ? Number.NEGATIVE_INFINITY : steps(threshold);
    const reached = Number.isFinite(least) ? `${total} >= ${number(least)}` : least > 0 ? 'FALSE' : 'TRUE';
    return [reached, text(band.label)] as const;
  });
  return choice(arms, text(bands.at(-1)?.label ?? ''));
}
