import type { Condition } from '../condition/condition.js';
import type { Cases } from './cases/operation.js';
import type { DaysBetween, DaysSince } from './days/operation.js';
import type { Count, Days, First, Largest, Last, Mean, Smallest, Sum } from './items/operation.js';
import type { FirstKnown } from './known/operation.js';
import type { Abs, Add, Divide, Ln, Max, Min, Multiply, Sqrt, Subtract } from './numbers/operation.js';
import type { Size } from './size/operation.js';
import type { Text } from './text/operation.js';

/**
 * One operation over facts, under its key.
 *
 * To add an operation, add a folder beside this file, or a line in one, a line here, and a line in each list that the compiler
 * then asks for.
 */
export type Expression<Name extends string = string> =
  | Add<Operand<Name>>
  | Subtract<Operand<Name>>
  | Multiply<Operand<Name>>
  | Divide<Operand<Name>>
  | Min<Operand<Name>>
  | Max<Operand<Name>>
  | Abs<Operand<Name>>
  | Ln<Operand<Name>>
  | Sqrt<Operand<Name>>
  | Cases<Operand<Name>, Condition<Name>>
  | Text
  | DaysSince<Operand<Name>>
  | DaysBetween<Operand<Name>>
  | FirstKnown<Operand<Name>>
  | Size<Name>
  | Count<Name>
  | Days<Name>
  | Sum<Name>
  | Mean<Name>
  | Smallest<Name>
  | Largest<Name>
  | First<Name>
  | Last<Name>;

/** The key of an operation. */
export type OperationName = Exclude<
  Expression extends infer E ? (E extends unknown ? keyof E & string : never) : never,
  'otherwise'
>;

/** The expressions of one operation. */
export type ExpressionOf<Key extends OperationName> = Extract<Expression, Readonly<Record<Key, unknown>>>;

/** An operand: the name of a fact, a number, true or false, or another operation. */
export type Operand<Name extends string = string> = Name | number | boolean | Expression<Name>;

/**
 * A fact computed from other facts. Terms, conditions and other derived attributes read it by its name.
 *
 * It is missing when a part that it needs is missing, and when the result is not a number: a division by 0, a root of a number
 * below 0, a result too large for a number. `orElse` gives the value for that case.
 */
export type DerivedAttribute<Name extends string = string> = Expression<Name> & {
  /** Its label for readers. */
  readonly label?: string;
  /** The unit of a number. */
  readonly unit?: string;
  readonly orElse?: Operand<Name>;
};

/** Derived attributes by name. */
export type DerivedAttributes = Readonly<Record<string, DerivedAttribute>>;
