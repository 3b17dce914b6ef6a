/**
 * The laws every kind of model keeps, as a suite that runs on any of them: the library's own and a host's.
 *
 * @packageDocumentation
 */

import { canonicalJson, fingerprint } from './core/fingerprint.js';
import type { Evaluation, EvaluationContext, Kind, ModelBase } from './model/kind.js';
import { type Batch, outputs, scorerOf } from './model/scorer/scorer.js';
import type { Tally } from './model/tally/tally.js';
import type { Term } from './model/terms/term.js';
import { idOf } from './model/terms/types.js';

export { registry as kinds } from './kinds/registry.js';

/** One law, and whether a model kept it. */
export interface LawReport {
  readonly law: string;
  readonly holds: boolean;
  /** How many records, terms or pairs were looked at; 0 says that the model gave nothing to look at. */
  readonly checked: number;
  /** The first breach, in words; null when there is none. */
  readonly breach: string | null;
}

/** A record as the laws may take it apart. */
export type LawRecord = Readonly<Record<string, unknown>>;

interface Case<Model extends ModelBase, Result> {
  readonly kind: Kind<Model, Result>;
  readonly model: Model;
  readonly records: readonly LawRecord[];
  readonly context: EvaluationContext;
}

type Check = <Model extends ModelBase, Result>(given: Case<Model, Result>) => Generator<string | null>;

/**
 * Runs all laws on a model of a kind, over some records; give records that differ, with values missing in some.
 *
 * @param kind - the kind's row: one of the library's (`kinds` of this entry) or your own
 * @returns one report per law; a law without anything to look at says `checked: 0`
 * @example checkLaws(kinds.leadScore, model, [{ employees: 300 }, {}], { asOf: '2026-06-30T00:00:00Z' }).every((law) => law.holds) // => true
 */
export function checkLaws<Model extends ModelBase, Result>(
  kind: Kind<Model, Result>,
  model: Model,
  records: readonly LawRecord[],
  context: EvaluationContext,
): LawReport[] {
  const given = { kind, model, records, context };
  return Object.entries(LAWS).map(([law, check]) => {
    let checked = 0;
    for (const breach of check(given)) {
      checked++;
      if (breach !== null) return { law, holds: false, checked, breach };
    }
    return { law, holds: true, checked, breach: null };
  });
}

