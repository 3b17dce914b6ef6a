import { fail, shown } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { requireInstant } from '../../core/time.js';
import { compile } from '../../evaluate.js';
import { wantedColumns } from '../../kinds/deciding.js';
import type { Kinds, Model } from '../../kinds/registry.js';
import { requireKind } from '../../kinds/require-kind.js';
import type { LabelOf, ResultOf } from '../../kinds/result-of.js';
import type { RecordOf } from '../../model/attribute/attribute.js';
import type { Evaluation, EvaluationContext } from '../../model/kind.js';
import { type Changeable, type ChangeableAttribute, readChangeable } from './changeable.js';
import { changesOf, type RecordChange } from './changes.js';
import { type NumberGoal, readGoal } from './goal.js';
import { oracleOf } from './oracle.js';
import { type OutOfReach, whyNot } from './out-of-reach.js';
import { type Found, searchWays } from './search.js';
import { changesText } from './text.js';
import { waysOf } from './ways.js';

/** The goal: one of the labels or numbers that a batch gives in columns. */
export type CounterfactualGoal<M extends Model = Model> =
  | { readonly [Name in Kinds[M['kind']]['labels']]?: Name extends 'band' ? LabelOf<M> : string }
  | { readonly [Name in Kinds[M['kind']]['numbers']]?: NumberGoal };

/** The allowed changes, and their costs. */
export interface CounterfactualOptions<Name extends string = string> extends EvaluationContext {
  readonly changeable: Changeable<Name>;
  /** The cost of changing an attribute, to any value, above 0; default 1. */
  readonly costs?: { readonly [Key in Name]?: number };
  /** The most changed records to try; default 100,000. */
  readonly limit?: number;
}

/** The least that would have to be otherwise. */
export interface Counterfactual<Result = unknown> {
  readonly reached: boolean;
  /**
   * Whether it is certain that nothing cheaper reaches the goal or, where nothing was found, that nothing does. False where a number has
   * more values between two turning points of the model than were tried, and the result may be missed or not follow the score there.
   */
  readonly exact: boolean;
  /** In the order in which the model declares the attributes; empty when the record reaches it as it is, and when nothing does. */
  readonly changes: readonly RecordChange[];
  /** The total cost of the changes; without costs, the number of changed attributes. */
  readonly cost: number;
  /** The record with the changes. */
  readonly record: Readonly<Record<string, unknown>>;
  /** The evaluation of that record, and its result. */
  readonly result: Result;
  readonly evaluation: Evaluation<Result>;
  /** Why nothing reaches it; null when something does. */
  readonly reason: OutOfReach | null;
  /** In plain text. */
  readonly text: string;
}

const OPTIONS = ['asOf', 'changeable', 'costs', 'limit'];

/**
 * The smallest set of changes of a record that reaches a band, or any other label or number of the result.
 *
 * The smallest change has the least cost: the fewest attributes, or the least sum of their `costs`. Of sets that cost the same it is the
 * one whose numbers move least, each in parts of the width of its range (Gower's distance), then the first in the model's order; a
 * number ends as close to its current value as the other changes allow. A better band or grade than the goal counts as well. Nothing is
 * ever changed to missing.
 *
 * Every change is evaluated by the normal arithmetic. Numbers are tried at the turning points of the model's terms. Numbers with derived
 * facts have unknown turning points, and may only change to given `values`.
 *
 * Work grows with the number of combinations that are tried: for attributes that add up on their own, few beyond the attributes that
 * have to change; each pair of attributes that one term reads together multiplies theirs. Beyond `limit` it throws.
 *
 * @returns `changes` empty and `reached` true where the record reaches it already
 * @throws ScoringError as `evaluate` for the record; `unknown-name`, `wrong-type`, `out-of-range`, `mismatch` for the options; `missing-value` for a number that a line lets grow without end; `not-supported` for sets and lists, for numbers that something is derived from without `values`, and beyond the limit
 * @example counterfactual(model, { employees: 20 }, { band: 'sales', changeable: ['employees'], asOf: '2026-06-30T00:00:00Z' }).text // => 'band sales: employees 1,000 people instead of 20 people'
 */
export function counterfactual<const M extends Model>(
  model: M,
  record: RecordOf<M['attributes']>,
  options: CounterfactualGoal<M> & CounterfactualOptions<keyof M['attributes'] & string>,
): Counterfactual<ResultOf<M>> {
  const scorer = compile(model);
  // The code below works on any model: names are for the compiler. `compile` has rejected invalid ones.
  const kind = requireKind(model);
  const given = JSON.parse(JSON.stringify(model)) as Model;
  const { asOf, changeable, costs, limit = 100_000 } = optionsIn(options) as CounterfactualOptions;
  const ms = requireInstant(asOf, 'options.asOf');
  const before = scorer.one(record, { asOf });
  const reader = kind.reader(given);
  const asked = Object.fromEntries(Object.entries(options).filter(([name]) => !OPTIONS.includes(name)));
  const goal = readGoal(wantedColumns(given) ?? [], asked);
  const attributes = readChangeable(changeable, costs, given, ms);
  if (!Number.isInteger(limit) || limit < 1)
    fail({ code: 'out-of-range', path: 'options.limit', expected: 'a whole number of at least 1', got: shown(limit) });
  const oracle = oracleOf(kind, given, reader, goal, ms);
  const row: Readonly<Record<string, unknown>> = { ...record };
  const start = oracle.try([row]);
  const answer = (
    found: Pick<Found, 'cost'> & { readonly changed: typeof row; readonly attributes: readonly ChangeableAttribute[] },
    rest: Pick<Counterfactual, 'reached' | 'exact' | 'reason'>,
  ): Counterfactual<ResultOf<M>> => {
    const evaluation = found.attributes.length === 0 ? before : scorer.one(found.changed as typeof record, { asOf });
    const changes = changesOf(
      found.attributes,
      row,
      found.changed,
      [before, evaluation],
      kind.combines?.(given),
      ms,
      oracle.bases,
    );
    return {
      reached: rest.reached,
      exact: rest.exact,
      changes,
      cost: found.cost / 1e6,
      record: found.changed,
      result: evaluation.result,
      evaluation,
      reason: rest.reason,
      text: rest.reason?.text ?? `${goal.text}: ${changesText(changes, given.attributes, ms)}`,
    };
  };
  const asItIs = { cost: 0, changed: row, attributes: [] };
  if (start[0]?.reached === true) return answer(asItIs, { reached: true, exact: true, reason: null });
  const ways = waysOf(attributes, row, goal, oracle, ms);
  const isCertain = ways.every((one) => one.exact);
  const useful = ways.filter(({ best }) => best.length > 0);
  const { found, tried } = searchWays(useful, row, oracle, limit);
  if (found === null) {
    const reason = whyNot(goal, [...start, ...tried], isCertain);
    return answer(asItIs, { reached: false, exact: isCertain, reason });
  }
  const changed = found.members.map((m) => (useful[m] as (typeof useful)[number]).attribute);
  const values = changed.map(({ name }, c) => [name, found.candidates[c]?.value] as const);
  // Nothing is cheaper than the cheapest attribute.
  const exact = isCertain || ways.every(({ attribute }) => attribute.cost >= found.cost);
  const state = { reached: true, exact, reason: null };
  return answer({ cost: found.cost, changed: { ...row, ...Object.fromEntries(values) }, attributes: changed }, state);
}
