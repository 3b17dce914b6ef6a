import { fail } from '../core/errors.js';
import { unmetTally } from '../model/criterion.js';
import type { Kind } from '../model/kind.js';
import type { TallySpec } from '../model/tally.js';
import type { Term } from '../model/term.js';
import {
  DEADLINES,
  type LifecycleModel,
  type LifecycleResult,
  type LifecycleStage,
  OUTCOMES,
  type OutcomeRule,
} from './lifecycle-model.js';
import { lifecycleReader } from './lifecycle-reader.js';

/** The kind `lifecycle`. */
export const lifecycle: Kind<LifecycleModel, LifecycleResult> = {
  kind: 'lifecycle',
  tallies(model) {
    const stages = model.stages.map(({ id, entry }) => unmetTally(id, entry));
    const deadlines = model.stages.some((stage) => stage.deadline?.since !== undefined)
      ? [deadlineTally(model.stages)]
      : [];
    const outcomes = model.outcomes === undefined ? [] : [outcomeTally(model.outcomes)];
    return [...stages, ...deadlines, ...outcomes];
  },
  reader: lifecycleReader,
  weigh() {
    return fail({
      code: 'not-supported',
      path: 'weigh',
      expected: 'a model of points',
      got: 'criteria of entry, which are met or not',
      hint: 'change the criteria of a stage, or let it be skipped',
    });
  },
  summary({ stage, owners, outcome, deadline, next }) {
    const owned = owners.length === 0 ? ', owned by nobody' : `, owned by ${owners.join(' and ')}`;
    const ended = outcome === null ? '' : `, ${outcome}`;
    const due =
      deadline === null || deadline.due === null
        ? ''
        : `, ${deadline.overdue ? 'overdue since' : 'due'} ${deadline.due}`;
    const missing = next === null ? '' : `; for ${next.stage}: ${next.missing.map((one) => one.id).join(', ')}`;
    return `${stage ?? 'no stage yet'}${stage === null ? '' : owned}${ended}${due}${missing}`;
  },
};

/** One line per stage with a deadline that counts from a date: 1 when it has passed. The line holds the date. */
function deadlineTally(stages: readonly LifecycleStage[]): TallySpec {
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
