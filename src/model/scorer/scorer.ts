import { grouped } from '../../core/decimal.js';
import { at, fail, failOnAny, type Issue, kindOf, oneOf, shown } from '../../core/errors.js';
import { stepsPerUnit } from '../../core/steps.js';
import { formatInstant, requireInstant } from '../../core/time.js';
import type { Attributes, RecordOf } from '../attribute/attribute.js';
import { derivedIn } from '../derived/of-model.js';
import { fingerprintOf } from '../fingerprint.js';
import { type Evaluation, type EvaluationContext, type Kind, type ModelBase, NO_LABEL, type Reader } from '../kind.js';
import { type Note, Rejections, type RowReader, type Source, sourceOf, type Table } from '../table/table.js';
import type { CompiledTally } from '../tally/compile.js';
import type { Tally, TallySpec } from '../tally/tally.js';
import { highest } from './highest.js';
import { type Program, programOf } from './program.js';
import { type ReasonCodeColumns, type ReasonCodesAsked, reasonCodeColumns } from './reason-codes.js';
import { type Strongest, strongestLines } from './strongest.js';

/** Rows of a block: with all lines of a tally they fit into a processor's second cache. */
const BLOCK = 512;

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
  /** Positions of the `n` rows with the highest first number of the result (score, probability), best first, ties in the order of the rows; rejected rows are not among them. */
  best(n: number): number[];
  /** The full evaluation of a row, computed now from the host's rows; throws for a rejected row. */
  row(index: number): Evaluation<Result>;
}

/** A model made ready: judges one record or many, by the same arithmetic. */
export interface Scorer<
  Row = unknown,
  Result = unknown,
  Numbers extends string = string,
  Labels extends string = string,
> {
  readonly fingerprint: string;
  /** The attributes that the model reads, in the order it declares them: what to fetch, and which columns a table needs. */
  readonly reads: readonly string[];
  /** @throws ScoringError with every problem of the record */
  one(record: Row, context: EvaluationContext): Evaluation<Result>;
  /** Never throws for a row: those that cannot be judged are under `rejected`. */
  many(rows: readonly Row[] | Table, context: BatchContext): Batch<Result, Numbers, Labels>;
  /** Payloads instead of records: `context.read` makes records of them. */
  many(
    payloads: readonly unknown[] | Table,
    context: BatchContext & { readonly read: RowReader },
  ): Batch<Result, Numbers, Labels>;
}

/**
 * A scorer of one kind: for a host's own kind what `compile` is for the library's.
 *
 * @example scorerOf(kinds.leadScore, model).one({ employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }).result.score // => 20
 */
export function scorerOf<Model extends ModelBase, Result>(
  kind: Kind<Model, Result>,
  given: Model,
): Scorer<RecordOf<Model['attributes']>, Result> {
  const ready = readyOf(kind, given);
  const lastInstant = rememberedInstant();
  const slot: unknown[] = [undefined];
  const judgeSlot = ready.rows({
    length: 1,
    records: slot,
    pathOf: (_, name) => (name === undefined ? 'record' : at('record', name)),
  });
  return {
    fingerprint: ready.fingerprint,
    reads: ready.reads,
    one(record, context) {
      slot[0] = record;
      const { asOf, detail } = (context as EvaluationContext | undefined) ?? {};
      return judgeSlot(0, lastInstant(asOf), keeps(detail));
    },
    many(rows: readonly unknown[] | Table, context: BatchContext) {
      const { ms, full, lines, source } = askedOf(rows, context);
      const judgeRow = ready.rows(source);
      const read = ready.columns(source, ms, lines);
      return {
        length: source.length,
        asOf: formatInstant(ms),
        ...read,
        notes: source.notes ?? [],
        best: (n) => highest(Object.values(read.numbers)[0] ?? new Float64Array(), n),
        row: (index) => judgeRow(requireRow(index, source.length), ms, full),
      };
    },
  };
}

/** The columns of a batch. */
export type Columned<Result = unknown> = Omit<Batch<Result>, 'length' | 'asOf' | 'row' | 'best' | 'notes'>;