const LAWS: Readonly<Record<string, Check>> = {
  'base and contributions add up, left to right, to the total, bit for bit': function* (given) {
    for (const [i, evaluation] of judged(given)) {
      for (const tally of evaluation.tallies) {
        const sum = tally.contributions.reduce((total, line) => total + line.amount, tally.base);
        yield sum === tally.total
          ? null
          : `record ${i}, ${tally.option}: lines add up to ${sum}, total is ${tally.total}`;
      }
    }
  },
  'the result can be told from the model and the tallies alone': function* (given) {
    for (const [i, evaluation] of judged(given)) {
      const again = JSON.stringify(resultOf(given, evaluation.tallies));
      yield again === JSON.stringify(evaluation.result)
        ? null
        : `record ${i}: read again from its tallies, the result is ${again}`;
    }
  },
  'a model survives JSON with its fingerprint, and an evaluation is plain JSON': function* (given) {
    const copy = JSON.parse(JSON.stringify(given.model)) as unknown;
    yield fingerprint(copy) === fingerprint(given.model)
      ? null
      : 'the model read back from JSON has another fingerprint';
    for (const [i, evaluation] of judged(given)) {
      // Canonical JSON refuses NaN, infinities and undefined; a negative zero is lost in it.
      const problem = negativeZero(evaluation) ? 'holds -0' : refused(evaluation);
      yield problem === null ? null : `record ${i}: its evaluation ${problem}`;
    }
  },
  'frozen models and records survive, and the same call gives the same bytes': function* (given) {
    const scorer = scorerOf(given.kind, frozen(given.model));
    const again = scorerOf(given.kind, frozen(given.model));
    for (const [i, record] of given.records.entries()) {
      const [first, second] = [
        attempt(() => scorer.one(frozen(record) as never, given.context)),
        attempt(() => again.one(frozen(record) as never, given.context)),
      ];
      yield first === second ? null : `record ${i}: two calls differ`;
    }
  },
  'one by one gives what a batch gives, in any order of rows, keys and events': function* (given) {
    const { kind, model, records, context } = given;
    const scorer = scorerOf(kind, model);
    const n = records.length;
    // Repeated until they fill more than one block, the last of which is not full.
    const length = 5 * n > 700 || n === 0 ? n : n * (Math.floor(700 / n) + 1);
    const forward = scorer.many(Array.from({ length }, (_, i) => records[i % n]) as never, context);
    const backward = scorer.many([...records].reverse().map(turned) as never, context);
    for (const [i, record] of records.entries()) {
      const alone = attemptEvaluation(() => scorer.one(record as never, context));
      const single = scorer.many([record] as never, context);
      const repeats = Array.from({ length: length / n }, (_, r) => i + r * n);
      const same =
        repeats.every((row) => agrees(forward, row, alone, single)) && agrees(backward, n - 1 - i, alone, single);
      yield same ? null : `record ${i}: alone, in a batch and in a turned batch differ`;
    }
  },
  'what is missing is shown as missing': function* (given) {
    const scorer = scorerOf(given.kind, given.model);
    for (const name of Object.keys(given.model.attributes)) {
      const terms = given.kind
        .tallies(given.model)
        .flatMap((spec) =>
          spec.terms.filter((term) => readsPlainly(term, name)).map((term) => [spec.option, idOf(term)] as const),
        );
      for (const record of given.records.slice(0, 3)) {
        const evaluation = attemptEvaluation(() => scorer.one({ ...record, [name]: null } as never, given.context));
        if (evaluation === null) continue;
        for (const [option, id] of terms) {
          const line = evaluation.tallies
            .find((tally) => tally.option === option)
            ?.contributions.find((one) => one.term === id && one.line === 'term');
          yield line === undefined || line.state === 'missing'
            ? null
            : `${option}, ${id}: ${name} is missing, and the line says ${line.state}`;
        }
      }
    }
  },
  'a neutral weighting changes nothing, and a factor multiplies the contributions of its group': function* (given) {
    const { kind, model, context } = given;
    const groups = [...new Set(kind.tallies(model).flatMap((spec) => spec.terms.flatMap((term) => term.group ?? [])))];
    const weighed = attemptValue(() => kind.weigh(model, { name: 'neutral', factors: {} }));
    if (weighed === undefined) return; // the kind refuses weightings
    yield fingerprint(weighed) === fingerprint(model) ? null : 'a neutral weighting gives another fingerprint';
    for (const group of groups) {
      const doubled = scorerOf(kind, kind.weigh(model, { name: 'double', factors: { [group]: 2 } }));
      for (const [i, evaluation] of judged(given)) {
        const other = doubled.one(given.records[i] as never, context);
        const [before, after] = [evaluation, other].map((one) =>
          one.tallies.flatMap((tally) =>
            tally.contributions.filter((line) => line.group === group).map((line) => line.amount),
          ),
        );
        const holds = before?.every((amount, k) => after?.[k] === 2 * amount);
        yield holds ? null : `record ${i}: doubling ${group} does not double its lines`;
      }
    }
  },
  'a term that declares a direction is monotone': function* (given) {
    const lines = [...judged(given)].flatMap(([, evaluation]) =>
      evaluation.tallies.flatMap((tally) => tally.contributions.map((line) => ({ option: tally.option, ...line }))),
    );
    for (const spec of given.kind.tallies(given.model)) {
      for (const term of spec.terms) {
        if (!('direction' in term) || term.direction === undefined) continue;
        const own = lines.filter(
          (line) => line.option === spec.option && line.term === idOf(term) && line.state === 'known',
        );
        const known = own.map((line) => [line.value as number, line.amount] as const).sort(([a], [b]) => a - b);
        const sign = term.direction === 'rising' ? 1 : -1;
        const holds = known.every(([, amount], k) => sign * (amount - (known[k - 1]?.[1] ?? amount)) >= 0);
        yield holds ? null : `${spec.option}, ${idOf(term)}: not ${term.direction}`;
      }
    }
  },
};

