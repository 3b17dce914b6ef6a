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

/** The types of derived attributes: a number, an instant, true or false, one of some texts. */
export type FactType = NumberAttribute | DateAttribute | BooleanAttribute | CategoryAttribute;

/** The types of facts, as far as they are known. */
export interface Typing {
  /** The type of an operand; undefined when it is not valid. */
  typeOf(operand: Operand): FactType | undefined;
  /** A declared attribute, or a derived one. */
  attribute(name: string): Attribute | undefined;
}

/** The inputs of an operation: its operands, and the facts that it reads by name itself. */
export interface Parts {
  readonly operands?: readonly Operand[];
  readonly names?: readonly string[];
}

/** An operation over the rows of a block. */
export interface Measured {
  /** The value of row `i`: a number, an instant in milliseconds, or a code into the values; NaN when it is missing. */
  at(i: number): number;
  /** For a category: the text of row `i` when its code says that it is not listed. */
  unlisted?(i: number): Value;
}

/** The context for compiling an operation. */
export interface Making {
  readonly columns: Columns;
  /** The type of the result: texts are codes into these values. */
  readonly as: FactType;
  /** An operand over the same rows; its codes refer to the values of `as`. */
  compile(operand: Operand, as: FactType): Measured;
  /** Registers a function to run for each block of rows, before its rows are computed. */
  prepare(step: (count: number) => void): void;
}

/** How one operation is evaluated: everything that evaluation needs to know of it. */
export interface OperationArithmetic<E> {
  parts(expression: E): Parts;
  type(expression: E, typing: Typing): FactType | undefined;
  measure(expression: E, making: Making): Measured;
}

/** How one operation is checked when a model is parsed. */
export interface OperationLint<E> {
  /**
   * The problems of an operation.
   *
   * @param path - the path of the operation's key
   */
  lint(expression: E, path: string, checks: OperandChecks): void;
}

/** How the operands of an operation are checked. */
export interface OperandChecks {
  readonly findings: Findings;
  /** Problems of an operand, which must have one of the types; returns its type, if known. */
  operand(operand: Operand, path: string, ...types: readonly FactType['type'][]): FactType | undefined;
}
