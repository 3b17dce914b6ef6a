import * as z from 'zod';
import { rounded } from '../core/decimal.js';
import type { Attributes, NamesOf } from '../model/attribute.js';
import { modelShape } from '../model/envelope.js';
import type { Kind, ModelBase, Reader } from '../model/kind.js';
import type { TallySpec } from '../model/tally.js';
import type { PointsOver, PointsTerm } from '../model/term.js';
import { type DistanceTerm, distanceSchema } from '../model/terms/distance.js';
import { pointsSchema } from '../model/terms/points.js';
import { groupsOf, weighed } from '../model/weigh.js';
import { type Weighting, weightingSchema } from '../model/weighting.js';

/** How far a record lies from a centre in one attribute: a number's squared distance, or points for each value of a category. */
export type ClusterTerm = DistanceTerm | PointsTerm;

/** Who a cluster is, in the words of those who work with it. */
export interface Persona {
  readonly name: string;
  /** How its members may be contacted: opted in, through partner, self-service, or a host's own words. */
  readonly contactPolicy: 'opted in' | 'through partner' | 'self-service' | (string & {});
  readonly description?: string;
}

/** One cluster: its centre, told as a squared distance per attribute. */
export interface Cluster<T = ClusterTerm, Id extends string = string> {
  readonly id: Id;
  readonly persona?: Persona;
  /** Rows it had when it was fitted, by weight. */
  readonly size?: number;
  readonly terms: readonly T[];
}

/**
 * Groups of records that lie close together: each record belongs to the cluster whose centre is nearest.
 *
 * Formula: squared distance = sum over attributes of weight × ((t(x) − centre) / scale)²; a category adds the squared distance
 * between its value and the cluster's shares of the values.
 */
export interface ClustersModel<A extends Attributes = Attributes, T = ClusterTerm, Id extends string = string>
  extends ModelBase {
  readonly kind: 'clusters';
  readonly attributes: A;
  /** Each measures the same attributes, in the same order. */
  readonly clusters: readonly Cluster<T, Id>[];
  readonly weighting?: Weighting;
}

/** Where a record belongs. */
export interface ClustersResult {
  /** The nearest cluster; of equals the first. */
  readonly cluster: string;
  /** The name of its persona; null when it has none. */
  readonly persona: string | null;
  /** How its members may be contacted; null when it has no persona. */
  readonly contactPolicy: string | null;
  /** Squared distance to its centre. */
  readonly distance: number;
  /** How much further the runner-up is, in squared distance; null when there is only one cluster. */
  readonly margin: number | null;
  /** The second nearest cluster. */
  readonly runnerUp: string | null;
}

/** Schema of clusters. */
export const clustersSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    kind: z.literal('clusters'),
    ...modelShape,
    clusters: z
      .array(
        z.strictObject({
          id: z.string().min(1),
          persona: z
            .strictObject({
              name: z.string().min(1),
              contactPolicy: z.string().min(1),
              description: z.string().exactOptional(),
            })
            .exactOptional(),
          size: z.number().min(0).exactOptional(),
          terms: z.array(z.discriminatedUnion('type', [distanceSchema, pointsSchema])).min(1),
        }),
      )
      .min(1)
      .max(1000),
    weighting: weightingSchema.exactOptional(),
  }) satisfies z.ZodType<ClustersModel>)();

/** Clusters as they may be written: names of attributes and values are checked by the compiler. */
export type ClustersDefinition<A extends Attributes, Id extends string = string> = ClustersModel<
  A,
  DistanceTerm<NamesOf<A, 'number'>> | PointsOver<A>,
  Id
>;

/** The kind `clusters`. */
export const clusters: Kind<ClustersModel, ClustersResult> = {
  kind: 'clusters',
  tallies: (model) => model.clusters.map((cluster) => clusterTally(cluster, model)),
  reader,
  weigh: (model, weighting) => weighed(model, clusterGroups(model), weighting),
  summary({ cluster, persona, distance, margin, runnerUp }) {
    const name = persona === null ? cluster : `${persona} (${cluster})`;
    const rest = margin === null ? '' : `, ${rounded(margin, 3)} nearer than ${runnerUp}`;
    return `${name}: squared distance ${rounded(distance, 3)}${rest}`;
  },
};

/** The tally of a cluster: its squared distance, attribute by attribute. */
export function clusterTally({ id, terms }: Cluster, { weighting }: ClustersModel): TallySpec {
  const factors = weighting === undefined ? {} : { factors: weighting.factors };
  return { option: id, unit: 'squared distance', base: 0, terms, ...factors };
}

/** Groups that some term belongs to. */
export function clusterGroups(model: ClustersModel): string[] {
  return groupsOf(model.clusters.flatMap((cluster) => cluster.terms));
}

function reader(model: ClustersModel): Reader<ClustersResult> {
  const ids = model.clusters.map((cluster) => cluster.id);
  const personas = model.clusters.map((cluster) => cluster.persona);
  return {
    columns: [
      { name: 'distance' },
      { name: 'margin' },
      { name: 'cluster', labels: ids },
      { name: 'persona', labels: personas.map((persona) => persona?.name ?? '') },
      { name: 'runnerUp', labels: ids },
    ],
    fill(totals, count, columns, at) {
      const [distances, margins, codes, names, others] = columns as Outputs;
      for (let i = 0; i < count; i++) {
        const [nearest, second] = twoNearest(totals, i);
        const distance = totals[nearest]?.[i] as number;
        distances[at + i] = distance;
        // One cluster alone has no runner-up, and so no margin.
        margins[at + i] = second < 0 ? Number.NaN : (totals[second]?.[i] as number) - distance;
        codes[at + i] = nearest;
        names[at + i] = nearest;
        others[at + i] = Math.max(second, 0);
      }
    },
    result([distance = 0, margin = 0, code = 0, , other = 0]) {
      const alone = ids.length === 1;
      const persona = personas[code];
      return {
        cluster: ids[code] ?? '',
        persona: persona?.name ?? null,
        contactPolicy: persona?.contactPolicy ?? null,
        distance,
        margin: alone ? null : margin,
        runnerUp: alone ? null : (ids[other] ?? null),
      };
    },
  };
}

type Outputs = [Float64Array, Float64Array, Uint16Array, Uint16Array, Uint16Array];

/** The options with the smallest and the second smallest total in row `i`, of equals the first; -1 for no second. */
function twoNearest(totals: readonly Float64Array[], i: number): [number, number] {
  let [nearest, second] = [0, -1];
  for (let c = 1; c < totals.length; c++) {
    const total = totals[c]?.[i] as number;
    if (total < (totals[nearest]?.[i] as number)) {
      second = nearest;
      nearest = c;
    } else if (second < 0 || total < (totals[second]?.[i] as number)) second = c;
  }
  return [nearest, second];
}
