import type { Work } from '../core/work.js';
import type { Kinds, Model } from '../kinds/registry.js';
import type { ResultOf } from '../kinds/result-of.js';
import type { Evaluation, EvaluationContext, ModelBase } from '../model/kind.js';
import type { Batch, BatchContext, Columned } from '../model/scorer/batch.js';
import type { RowReader, Table } from '../model/table/table.js';

/** Models by the names that a composition gives them. */
export type Models = Readonly<Record<string, Model>>;

/**
 * What one model gives to another: a number of its result (`score`, `probability`), a label of it (`band`, `cluster`, `stage`,
 * `rule`), or the total of one of its tallies (an axis of a lead score). Exactly one of the three.
 */
export interface Feed {
  /** The name that the composition gives the model. */
  readonly model: string;
  readonly number?: string;
  readonly label?: string;
  readonly total?: string;
}

/** What fields of a list's items come from: a model that is applied to each of them. */
export interface EachFeed {
  readonly each: Readonly<Record<string, Feed>>;
}

/**
 * Models of which some read what others give: a score, a probability, a band or a rule becomes an attribute of another model.
 *
 * What is fed is declared in the reading model's own `attributes`, as any attribute, and `from` says where it comes from. The order in
 * which the models are evaluated follows from the references.
 */
export interface Composition<M extends Models = Models, Result extends string = string>
  extends Omit<ModelBase, 'attributes'> {
  readonly kind: 'composition';
  readonly models: M;
  /** The models that are applied to each item of a list of the record, with the name of the list; all others read the record. */
  readonly over?: Readonly<Record<string, string>>;
  /** Which attributes of which model come from which other one. */
  readonly from: Readonly<Record<string, Readonly<Record<string, Feed | EachFeed>>>>;
  /** The model whose result is that of the composition; the one that feeds no other when left out. */
  readonly result?: Result;
}

/** A feed as it may be written: the compiler checks the model, and the number or label that its kind gives. */
export type FeedFrom<M extends Models> = {
  [Name in keyof M & string]:
    | { readonly model: Name; readonly number: Kinds[M[Name]['kind']]['numbers'] }
    | { readonly model: Name; readonly label: Kinds[M[Name]['kind']]['labels'] }
    | { readonly model: Name; readonly total: string };
}[keyof M & string];

/** The lists that models go over, by the names of the models. */
export type OverOf<M extends Models> = { readonly [Name in keyof M & string]?: string };

/** A composition as it may be written: names of models and attributes are checked by the compiler. */
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

/** What a composition says of a record: the result of the model that it ends in. */
export type CompositionResultOf<C> = C extends { readonly models: infer M extends Models }
  ? C extends { readonly result?: infer Result }
    ? ResultOf<M[keyof M & NonNullable<Result>]>
    : ResultOf<M[keyof M]>
  : unknown;

/**
 * What one model of a composition said: its evaluation, as if it had been evaluated alone; of a model that is applied to a list, one for
 * each item, in the order of the list that the evaluation keeps in `record`.
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

/** A record judged by a composition: plain JSON. */
export interface CompositionEvaluation<C = Composition> {
  readonly kind: 'composition';
  /** Which composition said so. */
  readonly model: Evaluation['model'];
  readonly asOf: string;
  /** What the model says in which the composition ends. */
  readonly result: CompositionResultOf<C>;
  /** What each model says, in the order in which they were evaluated: to be explained, written down and audited with that model. */
  readonly parts: PartsOf<C>;
  /** What the record had for all that the models read in it; left out where a short evaluation was asked for. */
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
  /** Of a model over a list: the row and the position in its list of each item. */
  readonly items?: { readonly rows: Int32Array; readonly positions: Int32Array };
}

/** Many records judged by a composition, in columns: those of its result, and of each of its models. */
export interface CompositionBatch<C = Composition> extends Omit<Batch, 'row'> {
  readonly parts: Readonly<Record<string, PartColumns>>;
  /** The full evaluation of a row, computed now from the host's rows; throws for a rejected row. */
  row(index: number): CompositionEvaluation<C>;
}

/** A composition made ready: judges one record or many, by the same arithmetic. */
export interface CompositionScorer<C = Composition> {
  readonly fingerprint: string;
  /** The attributes that its models read in the record: what to fetch, and which columns a table needs. */
  readonly reads: readonly string[];
  /** @throws ScoringError with every problem of the record; a model that needs one which cannot judge it is not asked */
  one(record: Readonly<Record<string, unknown>>, context: EvaluationContext): CompositionEvaluation<C>;
  /** Never throws for a row: those that one of its models cannot judge are under `rejected`. */
  many(rows: readonly Readonly<Record<string, unknown>>[] | Table, context: BatchContext): CompositionBatch<C>;
  /** Payloads instead of records: `context.read` makes records of them. */
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

/** Whether a document is a composition, by what it says of itself. */
export function isComposition(value: unknown): value is Composition {
  return typeof value === 'object' && value !== null && (value as Partial<Composition>).kind === 'composition';
}
