import type { Issue } from '../../core/errors.js';
import type { Evaluation, EvaluationContext } from '../kind.js';
import type { Note } from '../table/source.js';
import type { RowReader } from '../table/table.js';
import type { ReasonCodeColumns, ReasonCodesAsked } from './reason-codes.js';
import type { Strongest } from './strongest.js';

/** A row that could not be scored, and why. */
export interface Rejected {
  readonly index: number;
  readonly issues: readonly Issue[];
}

/** Labels of rows, as codes: row `i` has `labels[codes[i]]`; a rejected row, or one without a label, has the code 65535. */
export interface LabelColumn {
  readonly codes: Uint16Array;
  readonly labels: readonly string[];
}

/** The options of a batch besides `asOf`. */
export interface BatchContext extends EvaluationContext {
  /** How many of the strongest lines to return for every row; none when left out. */
  readonly strongest?: number;
  /** The reason codes to return for every row, ranked by how far terms are from their baselines; none when left out. */
  readonly reasonCodes?: ReasonCodesAsked;
  /**
   * The columns to compute, by their names among `numbers` and `labels`, and `totals` for those; all when left out. Leaving
   * columns out saves memory and time.
   */
  readonly only?: readonly string[];
  /** Reads payloads, or columns as a database has them, into records of the model; rows that it rejects are under `rejected`. */
  readonly read?: RowReader;
}

/** Evaluations of many records by a model, in columns. Numbers of a rejected row are NaN, since a typed array has no null. */
export interface Batch<Result = unknown, Numbers extends string = string, Labels extends string = string> {
  readonly length: number;
  readonly asOf: string;
  /** Totals by option, in the unit of its tally; NaN in rows to which the option does not apply. */
  readonly totals: Readonly<Record<string, Float64Array>>;
  /** Numbers of the result, such as `score` or `probability`. */
  readonly numbers: Readonly<Record<Numbers, Float64Array>>;
  /** Labels of the result, such as `band`. */
  readonly labels: Readonly<Record<Labels, LabelColumn>>;
  /** The rows that could not be scored, in order. */
  readonly rejected: readonly Rejected[];
  /** The strongest lines of each row; null when they were not requested. */
  readonly strongest: Strongest | null;
  /** The reason codes of each row; null when they were not requested. */
  readonly reasonCodes: ReasonCodeColumns | null;
  /** Properties of the payloads that nothing read; empty unless they were read by a mapping that asks for notes. */
  readonly notes: readonly Note[];
  /**
   * Positions of the `n` rows with the highest first number of the result (score, probability), best first, ties in row order;
   * rejected rows are left out. Throws when `only` left that number out.
   */
  best(n: number): number[];
  /** The full evaluation of a row, computed now from the host's rows; throws for a rejected row. */
  row(index: number): Evaluation<Result>;
}

/** The columns of a batch. */
export type Columned<Result = unknown> = Omit<Batch<Result>, 'length' | 'asOf' | 'row' | 'notes'>;

/** The lines and columns of a batch. */
export type ColumnsAsked = { readonly [Key in 'strongest' | 'reasonCodes' | 'only']?: BatchContext[Key] | undefined };

/** The columns that another model can read. */
export type Outputs = Pick<Batch, 'totals' | 'numbers' | 'labels'>;
