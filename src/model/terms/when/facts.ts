import { frozen } from '../../../core/frozen.js';
import { exactDays } from '../../condition/exact-days.js';
import { type ConditionFact, conditionFact, conditionText } from '../../condition/facts.js';
import { type BaseFacts, type TermFacts, valuesText, withMade } from '../base-facts.js';
import type { WhenTerm } from './term.js';

/** The facts of a line of a condition: the condition and its answer. */
export interface WhenFacts extends BaseFacts {
  readonly type: 'when';
  /** Whether the term has a name of its own; a term without one is described by its condition. */
  readonly named: boolean;
  readonly condition: ConditionFact;
  /** Null under a weight of 0, when the answer shows in no amount. */
  readonly answer: 'yes' | 'no' | 'unknown' | null;
}

/** The condition, its answer, and the record's values. */
export const when: TermFacts<WhenTerm, WhenFacts> = {
  lines(term, base, { weight, worth, attributes }) {
    const condition = frozen(conditionFact(term.if, attributes));
    const named = (term.label ?? term.id) !== undefined;
    const whenTrue = worth(term.amount);
    return (lines, moment) =>
      lines.map((line) => {
        const yes = line.amount === whenTrue;
        const answer = line.state === 'missing' ? 'unknown' : weight === 0 ? null : yes ? 'yes' : 'no';
        // The sentence of a condition applies when it is true.
        const { sentence, ...own } = base(line, moment);
        const said = answer === 'yes' && sentence !== undefined ? { sentence } : {};
        const values = own.values.map((value) => exactDays(value, moment.ms));
        return { ...own, values, ...said, type: 'when', named, condition, answer };
      });
  },
  name: (term, attributes, phrases) => conditionText(conditionFact(term.if, attributes), phrases),
  text(facts, phrases) {
    const { named, name, condition, answer } = facts;
    const asked = named ? name : conditionText(condition, phrases);
    if (answer === 'unknown') return withMade(phrases.line.unknown(asked), facts, phrases);
    return withMade(phrases.line.answer(asked, answer, valuesText(facts, phrases)), facts, phrases);
  },
};
