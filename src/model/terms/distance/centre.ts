import { exp, expm1 } from '../../../core/arithmetic.js';
import type { DistanceTerm } from './term.js';

/** The centre in the attribute's own units. */
export function centreOf({ of, center }: Pick<DistanceTerm, 'of' | 'center'>): number {
  return of === undefined ? center : of === 'ln' ? exp(center) : expm1(center);
}
