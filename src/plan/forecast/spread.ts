import { ExactSum, sum } from '../../core/sum.js';
import { normalQuantile } from '../../measure/statistics/normal.js';
import type { Interval } from '../../measure/statistics/wilson.js';

/** A deal as the spread of the revenue needs it. */
export interface UncertainDeal {
  readonly amount: number;
  readonly probability: number;
  /** How much the probability rises when the expected revenue is one standard error of sampling higher. */
  readonly shared: number;
}

/** How the distribution of the revenue was made. */
export interface ForecastDistribution {
  /** `exact` where all amounts are whole steps, and all deals were added up one by one. */
  readonly method: 'exact' | 'rounded';
  /** Money of one step; null when nothing is uncertain. */
  readonly step: number | null;
  /** Deals that were added up one by one; the others entered by their mean and variance. */
  readonly oneByOne: number;
}

/** How revenue is distributed. */
export interface Spread extends ForecastDistribution {
  /** The smallest revenue that is reached or stayed below with at least this probability. */
  readonly quantile: (probability: number) => number;
  /** The probability to reach an amount. */
  readonly reach: (amount: number) => number;
}

/** Steps that all amounts together are counted in. */
const MOST_STEPS = 10_000;

/** Deals that are added up one by one, the largest first. */
const MOST_ONE_BY_ONE = 2000;

/** Values of the shared error, all equally likely; an odd number, so that 0 is among them. */
const SHARED_VALUES = 21;

/** A deal of fewer steps is not rounded: by up to 1/64 of itself others are off, which moves no limit that anybody would see. */
const LEAST_STEPS = 32;

/** Equally likely values of the sum of the other deals, which are many or of no weight. */
const NORMAL_VALUES = 201;

/**
 * The distribution of the sum of amounts that are each brought or not.
 *
 * Given the shared error, deals are independent, and the distribution is the convolution of all of them, in whole steps. The shared
 * error is normal, approximated by 21 equally likely values with variance 1, and shifts each probability; probabilities are clipped
 * to 0..1.
 */
export function spreadOf(deals: readonly UncertainDeal[]): Spread {
  const certain = new ExactSum();
  for (const { amount, probability } of deals) if (probability === 1) certain.add(amount);
  const open = deals
    .filter(({ amount, probability }) => amount > 0 && probability > 0 && probability < 1)
    .sort((a, b) => b.amount - a.amount || b.probability - a.probability || b.shared - a.shared);
  const base = certain.value();
  if (open.length === 0)
    return {
      quantile: () => base,
      reach: (amount) => (base >= amount ? 1 : 0),
      method: 'exact',
      step: null,
      oneByOne: 0,
    };
  const { step, isExact } = stepOf(open);
  const isSmall = isExact ? () => false : (deal: UncertainDeal) => deal.amount < LEAST_STEPS * step;
  const large = open.filter((deal) => !isSmall(deal)).slice(0, MOST_ONE_BY_ONE);
  const top = large.map((deal) => ({ ...deal, steps: Math.floor(deal.amount / step + 0.5) }));
  const rest = open.slice(top.length);
  const mass = mixtureOf(top, rest, step);
  // Rounding amounts must not move the expected revenue.
  const offset = new ExactSum().add(base);
  for (const { amount, probability, steps } of top) offset.addProduct(probability, amount - steps * step);
  const shift = isExact ? base : offset.value();
  const most = new ExactSum().add(base);
  for (const { amount } of open) most.add(amount);
  const all = most.value();
  const money = (steps: number) => Math.min(all, Math.max(base, steps * step + shift));
  return {
    quantile(probability) {
      let below = 0;
      for (const [k, share] of mass.entries()) {
        below += share;
        // The masses add up to 1 but for rounding.
        if (share > 0 && below >= probability - 1e-12) return money(k);
      }
      return money(mass.length - 1);
    },
    reach(amount) {
      let reached = 0;
      for (let k = mass.length - 1; k >= 0 && money(k) >= amount - step * 1e-9; k--) reached += mass[k] as number;
      return Math.min(1, reached);
    },
    method: isExact && rest.length === 0 ? 'exact' : 'rounded',
    step,
    oneByOne: top.length,
  };
}

