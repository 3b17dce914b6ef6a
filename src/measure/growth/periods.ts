import { at, fail, kindOf, oneOf } from '../../core/errors.js';
import { optionsIn } from '../../core/options.js';
import { formatInstant, type Period, periodOf, requireInstant, startOfPeriod } from '../../core/time.js';
import { checkNames } from '../inputs.js';

/** A calendar period in UTC; weeks begin on Mondays. */
export type GrowthPeriodName = Period | 'quarter';

/** A period of the caller's own, such as the part of a year that is over. */
export interface GrowthWindow {
  readonly label: string;
  /** Strict ISO instant: the first one that belongs to it. */
  readonly from: string;
  /** Strict ISO instant: the first one after it. */
  readonly to: string;
}

/** Periods that follow each other. */
export interface Periods {
  readonly labels: readonly string[];
  /** First instant of each, and the first one after it, in milliseconds. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** The position of the period that contains an instant, or null if none does. */
  indexOf(ms: number): number | null;
}

const NAMES: readonly GrowthPeriodName[] = ['day', 'week', 'month', 'quarter', 'year'];

/** More would be too long to read; 27 years of days. */
export const MOST_PERIODS = 10_000;

/** The periods that are meant: windows as given, or calendar periods from the first instant to the last one. */
export function readPeriods(given: GrowthPeriodName | readonly GrowthWindow[], first: number, last: number): Periods {
  if (Array.isArray(given)) return windowsOf(given);
  if (typeof given === 'string' && NAMES.includes(given)) return calendar(given, first, last);
  return fail({
    code: typeof given === 'string' ? 'unknown-name' : 'wrong-type',
    path: 'options.periods',
    expected: `${oneOf(NAMES)}, or windows with label, from and to`,
    got: typeof given === 'string' ? JSON.stringify(given) : kindOf(given),
  });
}

function calendar(name: GrowthPeriodName, first: number, last: number): Periods {
  const numberOf = (ms: number) => (name === 'quarter' ? Math.floor(periodOf(ms, 'month') / 3) : periodOf(ms, name));
  const startOf = (n: number) => (name === 'quarter' ? startOfPeriod(n * 3, 'month') : startOfPeriod(n, name));
  const [from, to] = first > last ? [0, -1] : [numberOf(first), numberOf(last)];
  const count = to - from + 1;
  if (count > MOST_PERIODS)
    fail({
      code: 'out-of-range',
      path: 'options.periods',
      expected: `at most ${MOST_PERIODS} periods from the first row to the last`,
      got: `${count}`,
      hint: 'take longer periods, or correct the dates',
    });
  const starts = Array.from({ length: count + 1 }, (_, k) => startOf(from + k));
  return {
    labels: starts.slice(0, -1).map((start) => labelOf(name, start)),
    from: starts.slice(0, -1),
    to: starts.slice(1),
    indexOf: (ms) => {
      const index = numberOf(ms) - from;
      return index >= 0 && index < count ? index : null;
    },
  };
}

/** How a period is called: 2026, 2026-Q2, 2026-06, and by its first day otherwise. */
function labelOf(name: GrowthPeriodName, start: number): string {
  const day = formatInstant(start).slice(0, 10);
  if (name === 'year') return day.slice(0, 4);
  if (name === 'quarter') return `${day.slice(0, 4)}-Q${(Number(day.slice(5, 7)) + 2) / 3}`;
  return name === 'month' ? day.slice(0, 7) : day;
}

function windowsOf(given: readonly GrowthWindow[]): Periods {
  const path = 'options.periods';
  if (given.length === 0) fail({ code: 'too-little-data', path, expected: 'at least one window', got: 'none' });
  if (given.length > MOST_PERIODS)
    fail({ code: 'out-of-range', path, expected: `at most ${MOST_PERIODS} windows`, got: `${given.length}` });
  const labels = new Set<string>();
  const windows = given.map((window, k) => {
    const own = at(path, k);
    checkNames(optionsIn(window, own), ['label', 'from', 'to'], own);
    const { label } = window;
    if (typeof label !== 'string' || label === '')
      fail({ code: 'wrong-type', path: at(own, 'label'), expected: 'a text that is not empty', got: kindOf(label) });
    if (labels.size === labels.add(label).size)
      fail({ code: 'duplicate', path: at(own, 'label'), expected: 'a label of its own', got: JSON.stringify(label) });
    const from = requireInstant(window.from, at(own, 'from'));
    const to = requireInstant(window.to, at(own, 'to'));
    if (to <= from)
      fail({ code: 'order', path: at(own, 'to'), expected: 'an instant after from', got: 'none after it' });
    return { label, from, to };
  });
  windows.forEach(({ from }, k) => {
    if (k === 0 || from >= (windows[k - 1] as { to: number }).to) return;
    const expected = 'an instant at or after the end of the window before';
    fail({
      code: 'order',
      path: at(at(path, k), 'from'),
      expected,
      got: 'an earlier one',
      hint: 'put the oldest first',
    });
  });
  return {
    labels: windows.map((one) => one.label),
    from: windows.map((one) => one.from),
    to: windows.map((one) => one.to),
    indexOf: (ms) => {
      // The last window that begins by then.
      let [low, high] = [0, windows.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((windows[middle] as { from: number }).from <= ms) low = middle + 1;
        else high = middle;
      }
      const window = windows[low - 1];
      return window !== undefined && ms < window.to ? low - 1 : null;
    },
  };
}
