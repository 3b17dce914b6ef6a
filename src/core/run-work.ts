/**
 * Runs long work: with progress reports, until it is stopped, all at once or with pauses.
 */
import { fail, issue, kindOf, ScoringError } from './errors.js';
import { checkNames } from './options.js';
import type { Progress, Work } from './work.js';

/** A host's signal to stop, such as an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** Options of running work. */
export interface RunOptions {
  /** Called after each part. An error that it throws stops the work and is passed on unchanged. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Checked before each part: the work stops once it is aborted. */
  readonly signal?: StopSignal | undefined;
}

/** Options of running work on an event loop. */
export interface PauseOptions extends RunOptions {
  /**
   * Lets the event loop run: called after each part, and awaited when it returns a promise. The library has no timers; give it
   * `setImmediate` of `node:timers/promises`, or `() => scheduler.yield()` in a browser.
   */
  readonly pause: () => unknown;
}

/**
 * Runs work to its end and returns the result.
 *
 * @param work - the work of a function such as `fitClustersGradually`
 * @throws ScoringError `aborted` when the signal is, with the signal's `reason` as `cause`; and what the work or `onProgress` throws
 * @example runToEnd((function* () { yield { share: 0.5, code: 'solving', text: 'halfway' }; return 3; })()) // => 3
 */
export function runToEnd<Result>(work: Work<Result>, options: RunOptions = {}): Result {
  checkNames(options, ['onProgress', 'signal']);
  checkRun(work, options);
  const { onProgress, signal } = options;
  for (;;) {
    refuseAborted(signal);
    const part = work.next();
    if (part.done === true) return part.value;
    onProgress?.(part.value);
  }
}

/**
 * Runs work to its end with a pause after each part, so that the event loop can run in between.
 *
 * @param work - the work of a function such as `fitClustersGradually`
 * @returns a promise of the result; rejected with any error that `runToEnd` or `pause` throws
 * @throws ScoringError when an option is wrong
 * @example runWithPauses((function* () { return 3; })(), { pause: () => undefined }) instanceof Promise // => true
 */
export function runWithPauses<Result>(work: Work<Result>, options: PauseOptions): Promise<Result> {
  checkNames(options, ['onProgress', 'pause', 'signal']);
  checkRun(work, options);
  if (typeof options.pause !== 'function')
    fail({
      code: 'wrong-type',
      path: 'options.pause',
      expected: 'a function that lets the event loop run',
      got: kindOf(options.pause),
      hint: 'in Node give setImmediate of node:timers/promises, in a browser () => scheduler.yield()',
    });
  return pausing(work, options);
}

async function pausing<Result>(work: Work<Result>, { onProgress, pause, signal }: PauseOptions): Promise<Result> {
  for (;;) {
    refuseAborted(signal);
    const part = work.next();
    if (part.done === true) return part.value;
    onProgress?.(part.value);
    await pause();
  }
}

function checkRun(work: unknown, { onProgress, signal }: RunOptions): void {
  if (typeof (work as Partial<Work<unknown>> | null | undefined)?.next !== 'function')
    fail({
      code: 'wrong-type',
      path: 'work',
      expected: 'work, such as fitClustersGradually returns',
      got: kindOf(work),
    });
  if (onProgress !== undefined && typeof onProgress !== 'function')
    fail({ code: 'wrong-type', path: 'options.onProgress', expected: 'a function', got: kindOf(onProgress) });
  if (signal !== undefined && typeof signal?.aborted !== 'boolean')
    fail({ code: 'wrong-type', path: 'options.signal', expected: 'an AbortSignal', got: kindOf(signal) });
}

function refuseAborted(signal: StopSignal | undefined): void {
  if (signal?.aborted !== true) return;
  const stopped = issue({ code: 'aborted', path: 'options.signal', expected: 'work to go on', got: 'an abort' });
  throw new ScoringError([stopped], { cause: signal.reason });
}
