import { at } from '../../core/errors.js';
import { canonicalJson } from '../../core/fingerprint.js';
import type { Findings } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { lintTally, lintTerms } from '../../model/tally/lint.js';
import { SQUARED_DISTANCE } from '../../model/tally/unit.js';
import { idOf } from '../../model/terms/arithmetic.js';
import { lintOf } from '../../model/terms/lints.js';
import { lintFactors } from '../../model/weighting/lint.js';
import type { Cluster, ClustersModel } from './model.js';
import { clusterGroups, clusterTally } from './tallies.js';

/** The problems of clusters: centres over different attributes, distances below 0, clusters that can never be the nearest. */
export const clustersLint: KindLint<ClustersModel> = (weighed, findings) => {
  // Check what the author's own weights say, without the weighting that is applied on top.
  const { weighting, ...model } = weighed;
  if (!Array.isArray(model.clusters)) return;
  for (const [c, cluster] of model.clusters.entries()) lintCluster(cluster, c, model, findings);
  if (!findings.isSound('clusters')) return;
  findings.distinct(
    model.clusters.map((cluster) => cluster.id),
    'clusters',
  );
  lintPersonas(model.clusters, findings);
  lintCentres(model.clusters, findings);
  if (findings.isSound('weighting')) lintFactors(weighting, clusterGroups(model), findings);
};

function lintCluster(cluster: Cluster, c: number, model: ClustersModel, findings: Findings): void {
  const path = at('clusters', c);
  if (Array.isArray(cluster?.terms)) lintTerms(cluster.terms, `${path}.terms`, SQUARED_DISTANCE, findings);
  if (!findings.isSound(path) || !findings.isSound('attributes')) return;
  lintTally(clusterTally(cluster, model), model.attributes, path, findings);
  cluster.terms.forEach((term, t) => {
    for (const [place, amount] of lintOf(term).amounts(term)) {
      if (amount === undefined || amount >= 0) continue;
      const here = `${path}.terms[${t}].${place}`;
      const expected = 'a squared distance of at least 0';
      findings.add({ code: 'out-of-range', path: here, expected, got: `${amount}` });
    }
  });
}

/** A persona belongs to one cluster only. */
function lintPersonas(clusters: readonly Cluster[], findings: Findings): void {
  const seen = new Set<string>();
  clusters.forEach(({ persona }, c) => {
    const name = persona?.name;
    if (name === undefined || seen.size < seen.add(name).size) return;
    findings.add({
      code: 'duplicate',
      path: `clusters[${c}].persona.name`,
      expected: 'a name of its own',
      got: `${JSON.stringify(name)} again`,
    });
  });
}

/** Distances are comparable only over the same attributes; of two clusters with one centre the second is never the nearest. */
function lintCentres(clusters: readonly Cluster[], findings: Findings): void {
  const measured = clusters.map((cluster) => cluster.terms.map(idOf).join(', '));
  const centres = clusters.map((cluster) => canonicalJson(cluster.terms));
  const firsts = new Map<string, number>();
  const [first] = measured;
  measured.forEach((own, c) => {
    if (own !== first) {
      findings.add({
        code: 'mismatch',
        path: `clusters[${c}].terms`,
        expected: `the terms of the first cluster, in its order: ${beginning(first as string)}`,
        got: beginning(own),
        hint: 'distances can be compared only over the same attributes',
      });
    }
    const centre = centres[c] as string;
    const same = firsts.get(centre);
    if (same === undefined) {
      firsts.set(centre, c);
      return;
    }
    findings.add({
      code: 'unreachable',
      path: `clusters[${c}]`,
      expected: 'a centre of its own',
      got: `that of clusters[${same}]`,
      hint: 'take one of them out',
    });
  });
}

/** A long text, shortened for an error. */
function beginning(text: string): string {
  return text.length <= 500 ? text : `${text.slice(0, 500)} …`;
}
