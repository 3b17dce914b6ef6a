import { wholeOf } from '../../../core/steps.js';
import type { Attributes } from '../../attribute/attribute.js';
import { stepsIn } from '../../tally/scale.js';
import type { Range, TermLint } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import type { LinearTerm } from './term.js';

/** What is wrong with such a term, and what it can add. */
export const linearLint: TermLint<LinearTerm> = {
  lint(term, path, findings) {
    findings.attribute(term.attribute, `${path}.attribute`, 'number');
    if (term.from !== undefined && term.to !== undefined && term.from >= term.to) {
      findings.add({
        code: 'order',
        path: `${path}.from`,
        expected: `a number below to, ${term.to}`,
        got: `${term.from}`,
      });
    }
    if (term.slope === 0) lintDead(rangeOf([0, term.missing]), path, findings);
  },
  amounts: (term) => [['missing', term.missing]],
  range(term, attributes, scale) {
    const [least, most] = span(term, attributes);
    const [absent] = stepsIn(scale, [term.missing]);
    const slope = scale.exact(term.slope);
    if (slope === 0) return rangeOf([0, absent]);
    const end = (x: number) => wholeOf(slope * (x - (term.center ?? 0)));
    return rangeOf([end(least), end(most), absent]);
  },
};

/** The smallest and largest number that counts. */
function span(term: LinearTerm, attributes: Attributes): Range {
  const attribute = attributes[term.attribute];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
    attribute?.type === 'number' ? attribute : {};
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = term;
  return [Math.max(min, from), Math.min(max, to)];
}
