import type { NamesOf } from '../../attribute/attribute.js';
import type { Condition } from '../../condition/condition.js';
import type { TermBase } from '../base.js';

/** A straight line over a number, as a case adds it: `slope × (number − center)`. */
export interface Formula<Name extends string = string> {
  readonly attribute: Name;
  /** Amount per unit of the attribute. */
  readonly slope: number;
  /** The number at which it is 0; 0 when left out. */
  readonly center?: number;
  /** Below it the number counts as this one. */
  readonly from?: number;
  /** Above it the number counts as this one. */
  readonly to?: number;
}

/** One of several cases that are asked in order: what it asks, and what it is worth. */
export interface Case<Name extends string = string, NumberName extends string = string> {
  readonly if: Condition<Name>;
  /** Worth when it decides; with `linear`, what is added to the line, 0 when left out. */
  readonly amount?: number;
  /** A formula of its own; the sum with `amount` is rounded once. */
  readonly linear?: Formula<NumberName>;
  /** What people call it; its condition in words when left out. */
  readonly label?: string;
  /** What the line says when it decides, in the model's own words. */
  readonly sentence?: string;
  /** Its own code for the reason; the term's when left out. */
  readonly reasonCode?: string;
}

/**
 * Cases asked in order: the first one that is true decides the amount, as in a PMML characteristic or a DMN table with hit policy
 * FIRST. One line, one baseline.
 *
 * A case that is unknown because a value is missing does not decide, and one after it that is true does. Where none is true, an
 * unknown one makes the line `missing`; where all are false, it is worth `otherwise`. A case that is true but whose formula lacks
 * its number is `missing` too.
 */
export interface CasesTerm<Name extends string = string, NumberName extends string = string> extends TermBase {
  readonly type: 'cases';
  /** At most 1,000. */
  readonly of: readonly Case<Name, NumberName>[];
  /** Worth when all cases are false; 0 when left out. */
  readonly otherwise?: number;
  /** Worth when a missing value leaves it open; left out, the attributes that can leave it open are required. */
  readonly missing?: number;
}

/** The same over some attributes. */
export type CasesOver<A> = CasesTerm<keyof A & string, NamesOf<A, 'number'>>;
