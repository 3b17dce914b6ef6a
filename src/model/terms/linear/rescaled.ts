import { changed, type TermRescaled } from '../base-rescaled.js';
import type { LinearTerm } from './term.js';

/** The slope; where it is 0 stays. */
export const linear: TermRescaled<LinearTerm> = (term, { amount, rate }) =>
  changed(changed(term, ['missing'], amount), ['slope'], rate);
