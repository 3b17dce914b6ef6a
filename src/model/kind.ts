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

/** What every model carries, whatever its kind. */
export interface ModelBase {
  readonly kind: string;
  /** Number of the JSON format; `migrate` reads every older one. */
  readonly schema: typeof FORMAT;
  readonly name: string;
  /** The author's own version: `2026-11`, `3`. */
  readonly version: string;
  readonly description?: string;
  /**
   * What the host wants to keep with the model: its owner, notes, who approved it. Any JSON; no evaluation reads it, and the
   * fingerprint leaves it out.
   */
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly attributes: Attributes;
  /** Facts made of these, by the names under which terms and conditions read them. */
  readonly derived?: DerivedAttributes;
}

/** When a record is judged. */
export interface EvaluationContext {
  /** Strict ISO instant with its offset: what happened later does not exist yet. */
  readonly asOf: string;
  /**
   * `full`, when left out, keeps what the model read of the record in the evaluation, so that it can be audited and a change of
   * the score explained later. `short` leaves it out, for those who store millions.
   */
  readonly detail?: 'full' | 'short';
}

/** A record judged by a model: plain JSON. */
export interface Evaluation<Result = unknown> {
  readonly kind: string;
  /** Which model said so. */
  readonly model: { readonly name: string; readonly version: string; readonly fingerprint: string };
  readonly asOf: string;
  readonly result: Result;
  readonly tallies: readonly Tally[];
  /** How many dates and events of each attribute lie after `asOf` and were left out; only where there are any. */
  readonly later?: Readonly<Record<string, number>>;
  /** How many events of each attribute, up to `asOf`, have a type that is not declared and were left out; only where there are any. */
  readonly unseen?: Readonly<Record<string, number>>;
  /**
   * What the record had for the attributes that the model reads; left out where a short evaluation was asked for. Evaluating it as
   * of the same instant gives this evaluation again.
   */
  readonly record?: Readonly<Record<string, unknown>>;
  /**
   * What the derived attributes came to that the model reads, itself or through others; null where one is missing. Left out where
   * none is read, and where a short evaluation was asked for.
   */
  readonly derived?: Readonly<Record<string, Value>>;
  /** What a person decided otherwise; `resultAt` says what holds when. */
  readonly override?: Override;
}

/** A column of results: a number each, or a code into labels. */
export interface ResultColumn {
  readonly name: string;
  /** The texts that the codes stand for; left out for numbers. */
  readonly labels?: readonly string[];
  /** Nothing else is read from it: where nobody asks for it, `fill` is given an empty array, and leaves it so. */
  readonly spare?: true;
}

/** The code of a row that has no label: one that was rejected, or has none to give. */
export const NO_LABEL = 65_535;

/** Why a row has no result, without saying what the record holds. */
export type Refusal = Omit<IssueFacts, 'path'>;

/** How a kind reads its tallies: first all that is number or label, in columns, then the rest of the result for one row. */
export interface Reader<Result> {
  readonly columns: readonly ResultColumn[];
  /**
   * Reads `count` rows of totals in whole steps, one array per option, into the columns from position `at` on, where they hold 0
   * so far. A total is NaN where the option is not there for the record. A number that is infinite refuses the row.
   */
  fill(
    totals: readonly Float64Array[],
    count: number,
    columns: readonly (Float64Array | Uint16Array)[],
    at: number,
  ): void;
  /** Why row `i` has no result, though each of its totals can be counted: it is refused then. No row is, when left out. */
  refuses?(totals: readonly Float64Array[], i: number): Refusal | null;
  /**
   * Which options an evaluation shows, in which order, by their totals in a row in steps, NaN where an option is not there for the record;
   * all that are there, in the model's order, when left out.
   */
  shown?(totals: readonly number[]): readonly number[];
  /** The result of one row, from its values in the columns and the tallies that are shown. */
  result(values: readonly number[], tallies: readonly Tally[]): Result;
}

/** A score made of tallies: the sum of weight × total. */
export interface Combination {
  /** What the score is called. */
  readonly name: string;
  /** One per tally; null for those that have no part in it. */
  readonly weights: readonly (number | null)[];
}

/** All that the house needs to know of one kind of model. */
export interface Kind<Model extends ModelBase, Result> {
  readonly kind: Model['kind'];
  /** One tally per option, in the model's order. */
  tallies(model: Model): readonly TallySpec[];
  reader(model: Model): Reader<Result>;
  /** Facts that it counts or measures in a record, by the names under which its terms ask for them; none when left out. */
  derives?(model: Model): Readonly<Record<string, Derived>>;
  /** How its tallies make up one score, where they do; left out, none of them counts beyond itself. */
  combines?(model: Model): Combination;
  /** What people call its options, by id, and with them the values of sets that name options; ids stand as they are when left out. */
  names?(model: Model): ReadonlyMap<string, string>;
  /** The probability that a total of log-odds stands for, where it is calibrated; left out where nothing is. */
  calibrated?(model: Model): ((total: number) => number) | undefined;
  /** What came of the options on which it was decided, in the order asked; left out for kinds whose result is an amount. */
  statuses?(result: Result): readonly (readonly [option: string, status: Status])[];
  /**
   * The lists of its models whose order says something: the first that is met decides, or the first of equals. A function where it
   * depends on the model; none when left out.
   */
  readonly ordered?: readonly string[] | ((model: Model) => readonly string[]);
  /** The model under a weighting; throws where weights would make the result a lie. */
  weigh(model: Model, weighting: Weighting): Model;
  /** The result in one line of plain text; left out for the library's own kinds, whose results `Words` tells. */
  summary?(result: Result): string;
}

/** Problems of meaning in a model of one kind; only parts whose structure is sound are looked at. Never needed to evaluate. */
export type KindLint<Model extends ModelBase> = (model: Model, findings: Findings) => void;
