import { wholeOf } from '../../../core/steps.js';
import { DAY } from '../../../core/time.js';
import { binCodes, edgesOf } from '../../bin/bin.js';
import { fading } from '../../decay/decay.js';
import { newCodes } from '../../table/column.js';
import { type Line, lookup } from '../../tally/line.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermArithmetic } from '../base.js';
import type { RecencyTerm } from './term.js';

/** Days since a date. */
export const recency: TermArithmetic<RecencyTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  lines(term, columns, scale) {
    const column = columns.number(term.attribute);
    const { clock, capacity } = columns;
    const days = new Float64Array(capacity);
    const measure = (count: number) => {
      for (let i = 0; i < count; i++) days[i] = (clock.asOf - (column.data[column.at + i] as number)) / DAY;
    };
    const read = columns.reader(term.attribute);
    if (term.bins !== undefined) {
      const edges = edgesOf(term.bins);
      const data = newCodes(edges.length + 2, capacity);
      const steps = lookup({ data, at: 0 }, stepsIn(scale, amountsOf(term)), (count) => {
        measure(count);
        binCodes(days, 0, count, edges, data);
      });
      return [{ line: 'term', ...steps, read }];
    }
    const left = fading(term);
    const amount = scale.exact(term.amount ?? 0);
    const absent = scale.steps(term.missing ?? 0);
    const fill: Line['fill'] = (count, out, o) => {
      measure(count);
      for (let i = 0; i < count; i++) {
        const since = days[i] as number;
        out[o + i] = Number.isNaN(since) ? absent : wholeOf(left(amount, since));
      }
    };
    return [{ line: 'term', fill, read }];
  },
};

/** One amount per bin of days, or that of the day itself, then the one for a missing date. */
export function amountsOf(term: RecencyTerm): (number | undefined)[] {
  return [...(term.bins ?? [{ amount: term.amount ?? 0 }]).map((bin) => bin.amount), term.missing];
}
