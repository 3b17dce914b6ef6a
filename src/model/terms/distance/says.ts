import { exp, expm1 } from '../../../core/arithmetic.js';
import { short } from '../../../core/decimal.js';
import { plainSays, type TermSays } from '../says.js';
import type { DistanceTerm } from './term.js';

/** What the record had, and the centre that it is measured from. */
export const distance: TermSays<DistanceTerm> = {
  awards: plainSays((term) => ` (centre ${short(centreOf(term), 1)})`),
};

/** The centre in the attribute's own units. */
function centreOf({ of, center }: DistanceTerm): number {
  return of === undefined ? center : of === 'ln' ? exp(center) : expm1(center);
}
