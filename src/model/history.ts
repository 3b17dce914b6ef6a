import { at, fail, kindOf, nearest, oneOf } from '../core/errors.js';
import { readable } from '../core/readable.js';
import { requireInstant } from '../core/time.js';

/** The entry of a record to a stage, or null when it left the lifecycle, with the instant: the minimum that a history contains. */
export interface StageEntry<Id extends string = string> {
  readonly to: Id | null;
  /** Null when it is not known, which only the first entry of a history may be: it counts as before everything. */
  readonly at: string | null;
  /** The outcome rule that applied. */
  readonly outcome?: string | null;
  /** A retraction, as `retract` writes it; when left out, the entry counts. */
  readonly retracted?: Retraction;
}

/** Marks an entry as a mistake: from `at` on, the entry is ignored. */
export interface Retraction {
  /** When the mistake was found: reports as of an earlier instant still include the entry. */
  readonly at: string;
  /** Who retracted it. */
  readonly by?: string;
  readonly reason?: string;
}

/** An entry that counts as of some instant, with its own instant in milliseconds. */
export interface StandingEntry {
  readonly to: string | null;
  readonly outcome: string | null;
  /** -Infinity for a first entry that has no date. */
  readonly ms: number;
  /** Its position in the history. */
  readonly position: number;
}

/**
 * The entries of a history that count as of an instant, including later ones: all that were not retracted by then.
 *
 * @param known - the set of stages; create it once for many histories
 * @throws ScoringError `wrong-type`, `bad-instant`; `unknown-name` for a stage that is not listed; `order` when time goes back
 */
export function readEntries(
  entries: readonly StageEntry[],
  stages: readonly string[],
  path: string,
  asOf: number,
  known: Pick<ReadonlyMap<string, unknown>, 'has'> = new Set(stages),
): StandingEntry[] {
  if (!Array.isArray(entries))
    fail({ code: 'wrong-type', path, expected: 'an array of entries', got: kindOf(entries) });
  return readable(path, 'an array of entries', () => standingIn(entries, stages, path, asOf, known));
}

function standingIn(
  entries: readonly StageEntry[],
  stages: readonly string[],
  path: string,
  asOf: number,
  known: Pick<ReadonlyMap<string, unknown>, 'has'>,
): StandingEntry[] {
  const standing: StandingEntry[] = [];
  let before = Number.NEGATIVE_INFINITY;
  let isFirst = true;
  for (const [position, entry] of entries.entries() as Iterable<[number, Partial<StageEntry> | null]>) {
    const here = at(path, position);
    if (typeof entry !== 'object' || entry === null)
      fail({ code: 'wrong-type', path: here, expected: 'an object with to and at', got: kindOf(entry) });
    checkStage(entry.to, stages, known, `${here}.to`);
    const ms = entry.at === null && isFirst ? Number.NEGATIVE_INFINITY : requireInstant(entry.at, `${here}.at`);
    const retractedAt = readRetraction(entry.retracted, `${here}.retracted`);
    // The entry that replaces a retracted one may be the first, and may be before one that was dated too late.
    isFirst = isFirst && retractedAt !== null;
    if (retractedAt === null || ms <= retractedAt) {
      if (ms < before) failOrder(`${here}.at`);
      before = ms;
    }
    if (retractedAt !== null && retractedAt <= asOf) continue;
    standing.push({ to: entry.to, outcome: entry.outcome ?? null, ms, position });
  }
  return standing;
}

function failOrder(path: string): never {
  const expected = 'an instant not before the entry before';
  return fail({ code: 'order', path, expected, got: 'an earlier one', hint: 'list entries oldest first' });
}

/** When an entry was retracted; null when it was not. */
function readRetraction(retracted: unknown, path: string): number | null {
  if (retracted === undefined || retracted === null) return null;
  if (typeof retracted !== 'object')
    fail({ code: 'wrong-type', path, expected: 'an object with at', got: kindOf(retracted) });
  const { at: when, by, reason } = retracted as Readonly<Record<string, unknown>>;
  for (const [name, text] of [
    ['by', by],
    ['reason', reason],
  ] as const) {
    if (text === undefined || (typeof text === 'string' && text !== '')) continue;
    const got = text === '' ? 'an empty one' : kindOf(text);
    fail({ code: 'wrong-type', path: `${path}.${name}`, expected: 'a text', got });
  }
  return requireInstant(when, `${path}.at`);
}

