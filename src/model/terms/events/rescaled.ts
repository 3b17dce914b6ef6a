import { changed, type TermRescaled } from '../base-rescaled.js';
import type { EventsTerm } from './term.js';

/** The amount of one event, and the cap of all. */
export const events: TermRescaled<EventsTerm> = (term, { amount }) =>
  changed(term, ['amount', 'cap', 'missing'], amount);
