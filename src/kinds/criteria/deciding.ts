import { stepsOf } from '../../core/steps.js';
import { readBands, stepsIn } from '../../model/band/band.js';
import { bandsOf, type Deciding, YES_WILL_DO } from '../../model/deciding.js';
import { points } from '../../model/tally/unit.js';
import type { CriteriaModel, CriteriaResult } from './model.js';

/** What counterfactuals and overrides need to know of criteria. */
export const criteria: Deciding<CriteriaModel, CriteriaResult> = {
  wanted({ bands, gates }) {
    // The tally of unmet gates, if the model has any.
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
  // Unmet gates stay listed, but none of them decides.
  follows({ bands = [], ...model }, { passed, total }, { result }) {
    if (passed === undefined || passed === result.passed) return {};
    const { decimals } = points(model.decimals);
    const reading = readBands(bands, stepsIn(decimals));
    const code = passed ? reading.codeOf(stepsOf(total ?? result.total, decimals)) : bands.length - 1;
    return { eliminatedBy: null, band: reading.labels[code] ?? null };
  },
};
