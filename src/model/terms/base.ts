import type { Attributes } from '../attribute/attribute.js';
import type { Findings } from '../findings.js';
import type { Columns, Reading, State, Value } from '../table/columns.js';
import type { Line } from '../tally/line.js';
import type { Scale } from '../tally/scale.js';

/** What every term may carry. */
export interface TermBase {
  /** Its name in the ledger; the attribute's name when left out. One name, one term in a tally. */
  readonly id?: string;
  /** The group it belongs to, for caps and weightings. */
  readonly group?: string;
  /** How a reader calls it, when the attribute's label does not say it. */
  readonly label?: string;
  /** What a line says when the record has a value, in the model's own words; those of its bins and values go before it. */
  readonly sentence?: string;
  /** The amount of an ordinary case, against which `explain` can rank reasons, as PMML scorecards do. */
  readonly baseline?: number;
  /** A code for the reason, as PMML scorecards and credit notices carry it. */
  readonly reasonCode?: string;
  /** The code where the value is missing; its own when left out. */
  readonly missingReasonCode?: string;
}

/** The least and the most a term can add. */
export type Range = readonly [least: number, most: number];

/** How one type of term adds up: all that evaluation needs to know of it. */
export interface TermArithmetic<T extends TermBase> {
  /** The attributes it reads. */
  attributes(term: T): readonly string[];
  /** Whether it says what a missing value of one of its attributes is worth. */
  allowsMissing(term: T, name: string): boolean;
  /** Whether it says what an unseen category is worth; left out by terms that read none. */
  allowsUnseen?(term: T): boolean;
  /** Its lines over the columns of a block, in the whole steps of a scale. */
  lines(term: T, columns: Columns, scale: Scale): readonly Line[];
}

/** Where the amount of a term turns as a number of a record moves. */
export interface Turns {
  /** Where it may jump or change its direction: between two of them it never falls, or never rises. In any order. */
  readonly at: readonly number[];
  /** Beyond the outermost of them it goes on changing, and is not constant. */
  readonly endless?: { readonly below: boolean; readonly above: boolean };
  /** Whether it changes in between depends on what else the record has; else a term over several attributes is constant there. */
  readonly depends?: true;
}

/** What one type of term says of the numbers that it reads, for whoever looks for another value: never needed to evaluate one. */
export interface TermTurning<T extends TermBase> {
  /** Where its amount turns as one attribute moves, whatever the others are. */
  turns(term: T, name: string): Turns;
}

/** Of a term that reads no number. */
export const NO_TURNS: Turns = /* @__PURE__ */ Object.freeze({ at: [] });

/** An amount and its place in what is checked; undefined where nothing is written. */
export type WrittenAmount = readonly [place: string, amount: number | undefined];

/** What the house asks of one type of term when a model is read through: never needed to evaluate one. */
export interface TermLint<T extends TermBase> {
  /** The problems a reader of the model should know of; `path` is where the term stands. */
  lint(term: T, path: string, findings: Findings): void;
  /** How many amounts it keeps for listed values, of which a model may have only so many; none when left out. */
  entries?(term: T, findings: Pick<Findings, 'declared'>): number;
  /** The amounts that it writes, each with its place in the term: `bins[2].amount`. */
  amounts(term: T): readonly WrittenAmount[];
  /** The least and most it can add, in the steps of a scale. */
  range(term: T, attributes: Attributes, scale: Scale): Range;
}

/** The codes that one type of term has for its bins, values or cases: only needed where reasons are asked for. */
export interface TermReasonCode<T extends TermBase> {
  /** Whether the term has any. */
  has(term: T): boolean;
  /** The code by what a record had, as of an instant in milliseconds; undefined where there is none. */
  of(term: T): (had: Pick<Reading, 'state' | 'value' | 'case'>, asOf: number) => string | undefined;
}

/** What a record had, as far as the parameters of a term depend on it; the state is null for a line that is no term's. */
export interface Had {
  readonly state: State | null;
  readonly value: Value | readonly Value[];
}

/** A parameter and how often a record counts it: an amount is the sum of count × parameter. */
export type Part = readonly [parameter: string, count: number];

/** What one type of term is made of when it is fitted: the parameters whose covariance says how sure its amounts are. */
export interface TermLearned<T extends TermBase> {
  /** The parameters an amount is made of, by what a record has. */
  parts(term: T, attributes: Attributes): (had: Had) => readonly Part[];
  /** Every amount of the term under its parameter's name, in the order of the term. */
  amounts(term: T, attributes: Attributes): readonly (readonly [parameter: string, amount: number])[];
}
