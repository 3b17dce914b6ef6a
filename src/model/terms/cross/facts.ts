import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import { sideNames } from './sides.js';
import type { CrossTerm } from './term.js';

/** What a line of a table says: the values of both sides. */
export interface CrossFacts extends BaseFacts {
  readonly type: 'cross';
}

/** What the record had on both sides, and what the cells of the table are called. */
export const cross: TermFacts<CrossTerm, CrossFacts> = {
  lines: eachLine(() => () => ({ type: 'cross' })),
  text: plainText(),
  cells(term, attributes) {
    const columns = sideNames(term.columns, attributes);
    return sideNames(term.rows, attributes).map((row) => columns.map((column) => `${row} & ${column}`));
  },
};
