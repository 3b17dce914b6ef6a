// A roll-up in a plot: one item by its factor, one item as it fades, or several together.
import { valuesOf } from '../../attribute/attribute.js';
import { fadingPicture } from '../../decay/plot.js';
import { type AmountShown, type PictureSetting, type TermPicture, type TermPlot, valueText } from '../base-plot.js';
import { rolledUp } from './methods.js';
import type { Factors, RollUpTerm } from './term.js';

/** How many numbers of items are shown by default, and the maximum number of items. */
const SHOWN = 10;
const MOST = 1000;

export const rollUp: TermPlot<RollUpTerm> = (term, setting) => {
  const { missing, since, weights } = term;
  if (weights !== undefined) return factorsPicture(term, weights, setting);
  if (since !== undefined) return fadingPicture(term, 1, missing, true, setting);
  const { range, worth } = setting;
  const low = Math.max(0, Math.floor(range?.[0] ?? 0));
  const high = Math.min(MOST, Math.floor(range?.[1] ?? SHOWN));
  if (high <= low) return null;
  // With probability 1, a second item would add nothing.
  const each = term.by.type === 'anyOf' ? 0.5 : 1;
  const cap = term.by.type === 'sum' ? (term.by.cap ?? Number.POSITIVE_INFINITY) : Number.POSITIVE_INFINITY;
  const steps = Math.min(high - low, SHOWN);
  const counts = Array.from({ length: steps + 1 }, (_, k) => low + Math.floor(((high - low) * k) / steps));
  const points = counts.map((n) => ({
    at: n,
    amount: worth(
      Math.min(
        cap,
        rolledUp(
          term.by,
          Array.from({ length: n }, () => each),
        ).total,
      ),
    ),
  }));
  const over = term.field === undefined ? { type: 'count' as const } : { type: 'count' as const, each };
  return { type: 'line', over, points, missing: missing === undefined ? null : worth(missing) };
};

/** The amount of a single item with number 1, by the value that determines its factor. */
function factorsPicture(term: RollUpTerm, weights: Factors, setting: PictureSetting): TermPicture {
  const { attributes, phrases, worth } = setting;
  const list = attributes[term.attribute];
  const fields = list?.type === 'list' ? list.fields : {};
  const { field, factors, otherwise, missing, unseen } = weights;
  const declared = Object.hasOwn(fields, field) ? fields[field] : undefined;
  const item = declared === undefined || declared.type === 'text' ? undefined : declared;
  const values = item === undefined ? Object.keys(factors) : valuesOf(item);
  const named = values.flatMap((value): AmountShown[] => {
    const factor = (Object.hasOwn(factors, value) ? factors[value] : undefined) ?? otherwise;
    return factor === undefined ? [] : [{ name: valueText(item, value, phrases), amount: worth(factor) }];
  });
  const others = [
    ...(missing === undefined ? [] : [{ name: phrases.line.noValue, amount: worth(missing) }]),
    ...(unseen === undefined ? [] : [{ name: phrases.line.unlistedText('').trim(), amount: worth(unseen) }]),
  ];
  const called = (name: string) => fields[name]?.label ?? name;
  return {
    type: 'amounts',
    item: { field: called(field), ...(term.field === undefined ? {} : { number: called(term.field) }) },
    amounts: [...named, ...others],
  };
}
