import { type Span, spansOf, type Work, within } from '../../core/work.js';
import { type Finding, finding } from '../finding.js';
import type { ClusterEngine, Points } from './engine.js';
import { type Gap, gapsOf, type References, smallestEnough } from './gap.js';
import { type Best, bestPartition, MANY, type Search, thinned } from './partition.js';
import { LOOKED_AT, nearest, silhouette, stability } from './quality.js';

/** Measures for and against a number of clusters. */
export interface Candidate {
  readonly k: number;
  /** Sum of squared distances to the own centre: always lower for more clusters. */
  readonly inertia: number;
  /** Mean over the rows, -1..1: how much nearer a row is to its own cluster than to the next; null for one cluster. */
  readonly silhouette: number | null;
  /**
   * How far the inertia is below the straight line from the first to the last candidate, 0..1; the elbow is its maximum. Null at the ends.
   */
  readonly elbow: number | null;
  /** Mean adjusted Rand index of clusters found in random halves of the rows with these; 1 is the same. Null when halves are too few. */
  readonly stability: number | null;
  /** How much lower the inertia is than in rows without groups; null without reference sets, or where it is 0. */
  readonly gap: Gap | null;
  /** Rows in the smallest cluster, by weight. */
  readonly smallest: number;
}

/** The partition chosen, and why. */
export interface Choice {
  readonly best: Best;
  readonly candidates: readonly Candidate[];
  readonly reasons: readonly string[];
  /** The figures of the chosen number of clusters. */
  readonly findings: readonly Finding[];
}

/** Agreement of halves from which clusters are called stable. */
const STABLE = 0.75;

/** Mean silhouettes up to which L. Kaufman and P. Rousseeuw (Finding Groups in Data, 1990) see no substantial structure, and a weak one. */
const [NONE, WEAK] = [0.25, 0.5];

/** Fits every requested number of clusters, and chooses the one with the highest silhouette among those that are stable. */
export function* choose(
  points: Points,
  ks: readonly number[],
  search: Search,
  references: References | null,
  emptied: (k: number) => never,
): Work<Choice> {
  const spans = planOf(ks, search, references);
  const found: Best[] = [];
  for (const [c, k] of ks.entries())
    found.push((yield* within(bestPartition(points, k, search), spans.searching[c] as Span)) ?? emptied(k));
  const compared =
    references === null ? null : yield* within(compare(points, found, search, references), spans.comparing);
  const plain: Candidate[] = [];
  for (const [c, best] of found.entries())
    plain.push(yield* within(candidateOf(points, best, search.engine, search.seed), spans.candidates[c] as Span));
  const candidates = withElbow(plain.map((one, c) => ({ ...one, gap: compared?.gaps[c] ?? null })));
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined)
    return { best: found[0] as Best, candidates, reasons: [`k = ${only.k}: as asked for`], findings: findingsOn(only) };
  const stable = candidates.filter((one) => (one.stability ?? 0) >= STABLE);
  const among = stable.length > 0 ? stable : candidates;
  // On ties the smallest, which is first.
  const chosen = among.reduce((best, one) => ((one.silhouette ?? -1) > (best.silhouette ?? -1) ? one : best));
  const best = found[candidates.indexOf(chosen)] as Best;
  const reasons = [...reasonsFor(chosen, candidates, stable), ...(compared === null ? [] : [compared.reason])];
  return { best, candidates, reasons, findings: findingsOn(chosen) };
}

/** Duration of the parts, in attempts of a search for k clusters times k. */
function planOf(ks: readonly number[], { starts, swaps }: Search, references: References | null) {
  const all = ks.reduce((sum, k) => sum + k, 0);
  // Five starts and ten swaps, in each reference set, and in each of ten halves.
  const gaps = (references?.sets ?? 0) * 15 * all;
  const sizes = [...ks.map((k) => (starts + swaps) * k), gaps, ...ks.map((k) => 75 * k + SILHOUETTES)];
  const spans = spansOf(sizes);
  return {
    searching: spans.slice(0, ks.length),
    comparing: spans[ks.length] as Span,
    candidates: spans.slice(ks.length + 1),
  };
}

/** Number of attempts at one cluster that take as long as the silhouettes. */
const SILHOUETTES = 60;

