/** How expressions ask for the fields that they name. */
import type { XmlElement } from '../../core/xml/element.js';
import type { DerivedAttribute, Operand } from '../../model/derived/attribute.js';
import type { Field } from './fields.js';
import type { Truth } from './truth.js';

/** Values by what is asked; of the rows one at most holds. */
export interface Mapped {
  readonly element: XmlElement;
  readonly rows: readonly MappedRow[];
  /** Whether all that is read is there. */
  readonly present: Truth;
  /** The value where something that is read is missing; undefined for none. */
  readonly missing: string | undefined;
  /** The value where no row holds; undefined for none. */
  readonly otherwise: string | undefined;
  /** Whether some row holds for whatever is there. */
  readonly covers: boolean;
}

/** What is asked, and the value that it gives. */
export interface MappedRow {
  readonly asked: Truth;
  readonly value: string;
}

/** What a name of a field stands for. */
export type Source =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'mapped'; readonly name: string; readonly element: XmlElement; readonly mapped: Mapped }
  | { readonly kind: 'derived'; readonly name: string; readonly element: XmlElement };

/** What an expression asks of the fields of a model. */
export interface FactReading {
  /** What a field is; refused where there is none of that name. */
  source(name: string, at: XmlElement): Source;
  /** The name under which a number is read. */
  number(name: string, at: XmlElement): string;
  /** A number by the field's name, with what stands for a missing value in its place. */
  replaced(name: string, at: XmlElement): Operand;
  /** Notes a text that is asked for. */
  asks(name: string, text: string): void;
  /** Adds a fact under a name that no other has. */
  derive(wanted: string, fact: DerivedAttribute): string;
  /** Counts one operation; refused beyond what a document may ask for, as functions within functions multiply. */
  count(at: XmlElement): void;
  /** A function that the document defines. */
  function(name: string): XmlElement | undefined;
}
