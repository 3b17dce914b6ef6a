import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import type { LifecycleModel, LifecycleResult } from './model.js';
import { lifecycleReader } from './reading.js';
import { tallies } from './tallies.js';

/** The kind `lifecycle`. */
export const lifecycle: Kind<LifecycleModel, LifecycleResult> = {
  kind: 'lifecycle',
  ordered: ['stages', 'outcomes'],
  tallies,
  reader: lifecycleReader,
  names: ({ stages }) => new Map(stages.map(({ id, label = id }) => [id, label])),
  weigh: refuseWeighting(
    'criteria of entry, which are met or not',
    'change the criteria of a stage, or let it be skipped',
  ),
  statuses: ({ stages }) =>
    stages.map(({ stage, status }) => [stage, status === 'current' ? 'decided' : status] as const),
};
