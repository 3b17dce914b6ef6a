import { at } from '../../../core/errors.js';
import type { Attributes } from '../../attribute/attribute.js';
import type { Condition } from '../../condition/condition.js';
import { implied } from '../../condition/implied.js';
import { lintCondition } from '../../condition/lint.js';
import type { Findings } from '../../findings.js';
import { type Scale, stepsIn } from '../../tally/scale.js';
import type { Range, TermLint, WrittenAmount } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import { lineRange, lintHeld } from '../line-lint.js';
import type { Case, CasesTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const casesLint: TermLint<CasesTerm> = {
  lint(term, path, findings) {
    for (const [k, one] of term.of.entries()) lintCase(one, at(`${path}.of`, k), findings);
    lintOrder(term.of, `${path}.of`, findings);
    if (term.of.some((one) => one.linear !== undefined && one.linear.slope !== 0)) return;
    const written = [...term.of.map((one) => one.amount ?? 0), term.otherwise ?? 0, term.missing];
    const [least, most] = rangeOf(written);
    if (least !== most || least === 0) lintDead([least, most], path, findings);
    else {
      const hint = 'give amounts that differ, or add the amount to the base';
      const expected = 'cases that make a difference';
      findings.add({ code: 'dead', path, expected, got: `${least} whichever decides`, hint });
    }
  },
  amounts: (term) => [
    ...term.of.map(({ amount }, k): WrittenAmount => [`of[${k}].amount`, amount]),
    ['otherwise', term.otherwise],
    ['missing', term.missing],
  ],
  range: (term, attributes, scale) =>
    rangeOf([
      ...term.of.flatMap((one) => rangeOfCase(one, attributes, scale)),
      ...stepsIn(scale, [term.otherwise ?? 0, term.missing]),
    ]),
};

function rangeOfCase({ amount = 0, linear }: Case, attributes: Attributes, scale: Scale): Range {
  if (linear !== undefined) return lineRange(linear, amount, attributes, scale);
  return [scale.steps(amount), scale.steps(amount)];
}

function lintCase({ if: asked, amount, linear }: Case, path: string, findings: Findings): void {
  lintCondition(asked, `${path}.if`, findings);
  if (linear === undefined) {
    if (amount === undefined)
      findings.add({ code: 'missing-value', path, expected: 'an amount, or a formula with linear', got: 'neither' });
    return;
  }
  const here = `${path}.linear`;
  findings.attribute(linear.attribute, `${here}.attribute`, 'number');
  lintHeld(linear, here, findings);
  if (linear.slope !== 0) return;
  const hint = 'write its amount, and take linear out';
  findings.add({ code: 'dead', path: `${here}.slope`, expected: 'a slope other than 0', got: '0', hint });
}

/** A case whose conditions include all those of an earlier one is never the first that is true. */
function lintOrder(cases: readonly Case[], path: string, findings: Findings): void {
  implied(cases.map((one) => partsOf(one.if))).forEach((before, k) => {
    if (before < 0) return;
    findings.add({
      code: 'unreachable',
      path: at(path, k),
      expected: 'a case that something can reach',
      got: `all that ${at(path, before)} asks, which is asked first`,
      hint: 'put the narrower case first',
    });
  });
}

/** The conditions that have to be true together. */
function partsOf(condition: Condition): readonly Condition[] {
  return 'all' in condition ? condition.all.flatMap(partsOf) : [condition];
}
