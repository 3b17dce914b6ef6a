import { fail, nearest, oneOf } from './core/errors.js';
import { checkNames } from './core/options.js';
import { requireInstant } from './core/time.js';
import { compile } from './evaluate.js';
import { isEntry, readHistory } from './kinds/lifecycle/history.js';
import type { LifecycleModel, LifecycleResult, LifecycleStage } from './kinds/lifecycle/model.js';
import { hasLeft } from './kinds/lifecycle/reading.js';
import type { Attributes, RecordOf } from './model/attribute/attribute.js';
import type { StageEntry } from './model/history.js';
import type { EvaluationContext } from './model/kind.js';
import type { Override } from './model/override/override.js';
import { resultAt } from './model/override/result-at.js';

export type { StageEntry } from './model/history.js';

/**
 * The kind of a transition.
 *
 * - `enter`: into the lifecycle, for the first time or again
 * - `forward`: to a later stage of the main line; one transition for each stage whose criteria are met on the way
 * - `back`: to an earlier stage of the main line
 * - `detour` and `return`: to a detour, and from it to a stage of the main line that it had reached before
 * - `leave`: out of the lifecycle, because no stage's criteria are met any more, or by an outcome
 * - `hand over`: the stage stays the same, and an outcome rule began or stopped applying
 */
export type TransitionType = 'enter' | 'forward' | 'back' | 'detour' | 'return' | 'leave' | 'hand over';

/** One change of a record's place in its lifecycle, as the host stores it. */
export interface Transition<Id extends string = string> extends StageEntry<Id> {
  readonly type: TransitionType;
  readonly from: Id | null;
  readonly to: Id | null;
  /** When it was seen: the instant of evaluation (`asOf`). */
  readonly at: string;
  /** The number of this visit to the stage: 1 for the first, 2 and more when the record re-enters; 0 when it leaves. */
  readonly visit: number;
  /** The stages that were skipped because their criteria were not met. */
  readonly skipped: readonly Id[];
  /** Who owns the record from now on. */
  readonly owners: readonly string[];
  readonly outcome: string | null;
}

/** When, and what a person decided about the record. */
export interface AdvanceContext extends EvaluationContext {
  /** The override of its evaluation: while it applies, the record is in the stage that the person decided. */
  readonly override?: Override;
}

/**
 * Returns the transitions to add to a record's history; none when the record did not move.
 *
 * The host keeps the history: transitions of earlier calls, or entries of stages from elsewhere, oldest first. Transitions
 * retracted by `asOf` are ignored. New transitions are dated `asOf`, so call it as often as dates have to be exact. A record that
 * moves several stages ahead gets one transition for each stage that it meets on the way, all at the same instant; stages that it
 * may skip and does not meet are listed as skipped. A record that no longer meets its stage goes back in a single transition. An
 * outcome rule that begins to apply gives the record to the stage's back-up owner, keeps its owner, or takes it out of the
 * lifecycle. When the rule no longer applies, the record gets its owner back, or enters again.
 *
 * Compiles the lifecycle at every call; `compileAdvance` compiles it once.
 *
 * @param history - may be empty
 * @throws ScoringError as `evaluate`; `unknown-name` for a stage that the lifecycle does not have; `order` when the history is
 * not in order of time, or has entries after `asOf`
 * @example advance(defineLifecycle({ kind: 'lifecycle', schema: 2, name: 'relationships', version: '1', ...defaultLifecycle() }), [], { activity: [{ type: 'visit', at: '2026-06-01T00:00:00Z' }] }, { asOf: '2026-06-30T00:00:00Z' })[0].to // => 'brand awareness'
 */
export function advance<const A extends Attributes, const Id extends string>(
  lifecycle: LifecycleModel<A, Id>,
  history: readonly StageEntry[],
  record: RecordOf<A>,
  context: AdvanceContext,
): Transition<Id>[] {
  return compileAdvance(lifecycle)(history, record, context);
}

/** A compiled lifecycle: returns the transitions to add to a record's history, as `advance` does. */
export type Advance<Row, Id extends string = string> = (
  history: readonly StageEntry[],
  record: Row,
  context: AdvanceContext,
) => Transition<Id>[];

