import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import { type ContactMixModel, type ContactMixResult, UNCLASSIFIED } from './model.js';
import { reader } from './reading.js';
import { derives, tallies } from './tallies.js';

/** The kind `contactMix`. */
export const contactMix: Kind<ContactMixModel, ContactMixResult> = {
  kind: 'contactMix',
  tallies,
  reader,
  derives,
  weigh: refuseWeighting(
    'counts of contacts and criteria, which are met or not',
    'change the types, or the criteria of a state',
  ),
  overridable: { fields: ['state'] },
  summary({ state, why, contacts, types, unclassified }) {
    const because = why.length === 0 ? '' : ` (${why.join(', ')})`;
    const all = Object.entries({ ...types, [UNCLASSIFIED]: unclassified ?? 0 });
    const some = all.flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`]));
    const mix = some.length === 0 ? '' : `: ${some.join(', ')}`;
    const known = contacts === null ? 'contacts not known' : `${contacts} ${contacts === 1 ? 'contact' : 'contacts'}`;
    return `${state}, ${known}${mix}${because}`;
  },
};
