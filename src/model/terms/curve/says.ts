import { plainSays, type TermSays } from '../says.js';
import type { CurveTerm } from './term.js';

/** What the record had. */
export const curve: TermSays<CurveTerm> = { awards: plainSays() };
