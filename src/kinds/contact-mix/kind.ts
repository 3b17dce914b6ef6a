import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import type { ContactMixModel, ContactMixResult } from './model.js';
import { reader } from './reading.js';
import { derives, tallies } from './tallies.js';

/** The kind `contactMix`. */
export const contactMix: Kind<ContactMixModel, ContactMixResult> = {
  kind: 'contactMix',
  ordered: ['types', 'states'],
  tallies,
  reader,
  derives,
  weigh: refuseWeighting(
    'counts of contacts and criteria, which are met or not',
    'change the types, or the criteria of a state',
  ),
  statuses: ({ state, passedOver }) => [
    ...passedOver.map((one) => [one.state, 'passed-over'] as const),
    [state, 'decided'],
  ],
};
