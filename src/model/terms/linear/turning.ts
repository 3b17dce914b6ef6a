import type { TermTurning } from '../base.js';
import type { LinearTerm } from './term.js';

/** The amount changes at the limits of the line, and goes on where it has none. */
export const linear: TermTurning<LinearTerm> = {
  turns: ({ slope, from, to }) => ({
    at: [from, to].filter((bound) => bound !== undefined),
    endless: { below: slope !== 0 && from === undefined, above: slope !== 0 && to === undefined },
  }),
};
