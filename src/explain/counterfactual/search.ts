import { fail } from '../../core/errors.js';
import type { Oracle, Tried } from './oracle.js';
import { cheapestFirst } from './subsets.js';
import { leastSize, type Way, type Ways } from './ways.js';

type Row = Readonly<Record<string, unknown>>;

/** The attributes that are changed, by their positions, and to what. */
export interface Found {
  readonly members: readonly number[];
  readonly candidates: readonly Way['candidate'][];
  /** In millionths. */
  readonly cost: number;
}

/** The result of a search. */
export interface Search {
  readonly found: Found | null;
  /** The rows tried, where nothing was found. */
  readonly tried: readonly Tried[];
}

/** Rows that are tried together. */
const TOGETHER = 4096;

/**
 * The cheapest changes that reach the goal: on ties the one whose numbers move least, then the first in the model's order.
 *
 * @param limit - how many changed records may be tried
 */
export function searchWays(ways: readonly Ways[], record: Row, oracle: Oracle, limit: number): Search {
  const budget = budgetOf(limit);
  const rowOf = (members: readonly number[], chosen: readonly Way[]): Row => {
    const changes = chosen.map(({ candidate }, m) => [
      (ways[members[m] as number] as Ways).attribute.name,
      candidate.value,
    ]);
    return { ...record, ...Object.fromEntries(changes) };
  };
  const ceiling = ceilingOf(ways, record, oracle);
  if (ceiling !== null && !ceiling.some((one) => one.reached)) return { found: null, tried: ceiling };
  const tried: Tried[] = [];
  const reached: (readonly number[])[] = [];
  let waiting: { readonly members: readonly number[]; readonly row: Row }[] = [];
  const flush = () => {
    oracle.try(waiting.map(({ row }) => row)).forEach((one, i) => {
      tried.push(one);
      const { members } = waiting[i] as (typeof waiting)[number];
      if (one.reached && reached.at(-1) !== members) reached.push(members);
    });
    waiting = [];
  };
  let cost = 0;
  for (const subset of cheapestFirst(ways.map(({ attribute }) => attribute.cost))) {
    if (subset.cost > cost) {
      flush();
      if (reached.length > 0) break;
      cost = subset.cost;
    }
    const { members } = subset;
    for (const chosen of products(members.map((m) => (ways[m] as Ways).best))) {
      budget.spend(1);
      waiting.push({ members, row: rowOf(members, chosen) });
      if (waiting.length === TOGETHER) flush();
    }
  }
  flush();
  const nearest = reached.map((members) => nearestOf(members, ways, rowOf, oracle, budget));
  const [first, ...rest] = nearest;
  if (first === undefined) return { found: null, tried };
  const { members, chosen } = rest.reduce((least, one) => (comes(one, least) ? one : least), first);
  return { found: { members, candidates: chosen.map(({ candidate }) => candidate), cost }, tried: [] };
}

/**
 * Sets every attribute to its best value together, where there are few best ways: when that does not reach the goal, nothing
 * does; null when unknown.
 */
function ceilingOf(ways: readonly Ways[], record: Row, oracle: Oracle): Tried[] | null {
  const lists = ways.map(({ best, ceiling }) => (ceiling === 'best' ? best : [null, ...best]));
  const count = lists.reduce((product, list) => product * list.length, 1);
  if (ways.some(({ ceiling }) => ceiling === 'unknown') || count > TOGETHER) return null;
  const rows = [...products<Way | null>(lists)].map((chosen) => {
    const changes = chosen.flatMap((way, w) =>
      way === null ? [] : [[(ways[w] as Ways).attribute.name, way.candidate.value] as const],
    );
    return { ...record, ...Object.fromEntries(changes) };
  });
  return oracle.try(rows);
}

interface Budget {
  spend(rows: number): void;
}

function budgetOf(limit: number): Budget {
  let spent = 0;
  return {
    spend(rows) {
      spent += rows;
      if (spent <= limit) return;
      fail({
        code: 'not-supported',
        path: 'options.changeable',
        expected: `at most ${limit} combinations to try, as limit says`,
        got: 'more',
        hint: 'name fewer attributes, give them fewer values, or raise limit',
      });
    },
  };
}

