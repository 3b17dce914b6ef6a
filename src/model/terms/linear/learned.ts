import { parameterNames } from '../../covariance/parameter.js';
import { idOf } from '../arithmetic.js';
import type { TermLearned } from '../base.js';
import type { LinearTerm } from './term.js';

/** The slope, counted by the distance of the number from its centre. */
export const linear: TermLearned<LinearTerm> = {
  parts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    const { center = 0, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
    return ({ state, value }) =>
      state === 'known'
        ? [[names.slope, Math.min(Math.max(value as number, from), to) - center]]
        : [[names.missing, 1]];
  },
  amounts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    return [[names.slope, term.slope], ...names.absent(term)];
  },
};
