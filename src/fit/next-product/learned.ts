import { exp, log1p, logit } from '../../core/arithmetic.js';
import { roundOf, type Work, within } from '../../core/work.js';
import { MOST_PRODUCTS } from '../../model/limits.js';
import type { Axis } from '../shape/axes.js';
import { type Baskets, basketsOf, itemsOf, type Rates, ratesOf } from './baskets.js';
import { type Calibrated, calibrate } from './calibrate.js';
import type { Customers } from './customers.js';
import { type ItemWeights, meanScores } from './item-weights.js';
import { weigherOf } from './near-weights.js';
import { type OwnRates, ownRatesOf } from './own-rates.js';
import { type Feature, type Pooled, visitPairs } from './pooled.js';
import { type Effects, effectsOf } from './profile.js';
import { type ReliabilityGroup, reliabilityOf } from './reliability.js';
import { everyNth, stepOf } from './thinned.js';

/** The options of a fit. */
export interface Settings {
  readonly neighbours: number;
  readonly minOwners: number;
  /** Default: chosen from the rows. */
  readonly ridge: number | undefined;
}

/** The results learned from products owned. */
export interface Whole {
  readonly baskets: Baskets;
  readonly rates: Rates;
  /** The products that have item weights, or could. */
  readonly items: Int32Array;
  readonly effects: readonly Effects[];
}

/** Rates, and what groups prefer. */
export function wholeOf(
  customers: Customers,
  owned: readonly Int32Array[],
  axes: readonly Axis[],
  { minOwners }: Settings,
): Whole {
  const baskets = basketsOf(owned, customers.weights, customers.products.length);
  const effects = axes.map((axis) => effectsOf(baskets, axis, groupsOf(axis, baskets)));
  return { baskets, rates: ratesOf(baskets), items: itemsOf(baskets, minOwners, MOST_PRODUCTS), effects };
}

function groupsOf({ codes }: Axis, { customers }: Baskets): Int32Array {
  return customers.map((c) => codes[c] as number);
}

/** A feature by name, with the slope the window gave it. */
export interface Slope {
  /** `prior`, `owned`, or the attribute of a profile. */
  readonly name: string;
  readonly slope: number;
}

/** The results from the window for the features learned before it. */
export interface Calibration {
  readonly fit: Calibrated;
  /** The given one, or that with the least log loss. */
  readonly ridge: number;
  readonly ridges: readonly { readonly ridge: number; readonly logLoss: number }[];
  /** In the order of the coefficients. */
  readonly slopes: readonly Slope[];
  /** The amount of each product by itself; null without a fit. */
  readonly own: OwnRates | null;
  /** Mean log loss per pair in the window, with the amount of each product; null without a fit. */
  readonly logLoss: number | null;
  /** The observed log-odds in the window, rising. */
  readonly reliability: readonly ReliabilityGroup[];
  readonly popularity: number;
  /** Features left out because their slope was not above 0, or implausibly large for a prior. */
  readonly dropped: readonly string[];
}

const RIDGES = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

const FIRST_RIDGE = RIDGES.indexOf(10);

/** Pairs of the window, without features; the groups of `shared` are those of the customers who own something. */
export function pairsOf(customers: Customers, { baskets }: Whole, shared: readonly Axis[]): Pooled {
  const candidates = Int32Array.from(baskets.owners.keys()).filter((p) => (baskets.owners[p] as number) > 0);
  const isCandidate = new Uint8Array(baskets.products);
  for (const p of candidates) isCandidate[p] = 1;
  const bought = Array.from(baskets.customers, (c) =>
    (customers.bought[c] as Int32Array).filter((p) => isCandidate[p] === 1),
  );
  let from = 1;
  const groups = shared.map((axis) => {
    const group = { from, size: axis.size, codes: axis.codes };
    from += axis.size;
    return group;
  });
  const { products, owned, weights } = baskets;
  return { products, candidates, owned, bought, weights, groups, features: [], d: from };
}

