import type { Attributes, NamesOf } from '../../model/attribute/attribute.js';
import type { DerivedAttributes } from '../../model/derived/attribute.js';
import type { FactsOver, NoneDerived } from '../../model/derived/over.js';
import type { ModelBase } from '../../model/kind.js';
import type { DistanceTerm } from '../../model/terms/distance/term.js';
import type { PointsOver, PointsTerm } from '../../model/terms/points/term.js';
import type { Weighting } from '../../model/weighting/weighting.js';

/** How far a record lies from a centre in one attribute: a number's squared distance, or points for each value of a category. */
export type ClusterTerm = DistanceTerm | PointsTerm;

/** A cluster in the words of those who work with it. */
export interface Persona {
  readonly name: string;
  /** How its members may be contacted: opted in, through partner, self-service, or a host's own words. */
  readonly contactPolicy: 'opted in' | 'through partner' | 'self-service' | (string & {});
  readonly description?: string;
}

/** One cluster: its centre, as a squared distance per attribute. */
export interface Cluster<T = ClusterTerm, Id extends string = string> {
  readonly id: Id;
  readonly persona?: Persona;
  /** The number of rows when it was fitted, by weight. */
  readonly size?: number;
  readonly terms: readonly T[];
}

/**
 * Groups of similar records: each record belongs to the cluster with the nearest centre.
 *
 * Formula: squared distance = sum over attributes of weight × ((t(x) − centre) / scale)²; a category adds the squared distance
 * between its value and the cluster's shares of the values.
 */
export interface ClustersModel<A extends Attributes = Attributes, T = ClusterTerm, Id extends string = string>
  extends ModelBase {
  readonly kind: 'clusters';
  readonly attributes: A;
  /** All clusters measure the same attributes, in the same order. */
  readonly clusters: readonly Cluster<T, Id>[];
  readonly weighting?: Weighting;
}

/** The cluster of a record. */
export interface ClustersResult {
  /** The nearest cluster; among ties the first. */
  readonly cluster: string;
  /** The name of its persona; null when it has none. */
  readonly persona: string | null;
  /** How its members may be contacted; null when it has no persona. */
  readonly contactPolicy: string | null;
  /** Squared distance to its centre. */
  readonly distance: number;
  /** How much further the second nearest is, in squared distance; null when there is only one cluster. */
  readonly margin: number | null;
  /** The second nearest cluster. */
  readonly runnerUp: string | null;
}

/** Clusters in code: the compiler checks names of attributes and values. */
export type ClustersDefinition<
  A extends Attributes,
  Id extends string = string,
  D extends DerivedAttributes = NoneDerived,
> = ClustersModel<A, DistanceTerm<NamesOf<FactsOver<A, D>, 'number'>> | PointsOver<FactsOver<A, D>>, Id> & {
  readonly derived?: D;
};

/** The types of the kind: its model, its result, and its columns in a batch. */
export interface ClustersKind {
  model: ClustersModel;
  result: ClustersResult;
  numbers: 'distance' | 'margin';
  labels: 'cluster' | 'persona' | 'runnerUp';
}
