import { DAY, formatInstant, parseInstant } from '../../core/time.js';
import type { Reader } from '../../model/kind.js';
import { metIn, unmetIn } from '../../model/rules/criterion.js';
import type { Tally } from '../../model/tally/tally.js';
import {
  DEADLINES,
  type LifecycleModel,
  type LifecycleResult,
  type LifecycleStage,
  type MissingCriterion,
  OUTCOMES,
  type OutcomeRule,
  type StageStanding,
} from './model.js';

/** The label of a record that has reached no stage. */
export const NO_STAGE = 'none';

/** The position of a record: indices of stages, -1 for none. */
interface Place {
  /** The stage reached. */
  readonly current: number;
  /** The furthest stage of the main line; not the stage reached while the record is on a detour. */
  readonly main: number;
  /** The stage after that on the main line. */
  readonly next: number;
}

/** Reads the stage reached, and the unmet criteria of the next, from the unmet criteria of each stage. */
export function lifecycleReader(model: LifecycleModel): Reader<LifecycleResult> {
  const { stages } = model;
  const labels = [NO_STAGE, ...stages.map((stage) => stage.id)];
  return {
    columns: [{ name: 'position' }, { name: 'missing' }, { name: 'stage', labels }],
    fill(totals, count, columns, at) {
      const [positions, missing, codes] = columns as [Float64Array, Float64Array, Uint16Array];
      for (let i = 0; i < count; i++) {
        const unmet = (s: number) => totals[s]?.[i] ?? 0;
        const place = placeOf(stages, unmet);
        positions[at + i] = place.current + 1;
        codes[at + i] = place.current + 1;
        for (const s of needed(stages, place)) missing[at + i] = (missing[at + i] as number) + unmet(s);
      }
    },
    result([position = 0], tallies) {
      const place = placeOf(stages, (s) => tallies[s]?.total ?? 0);
      const stage = stages[position - 1];
      const outcome = stage === undefined ? undefined : outcomeOf(model.outcomes ?? [], stage, tallies);
      return {
        stage: stage?.id ?? null,
        owners: stage === undefined ? [] : ownersAfter(stage, outcome),
        backup: stage?.backup ?? null,
        outcome: outcome?.id ?? null,
        deadline: stage === undefined ? null : deadlineOf(stage, tallies),
        next: nextOf(stages, place, tallies),
        stages: stages.map((one, s) => standing(one, s, place, tallies[s] as Tally)),
      };
    },
  };
}

function placeOf(stages: readonly LifecycleStage[], unmet: (s: number) => number): Place {
  let [main, detour] = [-1, -1];
  let open = true;
  stages.forEach((stage, s) => {
    const met = unmet(s) === 0;
    if (stage.kind === 'detour') {
      if (met) detour = s;
    } else if (!met) {
      if (stage.skip !== true) open = false;
    } else if (open && stage.kind !== 'gate') main = s;
  });
  const next = stages.findIndex((stage, s) => s > main && stage.kind !== 'gate' && stage.kind !== 'detour');
  return { current: Math.max(main, detour), main, next };
}

/** The stages whose criteria a record needs for the next one: itself, and the gates on the way. */
export function needed(stages: readonly LifecycleStage[], { main, next }: Place): number[] {
  const between: number[] = [];
  for (let s = main + 1; s <= next; s++) if (s === next || stages[s]?.kind === 'gate') between.push(s);
  return between;
}

function nextOf(stages: readonly LifecycleStage[], place: Place, tallies: readonly Tally[]): LifecycleResult['next'] {
  const next = stages[place.next];
  if (next === undefined) return null;
  const missing = needed(stages, place).flatMap((s): MissingCriterion[] =>
    unmetIn(tallies[s] as Tally).map((one) => ({ stage: stages[s]?.id ?? '', ...one })),
  );
  return { stage: next.id, owners: ownersOf(next), missing };
}

function standing(stage: LifecycleStage, s: number, place: Place, tally: Tally): StageStanding {
  const unmet = unmetIn(tally);
  return {
    stage: stage.id,
    status: statusOf(stage, s, place, unmet.length === 0),
    met: tally.contributions.filter((line) => line.amount === 0).map((line) => line.term),
    unmet,
  };
}

function statusOf(stage: LifecycleStage, s: number, { current, main }: Place, met: boolean): StageStanding['status'] {
  if (s === current) return 'current';
  if (stage.kind === 'detour') return 'aside';
  if (s > main) return 'ahead';
  return met ? 'passed' : 'skipped';
}

/** The first rule whose condition is met, among those that apply in the stage. */
function outcomeOf(
  outcomes: readonly OutcomeRule[],
  stage: LifecycleStage,
  tallies: readonly Tally[],
): OutcomeRule | undefined {
  const met = metIn(tallies.find((tally) => tally.option === OUTCOMES));
  return outcomes.find((one) => met.has(one.id) && (one.stages === undefined || one.stages.includes(stage.id)));
}

function ownersOf(stage: LifecycleStage): string[] {
  return [stage.owner, ...(stage.sharedWith ?? [])];
}

function ownersAfter(stage: LifecycleStage, outcome: OutcomeRule | undefined): string[] {
  if (outcome?.handTo === 'nobody') return [];
  return outcome?.handTo === 'backup' && stage.backup !== undefined ? [stage.backup] : ownersOf(stage);
}

function deadlineOf(stage: LifecycleStage, tallies: readonly Tally[]): LifecycleResult['deadline'] {
  if (stage.deadline === undefined) return null;
  const lines = tallies.find((tally) => tally.option === DEADLINES)?.contributions ?? [];
  const line = lines.find((one) => one.term === stage.id);
  const since = typeof line?.value === 'string' ? parseInstant(line.value) : null;
  if (line === undefined || since === null) return { due: null, overdue: null };
  return { due: dueAfter(since, stage.deadline.days), overdue: line.amount > 0 };
}

/** The instant some days after another. */
export function dueAfter(ms: number, days: number): string {
  return formatInstant(ms + days * DAY);
}

/** Whether an outcome took a record out of the lifecycle. */
export function hasLeft(outcomes: readonly OutcomeRule[], { outcome }: LifecycleResult): boolean {
  return outcomes.some((one) => one.id === outcome && one.handTo === 'nobody');
}

/** The fields that follow when a person decided the stage, or none: the owners, and the next stage with its unmet criteria. */
export function placedAt(
  stages: readonly LifecycleStage[],
  id: string | null,
  tallies: readonly Tally[],
): Pick<LifecycleResult, 'owners' | 'backup' | 'outcome' | 'deadline' | 'next'> {
  const at = stages.findIndex((one) => one.id === id);
  const stage = stages[at];
  const computed = placeOf(stages, (s) => tallies[s]?.total ?? 0);
  const main = stage?.kind === 'detour' ? computed.main : at;
  const next = stages.findIndex((one, s) => s > main && one.kind !== 'gate' && one.kind !== 'detour');
  return {
    owners: stage === undefined ? [] : ownersOf(stage),
    backup: stage?.backup ?? null,
    outcome: null,
    deadline: stage === undefined ? null : deadlineOf(stage, tallies),
    next: nextOf(stages, { current: at, main, next }, tallies),
  };
}
