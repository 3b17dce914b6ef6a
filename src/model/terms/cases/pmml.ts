import { type XmlNode, xml } from '../../../core/xml/write.js';
import { compound, conditionPmml, simple } from '../../condition/pmml.js';
import { lineExpression, type PmmlPart, type TermPmml } from '../base-pmml.js';
import type { CasesTerm } from './term.js';

export const cases: TermPmml<CasesTerm> = {
  parts(term, facts, scale, path) {
    const { missing, otherwise = 0, reasonCode, missingReasonCode = reasonCode } = term;
    const asked = (negated: boolean) =>
      term.of.map((one, k) => conditionPmml(one.if, facts, `${path}.of[${k}].if`, negated));
    const unknown = (predicate: XmlNode): PmmlPart[] =>
      missing === undefined ? [] : [{ predicate, worth: scale.steps(missing), reasonCode: missingReasonCode }];
    const decided = asked(false).flatMap((predicate, k): PmmlPart[] => {
      const { amount = 0, linear, reasonCode: own = reasonCode } = term.of[k] as CasesTerm['of'][number];
      if (linear === undefined) return [{ predicate, worth: scale.steps(amount), reasonCode: own }];
      const worth = lineExpression(linear, amount, scale, facts.perUnit);
      // Without its number, a formula leaves the amount of the line open.
      const without = unknown(compound('and', [predicate, simple(linear.attribute, 'isMissing')]));
      return [...without, { predicate, worth, reasonCode: own }];
    });
    const rest: PmmlPart = { predicate: xml('True'), worth: scale.steps(otherwise), reasonCode };
    const [open] = unknown(xml('True'));
    if (open === undefined || (open.worth === rest.worth && open.reasonCode === reasonCode)) return [...decided, rest];
    return [...decided, { ...rest, predicate: compound('and', asked(true)) }, open];
  },
};