/** Which lines of every row a batch is asked for. */
export type LinesAsked = { readonly [Key in 'strongest' | 'reasonCodes']?: BatchContext[Key] | undefined };

/** The columns that another model can read. */
export type Outputs = Pick<Batch, 'totals' | 'numbers' | 'labels'>;

/** A model made ready to judge the rows of any source. */
export interface Ready<Result = unknown> {
  readonly fingerprint: string;
  readonly reads: readonly string[];
  /** What evaluates single rows of a source in full; throws for those that cannot be judged. */
  rows(source: Source): (row: number, ms: number, full: boolean) => Evaluation<Result>;
  /** What the row that was evaluated last gives, in columns of one row. */
  last(): Outputs;
  /** All rows of a source in columns. */
  columns(source: Source, ms: number, lines?: LinesAsked): Columned<Result>;
}

/** Makes a model of a kind ready; `scorerOf` is what hosts call. */
export function readyOf<Model extends ModelBase, Result>(kind: Kind<Model, Result>, given: Model): Ready<Result> {
  const print = fingerprintOf(given);
  // A copy of its own: what the host does to the model later cannot change what the fingerprint stands for.
  const model = JSON.parse(JSON.stringify({ ...given, meta: undefined })) as Model;
  const { specs, reader: reading, derived } = readModel(kind, model);
  const single = programOf(model.attributes, specs, 1, derived);
  const stamp = {
    kind: kind.kind,
    model: Object.freeze({ name: model.name, version: model.version, fingerprint: print }),
  };
  const columns = outputs(reading, 1);
  return {
    fingerprint: print,
    reads: single.reads,
    rows: judgeWith(stamp, single, reading, columns),
    last() {
      const totals = single.tallies.map(() => new Float64Array(1));
      for (const [t, tally] of single.tallies.entries()) inAmounts(tally, 1, totals[t] as Float64Array, 0);
      // Copies, since the next row is written over it.
      const own = columns.map((column) => column.slice());
      return named(single, totals, reading, own);
    },
    columns(source, ms, lines = {}) {
      const program = programOf(model.attributes, specs, rowsOf(specs, model.attributes, source.length), derived);
      return columnsOf(program, reading, source, ms, lines, kind.combines?.(model).weights);
    },
  };
}

/** When records are judged, and whether their evaluations keep what was read. */
export function instantOf(context: EvaluationContext): { readonly ms: number; readonly full: boolean } {
  const { asOf, detail } = (context as EvaluationContext | undefined) ?? {};
  return { ms: requireInstant(asOf, 'asOf'), full: keeps(detail) };
}

/** What a batch is asked for, and its rows. */
export function askedOf(rows: readonly unknown[] | Table, context: BatchContext) {
  const { strongest, reasonCodes, read } = (context as BatchContext | undefined) ?? {};
  const source = read === undefined ? sourceOf(rows) : readSource(read, rows);
  return { ...instantOf(context), lines: { strongest, reasonCodes }, source };
}

/** The position of a row, when there is one. */
export function requireRow(index: number, length: number): number {
  if (Number.isInteger(index) && index >= 0 && index < length) return index;
  return fail({
    code: 'out-of-range',
    path: 'index',
    expected: `a whole number below ${length}, the number of rows`,
    got: String(index),
  });
}

/** How many rows a block has: fewer where a model has so many terms, or sets of so many values, that they would take much memory. */
function rowsOf(specs: readonly TallySpec[], attributes: Attributes, length: number): number {
  const terms = specs.reduce((sum, spec) => sum + spec.terms.length, 0);
  const bytes = Object.values(attributes).reduce(
    (sum, attribute) => (attribute.type === 'set' ? sum + attribute.values.length : sum),
    8 * terms,
  );
  return Math.max(1, Math.min(BLOCK, length, Math.floor(MOST_AT_ONCE / Math.max(bytes, 1))));
}

/** Bytes of the lines and sets of a block. */
const MOST_AT_ONCE = 32_000_000;

