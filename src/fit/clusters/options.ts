import { at, failOnAny, type Issue, type IssueFacts, issue, kindOf, nearest, oneOf } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import type { ClustersModel } from '../../kinds/clusters/model.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import { undeclared } from '../../model/attribute/declarations.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { PerRow } from '../../model/table/per-row.js';
import { LOWEST } from '../../model/terms/distance/lint.js';
import type { Measured } from '../../model/terms/distance/term.js';
import { LEARNING_OPTIONS, type LearningOptions } from '../learning.js';
import type { ClusterEngine } from './engine.js';
import { hamerly } from './hamerly.js';

/** How to scale a number: standardised, its logarithm (or that of one more) standardised, or unchanged. */
export type Scaling = 'standard' | 'log' | 'log1p' | 'none';

/** How the centre of a cluster is made. */
export type ClusterMethod = 'kMeans' | 'kPrototypes';

const METHODS: readonly string[] = ['kMeans', 'kPrototypes'];

/** How to fit clusters. */
export interface ClusterOptions<Row, A extends Attributes = Attributes, D extends DerivedAttributes = NoneDerived>
  extends LearningOptions<Row, D> {
  /** The attributes to cluster by: numbers, booleans and categories; `attributesOf` infers them from rows. */
  readonly attributes: A;
  /** How many clusters, or a range to choose from: by silhouette, among those that are stable. */
  readonly k: number | { readonly from: number; readonly to: number };
  /** How to scale numbers, all or by name; default `standard`. */
  readonly scale?: Scaling | { readonly [Name in keyof FactsOver<A, D>]?: Scaling } | undefined;
  /**
   * - `kMeans` (default): the centre of a cluster has the mean of each number and the share of each value
   * - `kPrototypes`: the centre has the most frequent value of a category, so that a row either matches or not; for rows of mostly
   *   categories (Z. Huang, 1998; with categories alone these are k-modes)
   */
  readonly method?: ClusterMethod | undefined;
  /**
   * Factor of the squared distance between 0/1 columns of a category's values; default 1, with which two records of different value
   * are 2 apart, as far as two numbers on average. Huang's γ is twice this.
   */
  readonly categoryWeight?: number | undefined;
  /** Weight of each row: how many rows it counts as; default 1. A row of weight 3 counts as the row three times. */
  readonly weights?: PerRow<Row, unknown> | undefined;
  /**
   * Starts of the search; default 50, 10 from 10,000 distinct rows on. Twice as many swaps of a centre follow, ten times up to 1,000
   * distinct rows.
   */
  readonly starts?: number | undefined;
  /**
   * Number of reference sets of rows without groups, for the gap statistic, which is shown and decides nothing; default none, 20 are
   * enough. Each has as many rows, at most 4,000, and is searched from 5 starts for each number of clusters.
   */
  readonly referenceSets?: number | undefined;
  /** Seed of the starts, swaps, resamples and reference sets; default 0. */
  readonly seed?: number | undefined;
  /** Default `hamerly`; `mlKmeans` gives the same result. */
  readonly engine?: ClusterEngine | undefined;
  /** The model before this one, whose ids and personas the clusters keep. */
  readonly previous?: ClustersModel<Attributes, unknown> | undefined;
  /** Name of the model; default `clusters`. */
  readonly name?: string | undefined;
  /** Version of the model; default `1`. */
  readonly version?: string | undefined;
}

const NAMES = [
  'attributes',
  ...LEARNING_OPTIONS,
  'k',
  'scale',
  'method',
  'categoryWeight',
  'weights',
  'starts',
  'referenceSets',
  'seed',
  'engine',
  'previous',
  'name',
  'version',
];

const SCALINGS: readonly string[] = ['standard', 'log', 'log1p', 'none'];

const LARGEST = 1000;

/** How to measure a number of that name, and whether it is standardised. */
export function scalingOf({ scale = 'standard' }: ClusterOptions<never>, name: string): Scaling {
  return typeof scale === 'string' ? scale : ((Object.hasOwn(scale, name) ? scale[name] : undefined) ?? 'standard');
}

/** The transformation of a scaling, as in a distance term. */
export function measuredAs(scaling: Scaling): Measured | undefined {
  return scaling === 'log' ? 'ln' : scaling === 'log1p' ? 'log1p' : undefined;
}