/**
 * Compiles a lifecycle for `advance`. Compile once when many records, or many days, follow each other.
 *
 * It takes a copy of the lifecycle, without checking it; later changes to the original have no effect.
 *
 * @throws ScoringError as `compile`; the returned function as `advance`
 * @example compileAdvance(trials)([], {}, { asOf: '2026-06-30T00:00:00Z' })[0].to // => 'trial'
 */
export function compileAdvance<const A extends Attributes, const Id extends string>(
  lifecycle: LifecycleModel<A, Id>,
): Advance<RecordOf<A>, Id> {
  // The compiler checks names of attributes and stages; the code below works on any names.
  const given = lifecycle as unknown as LifecycleModel;
  const scorer = compile(given);
  const { stages, outcomes = [] } = JSON.parse(JSON.stringify(given)) as LifecycleModel;
  return (entries, record, context) => {
    const { override, ...rest } = (context as AdvanceContext | undefined) ?? ({} as AdvanceContext);
    checkNames(rest, ['asOf', 'detail', 'override'], '', 'context');
    const computed = scorer.one(record as Readonly<Record<string, unknown>>, rest);
    const { asOf } = computed;
    const result = override === undefined ? computed.result : resultAt({ ...computed, override }, asOf);
    if (result.stage !== null && !stages.some(({ id }) => id === result.stage)) failStage(result.stage, stages);
    const history = readHistory(entries, stages, requireInstant(asOf, 'asOf'));
    const last = history.at(-1);
    const from = last?.to ?? null;
    const to = hasLeft(outcomes, result) ? null : result.stage;
    const sameOwner = to === null || (last?.outcome ?? null) === result.outcome;
    const steps: Step[] =
      to !== from
        ? path(stages, history, to, result.stages)
        : sameOwner
          ? []
          : [{ type: 'hand over', from, to, skipped: [] }];
    const transitions = steps.map((step, i): Transition => {
      const visit = step.to === null ? 0 : visits([...history, ...steps.slice(0, i + 1)], step.to);
      const stage = stages.find((one) => one.id === step.to);
      const passed = stage === undefined ? [] : [stage.owner, ...(stage.sharedWith ?? [])];
      const owners = step.to === to && to !== null ? result.owners : passed;
      return { ...step, at: asOf, visit, owners, outcome: step.to === to ? result.outcome : null };
    });
    return transitions as Transition<Id>[];
  };
}

function failStage(stage: string, stages: readonly LifecycleStage[]): never {
  const ids = stages.map(({ id }) => id);
  const near = nearest(stage, ids);
  const path = 'context.override.result.stage';
  return fail({ code: 'unknown-name', path, expected: oneOf(ids), got: JSON.stringify(stage), hint: near });
}

type Step = Pick<Transition, 'type' | 'from' | 'to' | 'skipped'>;

/** The steps from the end of a history to a stage, or out of the lifecycle. */
function path(
  stages: readonly LifecycleStage[],
  history: readonly Pick<StageEntry, 'to'>[],
  to: string | null,
  standings: LifecycleResult['stages'],
): Step[] {
  const from = history.at(-1)?.to ?? null;
  const place = (id: string | null) => stages.findIndex((stage) => stage.id === id);
  const isDetour = (id: string | null) => stages[place(id)]?.kind === 'detour';
  const single = (type: TransitionType): Step[] => [{ type, from, to, skipped: [] }];
  if (to === null) return single('leave');
  if (isDetour(to)) return single(from === null ? 'enter' : 'detour');
  // The last stage of the main line since the record last left the lifecycle.
  let base = -1;
  for (const entry of history) if (!isDetour(entry.to)) base = place(entry.to);
  if (place(to) <= base) return single(isDetour(from) ? 'return' : 'back');
  const steps: Step[] = [];
  let skipped: string[] = [];
  for (let s = base + 1; s <= place(to); s++) {
    const { id, kind } = stages[s] as LifecycleStage;
    if (kind === 'detour') continue;
    if (standings[s]?.status === 'skipped') skipped.push(id);
    else {
      const before = steps.at(-1)?.to ?? from;
      steps.push({ type: before === null ? 'enter' : 'forward', from: before, to: id, skipped });
      skipped = [];
    }
  }
  return steps;
}

/** How often a stage was entered; an entry to the current stage is not a new visit. */
function visits(entries: readonly Pick<StageEntry, 'to'>[], stage: string): number {
  return entries.filter(({ to }, i) => to === stage && isEntry(entries, i)).length;
}
