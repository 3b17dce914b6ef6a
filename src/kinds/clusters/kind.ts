import type { Kind } from '../../model/kind.js';
import { weighed } from '../../model/weighting/weigh.js';
import type { ClustersModel, ClustersResult } from './model.js';
import { reader } from './reading.js';
import { clusterGroups, clusterTally } from './tallies.js';

/** The kind `clusters`. */
export const clusters: Kind<ClustersModel, ClustersResult> = {
  kind: 'clusters',
  ordered: ['clusters'],
  tallies: (model) => model.clusters.map((cluster) => clusterTally(cluster, model)),
  reader,
  weigh: (model, weighting) => weighed(model, clusterGroups(model), weighting),
};