/** The gaps, and the result of the one-standard-error rule: from 1 on, which means no groups, where the candidates begin at 2. */
function* compare(
  points: Points,
  found: readonly Best[],
  search: Search,
  references: References,
): Work<{ gaps: readonly (Gap | null)[]; reason: string }> {
  const whole = found[0]?.k === 2 ? yield* within(bestPartition(points, 1, { ...search, starts: 1 }), [0, 0]) : null;
  const all = whole === null ? found : [whole, ...found];
  const gaps = yield* gapsOf(points, all, references, search);
  const ks = all.map(({ k }) => k);
  const known = gaps.filter((gap) => gap !== null);
  const reason =
    known.length < gaps.length
      ? 'the gap statistic says nothing: some clusters have no inertia'
      : gapReason(ks, smallestEnough(ks, known));
  return { gaps: gaps.slice(all.length - found.length), reason };
}

function gapReason(ks: readonly number[], taken: number | null): string {
  const takes = 'the gap statistic takes';
  if (taken === null)
    return `${takes} none of k = ${ks[0]} to ${ks.at(-1)}: it rises by more than a standard error to the last`;
  if (taken === 1) return `${takes} k = 1: two clusters tell no more than they would in rows without groups`;
  return `${takes} k = ${taken}, the first that is not below the next by more than a standard error`;
}

function* candidateOf(points: Points, best: Best, engine: ClusterEngine, seed: number): Work<Candidate> {
  const { k, inertia, sizes } = best;
  const looked = points.n > MANY ? thinned(points, LOOKED_AT) : points;
  const labels = looked === points ? best.labels : nearest(looked, best.centres);
  const [first, second] = spansOf([SILHOUETTES, 75 * k]) as [Span, Span];
  return {
    k,
    inertia,
    silhouette: yield* within(silhouette(looked, labels, k), first, { text: `k = ${k}: silhouettes` }),
    elbow: null,
    gap: null,
    stability: yield* within(stability(points, best, engine, seed), second),
    smallest: sizes[k - 1] as number,
  };
}

function withElbow(candidates: readonly Candidate[]): Candidate[] {
  const [first, last] = [candidates[0], candidates.at(-1)];
  if (first === undefined || last === undefined || first.inertia === last.inertia) return [...candidates];
  return candidates.map((one) => {
    if (one === first || one === last) return one;
    const along = (one.k - first.k) / (last.k - first.k);
    return { ...one, elbow: 1 - along - (one.inertia - last.inertia) / (first.inertia - last.inertia) };
  });
}

function reasonsFor(chosen: Candidate, all: readonly Candidate[], stable: readonly Candidate[]): string[] {
  const highest = all.reduce((best, one) => ((one.silhouette ?? -1) > (best.silhouette ?? -1) ? one : best));
  const elbow = all.reduce((best, one) => ((one.elbow ?? -1) > (best.elbow ?? -1) ? one : best));
  const among = stable.length === 0 ? 'all, none being stable' : `those with a stability of at least ${STABLE}`;
  const reasons = [
    `k = ${chosen.k}: silhouette ${show(chosen.silhouette)}, the highest of ${among}; stability ${show(chosen.stability)}`,
  ];
  if (highest !== chosen) {
    const { k, silhouette, stability } = highest;
    reasons.push(`k = ${k} has a higher silhouette, ${show(silhouette)}, and a stability of only ${show(stability)}`);
  }
  if (elbow.elbow !== null) reasons.push(`the elbow of the inertia is at k = ${elbow.k}`);
  return reasons;
}

function findingsOn({ silhouette, stability }: Candidate): Finding[] {
  const found: Finding[] = [];
  if (silhouette !== null && silhouette <= NONE)
    found.push(
      finding(
        'no-structure',
        null,
        `no substantial structure: a silhouette of at most ${NONE}; the clusters cut a cloud rather than find groups`,
      ),
    );
  else if (silhouette !== null && silhouette <= WEAK)
    found.push(
      finding(
        'weak-structure',
        null,
        `weak structure: a silhouette of at most ${WEAK}; the borders between the clusters are soft`,
      ),
    );
  if (stability !== null && stability < STABLE)
    found.push(
      finding(
        'unstable',
        null,
        `unstable: halves of the rows give other clusters, with an adjusted Rand index of ${show(stability)}`,
      ),
    );
  return found;
}

function show(value: number | null): string {
  return value === null ? 'unknown' : String(Math.floor(value * 1000 + 0.5) / 1000);
}
