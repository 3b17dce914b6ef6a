import type { Attribute, Attributes } from '../attribute/attribute.js';
import type { Labelled, ValueFact } from '../attribute/facts.js';
import type { ConditionFact } from '../condition/facts.js';
import type { Operand } from './attribute.js';
import type { FormulaName, ItemsName } from './names.js';

/** The inputs of a derived fact, as data for texts. */
export type MadeFact =
  /** A fact of the record, or another derived one: `revenue 1,000,000`. */
  | {
      readonly part: 'fact';
      readonly name: string;
      /** Null when the evaluation kept no values, and for lists and logs, which have many. */
      readonly value: ValueFact | null;
    }
  /** A constant of the model: a number, a text, yes or no. */
  | { readonly part: 'constant'; readonly value: ValueFact }
  | {
      readonly part: 'operation';
      readonly operation: FormulaName;
      readonly parts: readonly MadeFact[];
    }
  /** An aggregate of events or items. */
  | {
      readonly part: 'items';
      readonly operation: ItemsName;
      /** The labels of the log or list, and of the field. */
      readonly name: string;
      readonly field?: string;
      readonly of?: readonly Labelled[];
      readonly if?: ConditionFact;
      readonly withinDays?: number;
      /** The date that they have to be later than. */
      readonly after?: string;
    };

/** The context for finding the facts of an operation. */
export interface Finding {
  readonly attributes: Attributes;
  /** The value of an operand. */
  made(operand: Operand): MadeFact;
  /** An attribute or derived one by its name. */
  fact(name: string): MadeFact;
  /** The fields of a list as attributes, for conditions over them. */
  fieldsOf(attribute: Attribute | undefined): Attributes;
}

/** The inputs of one operation, as facts. Never needed to evaluate. */
export interface OperationFacts<E> {
  made(expression: E, finding: Finding): MadeFact;
}
