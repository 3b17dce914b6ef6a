import { type Issue, issue, ScoringError } from '../core/errors.js';
import { optionsIn } from '../core/options.js';
import { sum } from '../core/sum.js';
import { counted, finished, type Work, within } from '../core/work.js';
import type { Cluster, ClustersModel } from '../kinds/clusters/model.js';
import { many } from '../measure/told.js';
import type { Attributes } from '../model/attribute/attribute.js';
import type { DerivedAttributes } from '../model/derived/attribute.js';
import type { NoneDerived } from '../model/derived/over.js';
import { sourceOf, type Table } from '../model/table/table.js';
import { checked } from '../model/trust.js';
import { type Axes, axesOf, inUnits, pointsOf, termOf, unitOf } from './clusters/axes.js';
import { type Choice, choose } from './clusters/choose.js';
import type { Points } from './clusters/engine.js';
import { hamerly } from './clusters/hamerly.js';
import { type ClusterOptions, checkClusterOptions } from './clusters/options.js';
import { MANY, swapsAfter } from './clusters/partition.js';
import { type Named, renamed, unnamed } from './clusters/personas.js';
import { type ClusterProfile, profiler } from './clusters/profile.js';
import { profileText } from './clusters/profile-text.js';
import { distinct } from './clusters/quality.js';
import { referenceDraw } from './clusters/reference-set.js';
import type { ClustersReport } from './clusters/report.js';
import { type Finding, finding, reported } from './finding.js';
import { type Learning, learningOf, readBy } from './learning.js';
import { nameOf } from './model-name.js';
import { type TrainingRows, trainingRows } from './training-rows.js';

/** Fitted clusters, and what there is to know about the fit. */
export interface ClustersFit<A extends Attributes = Attributes> {
  readonly model: ClustersModel<A>;
  readonly report: ClustersReport;
}

/**
 * Finds clusters of similar rows: k-means over numbers on their scales and categories as 0/1 columns.
 *
 * Takes the best of many seeded starts and swaps, finished with exact sums, so that rows in any order, and either engine, give the
 * same model bit for bit. Missing values count as the mean of the attribute, in the fit as in the model, and the report counts
 * them.
 *
 * Among several numbers of clusters it chooses the one with the highest silhouette. It always chooses one: rows without groups are
 * cut into clusters, too. Forty clouds of 100 rows, evenly spread over a square, were all cut into 3 to 6, and all had the note
 * that the structure is weak. Use `referenceSets` before you show clusters as groups: the gap statistic, which compares with rows
 * without groups and begins at one cluster, chose more than one in 1 of the 40.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError when an option is wrong, and `too-little-data` when there are fewer distinct rows than clusters
 * @example fitClusters([{ visits: 0 }, { visits: 1 }, { visits: 10 }, { visits: 11 }], { attributes: { visits: { type: 'number' } }, scale: 'none', k: 2 }).report.inertia // => 1
 */
export function fitClusters<Row, const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  rows: readonly Row[] | Table,
  options: ClusterOptions<Row, A, D>,
): ClustersFit<A> {
  return finished(fitClustersGradually(rows, options));
}

/**
 * `fitClusters` in parts: yields its progress after each, and returns the same fit, bit for bit.
 *
 * Options and rows are checked at the call. With 5,000 rows a part takes a few milliseconds; a custom engine runs one start to its
 * end in one part.
 *
 * @param rows - records, or columns by name
 * @throws ScoringError as `fitClusters` does
 * @example fitClustersGradually([{ visits: 0 }, { visits: 1 }, { visits: 10 }], { attributes: { visits: { type: 'number' } }, k: 2 }).next().value.text // => 'k = 2: 1 of 550 attempts'
 */
