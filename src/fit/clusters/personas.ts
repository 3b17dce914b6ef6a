import { fail } from '../../core/errors.js';
import type { Cluster, ClustersModel, ClusterTerm, Persona } from '../../kinds/clusters/model.js';
import { type Finding, finding } from '../finding.js';
import type { Axis } from './axes.js';
import { cheapestMatching } from './matching.js';

/** How far a cluster moved since the previous model. */
export interface Drift {
  readonly cluster: string;
  /** Name of its persona; null when it has none. */
  readonly persona: string | null;
  /** Distance between the previous centre and this one, on the scales of this fit: about standard deviations. */
  readonly distance: number;
  /** Share of `distance` squared that each attribute has; they add up to 1, or are all 0 where nothing moved. */
  readonly attributes: readonly { readonly attribute: string; readonly share: number }[];
  /** Share of the rows then and now; then null when the previous model has no sizes. */
  readonly shareBefore: number | null;
  readonly share: number;
  /** Whether it moved more than half way to the nearest of the other previous centres: look whether the name still fits. */
  readonly doubtful: boolean;
}

/** Clusters with the ids and personas of the previous model, in its order, new ones after them. */
export interface Named {
  readonly clusters: readonly Cluster[];
  /** For each of them the position it had before it was put in order. */
  readonly from: readonly number[];
  readonly drift: readonly Drift[];
  readonly findings: readonly Finding[];
}

/** Numbers new clusters: `c1`, `c2`, … in canonical order. */
export function unnamed(fitted: readonly Omit<Cluster, 'id'>[]): Named {
  const clusters = fitted.map((one, c) => ({ id: `c${c + 1}`, ...one }));
  return { clusters, from: clusters.map((_, c) => c), drift: [], findings: [] };
}

/**
 * Gives clusters the ids and personas of the previous ones, matched so that the sum of squared distances between their centres
 * is the least possible.
 *
 * @throws ScoringError `mismatch` when the two models measure no attribute alike
 */
export function renamed(fitted: readonly Omit<Cluster, 'id'>[], previous: ClustersModel, axes: readonly Axis[]): Named {
  const comparable = axes.filter((axis) => previous.clusters.every((one) => gapOf(axis, fitted[0], one) !== null));
  if (comparable.length === 0) {
    const hint = 'personas can be kept only where the attributes and their scales are';
    const expected = 'a model that measures one of these attributes on the same scale';
    fail({ code: 'mismatch', path: 'options.previous', expected, got: 'none alike', hint });
  }
  const between = (a: Omit<Cluster, 'id'>, b: Omit<Cluster, 'id'>) => comparable.map((axis) => gapOf(axis, a, b) ?? 0);
  const costs = fitted.map((one) => previous.clusters.map((other) => total(between(one, other))));
  const matched = cheapestMatching(costs);
  const findings = findingsOn(axes, comparable, matched, previous);
  const before = sizesOf(previous.clusters);
  const now = total(fitted.map((one) => one.size ?? 0));
  const kept = previous.clusters.flatMap((old, p): { cluster: Cluster; from: number; drift: Drift }[] => {
    const c = matched.indexOf(p);
    const own = fitted[c];
    if (own === undefined) return [];
    const parts = between(own, old);
    const moved = total(parts);
    const others = previous.clusters.filter((_, q) => q !== p).map((other) => total(between(other, old)));
    const drift: Drift = {
      cluster: old.id,
      persona: old.persona?.name ?? null,
      distance: Math.sqrt(moved),
      attributes: comparable.map(({ name }, a) => ({
        attribute: name,
        share: moved === 0 ? 0 : (parts[a] as number) / moved,
      })),
      shareBefore: before === null ? null : (old.size ?? 0) / before,
      share: (own.size ?? 0) / now,
      doubtful: others.some((other) => moved > other / 4),
    };
    return [{ cluster: { id: old.id, ...personaOf(old.persona), ...own }, from: c, drift }];
  });
  const ids = new Set(previous.clusters.map((one) => one.id));
  const fresh = fitted.flatMap((one, c) =>
    matched[c] === -1 ? [{ cluster: { id: freshId(ids), ...one }, from: c }] : [],
  );
  for (const { drift } of kept) {
    if (!drift.doubtful) continue;
    const name = drift.persona ?? drift.cluster;
    findings.push(
      finding(
        'moved',
        null,
        `${name} moved more than half way to another previous centre`,
        'look whether the name still fits',
      ),
    );
  }
  const all = [...kept, ...fresh];
  return {
    clusters: all.map((one) => one.cluster),
    from: all.map((one) => one.from),
    drift: kept.map((one) => one.drift),
    findings,
  };
}

function findingsOn(
  all: readonly Axis[],
  comparable: readonly Axis[],
  matched: readonly number[],
  previous: ClustersModel,
): Finding[] {
  const left = all.filter((axis) => !comparable.includes(axis)).map((axis) => axis.name);
  const gone = previous.clusters.filter((_, p) => !matched.includes(p)).map((one) => one.persona?.name ?? one.id);
  return [
    ...(left.length === 0
      ? []
      : [
          finding(
            'other-scale',
            null,
            `matched without ${left.join(', ')}, which the previous model measures otherwise`,
          ),
        ]),
    ...(gone.length === 0 ? [] : [finding('gone', null, `no cluster is left for ${gone.join(', ')}`)]),
  ];
}

/** Squared distance between two centres in one attribute, on the scale of the fit; null where they are not measured alike. */
function gapOf(axis: Axis, a: Omit<Cluster, 'id'> | undefined, b: Omit<Cluster, 'id'> | undefined): number | null {
  const [one, other] = [termIn(a, axis.name), termIn(b, axis.name)];
  if (one === undefined || other === undefined || one.type !== other.type) return null;
  if (axis.type === 'number' && one.type === 'distance' && other.type === 'distance') {
    if (one.of !== other.of) return null;
    const gap = (one.center - other.center) / axis.scale;
    return gap * gap;
  }
  if (axis.type !== 'codes' || one.type !== 'points' || other.type !== 'points') return null;
  // Amounts are weight × (1 − 2 share + a constant), so their differences about the mean are 2 × weight × that of the shares.
  const gaps = axis.values.map((value) => amountIn(one, value) - amountIn(other, value));
  const mean = total(gaps) / gaps.length;
  return total(gaps.map((gap) => (gap - mean) * (gap - mean))) / (4 * axis.weight);
}

function termIn(cluster: Omit<Cluster, 'id'> | undefined, name: string): ClusterTerm | undefined {
  return cluster?.terms.find((term) => term.attribute === name);
}

function amountIn(term: Extract<ClusterTerm, { type: 'points' }>, value: string): number {
  return (Object.hasOwn(term.amounts, value) ? term.amounts[value] : term.otherwise) ?? term.unseen ?? 0;
}

function personaOf(persona: Persona | undefined): { persona?: Persona } {
  return persona === undefined ? {} : { persona };
}

function sizesOf(clusters: readonly Cluster[]): number | null {
  return clusters.every((one) => one.size !== undefined) ? total(clusters.map((one) => one.size ?? 0)) : null;
}

/** Takes the first free id of `c1`, `c2`, …. */
function freshId(taken: Set<string>): string {
  let n = 1;
  while (taken.has(`c${n}`)) n++;
  taken.add(`c${n}`);
  return `c${n}`;
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
