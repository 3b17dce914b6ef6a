/** How expressions read the fields that they name. */
import type { XmlElement } from '../../core/xml/element.js';
import type { DerivedAttribute, Operand } from '../../model/derived/attribute.js';
import type { Field } from './fields.js';
import type { Truth } from './truth.js';

/** Values by condition; at most one of the rows is true. */
export interface Mapped {
  readonly element: XmlElement;
  readonly rows: readonly MappedRow[];
  /** Whether all inputs are known. */
  readonly present: Truth;
  /** The value when an input is missing; undefined for none. */
  readonly missing: string | undefined;
  /** The value when no row is true; undefined for none. */
  readonly otherwise: string | undefined;
  /** Whether some row is true for any known values. */
  readonly covers: boolean;
}

/** A condition, and its value. */
export interface MappedRow {
  readonly asked: Truth;
  readonly value: string;
}

/** The meaning of a field's name. */
export type Source =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'mapped'; readonly name: string; readonly element: XmlElement; readonly mapped: Mapped }
  | { readonly kind: 'derived'; readonly name: string; readonly element: XmlElement };

/** How an expression reads the fields of a model. */
export interface FactReading {
  /** The field of a name; rejected when there is none. */
  source(name: string, at: XmlElement): Source;
  /** The name under which a number is read. */
  number(name: string, at: XmlElement): string;
  /** A number by the field's name, with the replacement for a missing value. */
  replaced(name: string, at: XmlElement): Operand;
  /** Records a text that is used. */
  asks(name: string, text: string): void;
  /** Adds a fact under a unique name. */
  derive(wanted: string, fact: DerivedAttribute): string;
  /** Counts one operation; rejected beyond the limit of a document, since nested functions multiply. */
  count(at: XmlElement): void;
  /** A function that the document defines. */
  function(name: string): XmlElement | undefined;
}
