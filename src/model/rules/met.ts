import type { Tally } from '../tally/tally.js';
import { type Criterion, type Unmet, unmetIn } from './criterion.js';

/** A rule or a state: it is met when all its criteria are, and always when it has none. */
export interface Rule {
  readonly criteria?: readonly Criterion[];
}

/**
 * The next of `n` rules that is met in row `i` of the block, from a position on; `n` when none is.
 *
 * @param unmet - totals of unmet criteria, one array per rule
 */
export function nextMet(unmet: readonly Float64Array[], n: number, i: number, from = 0): number {
  let next = from;
  // Stryker disable next-line ConditionalExpression: what has no totals is met
  while (next < n && (unmet[next]?.[i] ?? 0) > 0) next++;
  return next;
}

/** The rule of `n` that decides row `i`, when the first that is met does and the last one is the default. */
export function firstMet(unmet: readonly Float64Array[], n: number, i: number): number {
  return nextMet(unmet, n - 1, i);
}

/** An unmet rule, by its option, and its unmet criteria. */
export interface PassedOver {
  readonly option: string;
  readonly unmet: readonly Unmet[];
}

/** The unmet rules, in the model's order, from their tallies of unmet criteria. */
export function passedOverIn(tallies: readonly Tally[]): PassedOver[] {
  return tallies.filter(({ total }) => total > 0).map((tally) => ({ option: tally.option, unmet: unmetIn(tally) }));
}

/** The criteria of a rule that is met: all of them are. */
export function whyOf({ criteria = [] }: Rule): string[] {
  return criteria.map((one) => one.id);
}

/** Why a rule decided. */
export interface Decision {
  /** Its criteria, all met; empty for the default. */
  readonly why: readonly string[];
  /** The rules tried before it, with their unmet criteria. */
  readonly passedOver: readonly PassedOver[];
}

/** Why the rule at a position decided as the first that is met; a position after the last means that none did. */
export function decisionOf(rules: readonly Rule[], decided: number, tallies: readonly Tally[]): Decision {
  return { why: whyOf(rules[decided] ?? {}), passedOver: passedOverIn(tallies.slice(0, decided)) };
}
