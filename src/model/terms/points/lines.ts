import { type Attribute, valuesOf } from '../../attribute/attribute.js';
import { lookup } from '../../tally/line.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermArithmetic } from '../base.js';
import { setLine } from './set-lines.js';
import type { PointsTerm } from './term.js';

/** Points by category. */
export const points: TermArithmetic<PointsTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  allowsUnseen: (term) => term.unseen !== undefined,
  lines(term, columns, scale) {
    const attribute = columns.attributes[term.attribute];
    if (attribute?.type === 'set') return [setLine(term, attribute, columns, scale)];
    const column = columns.lookedUp(term.attribute);
    const steps = stepsIn(scale, amountsOf(term, attribute));
    return [{ line: 'term', ...lookup(column, steps), read: columns.reader(term.attribute) }];
  },
};

/** One amount per code, the values, missing, unseen; for a set, those of its named values. */
export function amountsOf(term: PointsTerm, attribute: Attribute | undefined): (number | undefined)[] {
  return [...listedOf(term, attribute), term.missing, term.unseen];
}

/** One amount per listed value; for a set that has no amount for the others, those of its named values. */
export function listedOf(term: PointsTerm, attribute: Attribute | undefined): (number | undefined)[] {
  if (attribute?.type === 'set' && term.otherwise === undefined) return Object.values(term.amounts);
  return valuesOf(attribute).map((value) =>
    Object.hasOwn(term.amounts, value) ? term.amounts[value] : term.otherwise,
  );
}
