import type { Attribute, Attributes } from '../attribute/attribute.js';
import type { Labelled, ValueFact } from '../attribute/facts.js';
import type { ConditionFact } from '../condition/facts.js';
import type { Operand } from './attribute.js';
import type { FormulaName, ItemsName } from './names.js';

/** What a derived fact was made of, as data that a text is made of. */
export type MadeFact =
  /** A fact of the record, or another derived one: `revenue 1,000,000`. */
  | {
      readonly part: 'fact';
      readonly name: string;
      /** Null where the evaluation kept no values, and for lists and logs, which hold many. */
      readonly value: ValueFact | null;
    }
  /** What the model itself writes: a number, a text, yes or no. */
  | { readonly part: 'constant'; readonly value: ValueFact }
  | {
      readonly part: 'operation';
      readonly operation: FormulaName;
      readonly parts: readonly MadeFact[];
    }
  /** What is made of events or items. */
  | {
      readonly part: 'items';
      readonly operation: ItemsName;
      /** How a reader calls the log or list, and the field. */
      readonly name: string;
      readonly field?: string;
      readonly of?: readonly Labelled[];
      readonly if?: ConditionFact;
      readonly withinDays?: number;
      /** The date that they are later than. */
      readonly after?: string;
    };

/** What facts of an operation are found with. */
export interface Finding {
  readonly attributes: Attributes;
  /** What an operand came to. */
  made(operand: Operand): MadeFact;
  /** An attribute or derived one by its name. */
  fact(name: string): MadeFact;
  /** The fields of a list as attributes, for conditions over them. */
  fieldsOf(attribute: Attribute | undefined): Attributes;
}

/** What one operation was made of, as facts. Never needed to evaluate. */
export interface OperationFacts<E> {
  made(expression: E, finding: Finding): MadeFact;
}
