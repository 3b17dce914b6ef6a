import type { Feature, Pooled } from './pooled.js';

/** Up to so many pairs all are gone over in every step of a regression. */
const MOST_PAIRS = 20_000_000;

/** Uses one of so many customers, so that there are no more pairs than that. */
export function stepOf({ owned, candidates }: Pooled): number {
  return Math.max(1, Math.ceil((owned.length * candidates.length) / MOST_PAIRS));
}

/** The pairs of every so many-th customer, in their canonical order: of all groups and of few and many products about as many. */
export function everyNth(pooled: Pooled, step: number): Pooled {
  if (step === 1) return pooled;
  const isTaken = (_: unknown, c: number) => c % step === 0;
  const feature = (one: Feature): Feature =>
    one.type === 'group' ? { ...one, codes: one.codes.filter(isTaken) } : one;
  return {
    ...pooled,
    owned: pooled.owned.filter(isTaken),
    bought: pooled.bought.filter(isTaken),
    weights: pooled.weights.filter(isTaken),
    groups: pooled.groups.map((group) => ({ ...group, codes: group.codes.filter(isTaken) })),
    features: pooled.features.map(feature),
  };
}
