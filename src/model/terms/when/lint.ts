import { lintCondition } from '../../condition/lint.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermLint } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import { amountsOf } from './lines.js';
import type { WhenTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const whenLint: TermLint<WhenTerm> = {
  lint(term, path, findings) {
    lintCondition(term.if, `${path}.if`, findings);
    if (term.amount === (term.otherwise ?? 0) && term.amount === (term.missing ?? term.amount)) {
      const hint = 'give amounts that differ, or add the amount to the base';
      findings.add({
        code: 'dead',
        path,
        expected: 'a condition that makes a difference',
        got: `${term.amount} either way`,
        hint,
      });
    } else lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  amounts: ({ amount, otherwise, missing }) => [
    ['amount', amount],
    ['otherwise', otherwise],
    ['missing', missing],
  ],
  range: (term, _, scale) => rangeOf(stepsIn(scale, amountsOf(term))),
};
