import { writtenEdges } from '../../bin/bin.js';
import type { TermTurning } from '../base.js';
import type { CrossTerm } from './term.js';

/** The amount changes at the edges of the side that reads the number. */
export const cross: TermTurning<CrossTerm> = {
  turns: ({ rows, columns }, name) => ({
    at: [rows, columns].flatMap(({ attribute, bins }) =>
      attribute === name && bins !== undefined ? writtenEdges(bins) : [],
    ),
  }),
};
