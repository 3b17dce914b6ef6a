import { at, oneOf } from '../../core/errors.js';
import type { Findings } from '../../model/findings.js';
import type { KindLint } from '../../model/kind.js';
import { lintCriteria } from '../../model/rules/lint.js';
import { DEADLINES, type LifecycleModel, type LifecycleStage, OUTCOMES, type OutcomeRule } from './model.js';
import { NO_STAGE } from './reading.js';

const RESERVED = [NO_STAGE, DEADLINES, OUTCOMES];

/**
 * The problems of a lifecycle: in its criteria, stages that no record can reach or stay in, deadlines and back-up owners that do
 * not fit.
 */
export const lifecycleLint: KindLint<LifecycleModel> = ({ stages, outcomes }, findings) => {
  if (Array.isArray(stages)) for (const [s, stage] of stages.entries()) lintStage(stage, s, findings);
  if (Array.isArray(outcomes) && findings.isSound('outcomes')) lintCriteria(outcomes, 'outcomes', findings);
  if (!findings.isSound('stages')) return;
  const ids = stages.map((stage) => stage.id);
  findings.distinct(ids, 'stages');
  const main = stages.filter((stage) => stage.kind !== 'detour');
  const last = main.at(-1);
  if (last === undefined || last.kind === 'gate') {
    findings.add({
      code: 'unreachable',
      path: last === undefined ? 'stages' : `stages[${stages.indexOf(last)}].kind`,
      expected: 'a stage at the end of the main line that records can rest in',
      got: last === undefined ? 'only detours' : 'a gate',
    });
  }
  if (outcomes !== undefined && findings.isSound('outcomes'))
    for (const [o, outcome] of outcomes.entries()) lintOutcome(outcome, o, stages, findings);
};

function lintStage(stage: LifecycleStage, position: number, findings: Findings): void {
  const path = at('stages', position);
  if (Array.isArray(stage?.entry)) {
    const sound = stage.entry.every((one) => typeof one === 'object' && one !== null);
    if (sound) lintCriteria(stage.entry, `${path}.entry`, findings);
  }
  if (!findings.isSound(path)) return;
  if (RESERVED.includes(stage.id)) {
    const expected = `a name other than ${RESERVED.map((name) => JSON.stringify(name)).join(', ')}`;
    findings.add({ code: 'duplicate', path: `${path}.id`, expected, got: JSON.stringify(stage.id) });
  }
  if (stage.entry.length === 0 && position > 0) {
    findings.add({
      code: 'dead',
      path: `${path}.entry`,
      expected: 'at least one criterion',
      got: 'none',
      hint: 'only the first stage may be one that everybody is in',
    });
  }
  if (stage.skip === true && (stage.kind === 'gate' || stage.kind === 'detour')) {
    const why = stage.kind === 'gate' ? 'a gate is for everybody' : 'a detour is never needed for a later stage';
    findings.add({ code: 'mismatch', path: `${path}.skip`, expected: `no skip, since ${why}`, got: 'true' });
  }
  lintDeadline(stage, path, findings);
  lintOwners(stage, path, findings);
}

function lintDeadline({ kind = 'inventory', deadline }: LifecycleStage, path: string, findings: Findings): void {
  if (deadline?.since !== undefined) findings.attribute(deadline.since, `${path}.deadline.since`, 'date');
  if (kind === 'deadline' && deadline === undefined) {
    const hint = 'give its days, or take the kind out';
    findings.add({ code: 'missing-value', path: `${path}.deadline`, expected: 'a deadline', got: 'nothing', hint });
  }
  if (deadline !== undefined && (kind === 'inventory' || kind === 'gate')) {
    const why = kind === 'gate' ? 'nobody rests in a gate' : 'records may rest in an inventory as long as they like';
    const hint = 'give the stage the kind "deadline"';
    findings.add({
      code: 'mismatch',
      path: `${path}.deadline`,
      expected: `no deadline, since ${why}`,
      got: 'one',
      hint,
    });
  }
}

function lintOwners({ owner, sharedWith = [], backup }: LifecycleStage, path: string, findings: Findings): void {
  findings.once(sharedWith, `${path}.sharedWith`);
  const owners = [owner, ...sharedWith];
  sharedWith.forEach((name, i) => {
    if (name !== owner) return;
    const got = `${JSON.stringify(name)}, its owner`;
    findings.add({ code: 'repeated', path: at(`${path}.sharedWith`, i), expected: 'somebody else', got });
  });
  if (backup !== undefined && owners.includes(backup)) {
    const got = `${JSON.stringify(backup)}, who owns it already`;
    findings.add({ code: 'repeated', path: `${path}.backup`, expected: 'somebody else', got });
  }
}

/** Unknown stages, and stages without the back-up owner that a rule hands over to. */
function lintOutcome(
  { id, handTo, stages: scope }: OutcomeRule,
  position: number,
  stages: readonly LifecycleStage[],
  findings: Findings,
): void {
  const path = at('outcomes', position);
  const ids = stages.map((stage) => stage.id);
  const known = new Map(stages.map((stage) => [stage.id, stage]));
  const within = scope === undefined ? known : new Set(scope);
  findings.once(scope ?? [], `${path}.stages`);
  scope?.forEach((name, i) => {
    const stage = known.get(name);
    const here = at(`${path}.stages`, i);
    const got = JSON.stringify(name);
    const near = findings.nearest(name, ids);
    if (stage === undefined)
      findings.add({
        code: 'unknown-name',
        path: here,
        expected: oneOf(ids),
        got,
        hint: near,
      });
    else if (stage.kind === 'gate')
      findings.add({ code: 'dead', path: here, expected: 'a stage that records can rest in', got: `${got}, a gate` });
  });
  if (handTo !== 'backup') return;
  stages.forEach((stage, s) => {
    if (stage.kind === 'gate' || stage.backup !== undefined || !within.has(stage.id)) return;
    const expected = `a back-up owner, since outcome ${JSON.stringify(id)} hands over to it`;
    const hint = 'name one, or list the stages the outcome holds in';
    findings.add({ code: 'missing-value', path: `${at('stages', s)}.backup`, expected, got: 'nothing', hint });
  });
}
