import type { Attributes } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import type { Columns, Reading, State, Value } from '../table/columns.js';
import type { Line } from '../tally/line.js';
import type { Scale } from '../tally/scale.js';

/** The properties that every term may have. */
export interface TermBase {
  /** Its name in the ledger; the attribute's name when left out. Names are unique within a tally. */
  readonly id?: string;
  /** Its group, for caps and weightings. */
  readonly group?: string;
  /** A label for readers, if the attribute's label is not enough. */
  readonly label?: string;
  /** The sentence of a line when the record has a value; those of bins and values take precedence. */
  readonly sentence?: string;
  /** The amount of an ordinary case, against which `explain` can rank reasons, as PMML scorecards do. */
  readonly baseline?: number;
  /** A reason code, as in PMML scorecards and credit notices. */
  readonly reasonCode?: string;
  /** The reason code of a missing value; its own when left out. */
  readonly missingReasonCode?: string;
}

/** The minimum and the maximum that a term can add. */
export type Range = readonly [least: number, most: number];

/** How one type of term adds up: everything that evaluation needs to know of it. */
export interface TermArithmetic<T extends TermBase> {
  /** The attributes it reads. */
  attributes(term: T): readonly string[];
  /** Whether it has an amount for a missing value of one of its attributes. */
  allowsMissing(term: T, name: string): boolean;
  /** Whether it has an amount for an unlisted category; left out by terms that read none. */
  allowsUnseen?(term: T): boolean;
  /** Its lines over the columns of a block, in whole steps of a scale. */
  lines(term: T, columns: Columns, scale: Scale): readonly Line[];
}

/** How the amount of a term changes as a number of a record changes. */
export interface Turns {
  /** The numbers at which it may jump or change direction: between two of them it never falls, or never rises. In any order. */
  readonly at: readonly number[];
  /** Whether it keeps changing beyond the outermost of them, instead of being constant. */
  readonly endless?: { readonly below: boolean; readonly above: boolean };
  /** Whether the change in between depends on the rest of the record; otherwise a term over several attributes is constant there. */
  readonly depends?: true;
}

/** How one type of term depends on the numbers that it reads, for counterfactuals: never needed to evaluate one. */
export interface TermTurning<T extends TermBase> {
  /** Its turning points for one attribute, for any values of the others. */
  turns(term: T, name: string): Turns;
}

/** For a term that reads no number. */
export const NO_TURNS: Turns = /* @__PURE__ */ Object.freeze({ at: [] });

/** An amount and its path, for checks; undefined when it is not written. */
export type WrittenAmount = readonly [place: string, amount: number | undefined];

/** How one type of term is checked when a model is parsed: never needed to evaluate one. */
export interface TermLint<T extends TermBase> {
  /** The problems of the term; `path` is its place in the model. */
  lint(term: T, path: string, findings: Findings): void;
  /** How many amounts it stores for listed values, which are limited per model; none when left out. */
  entries?(term: T, findings: Pick<Findings, 'declared'>): number;
  /** The amounts that it writes, each with its path in the term: `bins[2].amount`. */
  amounts(term: T): readonly WrittenAmount[];
  /** The minimum and maximum that it can add, in the steps of a scale. */
  range(term: T, attributes: Attributes, scale: Scale): Range;
}

/** The reason codes of one type of term for its bins, values or cases: only needed for reasons. */
export interface TermReasonCode<T extends TermBase> {
  /** Whether the term has any. */
  has(term: T): boolean;
  /** The code for a value of the record, as of an instant in milliseconds; undefined when there is none. */
  of(term: T): (had: Pick<Reading, 'state' | 'value' | 'case'>, asOf: number) => string | undefined;
}

/** A value of the record, as far as the parameters of a term depend on it; the state is null for a line that belongs to no term. */
export interface Had {
  readonly state: State | null;
  readonly value: Value | readonly Value[];
}

/** A parameter with its count in a record: an amount is the sum of count × parameter. */
export type Part = readonly [parameter: string, count: number];

/** The fitted parameters of one type of term, whose covariance gives the uncertainty of its amounts. */
export interface TermLearned<T extends TermBase> {
  /** The parameters of an amount, by the record's value. */
  parts(term: T, attributes: Attributes): (had: Had) => readonly Part[];
  /** Every amount of the term under its parameter's name, in the order of the term. */
  amounts(term: T, attributes: Attributes): readonly (readonly [parameter: string, amount: number])[];
}
