import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import type { LifecycleModel, LifecycleResult } from './model.js';
import { lifecycleReader, placedAt } from './reading.js';
import { tallies } from './tallies.js';

/** The kind `lifecycle`. */
export const lifecycle: Kind<LifecycleModel, LifecycleResult> = {
  kind: 'lifecycle',
  tallies,
  reader: lifecycleReader,
  weigh: refuseWeighting(
    'criteria of entry, which are met or not',
    'change the criteria of a stage, or let it be skipped',
  ),
  overridable: {
    fields: ['stage'],
    leads: ['stage'],
    follows: ({ stages }, { stage = null }, { tallies }) => placedAt(stages, stage, tallies),
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
