import type { Kind } from '../../model/kind.js';
import { weighed } from '../../model/weighting/weigh.js';
import type { LeadScoreModel, LeadScoreResult } from './model.js';
import { reader } from './reading.js';
import { axisLabels, axisNames, axisWeights, groupNames, tallies } from './tallies.js';

/** The kind `leadScore`. */
export const leadScore: Kind<LeadScoreModel, LeadScoreResult> = {
  kind: 'leadScore',
  ordered: ['axes'],
  tallies,
  reader,
  names: axisLabels,
  combines(model) {
    const weights = axisWeights(model);
    return { name: 'score', weights: model.disqualify === undefined ? weights : [...weights, null] };
  },
  weigh: (model, weighting) =>
    weighed(model, [...axisNames(model), ...groupNames(model)], weighting, 'a group or an axis'),
};
