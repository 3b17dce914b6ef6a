import { at, fail } from '../../core/errors.js';
import { readEntries, type StageEntry } from '../../model/history.js';
import type { LifecycleStage } from './model.js';

/**
 * The instants of a history in a lifecycle, in milliseconds: -Infinity for a first entry that has no date.
 *
 * @throws ScoringError `wrong-type`, `bad-instant`; `unknown-name` for a stage that the lifecycle does not have; `order` when time goes back, or beyond `now`
 */
export function readHistory(history: readonly StageEntry[], stages: readonly LifecycleStage[], now: number): number[] {
  const ids = stages.map((stage) => stage.id);
  const times = readEntries(history, ids, 'history');
  times.forEach((ms, i) => {
    if (ms <= now) return;
    const expected = 'an instant up to asOf';
    fail({ code: 'order', path: `${at('history', i)}.at`, expected, got: 'a later one' });
  });
  return times;
}

/** Whether an entry begins a stay: an entry to the stage that it is in already does not. */
export function isEntry(history: readonly Pick<StageEntry, 'to'>[], position: number): boolean {
  return history[position]?.to !== (history[position - 1]?.to ?? null);
}
