import { wholeOf } from '../../../core/steps.js';
import type { Line } from '../../tally/line.js';
import type { TermArithmetic } from '../base.js';
import type { CurveTerm, Knot } from './term.js';

/** A curve through knots. */
export const curve: TermArithmetic<CurveTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  lines(term, columns, scale) {
    const column = columns.number(term.attribute);
    // Interpolate in steps, so that each knot is exact and only the line is rounded.
    const stepsAt = through(term.knots.map(({ at, amount }) => ({ at, amount: scale.exact(amount) })));
    const absent = scale.steps(term.missing ?? 0);
    const fill: Line['fill'] = (count, out, o) => {
      const { data, at } = column;
      for (let i = 0; i < count; i++) {
        const x = data[at + i] as number;
        out[o + i] = Number.isNaN(x) ? absent : wholeOf(stepsAt(x));
      }
    };
    return [{ line: 'term', fill, read: columns.reader(term.attribute) }];
  },
};

/** The amount at a number, on straight lines through knots. */
export function through(knots: readonly Knot[]): (x: number) => number {
  const ats = Float64Array.from(knots, (knot) => knot.at);
  const amounts = Float64Array.from(knots, (knot) => knot.amount);
  const last = ats.length - 1;
  return (x) => interpolate(x, ats, amounts, last);
}

/** On the line between two knots, limited to their amounts, so that the curve is monotone if its knots are, and exact at each. */
function interpolate(x: number, ats: Float64Array, amounts: Float64Array, last: number): number {
  if (x <= (ats[0] as number)) return amounts[0] as number;
  if (x >= (ats[last] as number)) return amounts[last] as number;
  let k = 1;
  // Binary search when there are many, as in a calibration.
  for (let above = last; above - k > 8; ) {
    const middle = (k + above) >> 1;
    if (x >= (ats[middle] as number)) k = middle;
    else above = middle;
  }
  while (x >= (ats[k] as number)) k++;
  const [x0, x1] = [ats[k - 1] as number, ats[k] as number];
  const [y0, y1] = [amounts[k - 1] as number, amounts[k] as number];
  const y = y0 + (y1 - y0) * ((x - x0) / (x1 - x0));
  return y0 <= y1 ? Math.min(Math.max(y, y0), y1) : Math.max(Math.min(y, y0), y1);
}

/** The knots around a number, and the share of each: they add up to 1. */
export function hats(x: number, ats: readonly number[]): readonly (readonly [knot: number, share: number])[] {
  const last = ats.length - 1;
  if (x <= (ats[0] as number)) return [[0, 1]];
  if (x >= (ats[last] as number)) return [[last, 1]];
  const k = ats.findIndex((knot) => knot > x);
  const [a, b] = [ats[k - 1] as number, ats[k] as number];
  const share = (x - a) / (b - a);
  return [
    [k - 1, 1 - share],
    [k, share],
  ];
}
