import { changed, type TermRescaled } from '../base-rescaled.js';
import type { WhenTerm } from './term.js';

/** The amount of either answer. */
export const when: TermRescaled<WhenTerm> = (term, { amount }) =>
  changed(term, ['amount', 'otherwise', 'missing'], amount);
