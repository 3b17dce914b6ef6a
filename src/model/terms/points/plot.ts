// Points in a picture: an amount for each value.
import { valuesOf } from '../../attribute/attribute.js';
import { otherAmounts, type TermPlot } from '../base-plot.js';
import type { PointsTerm } from './term.js';

export const points: TermPlot<PointsTerm> = (term, setting) => {
  const { attributes, phrases, worth } = setting;
  const attribute = attributes[term.attribute];
  const called = (value: string) =>
    attribute?.type !== 'boolean' ? value : value === 'true' ? phrases.yes : phrases.no;
  const amounts: Readonly<Record<string, number | undefined>> = term.amounts;
  // A set adds up what it has: a value without an amount adds nothing.
  const named = valuesOf(attribute).flatMap((value) => {
    const amount = (Object.hasOwn(amounts, value) ? amounts[value] : undefined) ?? term.otherwise;
    return amount === undefined ? [] : [{ name: called(value), amount: worth(amount) }];
  });
  return { type: 'amounts', amounts: [...named, ...otherAmounts(term, setting)] };
};
