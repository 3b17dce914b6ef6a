import type {
  Attribute,
  BooleanAttribute,
  CategoryAttribute,
  DateAttribute,
  NumberAttribute,
} from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import type { Columns, Value } from '../table/columns.js';
import type { Operand } from './attribute.js';

/** What can be derived: a number, an instant, true or false, one of some texts. */
export type FactType = NumberAttribute | DateAttribute | BooleanAttribute | CategoryAttribute;

/** What facts are, as far as it is known. */
export interface Typing {
  /** What comes of an operand; undefined where nothing sound does. */
  typeOf(operand: Operand): FactType | undefined;
  /** A declared attribute, or a derived one. */
  attribute(name: string): Attribute | undefined;
}

/** What an operation is made of: the operands that it works on, and the facts that it reads by name itself. */
export interface Parts {
  readonly operands?: readonly Operand[];
  readonly names?: readonly string[];
}

/** An operation over the rows of a block. */
export interface Measured {
  /** Of row `i` a number, an instant in milliseconds, or a code into the values; NaN where it is missing. */
  at(i: number): number;
  /** Of a category: the text that row `i` has where its code says that it is not listed. */
  unlisted?(i: number): Value;
}

/** What an operation is compiled with. */
export interface Making {
  readonly columns: Columns;
  /** What comes of the operation: texts are codes into these values. */
  readonly as: FactType;
  /** An operand over the same rows; its codes are those of `as`. */
  compile(operand: Operand, as: FactType): Measured;
  /** Has something done for each block of rows, before its rows are measured. */
  prepare(step: (count: number) => void): void;
}

/** How one operation is evaluated: all that evaluation needs to know of it. */
export interface OperationArithmetic<E> {
  parts(expression: E): Parts;
  type(expression: E, typing: Typing): FactType | undefined;
  measure(expression: E, making: Making): Measured;
}

/** What the house asks of one operation when a model is read through. */
export interface OperationLint<E> {
  /**
   * The problems a reader of the model should know of.
   *
   * @param path - where the operation's key stands
   */
  lint(expression: E, path: string, checks: OperandChecks): void;
}

/** How the operands of an operation are checked. */
export interface OperandChecks {
  readonly findings: Findings;
  /** Problems of an operand, which must come to one of the types; what it comes to, where that is known. */
  operand(operand: Operand, path: string, ...types: readonly FactType['type'][]): FactType | undefined;
}
