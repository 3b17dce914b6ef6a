/** How expressions ask for the fields that they name. */
import type { XmlElement } from '../../core/xml/element.js';
import type { Operand } from '../../model/derived/attribute.js';
import type { Field } from './fields.js';

/** What a name of a field stands for. */
export type Source =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'derived'; readonly name: string; readonly element: XmlElement };

/** What an expression asks of the fields of a model. */
export interface FactReading {
  /** What a field is; refused where there is none of that name. */
  source(name: string, at: XmlElement): Source;
  /** A number by the field's name, with what stands for a missing value in its place. */
  replaced(name: string, at: XmlElement): Operand;
  /** Counts one operation; refused beyond what a document may ask for, as functions within functions multiply. */
  count(at: XmlElement): void;
  /** A function that the document defines. */
  function(name: string): XmlElement | undefined;
}
