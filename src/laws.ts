/**
 * The laws that every kind of model keeps, as a test suite for any kind: the library's own and yours.
 *
 * @packageDocumentation
 */

import { canonicalJson } from './core/fingerprint.js';
import { frozen as deepFrozen } from './core/frozen.js';
import { amountOf, isInSteps, MOST_STEPS, stepsOf } from './core/steps.js';
import { agrees, columnsAt, isDouble, sameTotals, stepsIn } from './laws-compared.js';
import { fingerprintOf } from './model/fingerprint.js';
import type { Evaluation, EvaluationContext, Kind, ModelBase } from './model/kind.js';
import { outputs } from './model/scorer/result-columns.js';
import { scorerOf } from './model/scorer/scorer.js';
import type { Tally } from './model/tally/tally.js';
import { arithmeticOf, idOf } from './model/terms/arithmetic.js';
import type { Term } from './model/terms/term.js';

export { registry as kinds } from './kinds/registry.js';

/** One law, and whether a model kept it. */
export interface LawReport {
  readonly law: string;
  readonly holds: boolean;
  /** How many records, terms or pairs were checked; 0 when the model has none that the law applies to. */
  readonly checked: number;
  /** The first breach, in words; null when there is none. */
  readonly breach: string | null;
}

/** A record that the laws may change. */
export type LawRecord = Readonly<Record<string, unknown>>;

interface Case<Model extends ModelBase, Result> {
  readonly kind: Kind<Model, Result>;
  readonly model: Model;
  readonly records: readonly LawRecord[];
  readonly context: EvaluationContext;
}

type Check = <Model extends ModelBase, Result>(given: Case<Model, Result>) => Generator<string | null>;

