import { fail } from '../../core/errors.js';
import { unmetTally } from '../../model/first-met/criterion.js';
import type { Kind } from '../../model/kind.js';
import type { EngagementModel, EngagementResult } from './model.js';
import { reader } from './reading.js';

/** The kind `engagement`. */
export const engagement: Kind<EngagementModel, EngagementResult> = {
  kind: 'engagement',
  tallies: (model) => model.rules.map(({ id, criteria = [] }) => unmetTally(id, criteria)),
  reader,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'rules of engagement',
      hint: 'a criterion is met or not, whatever it weighs; change the rules or their order',
    });
  },
  summary: ({ rule, who, channel, when, why }) =>
    `${who} by ${channel}, ${when}: ${rule}${why.length === 0 ? '' : ` (${why.join(', ')})`}`,
};
