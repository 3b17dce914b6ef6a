/**
 * Long work that says how far it is and can be stopped: a generator of progress that returns the result.
 */
import { grouped } from './decimal.js';
import { fail, issue, kindOf, ScoringError } from './errors.js';
import { checkNames } from './options.js';

/**
 * What work is doing, as a word that programs can branch on.
 *
 * - `searching`: looks for clusters from many starts
 * - `comparing`: compares numbers of clusters, or strengths of a penalty
 * - `cutting`: cuts attributes into bins
 * - `solving`: solves for amounts and the strengths of their penalties
 * - `pairing`: looks for pairs of attributes
 * - `reporting`: writes the model and the report
 * - `scoring`: scores rows
 * - `testing`: fits on some rows and scores others
 */
export type ProgressCode =
  | 'searching'
  | 'comparing'
  | 'cutting'
  | 'solving'
  | 'pairing'
  | 'reporting'
  | 'scoring'
  | 'testing';

/** How far work is, and what it does next. */
export interface Progress {
  /** Share of the work that is done, an estimate: 0 to 1, never falling. */
  readonly share: number;
  readonly code: ProgressCode;
  /** The same in plain English, with what is counted. */
  readonly text: string;
}

/**
 * Work that stands still after each part until it is asked for the next: it yields its progress and returns its result.
 *
 * Nothing is lost between two parts. Work that was stopped goes on where it stands when it is run again.
 */
export type Work<Result> = Generator<Progress, Result, void>;

/** A host's signal to stop, such as an `AbortSignal`. */
export interface StopSignal {
  readonly aborted: boolean;
  readonly reason?: unknown;
}

/** What a host may give to work that runs. */
export interface RunOptions {
  /** Called after each part. What it throws stops the work and comes out as it is. */
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  /** Asked before each part: the work stops when it is aborted. */
  readonly signal?: StopSignal | undefined;
}

/** The same for work on an event loop. */
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
 * @param work - of a function such as `fitClustersGradually`
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
 * Runs work to its end with a pause after each part, so that an event loop goes on with other things meanwhile.
 *
 * @param work - of a function such as `fitClustersGradually`
 * @returns a promise of the result; rejected with what `runToEnd` throws, and with what `pause` throws
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

/**
 * Progress of work that counts: so many of `total` are done.
 *
 * @example counted('scoring', 'scoring', 512, 5000, 'rows').text // => 'scoring: 512 of 5,000 rows'
 */
export function counted(code: ProgressCode, what: string, done: number, total: number, unit: string): Progress {
  return { share: done / total, code, text: `${what}: ${ofTotal(done, total)} ${unit}` };
}

function ofTotal(done: number, total: number): string {
  return `${grouped(String(done), ',')} of ${grouped(String(total), ',')}`;
}

/** Part of larger work: the share goes from `from` to `to` of the whole, and the whole says what it does where it knows better. */
export function* within<Result>(
  work: Work<Result>,
  [from, to]: Span,
  says?: Partial<Omit<Progress, 'share'>>,
): Work<Result> {
  for (;;) {
    const part = work.next();
    if (part.done === true) return part.value;
    yield { ...part.value, ...says, share: from + (to - from) * part.value.share };
  }
}

/** Where a part of work begins and ends, as shares of the whole. */
export type Span = readonly [from: number, to: number];

/**
 * Where parts that follow each other begin and end, when they take so much time in proportion.
 *
 * @example spansOf([1, 3]) // => [[0, 0.25], [0.25, 1]]
 */
export function spansOf(sizes: readonly number[]): Span[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  let done = 0;
  return sizes.map((size): Span => {
    const from = Math.min(1, done / total);
    done += size;
    return [from, Math.min(1, done / total)];
  });
}

/** Where a round begins and ends when nobody knows how many there will be: the first takes a third of the whole. */
export function roundOf(round: number): Span {
  return [shareAfter(round, 2), shareAfter(round + 1, 2)];
}

/** The share after so many of an unknown number of rounds: half after `half` of them, never quite 1. */
export function shareAfter(rounds: number, half: number): number {
  return rounds / (rounds + half);
}
