import type { TermReasonCode } from '../base.js';
import type { PointsTerm } from './term.js';

/** The code of the value; none for a set, whose values are compared with the baseline together. */
export const points: TermReasonCode<PointsTerm> = {
  has: (term) => term.reasonCodes !== undefined,
  of: ({ reasonCodes = {} }) => {
    const codes = new Map(Object.entries(reasonCodes));
    return ({ value, state }) => (state === 'known' && !Array.isArray(value) ? codes.get(String(value)) : undefined);
  },
};
