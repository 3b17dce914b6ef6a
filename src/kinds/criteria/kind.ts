import type { Kind } from '../../model/kind.js';
import { unmetTally } from '../../model/rules/criterion.js';
import { groupsOf, weighed } from '../../model/weighting/weigh.js';
import type { CriteriaModel, CriteriaResult } from './model.js';
import { reader } from './reading.js';
import { pointsTally } from './tallies.js';

/** The kind `criteria`. */
export const criteria: Kind<CriteriaModel, CriteriaResult> = {
  kind: 'criteria',
  tallies: (model) => [
    pointsTally(model),
    ...(model.gates === undefined ? [] : [{ ...unmetTally('gates', model.gates), own: true as const }]),
  ],
  reader,
  weigh: (model, weighting) => weighed(model, groupsOf(model.terms), weighting),
};
