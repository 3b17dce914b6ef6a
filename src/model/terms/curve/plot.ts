// A curve in a plot: straight lines from knot to knot, and constant beyond them.
import type { TermPlot } from '../base-plot.js';
import type { CurveTerm } from './term.js';

/** Knots beyond the requested range are shown as well, because the curve is made of them. */
export const curve: TermPlot<CurveTerm> = ({ knots, missing }, { range, worth }) => {
  const points = knots.map(({ at, amount }) => ({ at, amount: worth(amount) }));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return null;
  const before = range !== null && range[0] < first.at ? [{ ...first, at: range[0] }] : [];
  const after = range !== null && range[1] > last.at ? [{ ...last, at: range[1] }] : [];
  return {
    type: 'line',
    points: [...before, ...points, ...after],
    missing: missing === undefined ? null : worth(missing),
  };
};
