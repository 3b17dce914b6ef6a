import { exp, expm1 } from '../../../core/arithmetic.js';
import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { DistanceTerm } from './term.js';

/** What a line of a distance says: the centre that it is measured from, in the attribute's own units. */
export interface DistanceFacts extends BaseFacts {
  readonly type: 'distance';
  readonly centre: number;
}

/** What the record had, and the centre. */
export const distance: TermFacts<DistanceTerm, DistanceFacts> = {
  lines: eachLine(({ of, center }) => {
    const centre = of === undefined ? center : of === 'ln' ? exp(center) : expm1(center);
    return { type: 'distance', centre };
  }),
  text: plainText(({ centre }, { line, number }) => [line.centre(number(centre, 1))]),
};
