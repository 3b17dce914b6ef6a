import { fail, kindOf, nearest, oneOf } from '../../core/errors.js';
import { daysBetween, requireInstant } from '../../core/time.js';
import type { Attributes } from '../../model/attribute/attribute.js';
import type { StageEntry, StandingEntry } from '../../model/history.js';
import type { Evaluation } from '../../model/kind.js';
import { resultAt } from '../../model/override/result-at.js';
import { requireModel } from '../../model/require-model.js';
import { ofModel } from '../../model/trust.js';
import { isEntry, readHistory } from './history.js';
import type { LifecycleModel, LifecycleResult, LifecycleStage } from './model.js';
import { dueAfter, hasLeft } from './reading.js';

/**
 * Returns the deadline by which a record should have moved on, also when the days count from the day on which it entered its stage.
 *
 * A stay continues as long as the entries stay in the stage: a hand over does not restart the days, a second visit does. A record
 * that is elsewhere in its history enters the stage at `asOf`, as `advance` says. A deadline that counts from a date of the
 * record is the one of the evaluation. A stage that a person decided, as of the evaluation, counts as the stage of the record.
 *
 * @param history - as `advance` takes it, with or without what `advance` returned at this `asOf`
 * @param evaluation - the evaluation of the record by this lifecycle, from `evaluate`, a scorer or a row of a batch
 * @returns null when the stage reached has no deadline, or an outcome took the record out of the lifecycle; due and overdue are
 * null when the start date of the days is not known
 * @throws ScoringError as `advance` for the history; `wrong-type` for anything but an evaluation, `unknown-name` for one in a
 * stage that the lifecycle does not have
 * @example deadlineOf(trials, [{ to: 'trial', at: '2026-06-10T00:00:00Z' }], evaluate(trials, {}, { asOf: '2026-06-30T00:00:00Z' })) // => { due: '2026-06-24T00:00:00Z', overdue: true }
 */
export function deadlineOf<const A extends Attributes, const Id extends string>(
  lifecycle: LifecycleModel<A, Id>,
  history: readonly StageEntry[],
  evaluation: Evaluation<LifecycleResult<NoInfer<Id>>>,
): LifecycleResult['deadline'] {
  return ofModel(lifecycle, 'lifecycle', () => {
    requireModel(lifecycle, 'lifecycle', 'a lifecycle', 'lifecycle');
    // The compiler checks names of attributes and stages; the code below works on any names.
    const { stages, outcomes = [] } = lifecycle as unknown as LifecycleModel;
    const result = resultOf(evaluation, stages);
    const now = requireInstant(evaluation.asOf, 'evaluation.asOf');
    const entries = readHistory(history, stages, now);
    const { deadline } = stages.find((stage) => stage.id === result.stage) ?? {};
    if (deadline === undefined || hasLeft(outcomes, result)) return null;
    if (deadline.since !== undefined) return result.deadline;
    const entered = enteredAt(entries, result.stage) ?? now;
    if (entered === Number.NEGATIVE_INFINITY) return { due: null, overdue: null };
    return { due: dueAfter(entered, deadline.days), overdue: daysBetween(entered, now) > deadline.days };
  });
}

/** When the last stay of a history began; null when it ends in another stage. */
function enteredAt(history: readonly StandingEntry[], stage: string | null): number | null {
  let last = history.length - 1;
  if (history[last]?.to !== stage) return null;
  while (!isEntry(history, last)) last--;
  return (history[last] as StandingEntry).ms;
}

function resultOf(evaluation: Evaluation<LifecycleResult>, stages: readonly LifecycleStage[]): LifecycleResult {
  const given = (evaluation as Partial<Evaluation<LifecycleResult>> | null | undefined)?.result;
  const result = given === undefined ? undefined : resultAt(evaluation, evaluation.asOf);
  const { stage } = (result ?? {}) as Partial<LifecycleResult>;
  if (result === undefined || (stage !== null && typeof stage !== 'string')) {
    const expected = 'an evaluation by the lifecycle';
    const got = result === undefined ? kindOf(evaluation) : 'one of another kind';
    fail({ code: 'wrong-type', path: 'evaluation', expected, got });
  }
  const ids = stages.map((one) => one.id);
  if (stage !== null && !ids.includes(stage)) {
    const near = nearest(stage, ids);
    fail({
      code: 'unknown-name',
      path: 'evaluation.result.stage',
      expected: oneOf(ids),
      got: JSON.stringify(stage),
      hint: near,
    });
  }
  return result;
}
