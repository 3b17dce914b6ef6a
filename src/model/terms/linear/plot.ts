// A linear term in a plot: a straight line, constant beyond `from` and `to`.
import type { TermPlot } from '../base-plot.js';
import type { LinearTerm } from './term.js';

/** Over the requested range, or else between the limits of the term or of its attribute; null when one of them is open. */
export const linear: TermPlot<LinearTerm> = (term, { attributes, range, worth }) => {
  const attribute = attributes[term.attribute];
  const limits: { readonly min?: number; readonly max?: number } = attribute?.type === 'number' ? attribute : {};
  const low = range?.[0] ?? term.from ?? limits.min;
  const high = range?.[1] ?? term.to ?? limits.max;
  if (low === undefined || high === undefined) return null;
  const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY, center = 0, slope, missing } = term;
  const turns = [from, to].filter((x) => x > low && x < high);
  const points = [low, ...turns, high].map((at) => ({
    at,
    amount: worth(slope * (Math.min(Math.max(at, from), to) - center)),
  }));
  return { type: 'line', points, missing: missing === undefined ? null : worth(missing) };
};
