import { sum } from '../../core/sum.js';
import { daysBetween } from '../../core/time.js';
import { type Rate, rateOf } from './funnel.js';
import { type CumulativeIncidence, cumulativeIncidence } from './incidence.js';
import type { Exit, Spell, StageOrder, Way } from './spells.js';
import { kaplanMeier, type Survival, type SurvivalScale } from './survival.js';

/** One stage in a window. Opening + inflow - outflow = closing, in transitions. */
export interface StageRow {
  readonly stage: string;
  /** How many are in it when the window opens and closes; entries without a date are in the opening balance. */
  readonly balance: { readonly opening: number; readonly closing: number };
  /** Stays that began in the window, and how many different histories they belong to. */
  readonly inflow: { readonly transitions: number; readonly people: number };
  /** Stays that ended in the window, and how. */
  readonly outflow: { readonly transitions: number; readonly people: number } & Readonly<Record<Exit, number>>;
  /**
   * People who reached a later stage: followed to `asOf`, so that late entrants had less time; null where the main line has no later
   * stage.
   */
  readonly conversion: null | {
    /** Of the people who entered in the window, those who were in a later stage after that. */
    readonly people: Rate;
    /** Of the stays that began in the window, those that ended forward. */
    readonly transitions: Rate;
  };
  /**
   * Days in the stage, of stays that began in the window, and of stays that had begun before and were still open, which count as under
   * observation from the first instant of the window only; stays without a first day are left out. Null when none began in it.
   */
  readonly days: Survival | null;
  /** How those stays ended as days went by, each way as a competing risk; null when none began in the window. */
  readonly exits: CumulativeIncidence | null;
  /** Pace: moves forward out of it per 30 days of the window; null when the window has no length. */
  readonly forwardPer30Days: number | null;
}

/**
 * The bottleneck by three measures, which need not agree; main line only, without gates and the last stage.
 *
 * One stage is always the slowest, and one the leakiest, even where all are equal. `clear` shows whether it differs: its interval does
 * not overlap any other, which is true of few in a hundred bottlenecks of equal stages.
 */
export interface Bottleneck {
  /** Longest median days; a median that is not reached is longer than any. */
  readonly slowest: { readonly stage: string; readonly medianDays: number | null; readonly clear: boolean } | null;
  /** Lowest conversion of people. */
  readonly leakiest: { readonly stage: string; readonly rate: number; readonly clear: boolean } | null;
  /** Largest growth of the balance, when any grew: a count of what happened, not an estimate. */
  readonly filling: { readonly stage: string; readonly growth: number } | null;
}

/** Stage metrics of some histories. */
export interface StagesTable {
  /** Histories with an entry by `asOf`. */
  readonly people: number;
  readonly stages: readonly StageRow[];
  /** People who had left all stages when the window opened and closed. */
  readonly lost: { readonly opening: number; readonly closing: number };
  /** Of the people who first entered in the window, those who reached the last stage of the main line by `asOf`. */
  readonly overall: Rate;
  readonly bottleneck: Bottleneck;
}

/** All data a table needs besides its histories. */
export interface Frame {
  readonly order: StageOrder;
  readonly asOf: number;
  readonly from: number;
  readonly to: number;
  /** Length of the window. */
  readonly days: number;
  readonly level: number | undefined;
  readonly scale: SurvivalScale | undefined;
}

/** The metrics of some histories in a window. */
export function tableOf(ways: readonly Way[], frame: Frame): StagesTable {
  const { order, from, to, level } = frame;
  const rows = staysByStage(ways, order).map((own, s) => rowOf(s, own, frame));
  const last = order.detours.lastIndexOf(false);
  const entered = ways.filter((way) => within(way.entered, frame));
  const arrived = entered.filter((way) => way.spells.some((spell) => spell.stage === last));
  const lost = (time: number) => weightOf(ways.filter((way) => isOut(way, time)));
  return {
    people: weightOf(ways),
    stages: rows,
    lost: { opening: lost(from), closing: lost(to) },
    overall: rateOf(weightOf(arrived), weightOf(entered), level),
    bottleneck: bottleneckOf(rows.filter((_, s) => s < last && !order.detours[s] && !order.gates[s])),
  };
}

/** Number of histories, by weight. */
function weightOf(ways: readonly Way[]): number {
  return sum(ways.map((way) => way.weight));
}

/** Whether a history has begun by some time, and is in no stage then. */
function isOut({ entered, spells }: Way, time: number): boolean {
  return entered <= time && !spells.some((spell) => isOpen(spell, time));
}

function isOpen({ start, end }: Spell, time: number): boolean {
  return start <= time && (end === null || end > time);
}

/** Whether something happened in the window: after its first instant, up to and with its last. */
export function within(time: number | null, { from, to }: Frame): boolean {
  return time !== null && time > from && time <= to;
}

/** A stay with the history it belongs to. */
export interface Stay {
  readonly way: Way;
  readonly spell: Spell;
  /** The furthest stage of the main line among the stays after it; -1 for none. */
  readonly furthest: number;
}

