import type { TermReasonCode } from '../base.js';
import type { CasesTerm } from './term.js';

/** The code of the case that decided. */
export const cases: TermReasonCode<CasesTerm> = {
  has: (term) => term.of.some((one) => one.reasonCode !== undefined),
  of: (term) => (line) => (line.case === undefined ? undefined : term.of[line.case]?.reasonCode),
};
