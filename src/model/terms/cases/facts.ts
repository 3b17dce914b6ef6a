import { frozen } from '../../../core/frozen.js';
import { exactDays } from '../../condition/exact-days.js';
import { type ConditionFact, conditionFact, conditionText } from '../../condition/facts.js';
import { type BaseFacts, type TermFacts, valuesText } from '../base-facts.js';
import type { CasesTerm, Formula } from './term.js';

/** The facts of a line of cases: the one that decided. */
export interface CasesFacts extends BaseFacts {
  readonly type: 'cases';
  /** The case that decided; null when none was true, or when that is unknown. */
  readonly decided: DecidingCase | null;
}

/** A case that decided. */
export interface DecidingCase {
  /** Its index in the term, from 0. */
  readonly position: number;
  readonly label?: string;
  readonly condition: ConditionFact;
  /** The formula of its amount. */
  readonly linear?: Formula;
}

/** The case that decided, by its label or its condition, and the values of the record. */
export const cases: TermFacts<CasesTerm, CasesFacts> = {
  lines({ of }, base, { attributes }) {
    const each = of.map(
      ({ label, linear, if: asked }, position): DecidingCase =>
        frozen({
          position,
          ...(label === undefined ? {} : { label }),
          condition: conditionFact(asked, attributes),
          ...(linear === undefined ? {} : { linear: { ...linear } }),
        }),
    );
    return (lines, moment) =>
      lines.map((line) => {
        const { sentence: general, ...own } = base(line, moment);
        const values = own.values.map((value) => exactDays(value, moment.ms));
        const decided = each[line.case ?? -1] ?? null;
        const sentence = decided === null ? undefined : (of[decided.position]?.sentence ?? general);
        return { ...own, values, type: 'cases', decided, ...(sentence === undefined ? {} : { sentence }) };
      });
  },
  text(facts, phrases) {
    const { name, state, decided } = facts;
    const { line } = phrases;
    if (state === 'missing') return line.unknown(name);
    const which = decided === null ? line.noCase : (decided.label ?? conditionText(decided.condition, phrases));
    return line.decided(name, which, valuesText(facts, phrases));
  },
};
