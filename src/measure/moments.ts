import { at, fail, kindOf } from '../core/errors.js';
import { ExactSum } from '../core/sum.js';
import { checkColumn, checkLength, readWeights } from './inputs.js';

/** A time with what was seen at it. */
export interface Moment {
  readonly time: number;
  /** How many were still open just before. */
  readonly atRisk: number;
  /** How many ended at it, by cause. */
  readonly events: readonly number[];
  readonly censored: number;
}

/** How the column that says how cases ended is read. */
export interface Endings {
  /** What the column is called in errors, and what it may hold. */
  readonly path: string;
  readonly expected: string;
  /** The position of a cause, -1 for a case still open, null for what is neither. */
  readonly codes: (value: unknown) => number | null;
  /** How many causes there are. */
  readonly causes: number;
}

/** Cases as distinct times, rising, with what ended, was censored and was at risk at each. */
export function moments(
  times: ArrayLike<number>,
  ends: ArrayLike<unknown>,
  endings: Endings,
  weights: ArrayLike<number> | undefined,
): Moment[] {
  const codes = readCases(times, ends, endings);
  const counts = weights === undefined ? undefined : readWeights(weights, 'options.weights', times.length).weights;
  // By time: a sum for each cause, and one for the cases still open. Exact, so that the order of cases cannot matter.
  const byTime = new Map<number, ExactSum[]>();
  for (let i = 0; i < times.length; i++) {
    const weight = counts === undefined ? 1 : (counts[i] as number);
    if (weight === 0) continue;
    const time = (times[i] as number) + 0; // -0 is 0
    const sums = byTime.get(time) ?? Array.from({ length: endings.causes + 1 }, () => new ExactSum());
    byTime.set(time, sums);
    const code = codes[i] as number;
    sums[code < 0 ? endings.causes : code]?.add(weight);
  }
  const atRisk = new ExactSum();
  return [...byTime]
    .sort(([a], [b]) => b - a)
    .map(([time, sums]): Moment => {
      const values = sums.map((one) => one.value());
      for (const value of values) atRisk.add(value);
      return { time, atRisk: atRisk.value(), events: values.slice(0, -1), censored: values.at(-1) as number };
    })
    .reverse();
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
