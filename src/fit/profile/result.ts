import type { Attribute, Attributes } from '../../model/attribute/attribute.js';
import type { FieldMapping, Mapping } from '../../records/mapping.js';
import type { Finding } from '../finding.js';

/** The form of a column's values, without those that mean "not known". */
export type SeenType =
  | 'nothing'
  | 'number'
  | 'number as text'
  | 'boolean'
  | 'yes or no as text'
  | 'date'
  | 'date as text'
  | 'category'
  | 'free text'
  | 'id'
  | 'mixed'
  | 'other';

/** One column of the rows. */
export interface ColumnProfile {
  readonly name: string;
  readonly type: SeenType;
  /** Rows that have a value, and rows that do not: null, empty texts, texts such as `NA` or `-`, codes for missing. */
  readonly known: number;
  readonly missing: number;
  /** Distinct known values. */
  readonly distinct: number;
  /** Of numbers the least, the median (the lower of two) and the greatest; null for all else. */
  readonly numbers: { readonly least: number; readonly median: number; readonly greatest: number } | null;
  /** Up to three values of a category, the most frequent first; empty for all else, whose texts may be about persons. */
  readonly examples: readonly string[];
  /** Its declaration; null when it cannot be declared, or is of no use. */
  readonly declaration: Attribute | null;
  /** How a mapping reads it; null when it needs none. */
  readonly field: FieldMapping | null;
  /** Why it is not among `attributes`; null when it is. */
  readonly leftOut: string | null;
}

/** The part of the advice for `attributesOf`. */
export interface ProfileAdvice {
  readonly except: readonly string[];
  readonly missing: Readonly<Record<string, readonly (string | number)[]>>;
  readonly maxValues: number;
}

/** A description of each column of some rows, its oddities, and how to declare it: plain JSON. */
export interface Profile {
  readonly rows: number;
  /** In the order of the rows. */
  readonly columns: readonly ColumnProfile[];
  /** The most serious first; in the order of the columns among those of one code. */
  readonly findings: readonly Finding[];
  /** Declarations of the columns that a fit can learn from. */
  readonly attributes: Attributes;
  /** The same as options of `attributesOf`, for these rows or those that the mapping read from them. */
  readonly advice: ProfileAdvice;
  /** Reads numbers given as texts, and categories spelled in several ways, for `recordReader(attributes, mapping)`; null when no column needs it. */
  readonly mapping: Mapping | null;
  /** One page for a person. */
  readonly text: string;
}
