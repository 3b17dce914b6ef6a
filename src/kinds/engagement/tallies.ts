import { unmetTally } from '../../model/rules/criterion.js';
import type { TallySpec } from '../../model/tally/tally.js';
import type { EngagementModel } from './model.js';

/** A tally of unmet criteria for each rule. */
export function tallies({ rules }: EngagementModel): TallySpec[] {
  return rules.map(({ id, criteria = [] }) => unmetTally(id, criteria));
}
