import type { Attributes } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import type { Columns } from '../table/columns.js';
import type { Line } from '../tally/line.js';

/** What every term may carry. */
export interface TermBase {
  /** Its name in the ledger; the attribute's name when left out. One name, one term in a tally. */
  readonly id?: string;
  /** The group it belongs to, for caps and weightings. */
  readonly group?: string;
  /** How a reader calls it, when the attribute's label does not say it. */
  readonly label?: string;
  /** The amount of an ordinary case, against which `explain` can rank reasons, as PMML scorecards do. */
  readonly baseline?: number;
  /** A code for the reason, as PMML scorecards and credit notices carry it. */
  readonly reasonCode?: string;
}

/** The least and the most a term can add. */
export type Range = readonly [least: number, most: number];

/** All that the house needs to know of one type of term. */
export interface TermType<T extends TermBase> {
  /** The attributes it reads. */
  attributes(term: T): readonly string[];
  /** Whether it says what a missing value of one of its attributes is worth. */
  allowsMissing(term: T, name: string): boolean;
  /** Whether it says what an unseen category is worth. */
  allowsUnseen(term: T): boolean;
  /** Its lines over the columns of a block, every amount multiplied by `weight`. */
  lines(term: T, columns: Columns, weight: number): readonly Line[];
}

/** What the house asks of one type of term when a model is read through: never needed to evaluate one. */
export interface TermLint<T extends TermBase> {
  /** The problems a reader of the model should know of; `path` is where the term stands. */
  lint(term: T, path: string, findings: Findings): void;
  /** The least and most it can add, before the weight of its group. */
  range(term: T, attributes: Attributes): Range;
}
