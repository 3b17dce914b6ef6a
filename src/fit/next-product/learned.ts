import { logit } from '../../core/arithmetic.js';
import type { Axis } from '../shape/axes.js';
import { type Baskets, basketsOf, itemsOf, type Rates, ratesOf } from './baskets.js';
import { type Calibrated, calibrate } from './calibrate.js';
import type { Customers } from './customers.js';
import { type ItemWeights, itemWeights, meanScores } from './item-weights.js';
import type { Feature, Pooled } from './pooled.js';
import { type Effects, effectsOf } from './profile.js';
import { type ReliabilityGroup, reliabilityOf } from './reliability.js';

/** More products than this are not regressed on each other: the most owned are. */
export const MOST_ITEMS = 3000;

/** What a fit is asked for. */
export interface Settings {
  readonly neighbours: number;
  readonly minOwners: number;
  /** Left out: chosen. */
  readonly ridge: number | undefined;
}

/** What is learned from who owns what. */
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
  return { baskets, rates: ratesOf(baskets), items: itemsOf(baskets, minOwners, MOST_ITEMS), effects };
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

/** What the window says of what was learned before it. */
export interface Calibration {
  readonly fit: Calibrated;
  /** Null when what is owned says nothing. */
  readonly ridge: number;
  readonly ridges: readonly { readonly ridge: number; readonly logLoss: number }[];
  /** In the order of the coefficients. */
  readonly slopes: readonly Slope[];
  /** What the log-odds are worth in the window, rising. */
  readonly reliability: readonly ReliabilityGroup[];
  readonly popularity: number;
  /** Features whose slope was not above 0: left out. */
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
export function calibrated(pairs: Pooled, whole: Whole, baseRate: number, settings: Settings): Calibration {
  // Where products are owned no more unevenly than chance has it, there is no prior to tell them apart by.
  const prior: Named[] =
    whole.rates.strength === Number.POSITIVE_INFINITY
      ? []
      : [{ name: 'prior', feature: { type: 'product', amounts: whole.rates.logOdds } }];
  const nothing = new Float64Array(1 + prior.length);
  nothing[0] = logit(baseRate);
  const alone = fitted({ ...pairs, groups: [], d: 1 }, prior, nothing, false);
  const profile = whole.effects
    .filter(({ strength }) => strength < Number.POSITIVE_INFINITY)
    .map(
      ({ axis, amounts }): Named => ({
        name: axis.attribute,
        feature: { type: 'group', amounts, codes: groupsOf(axis, whole.baskets) },
      }),
    );
  const startOf = (features: number): Float64Array => {
    const start = new Float64Array(pairs.d + features);
    start[0] = alone.coefficients[0] as number;
    if (features > 0 && prior.length > 0) start[pairs.d] = alone.coefficients[1] as number;
    return start;
  };
  const { best, ridges } = chosen(settings, (ridge, from) => {
    const weights = itemWeights(whole.baskets, whole.items, whole.rates.rates, {
      ridge,
      neighbours: settings.neighbours,
    });
    const features = [...prior, ...items(weights, whole.baskets), ...profile];
    return { features, fit: fitted(pairs, features, from ?? startOf(features.length), null) };
  });
  let features = best.features;
  let fit = fitted(pairs, features, best.fit.coefficients, true);
  const dropped: string[] = features.some(({ name }) => name === OWNED) ? [] : [OWNED];
  for (;;) {
    // What many own may be what few still need, so the prior may speak against.
    const kept = features.filter((one, k) => prior.includes(one) || (fit.coefficients[pairs.d + k] as number) > 0);
    if (kept.length === features.length) break;
    dropped.push(...features.filter((one) => !kept.includes(one)).map(({ name }) => name));
    features = kept;
    fit = fitted(pairs, features, startOf(features.length), true);
  }
  const slopes = features.map(({ name }, k) => ({ name, slope: fit.coefficients[pairs.d + k] as number }));
  const pooled = { ...pairs, features: features.map(({ feature }) => feature), d: pairs.d + features.length };
  const reliability = fit.converged ? reliabilityOf(pooled, fit.coefficients) : [];
  return { fit, ridge: best.ridge, ridges, slopes, reliability, popularity: alone.logLoss, dropped };
}

interface Named {
  readonly name: string;
  readonly feature: Feature;
}

/** The name of the feature that the products owned make. */
export const OWNED = 'owned';

/** None where no product says anything of another. */
function items(weights: ItemWeights, baskets: Baskets): Named[] {
  if (weights.to.length === 0) return [];
  return [{ name: OWNED, feature: { type: 'items', weights, mean: meanScores(weights, baskets) } }];
}

/** To the end, with strengths chosen or not; or, with null, just far enough to compare log losses. */
function fitted(pairs: Pooled, features: readonly Named[], start: Float64Array, tune: boolean | null): Calibrated {
  const pooled = { ...pairs, features: features.map(({ feature }) => feature), d: pairs.d + features.length };
  const strengths = pairs.groups.map(() => 1);
  return calibrate(pooled, { start, strengths, tune: tune === true, tolerance: tune === null ? 1e-4 : 1e-8 });
}

interface Tried {
  readonly features: readonly Named[];
  readonly fit: Calibrated;
}

/** The ridge with the least log loss, walking downhill from the first; each begins where the one before ended. */
function chosen({ ridge }: Settings, tryOne: (ridge: number, from: Float64Array | undefined) => Tried) {
  const ridges: { ridge: number; logLoss: number }[] = [];
  const at = (value: number, from?: Float64Array): Tried & { readonly ridge: number } => {
    const tried = tryOne(value, from);
    ridges.push({ ridge: value, logLoss: tried.fit.logLoss });
    return { ...tried, ridge: value };
  };
  let best = at(ridge ?? (RIDGES[FIRST_RIDGE] as number));
  for (const step of ridge === undefined ? [1, -1] : []) {
    for (let k = FIRST_RIDGE + step; k >= 0 && k < RIDGES.length; k += step) {
      const next = at(RIDGES[k] as number, best.fit.coefficients);
      if (!(next.fit.logLoss < best.fit.logLoss)) break;
      best = next;
    }
    if (best.ridge !== RIDGES[FIRST_RIDGE]) break;
  }
  ridges.sort((a, b) => a.ridge - b.ridge);
  return { best, ridges };
}
