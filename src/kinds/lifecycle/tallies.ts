import { metTally, unmetTally } from '../../model/rules/criterion.js';
import type { TallySpec } from '../../model/tally/tally.js';
import { DEADLINES, type LifecycleModel, type LifecycleStage, OUTCOMES } from './model.js';

/** A tally of unmet criteria for each stage, then those of deadlines and of outcomes if the model has any. */
export function tallies(model: LifecycleModel): TallySpec[] {
  const stages = model.stages.map(({ id, entry }) => unmetTally(id, entry));
  const dated = model.stages.some((stage) => stage.deadline?.since !== undefined);
  const deadlines = dated ? [deadlineTally(model.stages)] : [];
  const outcomes = model.outcomes === undefined ? [] : [{ ...metTally(OUTCOMES, model.outcomes), own: true as const }];
  return [...stages, ...deadlines, ...outcomes];
}

/** One line per stage with a deadline that counts from a date: 1 when it has passed. The line holds the date. */
function deadlineTally(stages: readonly LifecycleStage[]): TallySpec {
  const passed = stages.flatMap(({ id, deadline }) =>
    deadline?.since === undefined ? [] : [{ id, if: { attribute: deadline.since, olderThanDays: deadline.days } }],
  );
  return { ...metTally(DEADLINES, passed, 'deadlines passed'), own: true };
}
