import { at, fail, kindOf, shown } from '../../core/errors.js';
import { sumOrInfinity } from '../../core/sum.js';
import { checkColumn } from '../../measure/inputs.js';

/**
 * The present value of a series of payments (net present value).
 *
 * Formula: Σ flow_k / (1 + rate)^k, k = 0, 1, 2, …: the first flow is now, the next one a period later. Flows below 0 are money paid out,
 * so early losses count in full and later gains less. The present value of no flows is 0.
 *
 * @param flows - money in each period, in any currency; at most 100,000
 * @param rate - discount rate per period, such as 0.1 for 10 %; above -1
 * @throws ScoringError `wrong-type`; `out-of-range` for a rate of -1 or less, too many flows, or a value that is too large for a number
 * @example presentValue([-100, 60, 60, 60], 0.1).toFixed(2) // => '49.21'
 */
export function presentValue(flows: ArrayLike<number>, rate: number): number {
  checkColumn(flows, 'flows');
  readRate(rate, 'rate');
  if (flows.length > MOST_FLOWS)
    fail({ code: 'out-of-range', path: 'flows', expected: 'at most 100,000 flows', got: String(flows.length) });
  return discounted(flows, rate, 'rate');
}

/** The same of a checked rate, with the path that its errors name. */
export function discounted(flows: ArrayLike<number>, rate: number, path: string): number {
  let factor = 1;
  const parts = Array.from(flows, (flow: unknown, k) => {
    if (typeof flow !== 'number' || !Number.isFinite(flow))
      fail({ code: 'wrong-type', path: at('flows', k), expected: 'a finite number', got: kindOf(flow) });
    if (k > 0) factor *= 1 + rate;
    return flow === 0 ? 0 : flow / factor;
  });
  const value = sumOrInfinity(parts);
  if (!Number.isFinite(value)) {
    const expected = 'a rate at which the present value is a number';
    fail({ code: 'out-of-range', path, expected, got: shown(rate), hint: 'take a larger rate' });
  }
  return value;
}

const MOST_FLOWS = 100_000;

/** A discount rate per period, checked. */
export function readRate(rate: number, path: string): number {
  if (typeof rate !== 'number' || !Number.isFinite(rate))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(rate) });
  if (rate <= -1)
    fail({ code: 'out-of-range', path, expected: 'a rate above -1, such as 0.1 for 10 %', got: shown(rate) });
  return rate;
}
