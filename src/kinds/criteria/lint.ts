import { lintBands } from '../../model/band/lint.js';
import type { KindLint } from '../../model/kind.js';
import { lintCriteria } from '../../model/rules/lint.js';
import { lintTally, lintTerms, tallyRange, withSoundDecimals } from '../../model/tally/lint.js';
import { idOf } from '../../model/terms/arithmetic.js';
import type { Range } from '../../model/terms/base.js';
import { lintFactors } from '../../model/weighting/lint.js';
import { groupsOf } from '../../model/weighting/weigh.js';
import type { CriteriaModel } from './model.js';
import { pointsTally } from './tallies.js';

const ANYTHING: Range = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** The problems of criteria: in their gates, terms, weights, and unreachable bands. */
export const criteriaLint: KindLint<CriteriaModel> = (weighed, findings) => {
  // Check what the author's own weights can reach, without the weighting that is applied on top.
  const { weighting, ...rest } = weighed;
  const model = withSoundDecimals(rest, findings);
  if (Array.isArray(model.gates) && findings.isSound('gates')) lintCriteria(model.gates, 'gates', findings);
  const spec = pointsTally(model);
  if (Array.isArray(model.terms)) lintTerms(model.terms, 'terms', spec, findings);
  const sound = ['terms', 'groups', 'attributes'].every(findings.isSound);
  if (sound) lintTally(spec, model.attributes, '', findings);
  if (findings.isSound('terms')) {
    const groups = groupsOf(model.terms);
    const known = new Set(groups);
    if (findings.isSound('weighting')) lintFactors(weighting, groups, findings);
    model.terms.forEach((term, t) => {
      if (term.group !== undefined || !known.has(idOf(term))) return;
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
    lintBands(model.bands, sound ? tallyRange(spec, model.attributes) : ANYTHING, 'bands', spec, findings);
};