/**
 * The largest step that divides all amounts, if the total has few enough of them; otherwise the total divided into the allowed
 * number of steps.
 */
function stepOf(deals: readonly UncertainDeal[]): { readonly step: number; readonly isExact: boolean } {
  const total = new ExactSum();
  for (const { amount } of deals) total.add(amount);
  const all = total.value();
  let common = 0;
  const isWhole = deals.every(({ amount }) => Number.isSafeInteger(amount));
  for (const { amount } of isWhole ? deals : []) common = commonDivisor(amount, common);
  return common * MOST_STEPS >= all ? { step: common, isExact: true } : { step: all / MOST_STEPS, isExact: false };
}

function commonDivisor(a: number, b: number): number {
  let [large, small] = [a, b];
  while (small > 0) [large, small] = [small, large % small];
  return large;
}

/** The mass at each number of steps, over all values of the shared error. */
function mixtureOf(
  top: readonly (UncertainDeal & { readonly steps: number })[],
  rest: readonly UncertainDeal[],
  step: number,
): Float64Array {
  const most = Math.ceil((top.reduce((all, one) => all + one.steps, 0) * step + amountOf(rest)) / step) + 1;
  const mixture = new Float64Array(most + 1);
  const values = top.concat(rest as never).some(({ shared }) => shared !== 0) ? normalValues(SHARED_VALUES) : [0];
  for (const value of values) {
    const { mass, reached } = convolution(top, value, most);
    for (const [shift, weight] of shiftsOf(rest, value, step))
      for (let k = 0; k <= reached; k++) {
        const to = Math.min(most, Math.max(0, k + shift));
        mixture[to] = (mixture[to] as number) + ((mass[k] as number) * weight) / values.length;
      }
  }
  return mixture;
}

function convolution(top: readonly (UncertainDeal & { readonly steps: number })[], value: number, most: number) {
  const mass = new Float64Array(most + 1);
  mass[0] = 1;
  let reached = 0;
  for (const deal of top) {
    const won = movedBy(deal, value);
    const { steps } = deal;
    reached += steps;
    for (let k = reached; k >= 0; k--) {
      const without = (mass[k] as number) * (1 - won);
      mass[k] = k < steps ? without : without + (mass[k - steps] as number) * won;
    }
  }
  return { mass, reached };
}

/** The sum of the other deals, in whole steps: values of a normal variable with the mean and variance of their sum. */
function shiftsOf(rest: readonly UncertainDeal[], value: number, step: number): (readonly [number, number])[] {
  if (rest.length === 0) return [[0, 1]];
  const [mean, variance] = [new ExactSum(), new ExactSum()];
  for (const deal of rest) {
    const won = movedBy(deal, value);
    mean.addProduct(won, deal.amount);
    variance.addProduct(won * (1 - won), deal.amount * deal.amount);
  }
  const [middle, deviation] = [mean.value(), Math.sqrt(variance.value())];
  return normalValues(NORMAL_VALUES).map((one) => [
    Math.floor((middle + one * deviation) / step + 0.5),
    1 / NORMAL_VALUES,
  ]);
}

function movedBy({ probability, shared }: UncertainDeal, value: number): number {
  return Math.min(1, Math.max(0, probability + shared * value));
}

function amountOf(deals: readonly UncertainDeal[]): number {
  return deals.reduce((all, one) => all + one.amount, 0);
}

/** Middles of equally likely parts of a normal variable, stretched to variance 1. */
function normalValues(n: number): number[] {
  const middles = Array.from({ length: n }, (_, k) => normalQuantile((k + 0.5) / n));
  const variance = sum(middles.map((one) => one * one)) / n;
  return middles.map((one) => one / Math.sqrt(variance));
}

/** The limits that contain the revenue with at least this probability, with equal parts excluded below and above. */
export function spreadInterval(spread: Spread, level = 0.95): Interval {
  return { low: spread.quantile((1 - level) / 2), high: spread.quantile((1 + level) / 2) };
}
