import { binNames, binOf, edgesOf } from '../../bin/bin.js';
import { parameterNames } from '../../covariance/parameter.js';
import { idOf } from '../arithmetic.js';
import type { TermLearned } from '../base.js';
import type { BinsTerm } from './term.js';

/** A parameter for each bin. */
export const bins: TermLearned<BinsTerm> = {
  parts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    const edges = edgesOf(term.bins);
    const own = binNames(term.bins).map(names.of);
    return ({ state, value }) => [[state === 'known' ? (own[binOf(value as number, edges)] ?? '') : names.missing, 1]];
  },
  amounts(term, attributes) {
    const names = parameterNames(idOf(term), attributes);
    const own = binNames(term.bins).map(names.of);
    return [...term.bins.map(({ amount }, k) => [own[k] as string, amount] as const), ...names.absent(term)];
  },
};