/** Chooses the ridge and fits the slopes. */
export function* calibrated(pairs: Pooled, whole: Whole, baseRate: number, settings: Settings): Work<Calibration> {
  // Where ownership of products varies no more than by chance, no prior can distinguish them.
  const prior: Named[] =
    whole.rates.strength === Number.POSITIVE_INFINITY
      ? []
      : [{ name: 'prior', feature: { type: 'product', amounts: whole.rates.logOdds } }];
  const nothing = new Float64Array(1 + prior.length);
  nothing[0] = logit(baseRate);
  const alone = yield* within(fitted({ ...pairs, groups: [], d: 1 }, prior, nothing, false), [0, 0.1]);
  const profile = whole.effects
    .filter(({ strength }) => strength < Number.POSITIVE_INFINITY)
    .map(
      ({ axis, amounts }): Named => ({
        name: axis.attribute,
        feature: { type: 'group', amounts, codes: groupsOf(axis, whole.baskets) },
      }),
    );
  const startOf = (features: readonly Named[]): Float64Array => {
    const start = new Float64Array(pairs.d + features.length);
    start[0] = alone.coefficients[0] as number;
    features.forEach((one, k) => {
      if (prior.includes(one)) start[pairs.d + k] = alone.coefficients[1] as number;
    });
    return start;
  };
  const weigh = weigherOf(whole.baskets, whole.items, whole.rates.rates, settings.neighbours);
  const tryOne = function* (ridge: number, from: Float64Array | undefined): Work<Tried> {
    const weights = yield* within(weigh(ridge), [0, 0.5]);
    const features = [...prior, ...items(weights, whole.baskets), ...profile];
    return { features, fit: yield* within(fitted(pairs, features, from ?? startOf(features), null), [0.5, 1]) };
  };
  const { best, ridges } = yield* within(chosen(settings, tryOne), [0.1, 0.7]);
  let features = best.features;
  let fit = yield* within(fitted(pairs, features, best.fit.coefficients, true), [0.7, 0.85]);
  const popularity = alone.logLoss;
  const dropped: string[] = features.some(({ name }) => name === OWNED) ? [] : [OWNED];
  for (let round = 0; ; round++) {
    const kept = features.filter((one, k) => {
      const slope = fit.coefficients[pairs.d + k] as number;
      return slope > 0 && !(prior.includes(one) && slope > STEEPEST);
    });
    if (kept.length === features.length) break;
    dropped.push(...features.filter((one) => !kept.includes(one)).map(({ name }) => name));
    features = kept;
    const [from, to] = roundOf(round);
    fit = yield* within(fitted(pairs, features, startOf(features), true), [0.85 + 0.1 * from, 0.85 + 0.1 * to]);
  }
  const slopes = features.map(({ name }, k) => ({ name, slope: fit.coefficients[pairs.d + k] as number }));
  const pooled = { ...pairs, features: features.map(({ feature }) => feature), d: pairs.d + features.length };
  if (!fit.converged)
    return { fit, ridge: best.ridge, ridges, slopes, own: null, reliability: [], logLoss: null, popularity, dropped };
  const own = yield* within(ownRatesOf(pooled, fit.coefficients), [0.95, 0.97]);
  const all = withOwn(pooled, fit.coefficients, own);
  const reliability = yield* within(reliabilityOf(all.pooled, all.b), [0.97, 0.99]);
  const logLoss = yield* within(logLossOf(all.pooled, all.b), [0.99, 1]);
  return { fit, ridge: best.ridge, ridges, slopes, own, reliability, logLoss, popularity, dropped };
}

/** The pairs with the amount of each product as a feature whose slope is 1. */
function withOwn(pooled: Pooled, b: Float64Array, { amounts }: OwnRates): { pooled: Pooled; b: Float64Array } {
  const features = [...pooled.features, { type: 'product', amounts } as const];
  return { pooled: { ...pooled, features, d: pooled.d + 1 }, b: Float64Array.from([...b, 1]) };
}

function* logLossOf(pooled: Pooled, b: Float64Array): Work<number> {
  let [loss, total] = [0, 0];
  yield* visitPairs(pooled, b, (z, bought, weight) => {
    const off = bought ? -z : z;
    loss += weight * (Math.max(0, off) + log1p(exp(-Math.abs(off))));
    total += weight;
  });
  return loss / total;
}

/**
 * A slope of 1 means that customers buy a product as readily as others own it. A much larger slope comes from products owned
 * almost alike, and would be absurd for any other.
 */
const STEEPEST = 2;

interface Named {
  readonly name: string;
  readonly feature: Feature;
}

/** The name of the feature made from products owned. */
export const OWNED = 'owned';

/** None where no product predicts another. */
function items(weights: ItemWeights, baskets: Baskets): Named[] {
  if (weights.to.length === 0) return [];
  return [{ name: OWNED, feature: { type: 'items', weights, mean: meanScores(weights, baskets) } }];
}

/** To the end, with strengths chosen or not; or, with null, just far enough to compare log losses. */
function fitted(
  pairs: Pooled,
  features: readonly Named[],
  start: Float64Array,
  tune: boolean | null,
): Work<Calibrated> {
  const all = { ...pairs, features: features.map(({ feature }) => feature), d: pairs.d + features.length };
  // A dozen of numbers needs no more pairs than that.
  const pooled = everyNth(all, stepOf(pairs));
  const strengths = pairs.groups.map(() => 1);
  return calibrate(pooled, { start, strengths, tune: tune === true, tolerance: tune === null ? 1e-4 : 1e-8 });
}

interface Tried {
  readonly features: readonly Named[];
  readonly fit: Calibrated;
}

/** The ridge with the least log loss, by descent from the first; each search begins where the one before ended. */
function* chosen(
  { ridge }: Settings,
  tryOne: (ridge: number, from: Float64Array | undefined) => Work<Tried>,
): Work<{ best: Tried & { readonly ridge: number }; ridges: { ridge: number; logLoss: number }[] }> {
  const ridges: { ridge: number; logLoss: number }[] = [];
  const at = function* (value: number, from?: Float64Array): Work<Tried & { readonly ridge: number }> {
    const says = { code: 'comparing', text: `ridge ${value}` } as const;
    const tried = yield* within(tryOne(value, from), roundOf(ridges.length), says);
    ridges.push({ ridge: value, logLoss: tried.fit.logLoss });
    return { ...tried, ridge: value };
  };
  let best = yield* at(ridge ?? (RIDGES[FIRST_RIDGE] as number));
  for (const step of ridge === undefined ? [1, -1] : []) {
    for (let k = FIRST_RIDGE + step; k >= 0 && k < RIDGES.length; k += step) {
      const next = yield* at(RIDGES[k] as number, best.fit.coefficients);
      if (!(next.fit.logLoss < best.fit.logLoss)) break;
      best = next;
    }
    if (best.ridge !== RIDGES[FIRST_RIDGE]) break;
  }
  ridges.sort((a, b) => a.ridge - b.ridge);
  return { best, ridges };
}