export function fitClustersGradually<Row, const A extends Attributes, const D extends DerivedAttributes = NoneDerived>(
  rows: readonly Row[] | Table,
  options: ClusterOptions<Row, A, D>,
): Work<ClustersFit<A>> {
  optionsIn(options);
  const learning = learningOf(options.attributes, options as unknown as ClusterOptions<never>);
  const { learned: attributes } = learning;
  // The fit treats derived facts like any other attribute.
  const known = options.attributes === null || typeof options.attributes !== 'object' ? options.attributes : attributes;
  const plain = { ...options, attributes: known } as unknown as ClusterOptions<never>;
  checkClusterOptions(plain);
  const { k, weights, seed = 0, engine = hamerly } = options;
  const everyRow = new Uint8Array(sourceOf(rows).length).fill(1);
  const training = trainingRows(rows, attributes, everyRow, weights, learning);
  const ks = typeof k === 'number' ? [k] : Array.from({ length: k.to - k.from + 1 }, (_, i) => k.from + i);
  const axes = axesOf(training, plain);
  const points = pointsOf(axes, training);
  requireEnough(ks.at(-1) as number, typeof k === 'number' ? 'k' : 'k.to', training, points);
  const starts = options.starts ?? (points.n >= MANY ? 10 : 50);
  const swaps = swapsAfter(starts, points.n);
  const { referenceSets: sets } = options;
  const references = sets === undefined ? null : { sets, draw: referenceDraw(axes.axes, training.won, points.modes) };
  const choosing = choose(points, ks, { engine, starts, swaps, seed }, references, refuseEmpty);
  return written(choosing, { options, learning, training, axes, points, search: { starts, swaps } });
}

/** The data a fit reads before the work begins. */
interface Begun<Row, A extends Attributes, D extends DerivedAttributes> {
  readonly options: ClusterOptions<Row, A, D>;
  readonly learning: Learning;
  readonly training: TrainingRows;
  readonly axes: Axes;
  readonly points: Points;
  readonly search: { readonly starts: number; readonly swaps: number };
}

/** Chooses the clusters, then writes the model and the report. */
function* written<Row, A extends Attributes, D extends DerivedAttributes>(
  choosing: Work<Choice>,
  { options, learning, training, axes, points, search }: Begun<Row, A, D>,
): Work<ClustersFit<A>> {
  const choice = yield* within(choosing, [0, REPORT]);
  const unit = unitOf(spreadOf(points) / sum(points.weights));
  const fitted = clustersOf(choice, axes, training, unit);
  const named =
    options.previous === undefined ? unnamed(fitted) : renamed(fitted, asClusters(options.previous), axes.axes);
  const model: ClustersModel<A> = checked({
    kind: 'clusters',
    schema: 2,
    ...nameOf(options, 'clusters'),
    attributes: learning.attributes as A,
    ...readBy(
      named.clusters.flatMap(({ terms }) => terms),
      learning.derived,
    ),
    clusters: named.clusters,
  });
  const report = yield* within(reportOf(training, axes, points, choice, named, search, unit), [REPORT, 1]);
  return { model, report };
}

/** Share of the work after which the report is written. */
const REPORT = 0.98;

/** The model for evaluation, without the attribute names in its type. */
function asClusters(model: ClustersModel<Attributes, unknown>): ClustersModel {
  return model as ClustersModel;
}

function requireEnough(k: number, path: string, { rows, rejected }: TrainingRows, points: Points): void {
  const facts = { code: 'too-little-data', path: `options.${path}` } as const;
  const problem = (expected: string, got: string, hint?: string): void => {
    const first: Issue = issue({ ...facts, expected, got, hint });
    throw new ScoringError([first, ...(rows === 0 ? (rejected[0]?.issues ?? []) : [])]);
  };
  if (rows < k) problem(`at most ${rows}, the rows that can be used`, `${k}`);
  const different = points.d === 0 ? 1 : distinct(points, k);
  const hint = 'a cluster without a row of its own says nothing';
  if (different < k) problem(`at most ${different}, the distinct rows`, `${k}`, hint);
  if (points.d === 0) problem('rows that differ in some attribute', 'none that do');
}

