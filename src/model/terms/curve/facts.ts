import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { CurveTerm } from './term.js';

/** What a line of a curve says: the number. */
export interface CurveFacts extends BaseFacts {
  readonly type: 'curve';
}

/** What the record had. */
export const curve: TermFacts<CurveTerm, CurveFacts> = {
  lines: eachLine(() => () => ({ type: 'curve' })),
  text: plainText(),
};
