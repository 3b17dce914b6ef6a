import type { NamesOf } from '../../attribute/attribute.js';
import type { Condition } from '../../condition/condition.js';
import type { TermBase } from '../base.js';

/** A straight line over a number, added by a case: `slope × (number − center)`. */
export interface Formula<Name extends string = string> {
  readonly attribute: Name;
  /** Amount per unit of the attribute. */
  readonly slope: number;
  /** The number at which it is 0; 0 when left out. */
  readonly center?: number;
  /** Lower numbers count as this one. */
  readonly from?: number;
  /** Higher numbers count as this one. */
  readonly to?: number;
}

/** One of several cases that are tried in order: its condition and its amount. */
export interface Case<Name extends string = string, NumberName extends string = string> {
  readonly if: Condition<Name>;
  /** The amount when it decides; with `linear`, it is added to the line, 0 when left out. */
  readonly amount?: number;
  /** A formula; its sum with `amount` is rounded once. */
  readonly linear?: Formula<NumberName>;
  /** A label; its condition in words when left out. */
  readonly label?: string;
  /** The sentence of the line when it decides. */
  readonly sentence?: string;
  /** Its own reason code; the term's when left out. */
  readonly reasonCode?: string;
}

/**
 * Cases that are tried in order: the first one that is true gives the amount, as in a PMML characteristic or a DMN table with hit
 * policy FIRST. One line, one baseline.
 *
 * A case that is unknown because a value is missing does not decide; a later one that is true does. When none is true, an unknown
 * one makes the line `missing`; when all are false, the amount is `otherwise`. A true case whose formula lacks its number is
 * `missing` too.
 */
export interface CasesTerm<Name extends string = string, NumberName extends string = string> extends TermBase {
  readonly type: 'cases';
  /** At most 1,000. */
  readonly of: readonly Case<Name, NumberName>[];
  /** The amount when all cases are false; 0 when left out. */
  readonly otherwise?: number;
  /** The amount when a missing value leaves it open; when left out, the attributes that can leave it open are required. */
  readonly missing?: number;
}

/** The same over some attributes. */
export type CasesOver<A> = CasesTerm<keyof A & string, NamesOf<A, 'number'>>;
