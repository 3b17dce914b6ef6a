import { fail, kindOf } from '../../core/errors.js';
import { requireInstant } from '../../core/time.js';
import type { Evaluation } from '../kind.js';
import type { Override } from './override.js';

/** Whether a person's decision holds at an instant: from the one it was made, up to and without the one it ends. */
export function holds({ at, until }: Pick<Override, 'at' | 'until'>, ms: number): boolean {
  return requireInstant(at, 'override.at') <= ms && ms < requireInstant(until, 'override.until');
}

/**
 * The result that holds at an instant: what a person decided while that lasts, and what the model computed before and after.
 *
 * @param asOf - strict ISO instant; now, for a queue that is worked now
 * @throws ScoringError `wrong-type` for what is no evaluation, `bad-instant`
 * @example resultAt(override(evaluate(model, { employees: 300 }, { asOf: '2026-06-30T00:00:00Z' }), { band: 'sales', by: 'Ana', reason: 'asked for a call', until: '2026-07-31T00:00:00Z' }), '2026-07-15T00:00:00Z').band // => 'sales'
 */
export function resultAt<Result>(evaluation: Evaluation<Result>, asOf: string): Result {
  if (typeof evaluation !== 'object' || evaluation === null || !('result' in evaluation))
    fail({ code: 'wrong-type', path: 'evaluation', expected: 'an evaluation', got: kindOf(evaluation) });
  const { result, override } = evaluation;
  const ms = requireInstant(asOf, 'asOf');
  return override !== undefined && holds(override, ms) ? { ...result, ...override.result } : result;
}
