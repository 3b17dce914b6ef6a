import type { NumberAttribute } from '../../attribute/attribute.js';
import { lintBins } from '../../bin/lint.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermLint, WrittenAmount } from '../base.js';
import { lintDead, lintDirection, rangeOf } from '../base-lint.js';
import { amountsOf } from './lines.js';
import type { Bin, BinsTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const binsLint: TermLint<BinsTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'number');
    lintBins(term.bins, attribute as NumberAttribute | undefined, `${path}.bins`, findings);
    lintDirection(
      term.direction,
      term.bins.map((bin) => bin.amount),
      `${path}.bins`,
      findings,
    );
    lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  amounts: (term) => [...binAmounts(term.bins), ['missing', term.missing]],
  range: (term, _, scale) => rangeOf(stepsIn(scale, amountsOf(term))),
};

/** The amounts of bins with their places. */
export function binAmounts(bins: readonly Bin[]): WrittenAmount[] {
  return bins.map(({ amount }, k) => [`bins[${k}].amount`, amount]);
}
