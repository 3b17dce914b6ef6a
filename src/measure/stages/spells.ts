import { at, fail, kindOf } from '../../core/errors.js';
import { readEntries, type StageEntry, type StandingEntry } from '../../model/history.js';
import { failWeight, isWeight } from '../inputs.js';

/** The way of one person, account or opportunity through the stages. */
export interface StageHistory {
  /** Oldest first; those after `asOf` do not exist yet, and those retracted by then never happened. An entry to the stage it is in already changes nothing. */
  readonly entries: readonly StageEntry[];
  /** The segment of the report: a region, a cluster, an owner. */
  readonly segment?: string;
  /** Weight: how many histories it counts as; 0 or more, default 1. */
  readonly weight?: number;
}

/** How a stay in a stage ended. */
export type Exit = 'forward' | 'back' | 'detour' | 'return' | 'lost';

/** One stay in a stage. */
export interface Spell {
  /** Position of the stage. */
  readonly stage: number;
  /** Milliseconds; -Infinity when not known. */
  readonly start: number;
  /** Null while the stay is still open. */
  readonly end: number | null;
  readonly exit: Exit | null;
}

/** A parsed history. */
export interface Way {
  readonly segment: string | null;
  readonly weight: number;
  readonly spells: readonly Spell[];
  /** When it first entered a stage. */
  readonly entered: number;
}

/** The stages, in order: which of them are detours and gates. */
export interface StageOrder {
  readonly ids: readonly string[];
  readonly detours: readonly boolean[];
  readonly gates: readonly boolean[];
}

/** Histories as stays in stages, up to an instant; histories without any entry by then are left out. */
export function readWays(
  histories: readonly StageHistory[],
  order: StageOrder,
  asOf: number,
  path = 'histories',
): { readonly ways: Way[]; readonly later: number } {
  if (!Array.isArray(histories))
    fail({ code: 'wrong-type', path, expected: 'an array of histories', got: kindOf(histories) });
  const ways: Way[] = [];
  const positions = new Map(order.ids.map((id, s) => [id, s]));
  let later = 0;
  for (const [h, history] of histories.entries()) {
    const here = at(path, h);
    if (typeof history !== 'object' || history === null)
      fail({ code: 'wrong-type', path: here, expected: 'an object with entries', got: kindOf(history) });
    const { entries, segment = null, weight = 1 } = history;
    if (segment !== null && typeof segment !== 'string')
      fail({ code: 'wrong-type', path: `${here}.segment`, expected: 'a text', got: kindOf(segment) });
    if (!isWeight(weight)) failWeight(weight, `${here}.weight`);
    const known = readEntries(entries, order.ids, `${here}.entries`, asOf, positions);
    const seen = known.filter(({ ms }) => ms <= asOf);
    later += known.length - seen.length;
    const way = wayOf(seen, order, positions);
    if (way !== null && weight > 0) ways.push({ ...way, segment, weight });
  }
  return { ways, later };
}

function wayOf(
  entries: readonly StandingEntry[],
  order: StageOrder,
  positions: ReadonlyMap<string, number>,
): Pick<Way, 'spells' | 'entered'> | null {
  const spells: Spell[] = [];
  for (const { to, ms: time } of entries) {
    const open = spells.at(-1);
    const stage = to === null ? null : (positions.get(to) as number); // it was read
    const isOpen = open !== undefined && open.end === null;
    if (isOpen && open.stage === stage) continue;
    if (isOpen) spells[spells.length - 1] = { ...open, end: time, exit: exitOf(open.stage, stage, order.detours) };
    if (stage !== null) spells.push({ stage, start: time, end: null, exit: null });
  }
  const [first] = spells;
  return first === undefined ? null : { spells, entered: first.start };
}

function exitOf(from: number, to: number | null, detours: readonly boolean[]): Exit {
  if (to === null) return 'lost';
  if (detours[to]) return 'detour';
  if (detours[from]) return 'return';
  return to > from ? 'forward' : 'back';
}
