import { stepsIn } from '../../tally/scale.js';
import type { TermLint } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import { lineRange, lintHeld } from '../line-lint.js';
import type { LinearTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const linearLint: TermLint<LinearTerm> = {
  lint(term, path, findings) {
    findings.attribute(term.attribute, `${path}.attribute`, 'number');
    lintHeld(term, path, findings);
    if (term.slope === 0) lintDead(rangeOf([0, term.missing]), path, findings);
  },
  amounts: (term) => [['missing', term.missing]],
  range(term, attributes, scale) {
    const [absent] = stepsIn(scale, [term.missing]);
    return rangeOf([...lineRange(term, 0, attributes, scale), absent]);
  },
};
