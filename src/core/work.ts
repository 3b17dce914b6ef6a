/**
 * Long work that reports progress and can be stopped: a generator of progress that returns the result.
 */
import { grouped } from './decimal.js';

/**
 * The current activity of work, as a word that programs can branch on.
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

/** How far work is, and what comes next. */
export interface Progress {
  /** Share of the work that is done, an estimate: 0 to 1, never falling. */
  readonly share: number;
  readonly code: ProgressCode;
  /** The same in plain English, with the counts. */
  readonly text: string;
}

/**
 * Work that pauses after each part until the next one is requested: it yields its progress and returns its result.
 *
 * A pause loses nothing. Stopped work continues from the same place when it is run again.
 */
export type Work<Result> = Generator<Progress, Result, void>;

/** Runs work to its end at once, and returns the result. */
export function finished<Result>(work: Work<Result>): Result {
  for (;;) {
    const part = work.next();
    if (part.done === true) return part.value;
  }
}

/** A result that is available at once, or work that computes it. */
export type MaybeWork<Result> = Result | Work<Result>;

/** A result, or work for it, as part of larger work. */
export function* resolved<Result>(given: MaybeWork<Result>, span: Span): Work<Result> {
  return isWork(given) ? yield* within(given, span) : given;
}

/** Whether something is work rather than a result: a generator. */
function isWork<Result>(given: MaybeWork<Result>): given is Work<Result> {
  return Object.prototype.toString.call(given) === '[object Generator]';
}

/**
 * Progress of counted work: this many of `total` are done.
 *
 * @example counted('scoring', 'scoring', 512, 5000, 'rows').text // => 'scoring: 512 of 5,000 rows'
 */
export function counted(code: ProgressCode, what: string, done: number, total: number, unit: string): Progress {
  return { share: done / total, code, text: `${what}: ${ofTotal(done, total)} ${unit}` };
}

function ofTotal(done: number, total: number): string {
  return `${grouped(String(done), ',')} of ${grouped(String(total), ',')}`;
}

/** Part of larger work: its share is mapped to `from`…`to` of the whole, and the whole may override its activity. */
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
 * Where consecutive parts begin and end, when their times have these proportions.
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

/** Where a round begins and ends when the number of rounds is unknown: the first takes a third of the whole. */
export function roundOf(round: number): Span {
  return [shareAfter(round, 2), shareAfter(round + 1, 2)];
}

/** The share after so many of an unknown number of rounds: half after `half` of them, never quite 1. */
export function shareAfter(rounds: number, half: number): number {
  return rounds / (rounds + half);
}
