import type { TermTurning } from '../base.js';
import type { LinearTerm } from './term.js';

/** A straight line turns where it is held, and goes on where it is not. */
export const linear: TermTurning<LinearTerm> = {
  turns: ({ slope, from, to }) => ({
    at: [from, to].filter((bound) => bound !== undefined),
    endless: { below: slope !== 0 && from === undefined, above: slope !== 0 && to === undefined },
  }),
};
