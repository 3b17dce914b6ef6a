import type { Kind } from '../../model/kind.js';
import { refuseWeighting } from '../../model/weighting/weigh.js';
import type { RulesModel, RulesResult } from './model.js';
import { reader } from './reading.js';
import { tallies } from './tallies.js';

/** The kind `rules`. */
export const rules: Kind<RulesModel, RulesResult> = {
  kind: 'rules',
  // The order matters when the first rule decides, or the first of a tie. What is counted together is the same in any order.
  ordered: ({ hit, aggregate }) => (hit === 'first' || aggregate === 'min' || aggregate === 'max' ? ['rules'] : []),
  tallies,
  reader,
  weigh: refuseWeighting('rules', 'a criterion is met or not, whatever it weighs; change what the rules give'),
  statuses: ({ rule, met, passedOver }) => [
    ...passedOver.map((one) => [one.rule, 'passed-over'] as const),
    ...met.map((one) => [one.rule, one.rule === rule ? 'decided' : 'applies'] as const),
  ],
};
