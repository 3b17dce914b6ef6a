import { at, fail, kindOf } from '../../core/errors.js';
import type { StageOrder } from './spells.js';

/** Stages in order, as a caller names them: their ids, or the stages of a lifecycle. */
export type NamedStages = readonly (string | { readonly id: string; readonly kind?: string })[];

/** As many as a lifecycle may have. */
const MOST_STAGES = 1000;

/** The stages as they were given, checked. */
export function readOrder(stages: NamedStages): StageOrder {
  const path = 'options.stages';
  if (!Array.isArray(stages) || stages.length === 0)
    fail({
      code: 'wrong-type',
      path,
      expected: 'stages in order',
      got: Array.isArray(stages) ? 'none' : kindOf(stages),
    });
  if (stages.length > MOST_STAGES)
    fail({ code: 'out-of-range', path, expected: `at most ${MOST_STAGES} stages`, got: `${stages.length}` });
  const read = stages.map((stage: unknown, i) => {
    const { id, kind } = (typeof stage === 'string' ? { id: stage } : (stage ?? {})) as {
      id?: unknown;
      kind?: unknown;
    };
    if (typeof id !== 'string' || id === '')
      fail({ code: 'wrong-type', path: at(path, i), expected: 'an id, or a stage with one', got: kindOf(stage) });
    return { id, kind };
  });
  const ids = read.map((stage) => stage.id);
  const seen = new Set<string>();
  ids.forEach((id, i) => {
    if (seen.size === seen.add(id).size)
      fail({ code: 'duplicate', path: at(path, i), expected: 'each stage once', got: `${JSON.stringify(id)} again` });
  });
  const detours = read.map((stage) => stage.kind === 'detour');
  if (detours.every((one) => one))
    fail({ code: 'mismatch', path, expected: 'at least one stage on the main line', got: 'only detours' });
  return { ids, detours, gates: read.map((stage) => stage.kind === 'gate') };
}
