import type { TermTurning } from '../base.js';
import { centreOf } from './centre.js';
import type { DistanceTerm } from './term.js';

/** The amount changes direction at its centre, and grows without limit on either side. */
export const distance: TermTurning<DistanceTerm> = {
  turns: (term) => ({ at: [centreOf(term)], endless: { below: term.weight !== 0, above: term.weight !== 0 } }),
};
