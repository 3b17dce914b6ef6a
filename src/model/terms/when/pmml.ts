import { xml } from '../../../core/xml/write.js';
import { conditionPmml } from '../../condition/pmml.js';
import type { TermPmml } from '../base-pmml.js';
import type { WhenTerm } from './term.js';

export const when: TermPmml<WhenTerm> = {
  parts(term, facts, scale, path) {
    const { reasonCode, missingReasonCode = reasonCode, missing, otherwise = 0 } = term;
    const asked = {
      predicate: conditionPmml(term.if, facts, `${path}.if`),
      worth: scale.steps(term.amount),
      reasonCode,
    };
    const rest = { predicate: xml('True'), worth: scale.steps(otherwise), reasonCode };
    if (missing === undefined) return [asked, rest];
    const unknown = { predicate: xml('True'), worth: scale.steps(missing), reasonCode: missingReasonCode };
    if (unknown.worth === rest.worth && unknown.reasonCode === reasonCode) return [asked, rest];
    return [asked, { ...rest, predicate: conditionPmml(term.if, facts, `${path}.if`, true) }, unknown];
  },
};
