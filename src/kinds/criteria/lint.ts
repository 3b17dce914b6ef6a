import { lintBands } from '../../model/band/lint.js';
import { unmetTally } from '../../model/first-met/criterion.js';
import type { KindLint } from '../../model/kind.js';
import { lintTally, lintTerms, tallyRange } from '../../model/tally/lint.js';
import type { Range } from '../../model/terms/base.js';
import { idOf } from '../../model/terms/types.js';
import { lintFactors } from '../../model/weighting/lint.js';
import { groupsOf } from '../../model/weighting/weigh.js';
import type { CriteriaModel } from './model.js';
import { pointsTally } from './tallies.js';

const ANYTHING: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** What is wrong with criteria: their gates, terms, weights, and bands nothing can reach. */
export const criteriaLint: KindLint<CriteriaModel> = (weighed, findings) => {
  // A weighting lies over the model: what the author's own weights can reach is what is judged.
  const { weighting, ...model } = weighed;
  if (Array.isArray(model.gates) && findings.isSound('gates'))
    lintTerms(unmetTally('gates', model.gates).terms, 'gates', findings);
  if (Array.isArray(model.terms)) lintTerms(model.terms, 'terms', findings);
  const sound = ['terms', 'groups', 'attributes'].every(findings.isSound);
  const spec = pointsTally(model);
  if (sound) lintTally(spec, model.attributes, '', findings);
  if (findings.isSound('terms')) {
    const groups = groupsOf(model.terms);
    if (findings.isSound('weighting')) lintFactors(weighting, groups, findings);
    model.terms.forEach((term, t) => {
      if (term.group !== undefined || !groups.includes(idOf(term))) return;
      findings.add({
        code: 'duplicate',
        path: `terms[${t}]`,
        expected: 'a criterion of its own name',
        got: `${JSON.stringify(idOf(term))}, which is also a group`,
        hint: 'give the term another id, or put it into the group',
      });
    });
  }
  if (model.bands !== undefined && findings.isSound('bands'))
    lintBands(model.bands, sound ? tallyRange(spec, model.attributes) : ANYTHING, 'bands', findings);
};
