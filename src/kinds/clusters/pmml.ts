import { at } from '../../core/errors.js';
import { amountOf, stepsPerUnit } from '../../core/steps.js';
import { type XmlNode, xml } from '../../core/xml/write.js';
import { apply, constant, fieldRef, notInPmml } from '../../model/pmml/facts.js';
import type { KindPmml, PmmlWriting } from '../../model/pmml/kind.js';
import { scaleOf, type TallySpec } from '../../model/tally/tally.js';
import { SQUARED_DISTANCE } from '../../model/tally/unit.js';
import type { DistanceTerm } from '../../model/terms/distance/term.js';
import type { ClustersModel } from './model.js';
import { clusterTally } from './tallies.js';

/** One number that all clusters measure: how, and where each has its centre. */
interface Axis {
  readonly path: string;
  readonly term: DistanceTerm;
  /** Multiplies the squared difference. */
  readonly weight: number;
  readonly centers: readonly number[];
  /** What stands for a missing number; null where one is required. */
  readonly absent: number | null;
}

/** A clustering by centres and squared distances. */
export const clusters: KindPmml<ClustersModel> = {
  target: null,
  unwritten: (model) =>
    model.clusters.flatMap(({ persona }, c) => (persona === undefined ? [] : [`model.clusters[${c}].persona`])),
  write(model, writing) {
    const { schema, name } = writing;
    const axes = axesOf(model);
    const fields = axes.map((axis) => fieldOf(axis, name));
    const derived = fields.flatMap(({ derivation }) => (derivation === undefined ? [] : [derivation]));
    const head = { modelName: model.name, modelClass: 'centerBased', functionName: 'clustering' };
    return xml('ClusteringModel', { ...head, numberOfClusters: model.clusters.length }, [
      schema,
      outputs(model, writing),
      ...(derived.length === 0 ? [] : [xml('LocalTransformations', {}, derived)]),
      xml('ComparisonMeasure', { kind: 'distance', compareFunction: 'absDiff' }, [xml('squaredEuclidean')]),
      ...fields.map(({ field }, f) => xml('ClusteringField', { field, fieldWeight: axes[f]?.weight })),
      ...model.clusters.map(({ id, size }, c) => {
        const centers = axes.map(({ centers: all }) => String(all[c]));
        return xml('Cluster', { id, name: id, size: Number.isInteger(size) ? size : undefined }, [
          xml('Array', { n: centers.length, type: 'real' }, centers.join(' ')),
        ]);
      }),
    ]);
  },
};

/** What all clusters measure; refused where they do not measure it alike, which one weight for all cannot say. */
function axesOf(model: ClustersModel): Axis[] {
  const [first] = model.clusters;
  return (first?.terms ?? []).map((_, t): Axis => {
    const paths = model.clusters.map((__, c) => `${at('model.clusters', c)}.terms[${t}]`);
    const terms = model.clusters.map(({ terms: all }, c) => {
      const term = all[t];
      if (term?.type === 'distance') return term;
      return notInPmml(`${paths[c]}.type`, '"distance"', JSON.stringify(term?.type));
    });
    const [term] = terms as [DistanceTerm];
    terms.forEach((one, c) => {
      for (const key of ['attribute', 'of', 'scale', 'weight', 'group'] as const)
        if (one[key] !== term[key])
          notInPmml(`${paths[c]}.${key}`, `that of ${paths[0]}`, JSON.stringify(one[key]) ?? 'none');
    });
    const spec: TallySpec = clusterTally(first as ClustersModel['clusters'][0], model);
    const factor = scaleOf(spec, term.group).exact(term.weight ?? 1) / stepsPerUnit(spec.decimals);
    const path = paths[0] as string;
    return {
      path,
      term,
      weight: factor / (term.scale * term.scale),
      centers: terms.map(({ center }) => center),
      absent: absentOf(terms, path),
    };
  });
}

/**
 * The number that stands for a missing one: from its place the distance to every centre is what a missing number is worth. Fitted
 * clusters have one, the average.
 */
function absentOf(terms: readonly DistanceTerm[], path: string): number | null {
  if (terms.every((one) => one.missing === undefined)) return null;
  // The largest one tells the place best, as amounts are rounded.
  const [first] = terms as [DistanceTerm];
  const worth = ({ missing = 0 }: DistanceTerm) => missing;
  const {
    center,
    scale,
    weight = 1,
    missing = 0,
  } = terms.reduce((most, one) => (worth(one) > worth(most) ? one : most), first);
  const away = missing === 0 ? 0 : scale * Math.sqrt(missing / weight);
  const step = amountOf(1, SQUARED_DISTANCE.decimals);
  const fits = (x: number) =>
    terms.every((one) => {
      const far = (x - one.center) / one.scale;
      return one.missing !== undefined && Math.abs(weight * far * far - one.missing) <= step;
    });
  const found = [center + away, center - away].find(fits);
  return (
    found ??
    notInPmml(
      `${path}.missing`,
      'what a missing number is worth to be its distance from one and the same place in all clusters',
      'other distances',
    )
  );
}

/** The field that a centre is compared with, and how it is derived where it is not the attribute itself. */
function fieldOf({ term, absent }: Axis, name: (wanted: string) => string): { field: string; derivation?: XmlNode } {
  const { attribute, of } = term;
  if (of === undefined && absent === null) return { field: attribute };
  const x = of === 'log1p' ? apply('+', fieldRef(attribute), constant(1)) : fieldRef(attribute);
  const measured = of === undefined ? x : apply('ln', x);
  const known =
    absent === null ? measured : apply('if', apply('isMissing', fieldRef(attribute)), constant(absent), measured);
  const field = name(`${attribute} as it is measured`);
  return { field, derivation: xml('DerivedField', { name: field, optype: 'continuous', dataType: 'double' }, [known]) };
}

/** The nearest cluster, its distance, and the same of the second nearest. */
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
