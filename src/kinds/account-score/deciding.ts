import { bandsOf, type Deciding, YES_WILL_DO } from '../../model/deciding.js';
import type { AccountScoreModel, AccountScoreResult } from './model.js';
import { productsOf, tallies } from './tallies.js';

/** What counterfactuals and overrides need to know of an account score. */
export const accountScore: Deciding<AccountScoreModel, AccountScoreResult> = {
  wanted(model) {
    const options = tallies(model);
    const people = model.people === undefined ? -1 : 1 + productsOf(model).length;
    return {
      score: { follows: options.map((_, t) => (t === 0 ? 1 : 0)) },
      ...(model.bands === undefined
        ? {}
        : {
            band: {
              ...bandsOf(model.bands, 'score'),
              follows: options.map((_, t) => (t === 0 ? 1 : t === people ? -1 : 0)),
            },
          }),
      enoughPeople: YES_WILL_DO,
    };
  },
  overridable: ['score', 'band'],
};
