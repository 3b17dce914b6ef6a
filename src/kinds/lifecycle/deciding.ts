import type { Deciding } from '../../model/deciding.js';
import type { LifecycleModel, LifecycleResult } from './model.js';
import { placedAt } from './reading.js';

/** What counterfactuals and overrides need to know of a lifecycle. */
export const lifecycle: Deciding<LifecycleModel, LifecycleResult> = {
  wanted: () => ({}),
  overridable: ['stage'],
  leads: ['stage'],
  follows: ({ stages }, { stage = null }, { tallies }) => placedAt(stages, stage, tallies),
};
