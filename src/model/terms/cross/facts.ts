import { type BaseFacts, eachLine, plainText, type TermFacts } from '../base-facts.js';
import { sideNames } from './sides.js';
import type { CrossTerm } from './term.js';

/** The facts of a line of a table: the values of both sides. */
export interface CrossFacts extends BaseFacts {
  readonly type: 'cross';
}

/** The record's values on both sides, and the names of the table's cells. */
export const cross: TermFacts<CrossTerm, CrossFacts> = {
  lines: eachLine(() => () => ({ type: 'cross' })),
  text: plainText(),
  cells(term, attributes) {
    const columns = sideNames(term.columns, attributes);
    return sideNames(term.rows, attributes).map((row) => columns.map((column) => `${row} & ${column}`));
  },
};
