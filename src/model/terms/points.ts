import * as z from 'zod';
import { at, nearest, oneOf } from '../../core/errors.js';
import { type Attribute, type SetAttribute, valuesOf } from '../attribute.js';
import { lookup } from '../line.js';
import { baseShape, lintDead, type Range, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';
import { setLine } from './set-points.js';

/**
 * An amount for each value of a category, or for true and false; over a set the amounts of all values it has, a line each.
 */
export interface PointsTerm<Name extends string = string, Key extends string = string> extends TermBase {
  readonly type: 'points';
  readonly attribute: Name;
  /** What each value is worth; keys `true` and `false` for a boolean. */
  readonly amounts: { readonly [Value in Key]?: number };
  /** What the listed values without an amount of their own are worth; left out, each needs one, and in a set adds nothing. */
  readonly otherwise?: number;
  /** What nothing is worth; left out, the attribute is required. An empty set is known. */
  readonly missing?: number;
  /** What a text that is not listed is worth; left out, it is an error. */
  readonly unseen?: number;
}

/** Schema of a points term. */
export const pointsSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('points'),
    attribute: z.string(),
    amounts: z.record(z.string(), z.number()),
    otherwise: z.number().exactOptional(),
    missing: z.number().exactOptional(),
    unseen: z.number().exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<PointsTerm>)();

/** Points by category. */
export const points: TermType<PointsTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: (term) => term.unseen !== undefined,
  lines(term, columns, weight) {
    const attribute = columns.attributes[term.attribute];
    if (attribute?.type === 'set') return [setLine(term, attribute, columns, weight)];
    const column = columns.lookedUp(term.attribute);
    const amounts = amountsOf(term, attribute);
    return [{ line: 'term', ...lookup(column, amounts, weight), read: columns.reader(term.attribute) }];
  },
};

/** What is wrong with such a term, and what it can add. */
export const pointsLint: TermLint<PointsTerm> = {
  lint(term, path, findings) {
    const attribute = findings.attribute(term.attribute, `${path}.attribute`, 'category', 'boolean', 'set');
    if (attribute === undefined) return;
    const values = valuesOf(attribute);
    for (const key of Object.keys(term.amounts)) {
      if (findings.lists(attribute, key)) continue;
      const hint = nearest(key, values) ?? 'list it under the values of the attribute';
      const expected = values.length <= 12 ? oneOf(values) : 'a listed value';
      findings.add({
        code: 'unknown-name',
        path: at(`${path}.amounts`, key),
        expected,
        got: JSON.stringify(key),
        hint,
      });
    }
    // A set says nothing of most of its values, and need not.
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
  range(term, attributes) {
    const attribute = attributes[term.attribute];
    return attribute?.type === 'set' ? setRange(term, attribute) : rangeOf(amountsOf(term, attribute));
  },
};

/** A set may have all that raises, or all that lowers; nobody knows how many texts are not listed. */
function setRange(term: PointsTerm, attribute: SetAttribute): Range {
  const { missing, unseen = 0 } = term;
  const amounts = listedOf(term, attribute);
  const total = (sign: 1 | -1) =>
    sign * unseen > 0
      ? sign * Number.POSITIVE_INFINITY
      : amounts.reduce((sum: number, one = 0) => (sign * one > 0 ? sum + one : sum), 0);
  return rangeOf([total(-1), total(1), missing]);
}

/** One amount per code, the values, missing, unseen; of a set those of the values it speaks of. */
function amountsOf(term: PointsTerm, attribute: Attribute | undefined): (number | undefined)[] {
  return [...listedOf(term, attribute), term.missing, term.unseen];
}

function listedOf(term: PointsTerm, attribute: Attribute | undefined): (number | undefined)[] {
  if (attribute?.type === 'set' && term.otherwise === undefined) return Object.values(term.amounts);
  return valuesOf(attribute).map((value) =>
    Object.hasOwn(term.amounts, value) ? term.amounts[value] : term.otherwise,
  );
}
