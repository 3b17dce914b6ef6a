import { changed, type TermRescaled } from '../base-rescaled.js';
import type { CasesTerm } from './term.js';

/** The amount of each case, including its formula. */
export const cases: TermRescaled<CasesTerm> = (term, { amount, rate }) => ({
  ...changed(term, ['otherwise', 'missing'], amount),
  of: term.of.map(({ linear, ...one }) => ({
    ...changed(one, ['amount'], amount),
    ...(linear === undefined ? {} : { linear: changed(linear, ['slope'], rate) }),
  })),
});
