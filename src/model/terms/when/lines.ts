import { type Condition, conditionAttributes, isJoined, joinedIn } from '../../condition/condition.js';
import { compileCondition } from '../../condition/truth.js';
import type { Reading, Value } from '../../table/columns.js';
import { type Line, lookup, pairState } from '../../tally/line.js';
import { stepsIn } from '../../tally/scale.js';
import type { TermArithmetic } from '../base.js';
import type { WhenTerm } from './term.js';

/** A condition. */
export const when: TermArithmetic<WhenTerm> = {
  attributes: (term) => conditionAttributes(term.if),
  allowsMissing: (term, name) => term.missing !== undefined || onlyAsksPresence(term.if, name),
  allowsUnseen: () => true,
  lines(term, columns, scale) {
    const truth = compileCondition(term.if, columns);
    const names = conditionAttributes(term.if);
    const readers = names.map(columns.reader);
    const column: { data: Uint8Array; at: number } = { data: new Uint8Array(columns.capacity), at: 0 };
    const steps = lookup(column, stepsIn(scale, [term.otherwise ?? 0, term.amount, term.missing]), (count) => {
      column.data = truth(count);
    });
    const read: NonNullable<Line['read']> = (i) => {
      const readings = readers.map((one) => one(i));
      const value = names.length === 1 ? (readings[0]?.value ?? null) : readings.map(({ value: one }) => single(one));
      // What is missing only matters when it leaves the condition unknown.
      return {
        state:
          column.data[i] === 2
            ? 'missing'
            : pairState(readings.map((one) => (one.state === 'missing' ? 'known' : one.state))),
        value,
      };
    };
    return [{ line: 'term', ...steps, read }];
  },
};

/** Whether a condition asks of an attribute nothing but whether it is there, so that a missing value never makes it unknown. */
function onlyAsksPresence(condition: Condition, name: string): boolean {
  if (isJoined(condition)) return joinedIn(condition).parts.every((part) => onlyAsksPresence(part, name));
  if ('not' in condition) return onlyAsksPresence(condition.not, name);
  // An unknown part is false there, so nothing is left unknown.
  if ('isTrue' in condition) return true;
  return 'present' in condition || condition.attribute !== name;
}

/** One value for one attribute: those of a set as one text, so that each stands at its attribute's place. */
function single(value: Reading['value']): Value {
  return Array.isArray(value) ? value.join(', ') : (value as Value);
}

export function amountsOf(term: WhenTerm): (number | undefined)[] {
  return [term.amount, term.otherwise ?? 0, term.missing];
}