/**
 * Returns a history in which one entry is marked as a mistake. The entry stays in the history: as of an instant before the
 * retraction it counts, as it did then. From the retraction on it is ignored, so that the entry before it applies again.
 *
 * Stages, deadlines, measures and `advance` treat it alike. A step through several stages is several entries: retract each.
 *
 * @param which - the entry itself, one with the same stage and instant, or its position
 * @returns a new history; the given one is not changed
 * @throws ScoringError `wrong-type`, `bad-instant` for an invalid retraction; `out-of-range` or `unknown-name` for an entry that
 * does not exist; `duplicate` for one that is retracted already, or when several match
 * @example retract([{ to: 'trial', at: '2026-06-10T00:00:00Z' }], 0, { at: '2026-06-30T00:00:00Z', by: 'Ana' })[0].retracted.by // => 'Ana'
 */
export function retract<Entry extends StageEntry>(
  history: readonly Entry[],
  which: number | Pick<StageEntry, 'to' | 'at'>,
  retraction: Retraction,
): (Entry & { readonly retracted?: Retraction })[] {
  return readable('history', 'a history', () => {
    if (!Array.isArray(history))
      fail({ code: 'wrong-type', path: 'history', expected: 'an array of entries', got: kindOf(history) });
    if (readRetraction(retraction, 'retraction') === null)
      fail({ code: 'wrong-type', path: 'retraction', expected: 'an object with at', got: kindOf(retraction) });
    const position = typeof which === 'number' ? which : positionOf(history, which);
    const entry = (history as readonly Entry[])[position];
    if (entry === undefined) {
      const expected = `a position below ${history.length}, the number of entries`;
      fail({ code: 'out-of-range', path: 'which', expected, got: String(position) });
    }
    if (entry.retracted !== undefined && entry.retracted !== null) {
      const expected = 'an entry that still counts';
      fail({ code: 'duplicate', path: at('history', position), expected, got: 'one that is retracted already' });
    }
    const { at: when, by, reason } = retraction;
    const retracted = { at: when, ...(by === undefined ? {} : { by }), ...(reason === undefined ? {} : { reason }) };
    return history.map((one, i) => (i === position ? { ...one, retracted } : one));
  });
}

function positionOf(history: readonly StageEntry[], entry: Pick<StageEntry, 'to' | 'at'>): number {
  const own = history.indexOf(entry as StageEntry);
  if (own >= 0) return own;
  if (typeof entry !== 'object' || (entry as unknown) === null) {
    const expected = 'a position, or an entry of the history';
    fail({ code: 'wrong-type', path: 'which', expected, got: kindOf(entry) });
  }
  const alike = [...history.keys()].filter((i) => {
    const one = history[i];
    return one?.to === entry.to && one.at === entry.at && (one.retracted ?? null) === null;
  });
  const [first] = alike;
  if (first !== undefined && alike.length === 1) return first;
  const hint = 'give its position';
  if (first !== undefined)
    fail({ code: 'duplicate', path: 'which', expected: 'one entry', got: `${alike.length} that are alike`, hint });
  return fail({
    code: 'unknown-name',
    path: 'which',
    expected: 'an entry of the history that still counts',
    got: 'none with this stage and instant',
  });
}

function checkStage(
  to: unknown,
  stages: readonly string[],
  known: Pick<ReadonlyMap<string, unknown>, 'has'>,
  path: string,
): asserts to is string | null {
  if (to === null || (typeof to === 'string' && known.has(to))) return;
  if (typeof to !== 'string')
    fail({ code: 'wrong-type', path, expected: 'the id of a stage, or null', got: kindOf(to) });
  const near = nearest(to, stages);
  fail({ code: 'unknown-name', path, expected: oneOf(stages), got: JSON.stringify(to), hint: near });
}
