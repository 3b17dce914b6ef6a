import { lintBins } from '../../bin/lint.js';
import { lintDecay } from '../../decay/lint.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermLint } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import { binAmounts } from '../bins/lint.js';
import { amountsOf } from './lines.js';
import type { RecencyTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const recencyLint: TermLint<RecencyTerm> = {
  lint(term, path, findings) {
    findings.attribute(term.attribute, `${path}.attribute`, 'date');
    lintDecay(term, path, findings);
    const fades = term.halfLifeDays !== undefined || term.linearDays !== undefined;
    if (term.bins !== undefined && (term.amount !== undefined || fades)) {
      findings.add({
        code: 'mismatch',
        path: `${path}.bins`,
        expected: 'bins of days or an amount that fades',
        got: 'both',
      });
    } else if (term.bins === undefined && (term.amount === undefined || !fades)) {
      const expected = 'bins of days, or an amount with halfLifeDays or linearDays';
      findings.add({ code: 'missing-value', path, expected, got: 'neither' });
    }
    if (term.bins !== undefined) lintBins(term.bins, { type: 'number', min: 0 }, `${path}.bins`, findings);
    lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  amounts: (term) => [['amount', term.amount], ...binAmounts(term.bins ?? []), ['missing', term.missing]],
  range: (term, _, scale) =>
    rangeOf(stepsIn(scale, term.bins === undefined ? [0, ...amountsOf(term)] : amountsOf(term))),
};
