import { at } from '../../../core/errors.js';
import { type SetAttribute, valuesOf } from '../../attribute/attribute.js';
import { type Scale, stepsIn } from '../../tally/scale.js';
import type { Range, TermLint, WrittenAmount } from '../base.js';
import { lintDead, rangeOf } from '../base-lint.js';
import { amountsOf, listedOf } from './lines.js';
import type { PointsTerm } from './term.js';

/** The problems of such a term, and the range of amounts that it can add. */
export const pointsLint: TermLint<PointsTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'category', 'boolean', 'set');
    if (attribute === undefined) return;
    const values = valuesOf(attribute);
    findings.among(attribute, Object.keys(term.amounts), `${path}.amounts`);
    findings.among(attribute, Object.keys(term.sentences ?? {}), `${path}.sentences`);
    findings.among(attribute, Object.keys(term.reasonCodes ?? {}), `${path}.reasonCodes`);
    if (attribute.type === 'set' && term.reasonCodes !== undefined) {
      const hint = 'write one reasonCode for the term';
      const expected = 'no codes by value over a set, whose values together are compared with the baseline';
      findings.add({ code: 'dead', path: `${path}.reasonCodes`, expected, got: 'some', hint });
    }
    // A set has no amount for most of its values, and needs none.
    const all = attribute.type === 'set' && term.otherwise === undefined;
    const without = all ? [] : values.filter((value) => !Object.hasOwn(term.amounts, value));
    if (without.length > 0 && term.otherwise === undefined) {
      const got = `none for ${without
        .slice(0, 5)
        .map((value) => JSON.stringify(value))
        .join(', ')}${without.length > 5 ? ' and more' : ''}`;
      findings.add({
        code: 'missing-value',
        path: `${path}.amounts`,
        expected: 'an amount for each listed value',
        got,
        hint: 'add them, or say what the others are worth with otherwise',
      });
    }
    if (without.length === 0 && term.otherwise !== undefined) {
      findings.add({
        code: 'dead',
        path: `${path}.otherwise`,
        expected: 'a listed value without an amount of its own',
        got: 'an amount for each',
        hint: 'take otherwise out',
      });
    }
    if (attribute.type === 'boolean' && term.unseen !== undefined) {
      findings.add({
        code: 'dead',
        path: `${path}.unseen`,
        expected: 'no amount for unseen values of a boolean',
        got: `${term.unseen}`,
        hint: 'take unseen out',
      });
    }
    if (attribute.type === 'set' && attribute.unseen === 'ignore' && term.unseen !== undefined) {
      findings.add({
        code: 'dead',
        path: `${path}.unseen`,
        expected: 'no amount for texts that the set ignores',
        got: `${term.unseen}`,
        hint: 'take unseen out, here or in the attribute',
      });
    }
    lintDead(rangeOf(amountsOf(term, attribute)), path, findings);
  },
  entries({ attribute: name, amounts, otherwise }, findings) {
    const attribute = findings.declared(name);
    const speaksOfSome = attribute?.type === 'set' && otherwise === undefined;
    return speaksOfSome ? Object.keys(amounts).length : valuesOf(attribute).length;
  },
  amounts: ({ amounts, otherwise, missing, unseen }) => [
    ...Object.entries(amounts).map(([value, amount]): WrittenAmount => [at('amounts', value), amount]),
    ['otherwise', otherwise],
    ['missing', missing],
    ['unseen', unseen],
  ],
  range(term, attributes, scale) {
    const attribute = attributes[term.attribute];
    return attribute?.type === 'set'
      ? setRange(term, attribute, scale)
      : rangeOf(stepsIn(scale, amountsOf(term, attribute)));
  },
};

/** A set may have all values that raise, or all that lower; the number of unlisted texts is not bounded. */
function setRange(term: PointsTerm, attribute: SetAttribute, scale: Scale): Range {
  const [missing, unseen = 0] = stepsIn(scale, [term.missing, term.unseen]);
  const listed = stepsIn(scale, listedOf(term, attribute));
  const total = (sign: 1 | -1) =>
    sign * unseen > 0
      ? sign * Number.POSITIVE_INFINITY
      : listed.reduce((sum: number, one = 0) => (sign * one > 0 ? sum + one : sum), 0);
  return rangeOf([total(-1), total(1), missing]);
}
