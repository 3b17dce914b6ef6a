import { wholeOf } from '../../../core/steps.js';
import type { NumberAttribute } from '../../attribute/attribute.js';
import type { Findings } from '../../findings.js';
import { stepsIn } from '../../tally/scale.js';
import type { Range, TermLint } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import { measureOf, squared } from './lines.js';
import type { DistanceTerm, Measured } from './term.js';

/** The bound above which a number must be for the transformation. */
export const LOWEST: Readonly<Record<Measured, number>> = { ln: 0, log1p: -1 };

/** The problems of such a term, and the range of amounts that it can add. */
export const distanceLint: TermLint<DistanceTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'number');
    if (attribute !== undefined) lintMeasured(term, attribute, path, findings);
    if (term.weight === 0) lintDead(rangeOf([0, term.missing]), path, findings);
  },
  amounts: (term) => [['missing', term.missing]],
  range(term, attributes, inSteps) {
    const attribute = attributes[term.attribute];
    const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
      attribute?.type === 'number' ? attribute : {};
    const { center, scale } = term;
    const measured = measureOf(term.of);
    const [absent] = stepsIn(inSteps, [term.missing]);
    const weight = inSteps.exact(term.weight ?? 1);
    if (weight === 0) return rangeOf([0, absent]);
    const side = (x: number): number =>
      Number.isFinite(x) ? wholeOf(weight * squared((measured(x) - center) / scale)) : Number.POSITIVE_INFINITY;
    const [low, high]: Range = [side(min), side(max)];
    const inside = Number.isFinite(min) && measured(min) > center;
    const beyond = Number.isFinite(max) && measured(max) < center;
    return rangeOf([inside ? low : beyond ? high : 0, low, high, absent]);
  },
};

function lintMeasured(term: DistanceTerm, attribute: NumberAttribute, path: string, findings: Findings): void {
  const { of } = term;
  if (of === undefined || (attribute.min ?? Number.NEGATIVE_INFINITY) > LOWEST[of]) return;
  const { min } = attribute;
  findings.add({
    code: 'out-of-range',
    path: `${path}.of`,
    expected: `an attribute with a min above ${LOWEST[of]}, where ${of === 'ln' ? 'a logarithm' : 'log1p'} begins`,
    got: min === undefined ? 'none' : `${min}`,
    hint: of === 'ln' ? 'declare its min, or use log1p where 0 occurs' : 'declare its min',
  });
}
