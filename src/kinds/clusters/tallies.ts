import type { TallySpec } from '../../model/tally/tally.js';
import { groupsOf } from '../../model/weighting/weigh.js';
import type { Cluster, ClustersModel } from './model.js';

/** The tally of a cluster: its squared distance, attribute by attribute. */
export function clusterTally({ id, terms }: Cluster, { weighting }: ClustersModel): TallySpec {
  const factors = weighting === undefined ? {} : { factors: weighting.factors };
  return { option: id, unit: 'squared distance', base: 0, terms, ...factors };
}

/** Groups that some term belongs to. */
export function clusterGroups(model: ClustersModel): string[] {
  return groupsOf(model.clusters.flatMap((cluster) => cluster.terms));
}
