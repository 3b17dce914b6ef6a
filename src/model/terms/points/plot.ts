// Points in a plot: an amount for each value.
import { valuesOf } from '../../attribute/attribute.js';
import { otherAmounts, type TermPlot, valueText } from '../base-plot.js';
import type { PointsTerm } from './term.js';

export const points: TermPlot<PointsTerm> = (term, setting) => {
  const { attributes, phrases, worth } = setting;
  const attribute = attributes[term.attribute];
  const amounts: Readonly<Record<string, number | undefined>> = term.amounts;
  // A set adds up its values: a value without an amount adds nothing.
  const named = valuesOf(attribute).flatMap((value) => {
    const amount = (Object.hasOwn(amounts, value) ? amounts[value] : undefined) ?? term.otherwise;
    return amount === undefined ? [] : [{ name: valueText(attribute, value, phrases), amount: worth(amount) }];
  });
  return { type: 'amounts', amounts: [...named, ...otherAmounts(term, setting)] };
};
