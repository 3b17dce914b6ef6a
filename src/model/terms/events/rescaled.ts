import { changed, type TermRescaled } from '../base-rescaled.js';
import type { EventsTerm } from './term.js';

/** What one event is worth, and all of them at most. */
export const events: TermRescaled<EventsTerm> = (term, { amount }) =>
  changed(term, ['amount', 'cap', 'missing'], amount);
