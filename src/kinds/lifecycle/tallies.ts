import type { TallySpec } from '../../model/tally/tally.js';
import type { Term } from '../../model/terms/term.js';
import { DEADLINES, type LifecycleStage, OUTCOMES, type OutcomeRule } from './model.js';

/** One line per stage with a deadline that counts from a date: 1 when it has passed. The line holds the date. */
export function deadlineTally(stages: readonly LifecycleStage[]): TallySpec {
  const terms = stages.flatMap(({ id, deadline }): Term[] => {
    if (deadline?.since === undefined) return [];
    const condition = { attribute: deadline.since, olderThanDays: deadline.days };
    return [{ type: 'when', id, if: condition, amount: 1, missing: 0 }];
  });
  return { option: DEADLINES, unit: 'deadlines passed', base: 0, terms };
}

/** One line per outcome rule: 1 when its condition holds. */
export function outcomeTally(outcomes: readonly OutcomeRule[]): TallySpec {
  const terms = outcomes.map((one): Term => ({ type: 'when', id: one.id, if: one.if, amount: 1, missing: 0 }));
  return { option: OUTCOMES, unit: 'criteria met', base: 0, terms };
}
