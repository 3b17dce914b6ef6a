import * as z from 'zod';
import { type Condition, conditionAttributes, conditionSchema } from '../condition.js';
import { lintCondition } from '../condition-lint.js';
import { type Line, lookup, pairState, type Reading, type Value } from '../line.js';
import { compileCondition } from '../truth.js';
import { baseShape, lintDead, rangeOf, type TermBase, type TermLint, type TermType } from './base.js';

/** An amount when a condition holds. */
export interface WhenTerm<Name extends string = string> extends TermBase {
  readonly type: 'when';
  readonly if: Condition<Name>;
  /** Worth when it is true. */
  readonly amount: number;
  /** Worth when it is false; 0 when left out. */
  readonly otherwise?: number;
  /** Worth when it is unknown because a value is missing; left out, the attributes are required. */
  readonly missing?: number;
}

/** Schema of a when term. */
export const whenSchema = /* @__PURE__ */ (() =>
  z.strictObject({
    type: z.literal('when'),
    if: conditionSchema,
    amount: z.number(),
    otherwise: z.number().exactOptional(),
    missing: z.number().exactOptional(),
    ...baseShape,
  }) satisfies z.ZodType<WhenTerm>)();

/** A condition. */
export const when: TermType<WhenTerm> = {
  attributes: (term) => conditionAttributes(term.if),
  allowsMissing: (term, name) => term.missing !== undefined || onlyAsksPresence(term.if, name),
  allowsUnseen: () => true,
  lines(term, columns, weight) {
    const truth = compileCondition(term.if, columns);
    const names = conditionAttributes(term.if);
    const readers = names.map(columns.reader);
    const column: { data: Uint8Array; at: number } = { data: new Uint8Array(columns.capacity), at: 0 };
    const amounts = lookup(column, [term.otherwise ?? 0, term.amount, term.missing], weight, (count) => {
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
    return [{ line: 'term', ...amounts, read }];
  },
};

/** What is wrong with such a term, and what it can add. */
export const whenLint: TermLint<WhenTerm> = {
  lint(term, path, findings) {
    lintCondition(term.if, `${path}.if`, findings);
    if (term.amount === (term.otherwise ?? 0) && term.amount === (term.missing ?? term.amount)) {
      const hint = 'give amounts that differ, or add the amount to the base';
      findings.add({
        code: 'dead',
        path,
        expected: 'a condition that makes a difference',
        got: `${term.amount} either way`,
        hint,
      });
    } else lintDead(rangeOf(amountsOf(term)), path, findings);
  },
  range: (term) => rangeOf(amountsOf(term)),
};

/** Whether a condition asks of an attribute nothing but whether it is there, so that a missing value never makes it unknown. */
function onlyAsksPresence(condition: Condition, name: string): boolean {
  if ('all' in condition) return condition.all.every((part) => onlyAsksPresence(part, name));
  if ('any' in condition) return condition.any.every((part) => onlyAsksPresence(part, name));
  if ('not' in condition) return onlyAsksPresence(condition.not, name);
  // An unknown part is false there, so nothing is left unknown.
  if ('isTrue' in condition) return true;
  return 'present' in condition || condition.attribute !== name;
}

/** One value for one attribute: those of a set as one text, so that each stands at its attribute's place. */
function single(value: Reading['value']): Value {
  return Array.isArray(value) ? value.join(', ') : (value as Value);
}

function amountsOf(term: WhenTerm): (number | undefined)[] {
  return [term.amount, term.otherwise ?? 0, term.missing];
}
