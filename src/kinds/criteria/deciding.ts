import { stepsOf } from '../../core/steps.js';
import { readBands, stepsIn } from '../../model/band/band.js';
import { bandsOf, type Deciding, YES_WILL_DO } from '../../model/deciding.js';
import { points } from '../../model/tally/unit.js';
import type { CriteriaModel, CriteriaResult } from './model.js';

/** What criteria say to those who want them otherwise. */
export const criteria: Deciding<CriteriaModel, CriteriaResult> = {
  wanted({ bands, gates }) {
    // A tally of unmet gates, where the model has any.
    const asked = gates === undefined ? [] : [gates];
    return {
      total: { follows: [1, ...asked.map(() => 0 as const)] },
      unmet: { follows: [0, ...asked.map(() => 1 as const)] },
      passed: { ...YES_WILL_DO, follows: [0, ...asked.map(() => -1 as const)] },
      ...(bands === undefined
        ? {}
        : { band: { ...bandsOf(bands, 'total'), follows: [1, ...asked.map(() => -1 as const)] } }),
    };
  },
  overridable: ['total', 'passed', 'band'],
  leads: ['passed'],
  // Gates that are not met stay told, but none of them decides.
  follows({ bands = [], ...model }, { passed, total }, { result }) {
    if (passed === undefined || passed === result.passed) return {};
    const { decimals } = points(model.decimals);
    const reading = readBands(bands, stepsIn(decimals));
    const code = passed ? reading.codeOf(stepsOf(total ?? result.total, decimals)) : bands.length - 1;
    return { eliminatedBy: null, band: reading.labels[code] ?? null };
  },
};
