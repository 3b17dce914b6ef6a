import { asksOnlyPresence, canBe } from '../../condition/absent.js';
import { conditionAttributes } from '../../condition/condition.js';
import { conditionReading } from '../../condition/reading.js';
import { compileCondition } from '../../condition/truth.js';
import { lookup } from '../../tally/line.js';
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
    const truth = compileCondition(term.if, columns);
    const reading = conditionReading(conditionAttributes(term.if), columns);
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
