import type { Deciding } from '../../model/deciding.js';
import type { EngagementModel, EngagementResult } from './model.js';

/** What counterfactuals and overrides need to know of rules of engagement. */
export const engagement: Deciding<EngagementModel, EngagementResult> = {
  wanted: () => ({}),
  overridable: ['rule'],
  leads: ['rule'],
  follows({ rules }, decided) {
    const rule = rules.find((one) => one.id === decided.rule);
    if (rule === undefined) return {};
    const { who, channel, when, reason } = rule;
    // The reasons for the computed rule do not apply to another.
    return { who, channel, when, reason, why: [], passedOver: [] };
  },
};
