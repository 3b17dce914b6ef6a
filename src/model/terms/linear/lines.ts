import { wholeOf } from '../../../core/steps.js';
import { straight1 } from '../../tally/kernel.js';
import type { Line } from '../../tally/line.js';
import type { TermArithmetic } from '../base.js';
import type { LinearTerm } from './term.js';

/** A straight line. */
export const linear: TermArithmetic<LinearTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  lines(term, columns, scale) {
    const clamps = term.from !== undefined || term.to !== undefined;
    const column = clamps ? columns.number(term.attribute) : columns.straight(term.attribute);
    const { center = 0, from = -Number.MAX_VALUE, to = Number.MAX_VALUE } = term;
    const slope = scale.exact(term.slope);
    const absent = scale.steps(term.missing ?? 0);
    const read = columns.reader(term.attribute);
    if (!clamps) {
      const straight = { column, slope, center, absent };
      return [{ line: 'term', straight, fill: (count, out, o) => straight1(straight, count, out, o), read }];
    }
    const clamped: Line['fill'] = (count, out, o) => {
      const { data, at } = column;
      for (let i = 0; i < count; i++) {
        const x = data[at + i] as number;
        const d = (x < from ? from : Math.min(x, to)) - center;
        out[o + i] = Number.isNaN(d) ? absent : wholeOf(slope * d);
      }
    };
    return [{ line: 'term', fill: clamped, read }];
  },
};