/** Throws with every problem of the options. */
export function checkClusterOptions(options: ClusterOptions<never>): void {
  optionsIn(options);
  const issues: Issue[] = [];
  const add = (facts: IssueFacts) => void issues.push(issue(facts));
  for (const key of Object.keys(options).filter((one) => !NAMES.includes(one)))
    add({ ...unknown(at('options', key), key, NAMES), expected: oneOf(NAMES) });
  const { attributes, k, method, categoryWeight, starts, referenceSets, seed, engine, previous } = options;
  const whole = (path: string, value: unknown, least: number, most: number) => {
    if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return;
    const expected = `a whole number from ${least} to ${most}`;
    add({ code: 'out-of-range', path: `options.${path}`, expected, got: shown(value) });
  };
  for (const facts of undeclared(attributes, 'options.attributes')) add(facts);
  if (issues.length === 0 && Object.keys(attributes).length === 0)
    add({ code: 'out-of-range', path: 'options.attributes', expected: 'at least one declaration', got: 'none' });
  if (typeof k === 'object' && k !== null) {
    whole('k.from', k.from, 2, LARGEST);
    whole('k.to', k.to, Number.isInteger(k.from) ? k.from : 2, LARGEST);
  } else whole('k', k, 1, LARGEST);
  if (starts !== undefined) whole('starts', starts, 1, 1_000_000);
  if (referenceSets !== undefined) whole('referenceSets', referenceSets, 2, LARGEST);
  if (seed !== undefined) whole('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  if (categoryWeight !== undefined && !(categoryWeight > 0 && categoryWeight < Infinity)) {
    const expected = 'a finite number above 0';
    add({ code: 'out-of-range', path: 'options.categoryWeight', expected, got: shown(categoryWeight) });
  }
  if (method !== undefined && !METHODS.includes(method)) {
    const got = typeof method === 'string' ? JSON.stringify(method) : kindOf(method);
    add({ code: 'unknown-name', path: 'options.method', expected: oneOf(METHODS), got });
  }
  if (method === 'kPrototypes' && engine !== undefined && engine !== hamerly) {
    const expected = 'no engine of your own with "kPrototypes"';
    add({
      code: 'mismatch',
      path: 'options.engine',
      expected,
      got: kindOf(engine),
      hint: 'engines move centres to means',
    });
  }
  if (engine !== undefined && typeof engine !== 'function') {
    const expected = 'an engine, such as hamerly';
    add({ code: 'wrong-type', path: 'options.engine', expected, got: kindOf(engine) });
  }
  if (previous !== undefined && (previous as { kind?: unknown } | null)?.kind !== 'clusters') {
    const expected = 'a model of clusters';
    add({ code: 'wrong-type', path: 'options.previous', expected, got: kindOf(previous) });
  }
  if (issues.length === 0) checkScaling(options, add);
  failOnAny(issues);
}

function checkScaling(options: ClusterOptions<never>, add: (facts: IssueFacts) => void): void {
  const { attributes, scale = 'standard' } = options;
  const numbers = Object.keys(attributes).filter((name) => attributes[name]?.type === 'number');
  const named = typeof scale === 'object' && scale !== null;
  const given = named ? Object.entries(scale) : numbers.map((name) => [name, scale] as const);
  for (const [name, scaling] of given) {
    const path = named ? at('options.scale', name) : 'options.scale';
    if (!numbers.includes(name)) {
      add({ ...unknown(path, name, numbers), expected: 'the name of a number' });
      continue;
    }
    if (!SCALINGS.includes(scaling as string)) {
      const got = typeof scaling === 'string' ? JSON.stringify(scaling) : kindOf(scaling);
      add({ code: 'unknown-name', path, expected: oneOf(SCALINGS), got });
      if (!named) return;
      continue;
    }
    const of = measuredAs(scaling as Scaling);
    const attribute = attributes[name];
    const min = attribute?.type === 'number' ? attribute.min : undefined;
    if (of === undefined || (min !== undefined && min > LOWEST[of])) continue;
    const hint = of === 'ln' ? 'declare its min, or take "log1p" where 0 occurs' : 'declare its min';
    const got = min === undefined ? 'none' : `${min}`;
    const expected = `a min above ${LOWEST[of]} for the scale "${scaling}"`;
    add({ code: 'out-of-range', path: `${at('attributes', name)}.min`, expected, got, hint });
  }
}

function unknown(path: string, name: string, among: readonly string[]): Omit<IssueFacts, 'expected'> {
  const hint = nearest(name, among);
  return { code: 'unknown-name', path, got: JSON.stringify(name), hint };
}

function shown(value: unknown): string {
  return typeof value === 'number' || typeof value === 'string' ? JSON.stringify(value) : kindOf(value);
}
