import type { NumberAttribute } from '../../attribute/attribute.js';
import { lintBins } from '../../bin/lint.js';
import type { TermLint } from '../base.js';
import { lintDead, lintDirection, rangeOf } from '../base-lint.js';
import { amountsOf } from './lines.js';
import type { BinsTerm } from './term.js';

/** What is wrong with such a term, and what it can add. */
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
  range: (term) => rangeOf(amountsOf(term)),
};
