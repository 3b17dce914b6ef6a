import { at } from '../../core/errors.js';
import { formatInstant, requireInstant } from '../../core/time.js';
import { finished, type Work } from '../../core/work.js';
import type { RecordOf } from '../attribute/attribute.js';
import type { Evaluation, EvaluationContext, Kind, ModelBase } from '../kind.js';
import type { Source } from '../table/source.js';
import type { RowReader, Table } from '../table/table.js';
import { settled } from '../trust.js';
import { askedOf, contextOf, keeps, requireRow } from './asked.js';
import type { Batch, BatchContext, ColumnsAsked } from './batch.js';
import { type Ready, readyOf } from './ready.js';

/** A compiled model: scores one record or many, with the same arithmetic. */
export interface Scorer<
  Row = unknown,
  Result = unknown,
  Numbers extends string = string,
  Labels extends string = string,
> {
  readonly fingerprint: string;
  /** The attributes that the model reads, in declaration order: the ones to fetch, and the columns that a table needs. */
  readonly reads: readonly string[];
  /** @throws ScoringError with every problem of the record */
  one(record: Row, context: EvaluationContext): Evaluation<Result>;
  /** Never throws for a row: rows that cannot be scored are under `rejected`. */
  many(rows: readonly Row[] | Table, context: BatchContext): Batch<Result, Numbers, Labels>;
  /** Payloads instead of records: `context.read` converts them to records. */
  many(
    payloads: readonly unknown[] | Table,
    context: BatchContext & { readonly read: RowReader },
  ): Batch<Result, Numbers, Labels>;
  /** `many` in parts of at most 512 rows: yields its progress after each, and returns the same batch. */
  manyGradually(rows: readonly Row[] | Table, context: BatchContext): Work<Batch<Result, Numbers, Labels>>;
  manyGradually(
    payloads: readonly unknown[] | Table,
    context: BatchContext & { readonly read: RowReader },
  ): Work<Batch<Result, Numbers, Labels>>;
}

/**
 * Compiles a model of one kind into a scorer: for a host's own kind, as `compile` is for the library's.
 *
 * @example scorerOf(kinds.leadScore, model).one({ employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }).result.score // => 20
 */
export function scorerOf<Model extends ModelBase, Result>(
  kind: Kind<Model, Result>,
  given: Model,
): Scorer<RecordOf<Model['attributes']>, Result> {
  const model = settled(given);
  const ready = readyOf(kind, model);
  const lastInstant = rememberedInstant();
  // Stryker disable next-line ArrayDeclaration: each record is put in before it is read
  const slot: unknown[] = [undefined];
  let busy = false;
  const judgeSlot = ready.rows({
    length: 1,
    records: slot,
    pathOf: (_, name) => (name === undefined ? 'record' : at('record', name)),
  });
  const batch = (rows: readonly unknown[] | Table, context: BatchContext): Work<Batch<Result>> => {
    const { ms, full, columns, source } = askedOf(rows, context);
    return batchOf(ready, source, ms, full, columns);
  };
  return {
    fingerprint: ready.fingerprint,
    reads: ready.reads,
    one(record, context) {
      // A getter of the record may score others meanwhile, which must not overwrite this one.
      if (busy) return scorerOf(kind, model).one(record, context);
      const { asOf, detail } = contextOf(context);
      busy = true;
      slot[0] = record;
      try {
        return judgeSlot(0, lastInstant(asOf), keeps(detail));
      } finally {
        busy = false;
        slot[0] = undefined;
      }
    },
    many: (rows: readonly unknown[] | Table, context: BatchContext) => finished(batch(rows, context)),
    manyGradually: batch,
  };
}

function* batchOf<Result>(
  ready: Ready<Result>,
  source: Source,
  ms: number,
  full: boolean,
  asked: ColumnsAsked,
): Work<Batch<Result>> {
  const judgeRow = ready.rows(source);
  const columns = yield* ready.columns(source, ms, asked);
  return {
    length: source.length,
    asOf: formatInstant(ms),
    ...columns,
    notes: source.notes ?? [],
    row: (index) => judgeRow(requireRow(index, source.length), ms, full),
  };
}

/** Reads instants, and caches the last one: callers that score record after record pass the same one again and again. */
function rememberedInstant(): (asOf: unknown) => number {
  let asked: unknown;
  let last = Number.NaN;
  return (asOf) => {
    if (asOf === asked && asked !== undefined) return last;
    last = requireInstant(asOf, 'asOf');
    asked = asOf;
    return last;
  };
}
