import type { Deciding } from '../../model/deciding.js';
import type { ClustersModel, ClustersResult } from './model.js';

/** What counterfactuals and overrides need to know of clusters. */
export const clusters: Deciding<ClustersModel, ClustersResult> = {
  wanted: (model) => ({ distance: { follows: model.clusters.map(() => 1) } }),
  overridable: ['cluster'],
  leads: ['cluster'],
  follows(model, { cluster }) {
    const persona = model.clusters.find((one) => one.id === cluster)?.persona;
    return { persona: persona?.name ?? null, contactPolicy: persona?.contactPolicy ?? null };
  },
};
