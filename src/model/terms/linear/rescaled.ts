import { changed, type TermRescaled } from '../base-rescaled.js';
import type { LinearTerm } from './term.js';

/** The slope; the number at which it is 0 does not change. */
export const linear: TermRescaled<LinearTerm> = (term, { amount, rate }) =>
  changed(changed(term, ['missing'], amount), ['slope'], rate);
