// Cases in a plot: an amount for each, and the range of amounts for one with a formula.
import { conditionFact, conditionText } from '../../condition/facts.js';
import { type AmountShown, otherAmounts, type PictureSetting, type TermPlot } from '../base-plot.js';
import type { Case, CasesTerm, Formula } from './term.js';

/** Null when the number of a formula has no bounds. */
export const cases: TermPlot<CasesTerm> = (term, setting) => {
  const { attributes, phrases, worth } = setting;
  const each = term.of.map((one): AmountShown | null => {
    const name = one.label ?? conditionText(conditionFact(one.if, attributes), phrases);
    const ends = endsOf(one, setting);
    if (ends === null) return null;
    const [first, last] = ends.map(worth) as [number, number];
    return first === last ? { name, amount: last } : { name, amount: last, from: first };
  });
  if (each.includes(null)) return null;
  const otherwise = { name: phrases.line.noCase, amount: worth(term.otherwise ?? 0) };
  const named = each.filter((one) => one !== null);
  return { type: 'amounts', amounts: [...named, otherwise, ...otherAmounts(term, setting)] };
};

/** The amounts of a case at the lowest and the highest number of its formula. */
function endsOf({ amount = 0, linear }: Case, setting: PictureSetting): readonly [number, number] | null {
  if (linear === undefined) return [amount, amount];
  const { slope, center = 0 } = linear;
  const [low, high] = numbersOf(linear, setting);
  if (low === undefined || high === undefined) return null;
  return [amount + slope * (low - center), amount + slope * (high - center)];
}

/** The range in which a formula is shown, after its own limits. */
function numbersOf({ attribute, from, to }: Formula, { attributes, range }: PictureSetting) {
  const declared = attributes[attribute];
  const limits: { readonly min?: number; readonly max?: number } = declared?.type === 'number' ? declared : {};
  const counted = (x: number) =>
    Math.min(Math.max(x, from ?? Number.NEGATIVE_INFINITY), to ?? Number.POSITIVE_INFINITY);
  const ends = [range?.[0] ?? from ?? limits.min, range?.[1] ?? to ?? limits.max];
  return ends.map((end) => (end === undefined ? undefined : counted(end)));
}
