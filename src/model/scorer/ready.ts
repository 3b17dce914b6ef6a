import { fail, failOnAny } from '../../core/errors.js';
import { stepsPerUnit } from '../../core/steps.js';
import { formatInstant } from '../../core/time.js';
import { counted, type Work } from '../../core/work.js';
import type { Attributes } from '../attribute/attribute.js';
import { derivedIn } from '../derived/of-model.js';
import { fingerprintOf } from '../fingerprint.js';
import { type Evaluation, type Kind, type ModelBase, NO_LABEL, type Reader } from '../kind.js';
import { Rejections, type Source } from '../table/source.js';
import type { CompiledTally } from '../tally/compile.js';
import type { Tally, TallySpec } from '../tally/tally.js';
import type { Columned, ColumnsAsked, Outputs } from './batch.js';
import { highest } from './highest.js';
import { type Program, programOf } from './program.js';
import { reasonCodeColumns } from './reason-codes.js';
import { isWanted, outputs, resultColumns, TOTALS } from './result-columns.js';
import { strongestLines } from './strongest.js';

/** A model compiled for the rows of any source. */
export interface Ready<Result = unknown> {
  readonly fingerprint: string;
  readonly reads: readonly string[];
  /** Returns a function that evaluates single rows of a source in full; it throws for rows that cannot be scored. */
  rows(source: Source): (row: number, ms: number, full: boolean) => Evaluation<Result>;
  /** The result of the row that was evaluated last, in columns of one row. */
  last(): Outputs;
  /** All rows of a source in columns, one block of rows per part of the work. */
  columns(source: Source, ms: number, asked?: ColumnsAsked): Work<Columned<Result>>;
}

/** Compiles a model of a kind; hosts call `scorerOf`. */
export function readyOf<Model extends ModelBase, Result>(kind: Kind<Model, Result>, given: Model): Ready<Result> {
  const print = fingerprintOf(given);
  // A private copy: later changes by the host would make the fingerprint wrong.
  const model = JSON.parse(JSON.stringify({ ...given, meta: undefined })) as Model;
  const { specs, reader: reading, derived } = readModel(kind, model);
  const single = programOf(model.attributes, specs, 1, derived);
  const stamp = {
    kind: kind.kind,
    model: Object.freeze({ name: model.name, version: model.version, fingerprint: print }),
  };
  const columns = outputs(reading, 1);
  const batches = batchesOf(() => programOf(model.attributes, specs, rowsOf(specs, model.attributes), derived));
  return {
    fingerprint: print,
    reads: single.reads,
    rows: judgeWith(stamp, single, reading, columns),
    last() {
      const totals = single.tallies.map(() => new Float64Array(1));
      for (const [t, tally] of single.tallies.entries()) inAmounts(tally, 1, totals[t] as Float64Array, 0);
      // Copies, since the next row overwrites it.
      const own = columns.map((column) => column.slice());
      return named(
        single,
        totals,
        reading,
        new Map(reading.columns.map(({ name }, c) => [name, own[c] as Float64Array])),
      );
    },
    columns(source, ms, asked = {}) {
      return batches((program) => columnsOf(program, reading, source, ms, asked, kind.combines?.(model).weights));
    },
  };
}

/** A program for batches, created on first use and reused; a batch that starts while another runs gets its own. */
function batchesOf(make: () => Program): <T>(run: (program: Program) => Work<T>) => Work<T> {
  let idle: Program | undefined;
  return function* (run) {
    const program = idle ?? make();
    idle = undefined;
    try {
      return yield* run(program);
    } finally {
      idle = program;
    }
  };
}

/** Rows of a block: with all lines of a tally they fit into a processor's second-level cache. */
const BLOCK = 512;

/** The number of rows of a block: fewer when a model has so many terms, or sets of so many values, that they would need much memory. */
function rowsOf(specs: readonly TallySpec[], attributes: Attributes): number {
  const terms = specs.reduce((sum, spec) => sum + spec.terms.length, 0);
  const bytes = Object.values(attributes).reduce(
    (sum, attribute) => (attribute.type === 'set' ? sum + attribute.values.length : sum),
    8 * terms,
  );
  return Math.max(1, Math.min(BLOCK, Math.floor(MOST_AT_ONCE / Math.max(bytes, 1))));
}

/** Bytes of the lines and sets of a block. */
const MOST_AT_ONCE = 32_000_000;

/** The parts that a kind compiles from a model; a model that lacks what its kind needs was never parsed. */
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