/** Whether an evaluation keeps what the model read. */
function keeps(detail: unknown): boolean {
  if (detail === undefined || detail === 'full') return true;
  if (detail === 'short') return false;
  const got = typeof detail === 'string' ? JSON.stringify(detail) : shown(detail);
  return fail({ code: 'unknown-name', path: 'detail', expected: oneOf(['full', 'short']), got });
}

/** The rows as a reader makes them. */
function readSource(reader: RowReader, rows: readonly unknown[] | Table): Source {
  if (typeof (reader as Partial<RowReader> | null)?.source === 'function') return reader.source(rows);
  return fail({ code: 'wrong-type', path: 'read', expected: 'a record reader', got: kindOf(reader) });
}

/** What a kind makes of a model; one that lacks what its kind needs was never parsed. */
function readModel<Model extends ModelBase, Result>(kind: Kind<Model, Result>, model: Model) {
  try {
    return {
      specs: kind.tallies(model),
      reader: kind.reader(model),
      derived: { ...kind.derives?.(model), ...derivedIn(model) },
    };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const expected = `a sound model of kind ${JSON.stringify(kind.kind)}`;
    const hint = 'parse the model to see all its problems';
    return fail({ code: 'mismatch', path: 'model', expected, got: 'one that lacks what its kind needs', hint });
  }
}

/** Reads instants, and remembers the last one: who scores record after record asks for the same one again and again. */
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

/** An evaluation while it is made. */
type Open<Result> = { -readonly [Key in keyof Evaluation<Result>]: Evaluation<Result>[Key] };

/** Evaluates single rows of a source in full. */
function judgeWith<Result>(
  stamp: Pick<Evaluation, 'kind' | 'model'>,
  program: Program,
  reader: Reader<Result>,
  columns: readonly (Float64Array | Uint16Array)[],
) {
  const { tallies } = program;
  const totals = tallies.map((tally) => tally.totals);
  return (source: Source) => {
    const rejections = new Rejections();
    const { byRow } = rejections;
    const run = program.bind(source, rejections);
    const refuse = () => failOnAny([...byRow.values()].flat());
    let told = { ms: Number.NaN, text: '' };
    return (row: number, ms: number, full: boolean): Evaluation<Result> => {
      if (ms !== told.ms) told = { ms, text: formatInstant(ms) };
      if (byRow.size > 0) byRow.clear();
      run(row, 1, ms);
      if (byRow.size > 0) refuse();
      for (let c = 0; c < columns.length; c++) (columns[c] as Float64Array)[0] = 0;
      reader.fill(totals, 1, columns, 0);
      refuseRows(reader, totals, columns, 0, 1, row, source, rejections);
      if (byRow.size > 0) refuse();
      const shown = reader.shown?.(totals.map((total) => total[0] as number));
      const read: Tally[] = [];
      if (shown === undefined) {
        for (let t = 0; t < tallies.length; t++) {
          const tally = tallies[t] as CompiledTally;
          if (tally.applies(0)) read.push(tally.read(0));
        }
      } else for (const t of shown) read.push((tallies[t] as CompiledTally).read(0));
      const values = columns.map((column) => column[0] as number);
      const evaluation: Open<Result> = {
        kind: stamp.kind,
        model: stamp.model,
        asOf: told.text,
        result: reader.result(values, read),
        tallies: read,
      };
      const later = program.later(0);
      const unseen = program.unseen(0);
      if (later !== null) evaluation.later = later;
      if (unseen !== null) evaluation.unseen = unseen;
      if (full) {
        evaluation.record = program.record(0);
        const derived = program.derived(0);
        if (derived !== null) evaluation.derived = derived;
      }
      return evaluation;
    };
  };
}

