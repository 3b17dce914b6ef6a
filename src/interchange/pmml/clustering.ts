/** Converts a PMML clustering by centres to clusters: a squared distance for each field. */
import type { XmlElement } from '../../core/xml/element.js';
import type { ClustersModel } from '../../kinds/clusters/model.js';
import type { Condition } from '../../model/condition/condition.js';
import type { DistanceTerm } from '../../model/terms/distance/term.js';
import { elementsOf, named, needed, numberIn, numberOf, refuse, refuseAttribute, shortened } from '../refuse.js';
import { arrayOf } from './array.js';
import { factOf } from './expression.js';
import type { Facts } from './facts.js';
import { wholeFact } from './guard.js';
import { refuseOthers } from './others.js';

/** What a clustering comes to. */
export type Clustering = Omit<ClustersModel, 'name' | 'version' | 'schema' | 'meta'>;

/** Measures with the same nearest centre. */
const MEASURES = ['squaredEuclidean', 'euclidean'];

/**
 * Reads a clustering whose clusters have centres.
 *
 * PMML multiplies all distances of a record with missing values by the same factor, so the nearest centre is the same here, and
 * the distance is that over the known fields. A record without any known field has no result in PMML and is rejected.
 */
export function clusteringOf(element: XmlElement, facts: Facts): Clustering {
  refuseOthers(
    element,
    ['ComparisonMeasure', 'ClusteringField', 'MissingValueWeights', 'Cluster'],
    'a clustering by centres',
  );
  if (needed(element, 'functionName') !== 'clustering') refuseAttribute(element, 'functionName', 'clustering');
  if (needed(element, 'modelClass') !== 'centerBased') refuseAttribute(element, 'modelClass', 'centerBased');
  const compares = comparisonIn(element);
  const [targets] = named(element, 'Targets');
  if (targets !== undefined) refuse(targets, 'no targets', 'some');
  const fields = named(element, 'ClusteringField').filter((one) => one.attributes.get('isCenterField') !== 'false');
  if (fields.length === 0) return refuse(element, 'a ClusteringField or more', 'none', 'missing-value');
  requireWeights(element, fields.length);
  const axes = fields.map((field) => axisOf(field, compares, facts));
  const guard = guardOf(axes, facts);
  const clusters = named(element, 'Cluster').map((cluster, c) => {
    const inner = elementsOf(cluster).find(({ name }) => !['Array', 'Covariances', 'Partition'].includes(name));
    if (inner !== undefined) refuse(inner, 'an Array', inner.name);
    const [array] = named(cluster, 'Array');
    if (array === undefined) return refuse(cluster, 'an Array', 'nothing', 'missing-value');
    const centers = arrayOf(array).map(
      (text) => numberOf(text) ?? refuse(array, 'numbers', shortened(text), 'wrong-type'),
    );
    if (centers.length !== axes.length)
      refuse(array, `${axes.length} numbers, one for each field`, `${centers.length}`, 'mismatch');
    const size = numberIn(cluster, 'size');
    return {
      id: cluster.attributes.get('id') ?? String(c + 1),
      ...(size === undefined ? {} : { size }),
      terms: [...axes.map((axis, a): DistanceTerm => ({ ...axis, center: centers[a] as number })), ...guard],
    };
  });
  const count = numberIn(element, 'numberOfClusters');
  if (count !== undefined && count !== clusters.length)
    refuseAttribute(element, 'numberOfClusters', `${clusters.length}, as many as there are`, 'mismatch');
  return {
    kind: 'clusters',
    attributes: facts.attributes(),
    ...(Object.keys(facts.derived).length > 0 ? { derived: facts.derived } : {}),
    clusters,
  };
}

/** How two values are compared, unless a field has its own function. */
function comparisonIn(element: XmlElement): string {
  const [measure] = named(element, 'ComparisonMeasure');
  if (measure === undefined) return refuse(element, 'a ComparisonMeasure', 'none', 'missing-value');
  if (needed(measure, 'kind') !== 'distance') refuseAttribute(measure, 'kind', 'distance');
  const [own, ...more] = elementsOf(measure);
  if (own === undefined || more.length > 0 || !MEASURES.includes(own.name))
    refuse(measure, MEASURES.join(' or '), own?.name ?? 'nothing');
  return measure.attributes.get('compareFunction') ?? 'absDiff';
}

/** The distance of a field, apart from the centre. */
function axisOf(element: XmlElement, compares: string, facts: Facts): Omit<DistanceTerm, 'center'> {
  const own = element.attributes.get('compareFunction') ?? compares;
  if (own !== 'absDiff') refuse(element, 'values compared by absDiff', own);
  if (elementsOf(element).length > 0) refuse(element, 'no Comparisons', 'some');
  const name = needed(element, 'field');
  const source = facts.source(name, element);
  const read = facts.replaced(name, element);
  const attribute = typeof read === 'string' ? read : facts.derive(`${name} or a value`, factOf(read));
  const weight = numberIn(element, 'fieldWeight') ?? 1;
  if (weight < 0) refuseAttribute(element, 'fieldWeight', 'at least 0', 'out-of-range');
  const required = source.kind === 'field' && source.field.required;
  return {
    type: 'distance',
    id: name,
    attribute,
    scale: 1,
    ...(weight === 1 ? {} : { weight }),
    ...(required ? {} : { missing: 0 }),
  };
}

/** Weights of missing values multiply all distances of a record by the same number, as long as none of them is 0. */
function requireWeights(element: XmlElement, count: number): void {
  for (const array of named(element, 'MissingValueWeights').flatMap((one) => named(one, 'Array'))) {
    const weights = arrayOf(array).map(numberOf);
    if (weights.length !== count || weights.some((one) => one === undefined || one <= 0))
      refuse(array, `${count} numbers above 0`, 'others', 'out-of-range');
  }
}

/** Distances of 0 that a record has only when some field is known, and when those of whole numbers have one. */
function guardOf(axes: readonly Omit<DistanceTerm, 'center'>[], facts: Facts): DistanceTerm[] {
  const whole = facts.asked().flatMap((field) => wholeFact(field, facts) ?? []);
  const needed = whole.map(
    (attribute): DistanceTerm => ({ type: 'distance', id: attribute, attribute, center: 0, scale: 1 }),
  );
  if (axes.some(({ missing }) => missing === undefined)) return needed;
  const known: Condition = {
    any: [...new Set(axes.map((one) => one.attribute))].map((attribute) => ({ attribute, present: true })),
  };
  const attribute = facts.derive('some field is known', { cases: [{ if: known, value: 0 }] });
  return [...needed, { type: 'distance', id: attribute, attribute, center: 0, scale: 1 }];
}
