import type { TermTurning } from '../base.js';
import type { CurveTerm } from './term.js';

/** A curve turns at its knots. */
export const curve: TermTurning<CurveTerm> = { turns: ({ knots }) => ({ at: knots.map((knot) => knot.at) }) };
