import { short } from '../../core/decimal.js';
import type { Kind } from '../../model/kind.js';
import { weighed } from '../../model/weighting/weigh.js';
import type { LeadScoreModel, LeadScoreResult } from './model.js';
import { reader } from './reading.js';
import { axisNames, axisWeights, groupNames, tallies } from './tallies.js';

/** The kind `leadScore`. */
export const leadScore: Kind<LeadScoreModel, LeadScoreResult> = {
  kind: 'leadScore',
  tallies,
  reader,
  combines(model) {
    const weights = axisWeights(model);
    return { name: 'score', weights: model.disqualify === undefined ? weights : [...weights, null] };
  },
  weigh: (model, weighting) =>
    weighed(model, [...axisNames(model), ...groupNames(model)], weighting, 'a group or an axis'),
  overridable: { fields: ['score', 'grade', 'band'] },
  summary(result) {
    const axes = Object.entries(result.axes).map(
      ([id, axis]) => `${id} ${short(axis.score, 9)}${axis.grade === null ? '' : ` (${axis.grade})`}`,
    );
    const why = result.disqualified.map((one) => one.reason).join(', ');
    const grade = result.grade === null ? '' : `${result.grade}, `;
    const band = why === '' ? result.band : `${result.band}, ruled out (${why})`;
    return `${band}: ${grade}${short(result.score, 9)} points, ${axes.join(', ')}`;
  },
};