function refuseEmpty(k: number): never {
  const expected = 'a start from which no cluster runs empty';
  const facts = { code: 'too-little-data', path: 'options.k', expected, got: `none for ${k}` } as const;
  throw new ScoringError([issue({ ...facts, hint: 'ask for fewer clusters, or more starts' })]);
}

function clustersOf({ best }: Choice, { axes }: Axes, { n, won }: TrainingRows, unit: number): Omit<Cluster, 'id'>[] {
  const members: number[][] = Array.from({ length: best.k }, () => []);
  for (let i = 0; i < n; i++) members[best.labels[i] as number]?.push(i);
  return members.map((own, c) => ({
    size: best.sizes[c] as number,
    terms: axes.map((axis) => termOf(inUnits(axis, unit), own, won)),
  }));
}

/** The squared distances of all rows from their mean. */
function spreadOf({ rows, weights, d }: Points): number {
  return sum(rows.map((x, at) => (weights[Math.floor(at / d)] as number) * (x * x)));
}

function* reportOf(
  rows: TrainingRows,
  { axes, constant }: Axes,
  points: Points,
  { best, candidates, reasons, findings }: Choice,
  named: Named,
  search: { readonly starts: number; readonly swaps: number },
  unit: number,
): Work<ClustersReport> {
  const profile = profiler(axes, rows);
  const missing = axes.flatMap((axis) => {
    const absent = Array.from(rows.won).filter((_, i) =>
      axis.type === 'number'
        ? Number.isNaN(axis.measured[i] as number)
        : (axis.codes[i] as number) >= axis.values.length,
    );
    return absent.length === 0 ? [] : [{ attribute: axis.name, rows: sum(absent) }];
  });
  const profiles: ClusterProfile[] = [];
  for (const [c, { id }] of named.clusters.entries()) {
    yield counted('reporting', 'profiles', c, named.clusters.length, 'clusters');
    const found = profile(id, (i) => best.labels[i] === named.from[c]);
    profiles.push({ ...found, text: profileText(found, rows.attributes) });
  }
  return {
    rows: rows.rows,
    patterns: rows.n,
    rejected: rows.rejected,
    k: best.k,
    reasons,
    candidates,
    inertia: best.inertia,
    explained: 1 - best.inertia / spreadOf(points),
    converged: best.converged,
    search: { ...search, reached: best.reached, emptied: best.emptied },
    scales: axes.map((axis) =>
      axis.type === 'number'
        ? { attribute: axis.name, of: axis.of ?? null, mean: axis.mean, scale: axis.scale }
        : { attribute: axis.name, weight: axis.weight },
    ),
    missing,
    constant,
    profiles,
    drift: named.drift,
    ...reported([...findings, ...findingsOn(best.converged, missing, constant, unit), ...named.findings]),
  };
}

function findingsOn(
  converged: boolean,
  missing: ClustersReport['missing'],
  constant: readonly string[],
  unit: number,
): Finding[] {
  const found: Finding[] = [];
  if (!converged)
    found.push(
      finding(
        'not-converged',
        null,
        'not converged: points still change their cluster',
        'look for rows that lie between two',
      ),
    );
  if (missing.length > 0) {
    const counts = missing.map(({ attribute, rows }) => `${attribute} (${many(rows, 'row')})`).join(', ');
    found.push(finding('missing', null, `missing counts as the mean of the attribute: ${counts}`));
  }
  if (constant.length > 0)
    found.push(
      finding(
        'constant',
        null,
        `constant: ${constant.join(', ')}; the same in every row that knows it, so not in the model`,
      ),
    );
  if (unit !== 1)
    found.push(
      finding(
        'units',
        null,
        `the model measures distances in units of ${unit}, since numbers were not standardised; figures of the report do not`,
      ),
    );
  return found;
}
