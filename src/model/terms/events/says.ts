import { short } from '../../../core/decimal.js';
import type { Decay } from '../../decay/decay.js';
import { plainSays, type TermSays } from '../says.js';
import type { EventsTerm } from './term.js';

/** How many events there were, and what each was worth. */
export const events: TermSays<EventsTerm> = {
  awards: plainSays((term, count) => (count === 0 ? '' : ` (${short(term.amount, 9)} each${fadingText(term)})`)),
};

function fadingText({ halfLifeDays, linearDays }: Decay): string {
  if (halfLifeDays !== undefined) return `, halved every ${halfLifeDays} days`;
  return linearDays === undefined ? '' : `, gone after ${linearDays} days`;
}
