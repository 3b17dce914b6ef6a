import { at } from '../../core/errors.js';
import { type XmlNode, xml } from '../../core/xml/write.js';
import type { KindPmml, PmmlWriting } from '../../model/pmml/kind.js';
import { axisPmml, type PmmlAxis } from '../../model/terms/distance/pmml-axis.js';
import type { ClustersModel, ClusterTerm } from './model.js';

/** A clustering by centres and squared distances. */
export const clusters: KindPmml<ClustersModel> = {
  target: null,
  unwritten: (model) =>
    model.clusters.flatMap(({ persona }, c) => (persona === undefined ? [] : [`model.clusters[${c}].persona`])),
  write(model, writing) {
    const { schema, name } = writing;
    const axes = axesOf(model, name);
    const derived = axes.flatMap((axis) => axis.derived);
    const head = { modelName: model.name, modelClass: 'centerBased', functionName: 'clustering' };
    return xml('ClusteringModel', { ...head, numberOfClusters: model.clusters.length }, [
      schema,
      outputs(model, writing),
      ...(derived.length === 0 ? [] : [xml('LocalTransformations', {}, derived)]),
      xml('ComparisonMeasure', { kind: 'distance', compareFunction: 'absDiff' }, [xml('squaredEuclidean')]),
      ...axes.map(({ field, weight }) => xml('ClusteringField', { field, fieldWeight: weight })),
      ...model.clusters.map(({ id, size }, c) => {
        const centers = axes.map(({ centers: all }) => String(all[c]));
        return xml('Cluster', { id, name: id, size: Number.isInteger(size) ? size : undefined }, [
          xml('Array', { n: centers.length, type: 'real' }, centers.join(' ')),
        ]);
      }),
    ]);
  },
};

/** The attributes that all clusters measure. */
function axesOf({ clusters: all, weighting }: ClustersModel, name: (wanted: string) => string): PmmlAxis[] {
  const [first] = all;
  return (first?.terms ?? []).map((_, t) =>
    axisPmml(
      all.map(({ terms }, c) => ({ term: terms[t] as ClusterTerm, path: `${at('model.clusters', c)}.terms[${t}]` })),
      weighting?.factors,
      name,
    ),
  );
}

/** The nearest cluster and its distance, and the same for the second nearest. */
function outputs(model: ClustersModel, { name }: PmmlWriting): XmlNode {
  const id = { optype: 'categorical', dataType: 'string' };
  const distance = { optype: 'continuous', dataType: 'double', feature: 'affinity' };
  const output = (wanted: string, more: XmlNode['attributes']) => xml('OutputField', { name: name(wanted), ...more });
  return xml('Output', {}, [
    output('cluster', { ...id, feature: 'predictedValue' }),
    output('distance', distance),
    ...(model.clusters.length === 1
      ? []
      : [
          output('runnerUp', { ...id, feature: 'entityId', rank: 2 }),
          output('distance of the runner-up', { ...distance, rank: 2 }),
        ]),
  ]);
}
