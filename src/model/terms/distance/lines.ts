import { ln, log1p } from '../../../core/arithmetic.js';
import { wholeOf } from '../../../core/steps.js';
import type { Line } from '../../tally/line.js';
import type { TermArithmetic } from '../base.js';
import type { DistanceTerm, Measured } from './term.js';

/** A squared distance. */
export const distance: TermArithmetic<DistanceTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  lines(term, columns, inSteps) {
    const column = columns.number(term.attribute);
    const { center, scale, missing = 0 } = term;
    const measured = measureOf(term.of);
    const times = inSteps.exact(term.weight ?? 1);
    const absent = inSteps.steps(missing);
    const fill: Line['fill'] = (count, out, o) => {
      const { data, at } = column;
      for (let i = 0; i < count; i++) {
        const x = data[at + i] as number;
        out[o + i] = Number.isNaN(x) ? absent : wholeOf(times * squared((measured(x) - center) / scale));
      }
    };
    return [{ line: 'term', fill, read: columns.reader(term.attribute) }];
  },
};

/** The transformation of the number before it is measured. */
export function measureOf(of: Measured | undefined): (x: number) => number {
  if (of === undefined) return (x) => x;
  return of === 'ln' ? ln : log1p;
}

/** A number times itself. */
export function squared(x: number): number {
  return x * x;
}
