import type { Kind } from '../../model/kind.js';
import { groupsOf, weighed } from '../../model/weighting/weigh.js';
import type { AccountScoreModel, AccountScoreResult } from './model.js';
import { reader } from './reading.js';
import { derives, namesOf, tallies } from './tallies.js';

/** The kind `accountScore`. */
export const accountScore: Kind<AccountScoreModel, AccountScoreResult> = {
  kind: 'accountScore',
  tallies,
  derives,
  reader,
  names: namesOf,
  // The leads of a product are also leads of the account: their value for the product is no reason for the account's score.
  combines: (model) => ({ name: 'score', weights: tallies(model).map((_, t) => (t === 0 ? 1 : null)) }),
  weigh: (model, weighting) => weighed(model, groupsOf([...(model.fit ?? []), model.rollUp]), weighting),
};
