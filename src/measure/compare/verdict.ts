import { criticalValue, normalQuantile } from '../statistics/normal.js';
import type { Difference } from './paired.js';

/** The measure that decides between two models. */
export type Criterion = 'logLoss' | 'auc' | 'capacity';

export const CRITERIA: readonly [Criterion, ...Criterion[]] = ['logLoss', 'auc', 'capacity'];

/** Which of two models is better, as far as these rows can show. */
export interface Verdict {
  /** The criterion that decided. */
  readonly by: Criterion;
  /** Null where the rows do not decide. */
  readonly better: 'champion' | 'challenger' | null;
  /**
   * How many more rows would decide with a chance of 80 %, and how many of them are positive; null where these rows decide, and where no
   * number would.
   */
  readonly more: { readonly rows: number; readonly positives: number } | null;
}

/** The power of a test with the additional rows. */
const POWER = 0.8;

/**
 * The verdict on a difference.
 *
 * More rows: n ((z + z_0.8) SE / difference)² - n, the number at which a difference of this size is detected in four of five samples.
 */
export function verdictOf(
  by: Criterion,
  found: Difference | null,
  n: number,
  positives: number,
  level: number | undefined,
): Verdict {
  const { difference = 0, interval = null, standardError = null } = found ?? {};
  if (interval !== null && (interval.low > 0 || interval.high < 0))
    return { by, better: difference > 0 ? 'challenger' : 'champion', more: null };
  if (interval === null || standardError === null || difference === 0) return { by, better: null, more: null };
  const ratio = ((criticalValue(level) + normalQuantile(POWER)) * standardError) / difference;
  const rows = Math.ceil(n * ratio * ratio - n);
  return { by, better: null, more: { rows, positives: Math.ceil((rows * positives) / n) } };
}
