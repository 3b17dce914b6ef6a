import { ExactSum, sum } from '../../core/sum.js';
import { chancesOf, type SharedChance } from './chance.js';
import type { ReadDeal } from './deals.js';
import type { DealForecast, Estimate } from './lines.js';

/** Variance of the revenue, in money squared. */
export interface ForecastVariance {
  readonly total: number;
  /** Σ amount² × probability × (1 − probability): each deal is won or not. */
  readonly chance: number;
  /** The variance from the sampling error of past deals, as it affects many deals together. */
  readonly sampling: number;
}

/** The estimate of each deal; deals of one stage and number of days share one. */
export function estimatesOf(
  deals: readonly ReadDeal[],
  cases: readonly SharedChance['cases'][],
  weights: readonly number[],
  horizon: number,
) {
  const keys = new Map<string, { readonly deal: ReadDeal; readonly amounts: number[] }>();
  const keyOf = (deal: ReadDeal) => `${deal.stage} ${deal.days}`;
  for (const deal of deals) {
    if (deal.given !== null) continue;
    const found = keys.get(keyOf(deal));
    if (found === undefined) keys.set(keyOf(deal), { deal, amounts: [deal.amount] });
    else found.amounts.push(deal.amount);
  }
  const names = [...keys.keys()].sort();
  const groups = names.map((name): SharedChance => {
    const { deal, amounts } = keys.get(name) as { readonly deal: ReadDeal; readonly amounts: number[] };
    return { cases: cases[deal.stage] ?? [], days: deal.days as number, amount: sum(amounts) };
  });
  const { chances, errors, variance } = chancesOf(groups, weights, horizon);
  const positions = new Map(names.map((name, g) => [name, g]));
  const estimates = deals.map((deal): Estimate => {
    if (deal.given !== null) return { chance: null, error: 0, shared: 0 };
    const g = positions.get(keyOf(deal)) as number; // each was grouped
    const { own, common } = errors[g] as (typeof errors)[number];
    return { chance: chances[g] as (typeof chances)[number], error: own, shared: common };
  });
  return { estimates, variance };
}

/** The variance of the revenue of deals that have a probability. */
export function varianceOf(
  lines: readonly DealForecast[],
  estimates: readonly Estimate[],
  sampled: number,
): ForecastVariance {
  const [chance, own] = [new ExactSum(), new ExactSum()];
  for (const [i, { amount, probability }] of lines.entries()) {
    if (probability === null) continue;
    const moved = amount * (estimates[i] as Estimate).shared;
    chance.addProduct(amount * probability, amount * (1 - probability));
    // An uncertain probability does not make a single deal less certain; only the shared error of deals adds up.
    own.addProduct(moved, moved);
  }
  const sampling = Math.max(0, sampled - own.value());
  return { total: chance.value() + sampling, chance: chance.value(), sampling };
}
