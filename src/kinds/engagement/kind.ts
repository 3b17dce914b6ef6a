import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import type { EngagementModel, EngagementResult } from './model.js';
import { reader } from './reading.js';
import { tallies } from './tallies.js';

/** The kind `engagement`. */
export const engagement: Kind<EngagementModel, EngagementResult> = {
  kind: 'engagement',
  ordered: ['rules'],
  tallies,
  reader,
  weigh: refuseWeighting(
    'rules of engagement',
    'a criterion is met or not, whatever it weighs; change the rules or their order',
  ),
  statuses: ({ rule, passedOver }) => [
    ...passedOver.map((one) => [one.rule, 'passed-over'] as const),
    [rule, 'decided'],
  ],
};
