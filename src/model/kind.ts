import type { IssueFacts } from '../core/errors.js';
import type { Attributes } from './attribute/attribute.js';
import type { DerivedAttributes } from './derived/attribute.js';
import type { Derived } from './derived/derived.js';
import type { Findings } from './findings.js';
import type { FORMAT } from './format.js';
import type { Override } from './override/override.js';
import type { Status } from './phrases.js';
import type { Value } from './table/columns.js';
import type { Tally, TallySpec } from './tally/tally.js';
import type { Weighting } from './weighting/weighting.js';

/** The properties of every model, of any kind. */
export interface ModelBase {
  readonly kind: string;
  /** Number of the JSON format; `migrate` reads every older one. */
  readonly schema: typeof FORMAT;
  readonly name: string;
  /** The author's own version: `2026-11`, `3`. */
  readonly version: string;
  readonly description?: string;
  /**
   * Anything that the host keeps with the model: its owner, notes, who approved it. Any JSON; no evaluation reads it, and the
   * fingerprint leaves it out.
   */
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly attributes: Attributes;
  /** Facts computed from the attributes, by the names under which terms and conditions read them. */
  readonly derived?: DerivedAttributes;
}

/** The instant of evaluation, and what the evaluation keeps. */
export interface EvaluationContext {
  /** Strict ISO instant with its offset: later events and dates are ignored. */
  readonly asOf: string;
  /**
   * `full` (default) keeps the values that the model read in the evaluation, so that it can be audited and a change of the score
   * explained later. `short` leaves them out, to store millions of evaluations.
   */
  readonly detail?: 'full' | 'short';
}

/** The evaluation of a record by a model: plain JSON. */
export interface Evaluation<Result = unknown> {
  readonly kind: string;
  /** The model that made it. */
  readonly model: { readonly name: string; readonly version: string; readonly fingerprint: string };
  readonly asOf: string;
  readonly result: Result;
  readonly tallies: readonly Tally[];
  /** How many dates and events of each attribute are after `asOf` and were left out; only if there are any. */
  readonly later?: Readonly<Record<string, number>>;
  /** How many events of each attribute, up to `asOf`, have an undeclared type and were left out; only if there are any. */
  readonly unseen?: Readonly<Record<string, number>>;
  /**
   * The record's values for the attributes that the model reads; left out of a short evaluation. Evaluating them as of the same
   * instant gives this evaluation again.
   */
  readonly record?: Readonly<Record<string, unknown>>;
  /**
   * The values of the derived attributes that the model reads, directly or through others; null when one is missing. Left out
   * when the model reads none, and in a short evaluation.
   */
  readonly derived?: Readonly<Record<string, Value>>;
  /** What a person decided instead; `resultAt` returns the result that applies at an instant. */
  readonly override?: Override;
}

/** A column of results: a number each, or a code into labels. */
export interface ResultColumn {
  readonly name: string;
  /** The texts of the codes; left out for numbers. */
  readonly labels?: readonly string[];
  /** No other column is computed from it: when it is not requested, `fill` gets an empty array and leaves it empty. */
  readonly spare?: true;
}

/** The code of a row without a label: one that was rejected, or whose result has none. */
export const NO_LABEL = 65_535;

/** Why a row has no result, without the record's values. */
export type Refusal = Omit<IssueFacts, 'path'>;

/** How a kind reads its tallies: first all numbers and labels, in columns, then the rest of the result for one row. */
export interface Reader<Result> {
  readonly columns: readonly ResultColumn[];
  /**
   * Reads `count` rows of totals in whole steps, one array per option, into the columns from position `at` on, where they are 0
   * so far. A total is NaN when the option does not apply to the record. An infinite number rejects the row.
   */
  fill(
    totals: readonly Float64Array[],
    count: number,
    columns: readonly (Float64Array | Uint16Array)[],
    at: number,
  ): void;
  /** Why row `i` has no result, although each of its totals can be counted: the row is then rejected. When left out, no row is. */
  refuses?(totals: readonly Float64Array[], i: number): Refusal | null;
  /**
   * The options that an evaluation shows, in order, by their totals of a row in steps, NaN when an option does not apply to the
   * record; when left out, all that apply, in the model's order.
   */
  shown?(totals: readonly number[]): readonly number[];
  /** The result of one row, from its values in the columns and the tallies that are shown. */
  result(values: readonly number[], tallies: readonly Tally[]): Result;
}

/** A score made of tallies: the sum of weight × total. */
export interface Combination {
  /** The name of the score. */
  readonly name: string;
  /** One per tally; null for tallies that do not count in it. */
  readonly weights: readonly (number | null)[];
}

/** Everything that the library needs to know of one kind of model. */
export interface Kind<Model extends ModelBase, Result> {
  readonly kind: Model['kind'];
  /** One tally per option, in the model's order. */
  tallies(model: Model): readonly TallySpec[];
  reader(model: Model): Reader<Result>;
  /** Facts that it counts or measures in a record, by the names under which its terms read them; none when left out. */
  derives?(model: Model): Readonly<Record<string, Derived>>;
  /** How its tallies combine into one score, if they do; when left out, each tally counts only for itself. */
  combines?(model: Model): Combination;
  /** The labels of its options, by id, and of the values of sets that name options; when left out, ids are shown as they are. */
  names?(model: Model): ReadonlyMap<string, string>;
  /** The probability of a total of log-odds, when it is calibrated; left out when there is no calibration. */
  calibrated?(model: Model): ((total: number) => number) | undefined;
  /**
   * The outcome of the options that were decided on, in the order in which they were tried; left out for kinds whose result is an
   * amount.
   */
  statuses?(result: Result): readonly (readonly [option: string, status: Status])[];
  /**
   * The lists of its models whose order matters: the first that is met decides, or the first of a tie. A function when it depends
   * on the model; none when left out.
   */
  readonly ordered?: readonly string[] | ((model: Model) => readonly string[]);
  /** The model under a weighting; throws when weights would make the result wrong. */
  weigh(model: Model, weighting: Weighting): Model;
  /** The result in one line of plain text; left out for the library's own kinds, whose results `Words` writes. */
  summary?(result: Result): string;
}

/** Problems of meaning in a model of one kind; only parts with a valid structure are checked. Never needed to evaluate. */
export type KindLint<Model extends ModelBase> = (model: Model, findings: Findings) => void;
