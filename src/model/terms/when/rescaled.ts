import { changed, type TermRescaled } from '../base-rescaled.js';
import type { WhenTerm } from './term.js';

/** What either answer is worth. */
export const when: TermRescaled<WhenTerm> = (term, { amount }) =>
  changed(term, ['amount', 'otherwise', 'missing'], amount);
