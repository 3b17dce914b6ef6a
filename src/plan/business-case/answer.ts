import { shareText } from '../../core/share-text.js';
import type { Interval } from '../../measure/statistics/wilson.js';
import { intervalText, scoreText } from '../../measure/told.js';
import type { ReadFacts } from './facts.js';
import type { Ranked } from './net.js';

/**
 * Why the answer is not yes.
 *
 * - `capacity-covers-all`: everybody is contacted anyway, so there is nothing to choose
 * - `one-product`, `one-buyer`: there is nothing to tell apart
 * - `thin-flow`: fewer than 100 sales to learn from and to check with
 * - `ranks-no-better`: the contacts that the score chooses sell no more than today's
 * - `costs-more-than-it-brings`: the net is 0 or less
 * - `within-sampling-error`: the net may be 0 or less by chance alone
 * - `rates-not-measured`: the bands are assumed, and were not counted on leads
 */
export type BusinessReasonCode =
  | 'capacity-covers-all'
  | 'one-product'
  | 'one-buyer'
  | 'thin-flow'
  | 'ranks-no-better'
  | 'costs-more-than-it-brings'
  | 'within-sampling-error'
  | 'rates-not-measured';

/** One reason, as a code and in words. */
export interface BusinessReason {
  readonly code: BusinessReasonCode;
  readonly text: string;
}

/** Whether to do it. */
export interface BusinessAnswer {
  /** `unproven` where the figures are in favour, but only by chance or because of an assumption. */
  readonly answer: 'yes' | 'no' | 'unproven';
  /** All reasons against it, the strongest first; empty for a yes. */
  readonly reasons: readonly BusinessReason[];
}

/** Events that a check of a model needs at least (G. S. Collins, E. O. Ogundimu and D. G. Altman, 2016). */
const LEAST_SALES = 100;

/** The answer and its reasons. */
export function answerOf(
  facts: ReadFacts,
  { contacts, rate, rateToday }: Ranked,
  net: number,
  interval: Interval | null,
  level: number | undefined,
): BusinessAnswer {
  const { bands, figures, products, buyers } = facts;
  const { population, capacity } = figures;
  const sales = bands.counted?.positives ?? population * figures.baseRate;
  const against: (BusinessReason | false)[] = [
    capacity >= population &&
      reason(
        'capacity-covers-all',
        `a capacity of ${amountText(capacity)} covers all ${amountText(population)} leads, so there is nothing to choose`,
      ),
    products === 1 && reason('one-product', 'there is one product, so there are no products to tell apart'),
    (buyers === 1 || population === 1) && reason('one-buyer', 'there is one buyer, so there are no buyers to rank'),
    sales < LEAST_SALES &&
      reason(
        'thin-flow',
        `${amountText(sales)} sales are too few to learn from and to check with; ${LEAST_SALES} are needed`,
      ),
    capacity < population &&
      rate <= rateToday &&
      reason(
        'ranks-no-better',
        `${amountText(contacts)} contacts chosen by the score sell to ${shareText(rate)} of those contacted, today's choice to ${shareText(rateToday)}`,
      ),
    net <= 0 &&
      reason(
        'costs-more-than-it-brings',
        net < 0
          ? `the program costs ${amountText(-net)} more than it brings`
          : 'the program brings no more than it costs',
      ),
  ];
  const no = against.filter((one) => one !== false);
  if (no.length > 0) return { answer: 'no', reasons: no };
  if (interval === null)
    return {
      answer: 'unproven',
      reasons: [
        reason('rates-not-measured', 'the rates of the bands are assumed; count them on leads that were contacted'),
      ],
    };
  if (interval.low > 0) return { answer: 'yes', reasons: [] };
  const text = `the net may be 0 or less by chance alone (${intervalText(interval, level, amountText)})`;
  return { answer: 'unproven', reasons: [reason('within-sampling-error', text)] };
}

function reason(code: BusinessReasonCode, text: string): BusinessReason {
  return { code, text };
}

/** An amount as a plan needs it: whole from 100 on, else to the hundredth. */
export function amountText(amount: number): string {
  const whole = Math.abs(amount) >= 100;
  return scoreText((whole ? Math.floor(amount + 0.5) : Math.floor(100 * amount + 0.5) / 100) + 0);
}
