import type { Issue } from '../../core/errors.js';
import type { Evaluation, EvaluationContext } from '../kind.js';
import type { Note } from '../table/source.js';
import type { RowReader } from '../table/table.js';
import type { ReasonCodeColumns, ReasonCodesAsked } from './reason-codes.js';
import type { Strongest } from './strongest.js';

/** A row that could not be judged, and why. */
export interface Rejected {
  readonly index: number;
  readonly issues: readonly Issue[];
}

/** Labels of rows, as codes: row `i` has `labels[codes[i]]`; a rejected row, or one that has none, has the code 65535, which is no label. */
export interface LabelColumn {
  readonly codes: Uint16Array;
  readonly labels: readonly string[];
}

/** What a batch is asked for beyond `asOf`. */
export interface BatchContext extends EvaluationContext {
  /** How many of the strongest lines to give for every row; none when left out. */
  readonly strongest?: number;
  /** Which reason codes to give for every row, by how far terms lie from their baselines; none when left out. */
  readonly reasonCodes?: ReasonCodesAsked;
  /**
   * The columns to make, by their names among `numbers` and `labels`, and `totals` for those; all of them when left out. The others
   * are not in the batch, which saves their memory, and the time of what only they need.
   */
  readonly only?: readonly string[];
  /** Reads payloads, or columns as a database has them, into records of the model; rows that it refuses are among the rejected. */
  readonly read?: RowReader;
}

/** Many records judged by a model, in columns. Numbers of a rejected row are NaN, since a typed array has no null. */
export interface Batch<Result = unknown, Numbers extends string = string, Labels extends string = string> {
  readonly length: number;
  readonly asOf: string;
  /** Totals by option, in the unit of its tally; NaN in rows that the option is not there for. */
  readonly totals: Readonly<Record<string, Float64Array>>;
  /** Numbers of the result, such as `score` or `probability`. */
  readonly numbers: Readonly<Record<Numbers, Float64Array>>;
  /** Labels of the result, such as `band`. */
  readonly labels: Readonly<Record<Labels, LabelColumn>>;
  /** The rows that could not be judged, in order. */
  readonly rejected: readonly Rejected[];
  /** The strongest lines of each row; null when they were not asked for. */
  readonly strongest: Strongest | null;
  /** The reason codes of each row; null when they were not asked for. */
  readonly reasonCodes: ReasonCodeColumns | null;
  /** Properties of the payloads that nothing read; none unless they were read by a mapping that asks for notes. */
  readonly notes: readonly Note[];
  /**
   * Positions of the `n` rows with the highest first number of the result (score, probability), best first, ties in the order of the
   * rows; rejected rows are not among them. Throws where `only` left that number out.
   */
  best(n: number): number[];
  /** The full evaluation of a row, computed now from the host's rows; throws for a rejected row. */
  row(index: number): Evaluation<Result>;
}

/** The columns of a batch. */
export type Columned<Result = unknown> = Omit<Batch<Result>, 'length' | 'asOf' | 'row' | 'notes'>;

/** What a batch is asked for of every row: which lines, and which columns. */
export type ColumnsAsked = { readonly [Key in 'strongest' | 'reasonCodes' | 'only']?: BatchContext[Key] | undefined };

/** The columns that another model can read. */
export type Outputs = Pick<Batch, 'totals' | 'numbers' | 'labels'>;
