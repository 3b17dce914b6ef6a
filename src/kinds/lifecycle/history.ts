import { at, fail } from '../../core/errors.js';
import { readEntries, type StageEntry, type StandingEntry } from '../../model/history.js';
import type { LifecycleStage } from './model.js';

/**
 * The entries of a history in a lifecycle that count as of an instant.
 *
 * @throws ScoringError `wrong-type`, `bad-instant`; `unknown-name` for a stage that the lifecycle does not have; `order` when
 * time goes back, or beyond `now`
 */
export function readHistory(
  history: readonly StageEntry[],
  stages: readonly LifecycleStage[],
  now: number,
): StandingEntry[] {
  const ids = stages.map((stage) => stage.id);
  const entries = readEntries(history, ids, 'history', now);
  for (const { ms, position } of entries) {
    if (ms <= now) continue;
    const expected = 'an instant up to asOf';
    fail({ code: 'order', path: `${at('history', position)}.at`, expected, got: 'a later one' });
  }
  return entries;
}

/** Whether an entry begins a stay: an entry to the current stage does not. */
export function isEntry(history: readonly Pick<StageEntry, 'to'>[], position: number): boolean {
  return history[position]?.to !== (history[position - 1]?.to ?? null);
}
