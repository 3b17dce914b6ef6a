import { at, fail, kindOf, nearest, oneOf } from '../core/errors.js';
import { requireInstant } from '../core/time.js';

/** A stage that a record entered, or null where it left the lifecycle, and when: the least a history has to hold. */
export interface StageEntry<Id extends string = string> {
  readonly to: Id | null;
  /** Null when nobody knows, which only the first entry of a history may have: it counts as before everything. */
  readonly at: string | null;
  /** The outcome rule that held. */
  readonly outcome?: string | null;
}

/**
 * The instants of a history, in milliseconds: -Infinity for a first entry that has no date.
 *
 * @throws ScoringError `wrong-type`, `bad-instant`; `unknown-name` for a stage that is not listed; `order` when time goes back
 */
export function readEntries(entries: readonly StageEntry[], stages: readonly string[], path: string): number[] {
  if (!Array.isArray(entries))
    fail({ code: 'wrong-type', path, expected: 'an array of entries', got: kindOf(entries) });
  const times: number[] = [];
  for (const [i, entry] of entries.entries() as Iterable<[number, Partial<StageEntry> | null]>) {
    const here = at(path, i);
    if (typeof entry !== 'object' || entry === null)
      fail({ code: 'wrong-type', path: here, expected: 'an object with to and at', got: kindOf(entry) });
    checkStage(entry.to, stages, `${here}.to`);
    const ms = entry.at === null && i === 0 ? Number.NEGATIVE_INFINITY : requireInstant(entry.at, `${here}.at`);
    if (ms < (times[i - 1] ?? ms)) {
      const hint = 'list entries oldest first';
      fail({
        code: 'order',
        path: `${here}.at`,
        expected: 'an instant not before the entry before',
        got: 'an earlier one',
        hint,
      });
    }
    times.push(ms);
  }
  return times;
}

function checkStage(to: unknown, stages: readonly string[], path: string): void {
  if (to === null || (typeof to === 'string' && stages.includes(to))) return;
  if (typeof to !== 'string')
    fail({ code: 'wrong-type', path, expected: 'the id of a stage, or null', got: kindOf(to) });
  const near = nearest(to, stages);
  const hint = near === undefined ? {} : { hint: near };
  fail({ code: 'unknown-name', path, expected: oneOf(stages), got: JSON.stringify(to), ...hint });
}
