import type { Deciding } from '../../model/deciding.js';
import type { ContactMixModel, ContactMixResult } from './model.js';

/** What a contact mix says to those who want it otherwise. */
export const contactMix: Deciding<ContactMixModel, ContactMixResult> = {
  wanted: () => ({}),
  overridable: ['state'],
  leads: ['state'],
  // Why the computed state decided is no reason for another.
  follows: () => ({ why: [], passedOver: [] }),
};
