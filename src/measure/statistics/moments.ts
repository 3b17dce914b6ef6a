import { at, fail, kindOf } from '../../core/errors.js';
import { ExactSum, sum } from '../../core/sum.js';
import { checkColumn, checkLength, readWeights } from '../inputs.js';
import { risingOrder } from '../order.js';

/** A time with the events observed at it. */
export interface Moment {
  readonly time: number;
  /** How many were still open just before. */
  readonly atRisk: number;
  /** How many ended at it, by cause. */
  readonly events: readonly number[];
  readonly censored: number;
  /** Number that came under observation at it or after, up to the next, by cause and censored last: they are at risk from there on. */
  readonly entered: readonly number[];
}

/** How to read the column of how cases ended. */
export interface Endings {
  /** The name of the column in errors, and its allowed values. */
  readonly path: string;
  readonly expected: string;
  /** The position of a cause, -1 for a case still open, null for an invalid value. */
  readonly codes: (value: unknown) => number | null;
  /** How many causes there are. */
  readonly causes: number;
}

/** Weight of each case (how many cases it counts as), and when each came under observation. */
export interface CaseOptions {
  readonly weights?: ArrayLike<number> | undefined;
  /**
   * The time from which each case was observed, below its own time: it counts as at risk after that, as it would not have been seen
   * had it ended before (left truncation). 0, or left out: from the beginning.
   */
  readonly entry?: ArrayLike<number> | undefined;
}

/** Cases as distinct times, with how many there are, and how many of them came under observation late, both by weight. */
export interface Moments {
  readonly found: readonly Moment[];
  readonly n: number;
  readonly late: number;
}

/** Cases as distinct times, rising, with what ended, was censored and was at risk at each. */
export function moments(
  times: ArrayLike<number>,
  ends: ArrayLike<unknown>,
  endings: Endings,
  { weights, entry }: CaseOptions,
): Moments {
  const codes = readCases(times, ends, endings);
  const n = times.length;
  const counts = weights === undefined ? null : readWeights(weights, 'options.weights', n).weights;
  const entries = entry === undefined ? null : readEntry(entry, times);
  const weightOf = (row: number) => (counts === null ? 1 : (counts[row] as number));
  // -0 is 0
  const byTime = risingOrder(Float64Array.from(times, (time) => time + 0));
  const byEntry = entries === null ? [] : risingOrder(entries);
  // Exact, so that the order of cases cannot matter, and so that cases that leave the risk set leave no rounding error.
  const atRisk = new ExactSum();
  const found: Moment[] = [];
  let waiting = byEntry.length - 1;
  let entered = new Array<number>(endings.causes + 1).fill(0);
  // Backwards: those at risk at a time are those whose time is not below it, less those who had not come yet.
  for (let end = n; end > 0; ) {
    const time = (times[byTime[end - 1] as number] as number) + 0;
    const here = new Sums(endings.causes);
    for (; end > 0 && times[byTime[end - 1] as number] === time; end--) {
      const row = byTime[end - 1] as number;
      here.add(codes[row] as number, weightOf(row));
      atRisk.add(weightOf(row));
    }
    const coming = new Sums(endings.causes);
    for (; waiting >= 0; waiting--) {
      const row = byEntry[waiting] as number;
      const when = entries?.[row] as number;
      if (when === 0 || when < time) break;
      coming.add(codes[row] as number, weightOf(row));
      atRisk.add(-weightOf(row));
    }
    entered = coming.values().map((value, code) => value + (entered[code] as number));
    const values = here.values();
    if (values.every((value) => value === 0)) continue;
    found.push({
      time,
      atRisk: atRisk.value(),
      events: values.slice(0, -1),
      censored: values.at(-1) as number,
      entered,
    });
    entered = entered.map(() => 0);
  }
  const late = entries === null ? 0 : sum(Array.from(entries, (when, row) => (when > 0 ? weightOf(row) : 0)));
  return { found: found.reverse(), n: sum(found.flatMap((one) => [...one.events, one.censored])), late };
}

/** A sum for each cause, and one for the cases still open, which come last. */
class Sums {
  readonly #sums: (ExactSum | undefined)[];

  constructor(causes: number) {
    this.#sums = new Array<ExactSum | undefined>(causes + 1).fill(undefined);
  }

  add(code: number, weight: number): void {
    const place = code < 0 ? this.#sums.length - 1 : code;
    this.#sums[place] ??= new ExactSum();
    this.#sums[place].add(weight);
  }

  values(): number[] {
    return this.#sums.map((one) => one?.value() ?? 0);
  }
}

function readEntry(entry: ArrayLike<number>, times: ArrayLike<number>): Float64Array {
  const path = 'options.entry';
  checkColumn(entry, path);
  checkLength(entry, path, times.length, 'case');
  return Float64Array.from(times, (time, i) => {
    const value = entry[i] as number;
    if (typeof value !== 'number' || !Number.isFinite(value))
      fail({ code: 'wrong-type', path: at(path, i), expected: 'a finite number', got: kindOf(value) });
    if (value < 0 || (value > 0 && value >= time))
      fail({
        code: 'out-of-range',
        path: at(path, i),
        expected: 'a time of 0 or more, below that of the case',
        got: value < 0 ? 'a number below 0' : 'one that is not below',
        hint: 'leave out cases that ended before they came under observation',
      });
    return value + 0;
  });
}

function readCases(times: ArrayLike<number>, ends: ArrayLike<unknown>, { path, expected, codes }: Endings): Int32Array {
  checkColumn(times, 'times');
  checkColumn(ends, path);
  if (times.length === 0) fail({ code: 'too-little-data', path: 'times', expected: 'at least one case', got: 'none' });
  checkLength(ends, path, times.length, 'case');
  const read = new Int32Array(times.length);
  for (let i = 0; i < times.length; i++) {
    const time = times[i] as number;
    if (typeof time !== 'number' || !Number.isFinite(time))
      fail({ code: 'wrong-type', path: at('times', i), expected: 'a finite number', got: kindOf(time) });
    if (time < 0)
      fail({
        code: 'out-of-range',
        path: at('times', i),
        expected: 'a duration of 0 or more',
        got: 'a number below 0',
      });
    read[i] = codes(ends[i]) ?? fail({ code: 'wrong-type', path: at(path, i), expected, got: endText(ends[i]) });
  }
  return read;
}

function endText(value: unknown): string {
  return typeof value === 'number' && Number.isFinite(value) ? 'another number' : kindOf(value);
}
