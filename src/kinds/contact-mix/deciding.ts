import type { Deciding } from '../../model/deciding.js';
import type { ContactMixModel, ContactMixResult } from './model.js';

/** What counterfactuals and overrides need to know of a contact mix. */
export const contactMix: Deciding<ContactMixModel, ContactMixResult> = {
  wanted: () => ({}),
  overridable: ['state'],
  leads: ['state'],
  // The reasons for the computed state do not apply to another.
  follows: () => ({ why: [], passedOver: [] }),
};
