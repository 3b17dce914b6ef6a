import { fail, kindOf } from '../../core/errors.js';
import { requireInstant } from '../../core/time.js';
import type { Evaluation } from '../kind.js';
import type { Override } from './override.js';

/** Whether a person's decision applies at an instant: from its start, included, to its end, excluded. */
export function holds({ at, until }: Pick<Override, 'at' | 'until'>, ms: number): boolean {
  return requireInstant(at, 'override.at') <= ms && ms < requireInstant(until, 'override.until');
}

/**
 * Returns the result that applies at an instant: the person's decision while it lasts, and the computed result before and after.
 *
 * @param asOf - strict ISO instant; for a queue that is worked now, the current time
 * @throws ScoringError `wrong-type` for anything but an evaluation, `bad-instant`
 * @example resultAt(override(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), { band: 'sales', by: 'Ana', reason: 'asked for a call', until: '2026-07-31T00:00:00Z' }), '2026-07-15T00:00:00Z').band // => 'sales'
 */
export function resultAt<Result>(evaluation: Evaluation<Result>, asOf: string): Result {
  if (typeof evaluation !== 'object' || evaluation === null || !('result' in evaluation))
    fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation', got: kindOf(evaluation) });
  const { result, override } = evaluation;
  const ms = requireInstant(asOf, 'asOf');
  return override !== undefined && holds(override, ms) ? { ...result, ...override.result } : result;
}
