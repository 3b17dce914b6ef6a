import { decimalProduct } from '../../../core/decimal-product.js';
import { xml } from '../../../core/xml/write.js';
import { apply, constant, fieldRef } from '../../pmml/facts.js';
import { heldWithin, lineExpression, missingPart, missingPredictor, type TermPmml } from '../base-pmml.js';
import type { LinearTerm } from './term.js';

export const linear: TermPmml<LinearTerm> = {
  parts: (term, { perUnit }, scale) => [
    ...missingPart(term.attribute, term.missing, term, scale),
    { predicate: xml('True'), worth: lineExpression(term, 0, scale, perUnit), reasonCode: term.reasonCode },
  ],
  predictors({ attribute, slope, center = 0, from, to, missing }, _, name) {
    const intercept = -decimalProduct(slope, center) + 0;
    const plain = from === undefined && to === undefined && missing === undefined;
    if (plain)
      return { intercept, derived: [], predictors: [xml('NumericPredictor', { name: attribute, coefficient: slope })] };
    // A missing number is replaced by the one at which the line is 0, so that only its own amount counts.
    const x = xml('FieldRef', { field: attribute, mapMissingTo: missing === undefined ? undefined : center });
    const held = heldWithin(x, from, to);
    const own = name(`${attribute} as it counts`);
    const counted =
      missing === undefined || (from === undefined && to === undefined)
        ? held
        : apply('if', apply('isMissing', fieldRef(attribute)), constant(center), held);
    const absent = missingPredictor(attribute, missing ?? 0, name);
    return {
      intercept,
      derived: [
        xml('DerivedField', { name: own, optype: 'continuous', dataType: 'double' }, [counted]),
        ...absent.derived,
      ],
      predictors: [xml('NumericPredictor', { name: own, coefficient: slope }), ...absent.predictors],
    };
  },
};
