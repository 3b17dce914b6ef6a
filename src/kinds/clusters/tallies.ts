import type { TallySpec } from '../../model/tally/tally.js';
import { SQUARED_DISTANCE } from '../../model/tally/unit.js';
import { groupsOf } from '../../model/weighting/weigh.js';
import type { Cluster, ClustersModel } from './model.js';

/** The tally of a cluster: its squared distance, attribute by attribute. */
export function clusterTally({ id, terms }: Cluster, { weighting }: ClustersModel): TallySpec {
  return { option: id, ...SQUARED_DISTANCE, base: 0, terms, factors: weighting?.factors };
}

/** Groups that some term belongs to. */
export function clusterGroups(model: ClustersModel): string[] {
  return groupsOf(model.clusters.flatMap((cluster) => cluster.terms));
}
