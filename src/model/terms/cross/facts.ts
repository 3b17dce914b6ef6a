import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import type { CrossTerm } from './term.js';

/** What a line of a table says: the values of both sides. */
export interface CrossFacts extends BaseFacts {
  readonly type: 'cross';
}

/** What the record had on both sides. */
export const cross: TermFacts<CrossTerm, CrossFacts> = {
  lines: eachLine(() => ({ type: 'cross' })),
  text: plainText(),
};
