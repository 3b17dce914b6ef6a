import { bandsOf, type Deciding } from '../../model/deciding.js';
import type { MicroSegmentsModel, MicroSegmentsResult } from './model.js';

/** What counterfactuals and overrides need to know of micro-segments. */
export const microSegments: Deciding<MicroSegmentsModel, MicroSegmentsResult> = {
  wanted: ({ bands }) => ({
    probability: { follows: [1] },
    ...(bands === undefined ? {} : { band: { ...bandsOf(bands, 'probability'), follows: [1] } }),
  }),
  overridable: ['probability', 'band'],
  // The interval belongs to the model's own probability.
  follows: (_, { probability }) => (probability === undefined ? {} : { interval: null }),
};