/** Whether a row of a batch says what the record says alone, and is refused where it is refused alone. */
function agrees(batch: Batch, row: number, alone: Evaluation | null, single: Batch): boolean {
  if (alone === null) return batch.rejected.some((one) => one.index === row);
  return (
    alone.tallies.every(({ option, total }) => total === plain(batch.totals[option]?.[row])) &&
    columnsAt(batch, row) === columnsAt(single, 0) &&
    JSON.stringify(batch.row(row)) === JSON.stringify(alone)
  );
}

/** All that the columns of a batch say of a row. */
function columnsAt(batch: Batch, i: number): string {
  const labels = Object.values(batch.labels).map(({ codes, labels }) => labels[codes[i] as number] ?? null);
  return JSON.stringify([Object.values(batch.numbers).map((numbers) => numbers[i]), labels]);
}

function plain(total: number | undefined): number | undefined {
  return total === 0 ? 0 : total;
}

/** The records that can be judged, with their evaluations. */
function* judged<Model extends ModelBase, Result>({
  kind,
  model,
  records,
  context,
}: Case<Model, Result>): Generator<[number, Evaluation<Result>]> {
  const scorer = scorerOf(kind, model);
  for (const [i, record] of records.entries()) {
    const evaluation = attemptEvaluation(() => scorer.one(record as never, context));
    if (evaluation !== null) yield [i, evaluation as Evaluation<Result>];
  }
}

function resultOf<Model extends ModelBase, Result>(
  { kind, model }: Case<Model, Result>,
  tallies: readonly Tally[],
): Result {
  const reader = kind.reader(model);
  const columns = outputs(reader, 1);
  const totals = new Map(tallies.map((tally) => [tally.option, tally.total]));
  reader.fill(
    kind.tallies(model).map((spec) => Float64Array.of(totals.get(spec.option) ?? Number.NaN)),
    1,
    columns,
    0,
  );
  return reader.result(
    columns.map((column) => column[0] as number),
    tallies,
  );
}

function attemptValue<Value>(run: () => Value): Value | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}

function attemptEvaluation<Result>(run: () => Evaluation<Result>): Evaluation<Result> | null {
  return attemptValue(run) ?? null;
}

function attempt(run: () => Evaluation): string | null {
  const evaluation = attemptEvaluation(run);
  return evaluation === null ? null : JSON.stringify(evaluation);
}

function refused(value: unknown): string | null {
  try {
    canonicalJson(value);
    return null;
  } catch (error) {
    return `is not plain JSON: ${String((error as Error).message)}`;
  }
}

function negativeZero(value: unknown): boolean {
  if (value === null || typeof value !== 'object') return Object.is(value, -0);
  return Object.values(value).some(negativeZero);
}

/** A copy that nobody can write into. */
function frozen<Value>(value: Value): Value {
  return deepFrozen(JSON.parse(JSON.stringify(value)) as Value);
}

function deepFrozen<Value>(value: Value): Value {
  if (value === null || typeof value !== 'object') return value;
  for (const inner of Object.values(value)) deepFrozen(inner);
  return Object.freeze(value);
}

/** The same record with its keys, and the events in its logs, the other way round. */
function turned(record: LawRecord): LawRecord {
  const entries = Object.entries(record).reverse();
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]),
  );
}

/** Whether a term reads an attribute by itself, so that its line must say when it is missing. */
function readsPlainly(term: Term, name: string): boolean {
  const asked = term.type === 'when' ? term.if : term;
  return 'attribute' in asked && asked.attribute === name && !('present' in asked);
}
