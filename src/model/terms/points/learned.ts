import { parameterNames } from '../../covariance/parameter.js';
import { idOf } from '../arithmetic.js';
import type { TermLearned } from '../base.js';
import type { PointsTerm } from './term.js';

/** A parameter for each value. */
export const points: TermLearned<PointsTerm> = {
  parts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    return ({ state, value }) => [[state === 'known' ? names.of(String(value)) : names[state ?? 'missing'], 1]];
  },
  amounts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    const amounts = Object.entries(term.amounts).map(([value, amount]) => [names.of(value), amount ?? 0] as const);
    return [...amounts, ...names.absent(term)];
  },
};