/** Refuses rows that have no result though each tally has a total: a number of it is too large for one, or the kind says why. */
function refuseRows(
  reader: Reader<unknown>,
  totals: readonly Float64Array[],
  columns: readonly (Float64Array | Uint16Array)[],
  at: number,
  count: number,
  row: number,
  source: Source,
  rejections: Rejections,
): void {
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c];
    if (!(column instanceof Float64Array)) continue;
    for (let i = 0; i < count; i++) {
      if (Math.abs(column[at + i] as number) !== Number.POSITIVE_INFINITY || rejections.byRow.has(row + i)) continue;
      rejections.add(row + i, {
        code: 'out-of-range',
        path: source.pathOf(row + i),
        expected: `values whose ${reader.columns[c]?.name} is a number`,
        got: 'one too large',
        hint: 'declare min and max for the attributes',
      });
    }
  }
  for (let i = 0; i < count && reader.refuses !== undefined; i++) {
    if (rejections.byRow.has(row + i)) continue;
    const refusal = reader.refuses(totals, i);
    if (refusal !== null) rejections.add(row + i, { ...refusal, path: source.pathOf(row + i) });
  }
}

/** Empty result columns for `length` rows. */
export function outputs(reader: Reader<unknown>, length: number): (Float64Array | Uint16Array)[] {
  return reader.columns.map(({ name, labels }) => {
    if (labels === undefined) return new Float64Array(length);
    if (labels.length <= NO_LABEL) return new Uint16Array(length);
    const expected = `at most ${grouped(String(NO_LABEL), ',')} labels of ${name}`;
    return fail({ code: 'out-of-range', path: 'model', expected, got: grouped(String(labels.length), ',') });
  });
}

/** The totals of a block as amounts. */
function inAmounts({ totals, spec }: CompiledTally, count: number, out: Float64Array, at: number): void {
  const perUnit = stepsPerUnit(spec.decimals);
  for (let i = 0; i < count; i++) out[at + i] = (totals[i] as number) / perUnit;
}

/** Runs all rows, block by block, into columns. */
function columnsOf<Result>(
  program: Program,
  reader: Reader<Result>,
  source: Source,
  ms: number,
  { strongest, reasonCodes }: LinesAsked,
  weights: readonly (number | null)[] | undefined,
): Columned<Result> {
  const { length } = source;
  const rejections = new Rejections();
  const run = program.bind(source, rejections, strongest === undefined && reasonCodes === undefined);
  const columns = outputs(reader, length);
  const totals = program.tallies.map(() => new Float64Array(length));
  const blocks = program.tallies.map((tally) => tally.totals);
  const top = strongest === undefined ? null : strongestLines(program, strongest, length, weights);
  const coded = reasonCodes === undefined ? null : reasonCodeColumns(program, reader, reasonCodes, length, ms, weights);
  for (let start = 0; start < length; start += program.capacity) {
    const count = Math.min(program.capacity, length - start);
    run(start, count, ms);
    for (let t = 0; t < blocks.length; t++)
      inAmounts(program.tallies[t] as CompiledTally, count, totals[t] as Float64Array, start);
    reader.fill(blocks, count, columns, start);
    refuseRows(reader, blocks, columns, start, count, start, source, rejections);
    top?.fill(start, count);
    coded?.fill(start, count);
  }
  for (const row of rejections.byRow.keys()) {
    for (const column of [...totals, ...columns]) column[row] = column instanceof Float64Array ? Number.NaN : NO_LABEL;
    top?.clear(row);
    coded?.clear(row);
  }
  return {
    ...named(program, totals, reader, columns),
    rejected: [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues })),
    strongest: top?.strongest ?? null,
    reasonCodes: coded?.columns ?? null,
  };
}

/** Columns by the names that they have. */
function named(
  { tallies }: Program,
  totals: readonly Float64Array[],
  reader: Reader<unknown>,
  columns: readonly (Float64Array | Uint16Array)[],
): Outputs {
  const all = reader.columns.map((column, c) => ({ ...column, column: columns[c] as Float64Array | Uint16Array }));
  return {
    totals: Object.fromEntries(tallies.map((tally, t) => [tally.spec.option, totals[t] as Float64Array])),
    numbers: Object.fromEntries(
      all.filter((one) => one.labels === undefined).map((one) => [one.name, one.column as Float64Array]),
    ),
    labels: Object.fromEntries(
      all.flatMap(({ name, labels, column }) =>
        labels === undefined ? [] : [[name, { codes: column as Uint16Array, labels: [...labels] }]],
      ),
    ),
  };
}
