import { changed, type TermRescaled } from '../base-rescaled.js';
import type { PointsTerm } from './term.js';

/** The amount of each value. */
export const points: TermRescaled<PointsTerm> = (term, { amount }) => ({
  ...changed(term, ['otherwise', 'missing', 'unseen'], amount),
  amounts: changed(term.amounts, Object.keys(term.amounts), amount),
});
