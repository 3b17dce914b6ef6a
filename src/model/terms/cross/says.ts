import { plainSays, type TermSays } from '../says.js';
import { sideNames } from './sides.js';
import type { CrossTerm } from './term.js';

/** What the record had on both sides, and what the cells of the table are called. */
export const cross: TermSays<CrossTerm> = {
  awards: plainSays(),
  cells(term, attributes) {
    const columns = sideNames(term.columns, attributes);
    return sideNames(term.rows, attributes).map((row) => columns.map((column) => `${row} & ${column}`));
  },
};