/** The stays of some histories by stage. */
export function staysByStage(ways: readonly Way[], { ids, detours }: StageOrder): Stay[][] {
  const byStage = ids.map((): Stay[] => []);
  for (const way of ways) {
    let furthest = -1;
    // Backwards, so that a history of many stays is read once.
    for (let i = way.spells.length - 1; i >= 0; i--) {
      const spell = way.spells[i] as Spell;
      byStage[spell.stage]?.push({ way, spell, furthest });
      if (!detours[spell.stage]) furthest = Math.max(furthest, spell.stage);
    }
  }
  return byStage;
}

/** The stays open in the window, from their beginning or from that of the window; none when no stay began in it. */
export function observedIn(stays: readonly Stay[], frame: Frame): Stay[] {
  const { from, to } = frame;
  const began = stays.filter(({ spell }) => within(spell.start, frame));
  if (began.length === 0 || from === -Infinity) return began;
  return stays.filter(({ spell: { start, end } }) => {
    const isLate = start > -Infinity && start <= from && (end === null || end > from);
    return isLate || (start > from && start <= to);
  });
}

/** Stays as times, open ones counted to `asOf`; stays that had begun before the window enter late. */
export function casesOf(stays: readonly Stay[], { asOf, from }: Frame) {
  return {
    days: stays.map(({ spell }) => daysBetween(spell.start, spell.end ?? asOf)),
    how: stays.map(({ spell }) => spell.exit),
    weights: stays.map(({ way }) => way.weight),
    entry: stays.map(({ spell }) => (spell.start < from ? daysBetween(spell.start, from) : 0)),
  };
}

function rowOf(stage: number, own: readonly Stay[], frame: Frame): StageRow {
  const { order, from, to, level, scale } = frame;
  const began = own.filter(({ spell }) => within(spell.start, frame));
  const ended = own.filter(({ spell }) => within(spell.end, frame));
  const people = (some: readonly Stay[]) => weightOf([...new Set(some.map(({ way }) => way))]);
  const transitions = (some: readonly Stay[]) => weightOf(some.map(({ way }) => way));
  const balance = (time: number) => transitions(own.filter(({ spell }) => isOpen(spell, time)));
  const exit = (way: Exit) => transitions(ended.filter(({ spell }) => spell.exit === way));
  const wentOn = began.filter(({ furthest }) => furthest > stage);
  const forward = transitions(began.filter(({ spell }) => spell.exit === 'forward'));
  const { days, how, weights, entry } = casesOf(observedIn(own, frame), frame);
  return {
    stage: order.ids[stage] as string,
    balance: { opening: balance(from), closing: balance(to) },
    inflow: { transitions: transitions(began), people: people(began) },
    outflow: {
      transitions: transitions(ended),
      people: people(ended),
      forward: exit('forward'),
      back: exit('back'),
      detour: exit('detour'),
      return: exit('return'),
      lost: exit('lost'),
    },
    conversion:
      stage >= order.detours.lastIndexOf(false)
        ? null
        : {
            people: rateOf(people(wentOn), people(began), level),
            transitions: rateOf(forward, transitions(began), level),
          },
    days:
      days.length === 0
        ? null
        : kaplanMeier(
            days,
            how.map((exit) => exit !== null),
            { weights, entry, level, scale },
          ),
    exits: days.length === 0 ? null : cumulativeIncidence(days, how, { weights, entry, level }),
    forwardPer30Days: frame.days > 0 ? (exit('forward') * 30) / frame.days : null,
  };
}

function bottleneckOf(rows: readonly StageRow[]): Bottleneck {
  const timed = rows.filter((row) => row.days !== null);
  const median = (row: StageRow) => row.days?.median ?? Infinity;
  const slowest = highest(timed, median);
  const known = rows.filter((row) => peopleRate(row) !== null);
  const leakiest = highest(known, (row) => -(peopleRate(row) as number));
  const growth = (row: StageRow) => row.balance.closing - row.balance.opening;
  const filling = highest(
    rows.filter((row) => growth(row) > 0),
    growth,
  );
  const longest = (row: StageRow) => row.days?.high ?? Infinity;
  const isSlow = (one: StageRow) => apart(one.days?.low ?? 0, timed, one, longest);
  const lowest = (row: StageRow) => -(row.conversion?.people.interval?.low ?? 0);
  const isLeaky = (one: StageRow) => apart(-(one.conversion?.people.interval?.high ?? 1), known, one, lowest);
  return {
    slowest:
      slowest === null
        ? null
        : { stage: slowest.stage, medianDays: slowest.days?.median ?? null, clear: isSlow(slowest) },
    leakiest:
      leakiest === null
        ? null
        : { stage: leakiest.stage, rate: peopleRate(leakiest) as number, clear: isLeaky(leakiest) },
    filling: filling === null ? null : { stage: filling.stage, growth: growth(filling) },
  };
}

/** Whether the lower limit of one row is above the upper limits of all others; there is at least one other. */
function apart(low: number, rows: readonly StageRow[], one: StageRow, high: (row: StageRow) => number): boolean {
  const others = rows.filter((row) => row !== one);
  return others.length > 0 && others.every((row) => low > high(row));
}

function peopleRate(row: StageRow): number | null {
  return row.conversion?.people.rate ?? null;
}

/** The row with the highest value, the earlier one where two tie; null without any. */
function highest(rows: readonly StageRow[], value: (row: StageRow) => number): StageRow | null {
  let best: StageRow | null = null;
  for (const row of rows) if (best === null || value(row) > value(best)) best = row;
  return best;
}