interface Sized {
  readonly members: readonly number[];
  readonly chosen: readonly Way[];
  readonly size: number;
}

/** Whether one comes before another of the same cost. */
function comes(one: Sized, other: Sized): boolean {
  if (one.size !== other.size) return one.size < other.size;
  const m = one.members.findIndex((member, k) => member !== other.members[k]);
  return m >= 0 && (one.members[m] as number) < (other.members[m] ?? Infinity);
}

/** Among the ways to change just these attributes, the one that reaches the goal and moves numbers least. */
function nearestOf(
  members: readonly number[],
  ways: readonly Ways[],
  rowOf: (members: readonly number[], chosen: readonly Way[]) => Row,
  oracle: Oracle,
  budget: Budget,
): Sized {
  const reached: { readonly chosen: readonly Way[]; readonly least: number }[] = [];
  let waiting: (readonly Way[])[] = [];
  const flush = () => {
    oracle.try(waiting.map((chosen) => rowOf(members, chosen))).forEach((one, i) => {
      const chosen = waiting[i] as readonly Way[];
      if (one.reached) reached.push({ chosen, least: sizeOf(chosen, leastSize) });
    });
    waiting = [];
  };
  for (const chosen of products(members.map((m) => (ways[m] as Ways).all))) {
    budget.spend(1);
    waiting.push(chosen);
    if (waiting.length === TOGETHER) flush();
  }
  flush();
  // A stable sort: on ties the first in the model's order stays first.
  reached.sort((a, b) => a.least - b.least);
  let best: Sized | null = null;
  for (const { chosen, least } of reached) {
    if (best !== null && least >= best.size) break;
    const back = broughtBack(chosen, (some) => {
      budget.spend(1);
      return oracle.try([rowOf(members, some)])[0]?.reached === true;
    });
    const size = sizeOf(back, ({ candidate }) => candidate.size);
    if (best === null || size < best.size) best = { members, chosen: back, size };
  }
  return best as Sized; // the best ways are among all of them, and one of those reached it
}

function sizeOf(chosen: readonly Way[], size: (way: Way) => number): number {
  return chosen.reduce((sum, way) => sum + size(way), 0);
}

/** Moves every number at the far end of a stretch back as far as the others allow; the one with the least gain first. */
function broughtBack(chosen: readonly Way[], reaches: (chosen: readonly Way[]) => boolean): readonly Way[] {
  const order = [...chosen.keys()].sort((a, b) => worthOf(chosen[a]) - worthOf(chosen[b]) || a - b);
  let current = chosen;
  for (const c of order) {
    const { back } = chosen[c] as Way;
    if (back === undefined) continue;
    const { stretch } = back;
    const moved = (k: number) => current.map((way, w): Way => (w === c ? { candidate: stretch.at(k) } : way));
    let [misses, reached] = [stretch.near, stretch.far];
    if (reaches(moved(misses))) {
      current = moved(misses);
      continue;
    }
    while (Math.abs(reached - misses) > 1) {
      const middle = misses + Math.floor((reached - misses) / 2);
      if (reaches(moved(middle))) reached = middle;
      else misses = middle;
    }
    current = moved(reached);
  }
  return current;
}

function worthOf(way: Way | undefined): number {
  return Math.abs(way?.back?.worth ?? 0);
}

/** Every choice of one from each list, the last list turning fastest. */
function* products<T>(lists: readonly (readonly T[])[]): Generator<readonly T[], void> {
  const positions = lists.map(() => 0);
  if (lists.some((list) => list.length === 0)) return;
  for (;;) {
    yield positions.map((position, l) => (lists[l] as readonly T[])[position] as T);
    let l = lists.length - 1;
    while (l >= 0 && (positions[l] as number) + 1 === (lists[l] as readonly T[]).length) positions[l--] = 0;
    if (l < 0) return;
    positions[l] = (positions[l] as number) + 1;
  }
}