/**
 * Runs all laws on a model of a kind, over some records. Pass records that differ, some with missing values.
 *
 * @param kind - the kind's row: one of the library's (`kinds` of this entry) or your own
 * @returns one report per law; `checked: 0` when a law had nothing to check
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
  'base and contributions are whole numbers of steps and add up, in any order, to the total': function* (given) {
    for (const [i, evaluation] of judged(given)) {
      for (const { option, decimals, base, contributions, total } of evaluation.tallies) {
        const amounts = [base, ...contributions.map((line) => line.amount)];
        const finer = [...amounts, total].find((amount) => !isInSteps(amount, decimals));
        const steps = amounts.map((amount) => stepsOf(amount, decimals));
        const sum = steps.reduce((all, one) => all + one, 0);
        // Up to this size no order of adding whole numbers rounds, and every amount gives its exact steps.
        const size = steps.reduce((all, one) => all + Math.abs(one), 0);
        if (finer !== undefined) yield `record ${i}, ${option}: ${finer} has more than ${decimals} decimals`;
        else if (size > MOST_STEPS)
          yield `record ${i}, ${option}: lines of ${size} steps, more than are counted exactly`;
        else if (sum === stepsOf(total, decimals)) yield null;
        else yield `record ${i}, ${option}: lines add up to ${amountOf(sum, decimals)}, total is ${total}`;
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
    const copy = JSON.parse(JSON.stringify(given.model)) as ModelBase;
    yield fingerprintOf(copy) === fingerprintOf(given.model)
      ? null
      : 'the model read back from JSON has another fingerprint';
    for (const [i, evaluation] of judged(given)) {
      // Canonical JSON rejects NaN, infinities and undefined; it loses negative zero.
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
  'one by one gives what a batch gives, in any order of rows, keys, events and terms': function* (given) {
    const { kind, model, records, context } = given;
    const scorer = scorerOf(kind, model);
    const n = records.length;
    // Repeated until they fill more than one block, and the last block is not full.
    const length = 5 * n > 700 || n === 0 ? n : n * (Math.floor(700 / n) + 1);
    const forward = scorer.many(Array.from({ length }, (_, i) => records[i % n]) as never, context);
    const backward = scorer.many([...records].reverse().map(turned) as never, context);
    const reordered = scorerOf(withTermsTurned(kind), model).many(records as never, context);
    for (const [i, record] of records.entries()) {
      const alone = attemptEvaluation(() => scorer.one(record as never, context));
      const single = scorer.many([record] as never, context);
      const repeats = Array.from({ length: length / n }, (_, r) => i + r * n);
      const same =
        repeats.every((row) => agrees(forward, row, alone, single)) && agrees(backward, n - 1 - i, alone, single);
      yield same ? null : `record ${i}: alone, in a batch and in a turned batch differ`;
      const holds =
        alone === null || (sameTotals(reordered, i, alone) && columnsAt(reordered, i) === columnsAt(single, 0));
      yield holds ? null : `record ${i}: with its terms the other way round it comes to something else`;
    }
  },
  'what an evaluation keeps of the record gives the evaluation again': function* (given) {
    const scorer = scorerOf(given.kind, given.model);
    for (const [i, evaluation] of judged(given)) {
      const again = attempt(() => scorer.one(evaluation.record as never, given.context));
      yield again === JSON.stringify(evaluation) ? null : `record ${i}: evaluated again, it differs`;
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
  'a neutral weighting changes nothing, and a factor multiplies the contributions of its group, rounded to the step':
    function* (given) {
      const { kind, model, context } = given;
      const groups = [
        ...new Set(kind.tallies(model).flatMap((spec) => spec.terms.flatMap((term) => term.group ?? []))),
      ];
      const weighed = attemptValue(() => kind.weigh(model, { name: 'neutral', factors: {} }));
      if (weighed === undefined) return; // the kind refuses weightings
      yield fingerprintOf(weighed) === fingerprintOf(model) ? null : 'a neutral weighting gives another fingerprint';
      for (const group of groups) {
        const factored = (factor: number) =>
          scorerOf(kind, kind.weigh(model, { name: 'factor', factors: { [group]: factor } }));
        const [doubled, silenced] = [factored(2), factored(0)];
        for (const [i, evaluation] of judged(given)) {
          const other = doubled.one(given.records[i] as never, context);
          const holds = evaluation.tallies.every((tally) => {
            const after = other.tallies.find(({ option }) => option === tally.option);
            return after !== undefined && isDouble(stepsIn(tally, group), stepsIn(after, group));
          });
          yield holds ? null : `record ${i}: doubling ${group} does not double its lines`;
          const left = silenced.one(given.records[i] as never, context).tallies;
          const silent = left.every((tally) => [...stepsIn(tally, group).values()].every((steps) => steps === 0));
          yield silent ? null : `record ${i}: a factor of 0 leaves something of ${group}`;
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

/** The kind with the terms of every tally in reverse order. */
function withTermsTurned<Model extends ModelBase, Result>(kind: Kind<Model, Result>): Kind<Model, Result> {
  return {
    ...kind,
    tallies: (model) => kind.tallies(model).map((spec) => ({ ...spec, terms: [...spec.terms].reverse() })),
  };
}

/** The records that can be scored, with their evaluations. */
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
    kind
      .tallies(model)
      .map(({ option, decimals }) => Float64Array.of(stepsOf(totals.get(option) ?? Number.NaN, decimals))),
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

/** A deeply frozen copy. */
function frozen<Value>(value: Value): Value {
  return deepFrozen(JSON.parse(JSON.stringify(value)) as Value);
}

/** The same record with its keys, and the events in its logs, in reverse order. */
function turned(record: LawRecord): LawRecord {
  const entries = Object.entries(record).reverse();
  return Object.fromEntries(
    entries.map(([name, value]) => [name, Array.isArray(value) ? [...value].reverse() : value]),
  );
}

/** Whether a term reads an attribute itself, so that its line must say when it is missing; a term that only tests presence need not. */
function readsPlainly(term: Term, name: string): boolean {
  const { missing, ...bare } = term as Term & { readonly missing?: number };
  const { attributes, allowsMissing } = arithmeticOf(term);
  return attributes(term).every((one) => one === name) && !allowsMissing(bare as Term, name);
}
