import { binCodes, edgesOf } from '../../bin/bin.js';
import { newCodes } from '../../table/column.js';
import { binned, lookup, MOST_BINNED } from '../../tally/line.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermArithmetic } from '../base.js';
import type { BinsTerm } from './term.js';

/** Bins of a number. */
export const bins: TermArithmetic<BinsTerm> = {
  attributes: (term) => [term.attribute],
  allowsMissing: (term) => term.missing !== undefined,
  lines(term, columns, scale) {
    const column = columns.number(term.attribute);
    const edges = edgesOf(term.bins);
    const read = columns.reader(term.attribute);
    const amounts = stepsIn(scale, amountsOf(term));
    if (edges.length <= MOST_BINNED) return [{ line: 'term', ...binned(column, edges, amounts), read }];
    const data = newCodes(edges.length + 2, columns.capacity);
    const steps = lookup({ data, at: 0 }, amounts, (count) => binCodes(column.data, column.at, count, edges, data));
    return [{ line: 'term', ...steps, read }];
  },
};

/** One amount per bin, then the one for a missing number. */
export function amountsOf(term: BinsTerm): (number | undefined)[] {
  return [...term.bins.map((bin) => bin.amount), term.missing];
}
