import type { Work } from '../core/work.js';
import type { Kinds, Model } from '../kinds/registry.js';
import type { ResultOf } from '../kinds/result-of.js';
import type { Evaluation, EvaluationContext, ModelBase } from '../model/kind.js';
import type { Batch, BatchContext, Columned } from '../model/scorer/batch.js';
import type { RowReader, Table } from '../model/table/table.js';

/** Models by the names that a composition gives them. */
export type Models = Readonly<Record<string, Model>>;

/**
 * An output that one model feeds to another: a number of its result (`score`, `probability`), a label of it (`band`, `cluster`,
 * `stage`, `rule`), or the total of one of its tallies (an axis of a lead score). Give exactly one of the three.
 */
export interface Feed {
  /** The name that the composition gives the model. */
  readonly model: string;
  readonly number?: string;
  readonly label?: string;
  readonly total?: string;
}

/** The source of fields of a list's items: a model that is applied to each item. */
export interface EachFeed {
  readonly each: Readonly<Record<string, Feed>>;
}

/**
 * Several models that feed each other: a score, probability, band or rule of one becomes an attribute of another.
 *
 * The reading model declares the fed attribute in its own `attributes`, like any other; `from` says where it comes from. The
 * order of evaluation follows from the references.
 */
export interface Composition<M extends Models = Models, Result extends string = string>
  extends Omit<ModelBase, 'attributes'> {
  readonly kind: 'composition';
  readonly models: M;
  /** The models that are applied to each item of a list of the record, with the name of the list; all other models read the record. */
  readonly over?: Readonly<Record<string, string>>;
  /** The source of each fed attribute, by model. */
  readonly from: Readonly<Record<string, Readonly<Record<string, Feed | EachFeed>>>>;
  /** The model whose result is that of the composition; when left out, the one that feeds no other. */
  readonly result?: Result;
}

/** A feed in code: the compiler checks the model, and the number or label that its kind gives. */
export type FeedFrom<M extends Models> = {
  [Name in keyof M & string]:
    | { readonly model: Name; readonly number: Kinds[M[Name]['kind']]['numbers'] }
    | { readonly model: Name; readonly label: Kinds[M[Name]['kind']]['labels'] }
    | { readonly model: Name; readonly total: string };
}[keyof M & string];

/** The lists that models go over, by the names of the models. */
export type OverOf<M extends Models> = { readonly [Name in keyof M & string]?: string };

/** A composition in code: the compiler checks names of models and attributes. */
export interface CompositionDefinition<
  M extends Models,
  Result extends keyof M & string = keyof M & string,
  Over extends OverOf<M> = OverOf<M>,
> extends Omit<Composition<M, Result>, 'from' | 'over'> {
  readonly over?: Over;
  readonly from: {
    readonly [Name in keyof M]?: {
      readonly [Attribute in keyof M[Name]['attributes']]?:
        | FeedFrom<M>
        | { readonly each: Readonly<Record<string, FeedFrom<M>>> };
    };
  };
}

/** The models of a composition by name. */
export type ModelsOf<C> = C extends { readonly models: infer M extends Models } ? M : Models;

/** The result of a composition: that of the model in which it ends. */
export type CompositionResultOf<C> = C extends { readonly models: infer M extends Models }
  ? C extends { readonly result?: infer Result }
    ? ResultOf<M[keyof M & NonNullable<Result>]>
    : ResultOf<M[keyof M]>
  : unknown;

/**
 * The evaluation by one model of a composition, as if it had been evaluated alone. For a model over a list, one evaluation per
 * item, in the order of the list that the evaluation keeps in `record`.
 */
export type Part<Result = unknown> = Evaluation<Result> | readonly Evaluation<Result>[];

/** The parts of an evaluation: those of models over a list are arrays. */
export type PartsOf<C> = C extends { readonly models: infer M extends Models }
  ? string extends keyof M
    ? Readonly<Record<string, Part>>
    : {
        readonly [Name in keyof M & string]: Name extends OverIn<C>
          ? readonly Evaluation<ResultOf<M[Name]>>[]
          : Evaluation<ResultOf<M[Name]>>;
      }
  : Readonly<Record<string, Part>>;

/** The models of a composition that go over a list. */
export type OverIn<C> = C extends { readonly over?: infer Over } ? keyof NonNullable<Over> : never;

/** The evaluation of a record by a composition: plain JSON. */
export interface CompositionEvaluation<C = Composition> {
  readonly kind: 'composition';
  /** The composition that made it. */
  readonly model: Evaluation['model'];
  readonly asOf: string;
  /** The result of the model in which the composition ends. */
  readonly result: CompositionResultOf<C>;
  /** The evaluation by each model, in order of evaluation; explain, write down or audit each with its model. */
  readonly parts: PartsOf<C>;
  /** The values of the record that the models read; left out of a short evaluation. */
  readonly record?: Readonly<Record<string, unknown>>;
}

/** An evaluation by any composition. */
export interface AnyCompositionEvaluation {
  readonly kind: 'composition';
  readonly model: Evaluation['model'];
  readonly asOf: string;
  readonly result: unknown;
  readonly parts: Readonly<Record<string, Part>>;
  readonly record?: Readonly<Record<string, unknown>>;
}

/** The columns of one model of a batch; those of a model over a list have an entry for each item. */
export interface PartColumns extends Pick<Columned, 'totals' | 'numbers' | 'labels'> {
  /** For a model over a list: the row of each item, and its position in the list. */
  readonly items?: { readonly rows: Int32Array; readonly positions: Int32Array };
}

/** Evaluations of many records by a composition, in columns: those of its result, and of each of its models. */
export interface CompositionBatch<C = Composition> extends Omit<Batch, 'row'> {
  readonly parts: Readonly<Record<string, PartColumns>>;
  /** The full evaluation of a row, computed now from the host's rows; throws for a rejected row. */
  row(index: number): CompositionEvaluation<C>;
}

/** A compiled composition: scores one record or many, with the same arithmetic. */
export interface CompositionScorer<C = Composition> {
  readonly fingerprint: string;
  /** The attributes that its models read in the record: the ones to fetch, and the columns that a table needs. */
  readonly reads: readonly string[];
  /** @throws ScoringError with every problem of the record; models that depend on a failed one are skipped */
  one(record: Readonly<Record<string, unknown>>, context: EvaluationContext): CompositionEvaluation<C>;
  /** Never throws for a row: rows that one of its models rejects are under `rejected`. */
  many(rows: readonly Readonly<Record<string, unknown>>[] | Table, context: BatchContext): CompositionBatch<C>;
  /** Payloads instead of records: `context.read` converts them to records. */
  many(payloads: readonly unknown[] | Table, context: BatchContext & { readonly read: RowReader }): CompositionBatch<C>;
  /** `many` in parts of at most 512 rows of one model: yields its progress after each, and returns the same batch. */
  manyGradually(
    rows: readonly Readonly<Record<string, unknown>>[] | Table,
    context: BatchContext,
  ): Work<CompositionBatch<C>>;
  manyGradually(
    payloads: readonly unknown[] | Table,
    context: BatchContext & { readonly read: RowReader },
  ): Work<CompositionBatch<C>>;
}

/** Whether a document calls itself a composition. */
export function isComposition(value: unknown): value is Composition {
  return typeof value === 'object' && value !== null && (value as Partial<Composition>).kind === 'composition';
}
