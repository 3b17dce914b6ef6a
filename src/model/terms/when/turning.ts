import { conditionTurns } from '../../condition/turning.js';
import type { TermTurning } from '../base.js';
import type { WhenTerm } from './term.js';

/** The amount changes where the answer may change. */
export const when: TermTurning<WhenTerm> = { turns: (term, name) => ({ at: conditionTurns(term.if, name) }) };
