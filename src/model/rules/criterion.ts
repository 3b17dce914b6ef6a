import type { Condition } from '../condition/condition.js';
import type { Tally, TallySpec } from '../tally/tally.js';
import { ones } from '../tally/unit.js';
import type { Term } from '../terms/term.js';

/** A named condition: met or unmet, and unmet while the answer is unknown. */
export interface Criterion<Name extends string = string> {
  readonly id: string;
  readonly if: Condition<Name>;
}

/** A criterion that is not met: the answer is no, or a missing value leaves it unknown. */
export interface Unmet {
  readonly id: string;
  readonly answer: 'no' | 'unknown';
}

/** The tally that counts unmet criteria: one line each, 0 when it is met and 1 when it is not. */
export function unmetTally(option: string, criteria: readonly Criterion[]): TallySpec {
  const terms = criteria.map(
    (one): Term => ({ type: 'when', id: one.id, if: one.if, amount: 0, otherwise: 1, missing: 1 }),
  );
  return { option, ...ones('unmet criteria'), base: 0, terms, criteria: 'unmet' };
}

/** The criteria that such a tally counted, in the model's order. */
export function unmetIn(tally: Tally): Unmet[] {
  return tally.contributions
    .filter((line) => line.amount > 0)
    .map((line) => ({ id: line.term, answer: line.state === 'missing' ? 'unknown' : 'no' }));
}

/** The tally that counts met criteria: one line each, 1 when it is met and 0 when it is not met or unknown. */
export function metTally(option: string, criteria: readonly Criterion[], unit = 'criteria met'): TallySpec {
  const terms = criteria.map((one): Term => ({ type: 'when', id: one.id, if: one.if, amount: 1, missing: 0 }));
  return { option, ...ones(unit), base: 0, terms, criteria: 'met' };
}

/** The ids of the criteria that such a tally counted. */
export function metIn(tally: Tally | undefined): ReadonlySet<string> {
  return new Set(tally?.contributions.filter((line) => line.amount > 0).map((line) => line.term));
}
