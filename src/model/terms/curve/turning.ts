import type { TermTurning } from '../base.js';
import type { CurveTerm } from './term.js';

/** The amount changes direction at its knots. */
export const curve: TermTurning<CurveTerm> = { turns: ({ knots }) => ({ at: knots.map((knot) => knot.at) }) };
