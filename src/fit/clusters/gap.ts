import { ln } from '../../core/arithmetic.js';
import { random } from '../../core/random.js';
import { sum } from '../../core/sum.js';
import { counted, type Work, within } from '../../core/work.js';
import type { Points } from './engine.js';
import { type Best, bestPartition, type Search, settle, swapsAfter, thinned } from './partition.js';
import { LOOKED_AT, nearest } from './quality.js';
import type { DrawSet } from './reference-set.js';

/** How much lower the inertia is than in rows without groups. */
export interface Gap {
  /** expected − observed; higher values mean more structure than in rows without groups. */
  readonly value: number;
  /** Of the value, from the spread over the reference sets: √(1 + 1/sets) × their standard deviation (divided by the sets). */
  readonly standardError: number;
  /** ln of the inertia, of about 4,000 distinct rows where there are more. */
  readonly observed: number;
  /** Mean ln of the inertia over the reference sets. */
  readonly expected: number;
}

/** The sets to compare with, and how many. */
export interface References {
  readonly sets: number;
  readonly draw: DrawSet;
}

/** Starts of the search in each set; as many swaps follow as in that of the rows. */
const STARTS = 5;

/**
 * The gap statistic: Gap(k) = mean of ln W*(k) over reference sets without groups − ln W(k), where W is the inertia.
 *
 * R. Tibshirani, G. Walther and T. Hastie, Estimating the number of clusters in a data set via the gap statistic, 2001. A set has
 * as many points as there are rows, at most 4,000, and the inertia that they would have with the weight of the rows; all numbers
 * of clusters are compared with the same sets.
 *
 * @param found - the best partition for each number of clusters
 * @returns one per partition; null where an inertia is 0, which has no logarithm
 */
export function* gapsOf(
  points: Points,
  found: readonly Best[],
  { sets, draw }: References,
  { engine, seed }: Pick<Search, 'engine' | 'seed'>,
): Work<(Gap | null)[]> {
  const looked = points.n > LOOKED_AT ? thinned(points, LOOKED_AT) : points;
  const weight = sum(looked.weights);
  const n = Math.min(LOOKED_AT, Math.max(looked.n, Math.floor(weight + 0.5)));
  const { next } = random(seed);
  const drawn = () => Math.floor(next() * 4294967296);
  const logs: number[][] = found.map(() => []);
  for (let s = 0; s < sets; s++) {
    const set = draw(n, random(drawn()));
    const search = { engine, starts: STARTS, swaps: swapsAfter(STARTS, n), seed: drawn() };
    const says = counted('comparing', 'gap statistic', s, sets, 'reference sets');
    for (const [c, { k }] of found.entries()) {
      const at = s + c / found.length;
      const best = yield* within(bestPartition(set, k, search), [at / sets, (at + 1 / found.length) / sets], says);
      logs[c]?.push(ln((best?.inertia ?? 0) * (weight / n)));
    }
  }
  const gaps: (Gap | null)[] = [];
  for (const [c, best] of found.entries()) {
    const own = looked === points ? best : yield* within(settle(looked, nearest(looked, best.centres), best.k), [1, 1]);
    gaps.push(gapOf(ln(own?.inertia ?? 0), logs[c] as number[]));
  }
  return gaps;
}

function gapOf(observed: number, logs: readonly number[]): Gap | null {
  // No inertia: a set, or the rows, with no more distinct points than clusters.
  if ([observed, ...logs].some((log) => !Number.isFinite(log))) return null;
  const sets = logs.length;
  const expected = sum(logs) / sets;
  const variance = sum(logs.map((log) => (log - expected) * (log - expected))) / sets;
  return { value: expected - observed, standardError: Math.sqrt(variance * (1 + 1 / sets)), observed, expected };
}

/**
 * The one-standard-error rule: the smallest k for which Gap(k) is at least Gap(k + 1) − its standard error.
 *
 * @param ks - numbers of clusters that follow each other, with their gaps
 * @returns null when every gap is further below the next
 */
export function smallestEnough(ks: readonly number[], gaps: readonly Gap[]): number | null {
  const at = gaps.slice(0, -1).findIndex((gap, c) => {
    const next = gaps[c + 1] as Gap; // the last is not looked at
    return gap.value >= next.value - next.standardError;
  });
  return at < 0 ? null : (ks[at] as number);
}
