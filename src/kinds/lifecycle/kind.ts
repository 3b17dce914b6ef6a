import { fail } from '../../core/errors.js';
import { unmetTally } from '../../model/first-met/criterion.js';
import type { Kind } from '../../model/kind.js';
import type { LifecycleModel, LifecycleResult } from './model.js';
import { lifecycleReader } from './reading.js';
import { deadlineTally, outcomeTally } from './tallies.js';

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
