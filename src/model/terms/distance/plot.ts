// A distance in a plot: a parabola around its centre.
import { exp, expm1 } from '../../../core/arithmetic.js';
import { bend, type TermPlot } from '../base-plot.js';
import { centreOf } from './centre.js';
import { measureOf, squared } from './lines.js';
import type { DistanceTerm } from './term.js';

/** The number of scales to each side that are shown when no range is given. */
const SCALES = 3;

export const distance: TermPlot<DistanceTerm> = (term, { attributes, range, worth }) => {
  const { attribute, of, center, scale, weight = 1, missing } = term;
  const declared = attributes[attribute];
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } =
    declared?.type === 'number' ? declared : {};
  const [low, high] = range ?? [
    Math.max(min, numberOf(of, center - SCALES * scale)),
    Math.min(max, numberOf(of, center + SCALES * scale)),
  ];
  if (low >= high) return null;
  const measured = measureOf(of);
  const [first, last] = [measured(low), measured(high)];
  const points = bend(
    [low, high],
    [centreOf(term)],
    (at) => worth(weight * squared((measured(at) - center) / scale)),
    (share) => numberOf(of, first + (last - first) * share),
  );
  return { type: 'line', points, missing: missing === undefined ? null : worth(missing) };
};

/** The number that is transformed to this one. */
function numberOf(of: DistanceTerm['of'], measured: number): number {
  return of === undefined ? measured : of === 'ln' ? exp(measured) : expm1(measured);
}
