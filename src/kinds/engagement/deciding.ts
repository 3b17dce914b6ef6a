import type { Deciding } from '../../model/deciding.js';
import type { EngagementModel, EngagementResult } from './model.js';

/** What rules of engagement say to those who want them otherwise. */
export const engagement: Deciding<EngagementModel, EngagementResult> = {
  wanted: () => ({}),
  overridable: ['rule'],
  leads: ['rule'],
  follows({ rules }, decided) {
    const rule = rules.find((one) => one.id === decided.rule);
    if (rule === undefined) return {};
    const { who, channel, when, reason } = rule;
    // Why the computed rule decided is no reason for another.
    return { who, channel, when, reason, why: [], passedOver: [] };
  },
};
