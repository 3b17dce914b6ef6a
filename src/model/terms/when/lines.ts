import { asksOnlyPresence, canBe } from '../../condition/absent.js';
import { conditionAttributes } from '../../condition/condition.js';
import { conditionReading } from '../../condition/reading.js';
import { stretchOf } from '../../condition/stretch.js';
import { compileCondition } from '../../condition/truth.js';
import { binned, lookup } from '../../tally/line.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermArithmetic } from '../base.js';
import type { WhenTerm } from './term.js';

/** A condition. */
export const when: TermArithmetic<WhenTerm> = {
  attributes: (term) => conditionAttributes(term.if),
  allowsMissing: (term, name) =>
    term.missing !== undefined || asksOnlyPresence(term.if, name) || !canBe(term.if, name).unknown,
  allowsUnseen: () => true,
  lines(term, columns, scale) {
    const reading = conditionReading(conditionAttributes(term.if), columns);
    const stretch = stretchOf(term.if, columns.attributes);
    if (stretch !== undefined && stretch.from < stretch.to) {
      const numbers = columns.number(stretch.attribute);
      const [no = 0, yes, open] = stepsIn(scale, [term.otherwise ?? 0, term.amount, term.missing]);
      const steps = binned(numbers, [stretch.from, stretch.to], [no, yes, no, open]);
      const isOpen = (i: number) => Number.isNaN(numbers.data[numbers.at + i]);
      return [{ line: 'term', ...steps, read: (i) => reading(i, isOpen(i)) }];
    }
    const truth = compileCondition(term.if, columns);
    const column: { data: Uint8Array; at: number } = { data: new Uint8Array(columns.capacity), at: 0 };
    const steps = lookup(column, stepsIn(scale, [term.otherwise ?? 0, term.amount, term.missing]), (count) => {
      column.data = truth(count);
    });
    return [{ line: 'term', ...steps, read: (i) => reading(i, column.data[i] === 2) }];
  },
};

export function amountsOf(term: WhenTerm): (number | undefined)[] {
  return [term.amount, term.otherwise ?? 0, term.missing];
}