/** An evaluation under construction. */
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
    // Stryker disable next-line StringLiteral: the first instant replaces it
    let told = { ms: Number.NaN, text: '' };
    return (row: number, ms: number, full: boolean): Evaluation<Result> => {
      // Stryker disable next-line ConditionalExpression: it saves writing the same instant again
      if (ms !== told.ms) told = { ms, text: formatInstant(ms) };
      // Stryker disable next-line ConditionalExpression,EqualityOperator: nothing is cleared where there is nothing
      if (byRow.size > 0) byRow.clear();
      run(row, 1, ms);
      // Stryker disable next-line ConditionalExpression,EqualityOperator: without problems nothing is refused
      if (byRow.size > 0) refuse();
      for (let c = 0; c < columns.length; c++) (columns[c] as Float64Array)[0] = 0;
      reader.fill(totals, 1, columns, 0);
      refuseRows(reader, totals, columns, 0, 1, row, source, rejections);
      // Stryker disable next-line ConditionalExpression,EqualityOperator: without problems nothing is refused
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

/** Rejects rows without a result although each tally has a total: a number of it is too large, or the kind gives a reason. */
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
  // Stryker disable next-line EqualityOperator: past the last column there is none
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c];
    if (!(column instanceof Float64Array)) continue;
    // Stryker disable next-line EqualityOperator: the row after the last has no number yet
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

/** The totals of a block as amounts. */
function inAmounts({ totals, spec }: CompiledTally, count: number, out: Float64Array, at: number): void {
  const perUnit = stepsPerUnit(spec.decimals);
  // Stryker disable next-line EqualityOperator: the next block writes over it, and past the last there is nothing
  for (let i = 0; i < count; i++) out[at + i] = (totals[i] as number) / perUnit;
}

/** Runs all rows, block by block, into columns. */
function* columnsOf<Result>(
  program: Program,
  reader: Reader<Result>,
  source: Source,
  ms: number,
  { strongest, reasonCodes, only }: ColumnsAsked,
  weights: readonly (number | null)[] | undefined,
): Work<Columned<Result>> {
  const { length } = source;
  const { capacity, tallies } = program;
  const rejections = new Rejections();
  // Stryker disable next-line ConditionalExpression: when false, lines are kept that nobody reads
  const run = program.bind(source, rejections, strongest === undefined && reasonCodes === undefined);
  const results = resultColumns(reader, length, capacity, only);
  const totals = isWanted(only, TOTALS) ? tallies.map(() => new Float64Array(length)) : [];
  const blocks = tallies.map((tally) => tally.totals);
  const top = strongest === undefined ? null : strongestLines(program, strongest, length, weights);
  const coded = reasonCodes === undefined ? null : reasonCodeColumns(program, reader, reasonCodes, length, ms, weights);
  for (let start = 0; start < length; start += capacity) {
    const count = Math.min(capacity, length - start);
    run(start, count, ms);
    for (const [t, out] of totals.entries()) inAmounts(tallies[t] as CompiledTally, count, out, start);
    results.fill(blocks, count, start, (columns, at) =>
      refuseRows(reader, blocks, columns, at, count, start, source, rejections),
    );
    top?.fill(start, count);
    coded?.fill(start, count);
    yield counted('scoring', 'scoring', start + count, length, 'rows');
  }
  for (const row of rejections.byRow.keys()) {
    for (const column of [...totals, ...results.made.values()])
      column[row] = column instanceof Float64Array ? Number.NaN : NO_LABEL;
    top?.clear(row);
    coded?.clear(row);
  }
  return {
    ...named(program, totals, reader, results.made),
    rejected: [...rejections.byRow].sort(([a], [b]) => a - b).map(([index, issues]) => ({ index, issues })),
    strongest: top?.strongest ?? null,
    reasonCodes: coded?.columns ?? null,
    best: (n) => highest(results.first(), n),
  };
}

/** Columns by name; no totals when none were computed. */
function named(
  { tallies }: Program,
  totals: readonly Float64Array[],
  reader: Reader<unknown>,
  made: ReadonlyMap<string, Float64Array | Uint16Array>,
): Outputs {
  const all = reader.columns.flatMap(({ name, labels }) => {
    const column = made.get(name);
    return column === undefined ? [] : [{ name, labels, column }];
  });
  return {
    totals: Object.fromEntries(totals.map((total, t) => [(tallies[t] as CompiledTally).spec.option, total])),
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
