import { parameterNames } from '../../covariance/parameter.js';
import { idOf } from '../arithmetic.js';
import type { TermLearned } from '../base.js';
import { hats } from './lines.js';
import type { CurveTerm } from './term.js';

/** A parameter for each knot; the two knots around a number share it. */
export const curve: TermLearned<CurveTerm> = {
  parts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    const places = term.knots.map((knot) => knot.at);
    const knots = places.map(names.at);
    return ({ state, value }) =>
      state === 'known'
        ? hats(value as number, places).map(([k, share]) => [knots[k] ?? '', share])
        : [[names.missing, 1]];
  },
  amounts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    return [...term.knots.map((knot) => [names.at(knot.at), knot.amount] as const), ...names.absent(term)];
  },
};
