import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { CurveTerm } from './term.js';

/** The facts of a line of a curve: the number. */
export interface CurveFacts extends BaseFacts {
  readonly type: 'curve';
}

/** The record's value. */
export const curve: TermFacts<CurveTerm, CurveFacts> = {
  lines: eachLine(() => () => ({ type: 'curve' })),
  text: plainText(),
};
