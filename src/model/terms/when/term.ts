import type { Condition } from '../../condition/condition.js';
import type { TermBase } from '../base.js';

/** An amount when a condition is true. */
export interface WhenTerm<Name extends string = string> extends TermBase {
  readonly type: 'when';
  readonly if: Condition<Name>;
  /** The amount when it is true. */
  readonly amount: number;
  /** The amount when it is false; 0 when left out. */
  readonly otherwise?: number;
  /** The amount when it is unknown because a value is missing; when left out, the attributes are required. */
  readonly missing?: number;
}

/** The same over some attributes. */
export type WhenOver<A> = WhenTerm<keyof A & string>;
