import { at } from '../../../core/errors.js';
import type { Findings } from '../../findings.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermLint, WrittenAmount } from '../base.js';
import { lintDead, lintDirection, rangeOf } from '../base-lint.js';
import type { CurveTerm, Knot } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const curveLint: TermLint<CurveTerm> = {
  lint(term, path, findings) {
    findings.attribute(term.attribute, `${path}.attribute`, 'number');
    lintKnots(term.knots, term.direction, `${path}.knots`, findings);
    lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  amounts: (term) => [
    ...term.knots.map(({ amount }, k): WrittenAmount => [`knots[${k}].amount`, amount]),
    ['missing', term.missing],
  ],
  range: (term, _, scale) => rangeOf(stepsIn(scale, amountsOf(term))),
};

/** Problems of knots: a knot that is not above the one before, and amounts against a declared direction. */
export function lintKnots(
  knots: readonly Knot[],
  direction: 'rising' | 'falling' | undefined,
  path: string,
  findings: Findings,
): void {
  knots.forEach((knot, i) => {
    const before = knots[i - 1];
    if (before === undefined || knot.at > before.at) return;
    findings.add({
      code: 'order',
      path: at(path, i),
      expected: `a knot beyond ${before.at}, where the one before stands`,
      got: `at ${knot.at}`,
    });
  });
  lintDirection(
    direction,
    knots.map((knot) => knot.amount),
    path,
    findings,
  );
}

function amountsOf(term: CurveTerm): (number | undefined)[] {
  return [...term.knots.map((knot) => knot.amount), term.missing];
}
