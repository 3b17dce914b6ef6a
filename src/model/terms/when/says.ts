import { valueText } from '../../attribute/words.js';
import { conditionText } from '../../condition/words.js';
import type { Value } from '../../table/columns.js';
import type { TermSays } from '../says.js';
import type { WhenTerm } from './term.js';

/** What was asked, what came out, and what the record had. */
export const when: TermSays<WhenTerm> = {
  name: (term, attributes) => term.id ?? conditionText(term.if, attributes),
  awards(term, name, awards, { weight, worth, attributes, asOf }) {
    return awards.map(({ state, value, amount, attributes: own }) => {
      if (state === 'missing') return `${name}: not known`;
      const given: readonly Value[] = Array.isArray(value) ? value : [value as Value];
      // A set is one value, however many it holds.
      const ofSet = own.length === 1 && attributes[own[0] ?? '']?.type === 'set' && value !== null;
      const values = ofSet ? [given.join(', ')] : given;
      const shown = values.map((one, k) => valueText(one, own[k] ?? '', attributes, asOf)).join(' & ');
      // Without a weight the answer shows in no amount.
      const answer = weight === 0 ? '' : amount === worth(term.amount) ? ': yes' : ': no';
      return `${name}${answer} [${shown}]`;
    });
  },
};
