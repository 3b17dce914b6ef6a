import { fail } from '../../core/errors.js';
import { unmetTally } from '../../model/first-met/criterion.js';
import type { Kind } from '../../model/kind.js';
import { type ContactMixModel, type ContactMixResult, UNCLASSIFIED } from './model.js';
import { reader } from './reading.js';
import { contactTally, derives, typeNames } from './tallies.js';

/** The kind `contactMix`. */
export const contactMix: Kind<ContactMixModel, ContactMixResult> = {
  kind: 'contactMix',
  tallies(model) {
    const states = model.states.map(({ id, criteria = [] }) => unmetTally(id, criteria));
    return [...states, ...typeNames(model).map((name) => contactTally(model, name))];
  },
  reader,
  derives,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'counts of contacts and criteria, which are met or not',
      hint: 'change the types, or the criteria of a state',
    });
  },
  summary({ state, why, contacts, types, unclassified }) {
    const because = why.length === 0 ? '' : ` (${why.join(', ')})`;
    const all = Object.entries({ ...types, [UNCLASSIFIED]: unclassified ?? 0 });
    const some = all.flatMap(([name, n]) => (n === 0 ? [] : [`${n} ${name}`]));
    const mix = some.length === 0 ? '' : `: ${some.join(', ')}`;
    const known = contacts === null ? 'contacts not known' : `${contacts} ${contacts === 1 ? 'contact' : 'contacts'}`;
    return `${state}, ${known}${mix}${because}`;
  },
};
