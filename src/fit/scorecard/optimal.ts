import { type Counts, evidenceOf } from './evidence.js';
import type { BinRules, Trend } from './options.js';

/** Bins of about equal size in their order, as the sums of rows before each of them. */
export interface Prebins {
  /** One more than there are prebins: 0 first, all known rows last. */
  readonly positives: Float64Array;
  readonly negatives: Float64Array;
}

/** The result of the search: the prebins at which bins begin, without the first. */
export interface Found {
  readonly begins: readonly number[];
  /** Information value of the bins. */
  readonly iv: number;
  /** The trend imposed on the rates. */
  readonly trend: Exclude<Trend, 'auto'>;
}

/** A step from one bin to the next: the phase before and after, and whether the rate must rise (1), fall (-1) or differ (0). */
type Step = readonly [before: 0 | 1, after: 0 | 1, sign: 1 | -1 | 0];

const STEPS: Readonly<Record<Exclude<Trend, 'auto'>, readonly Step[]>> = {
  rising: [[0, 0, 1]],
  falling: [[0, 0, -1]],
  any: [[0, 0, 0]],
  peak: [
    [0, 0, 1],
    [0, 1, -1],
    [1, 1, -1],
  ],
  valley: [
    [0, 0, -1],
    [0, 1, 1],
    [1, 1, 1],
  ],
};

/** The least gain from more bins: less is rounding. */
const ROUNDING = 1e-12;

/**
 * The bins of the highest information value that keep the rules: exact, by dynamic programming over the last bin, the number of bins
 * and the phase of the trend. One bin of all rows is always allowed; any other must contain both outcomes and enough rows.
 *
 * @param all - all rows, including missing and special ones
 */
export function optimalBins(prebins: Prebins, all: Counts, rules: BinRules): Found {
  if (rules.trend !== 'auto') return search(prebins, all, rules, rules.trend);
  const [rising, falling] = [search(prebins, all, rules, 'rising'), search(prebins, all, rules, 'falling')];
  return falling.iv > rising.iv ? falling : rising;
}

function search(prebins: Prebins, all: Counts, rules: BinRules, trend: Exclude<Trend, 'auto'>): Found {
  const m = prebins.positives.length - 1;
  const { rates, values } = segmentsOf(prebins, all, rules.minShare);
  const steps = STEPS[trend];
  const width = m + 1;
  const cell = (phase: number, from: number, end: number) => (phase * width + from) * width + end;
  const empty = () => new Float64Array(2 * width * width).fill(Number.NEGATIVE_INFINITY);
  let best = empty();
  for (let end = 1; end <= m; end++) best[cell(0, 0, end)] = values[end] as number;
  const whole = evidenceOf(
    { positives: prebins.positives[m] as number, negatives: prebins.negatives[m] as number },
    all,
  );
  let found: { begins: readonly number[]; iv: number } = { begins: [], iv: whole.iv };
  const origins: Int32Array[] = [];
  for (let count = 2; count <= Math.min(rules.maxBins, m); count++) {
    const next = empty();
    const origin = new Int32Array(next.length);
    for (const [before, after, sign] of steps)
      for (let from = 1; from < m; from++)
        for (let end = from + 1; end <= m; end++) {
          const value = values[from * width + end] as number;
          if (value === Number.NEGATIVE_INFINITY) continue;
          const rate = rates[from * width + end] as number;
          const to = cell(after, from, end);
          for (let first = 0; first < from; first++) {
            const had = best[cell(before, first, from)] as number;
            if (had + value <= (next[to] as number)) continue;
            const rise = rate - (rates[first * width + from] as number);
            if ((sign === 0 ? Math.abs(rise) : sign * rise) < rules.minDifference) continue;
            next[to] = had + value;
            origin[to] = cell(before, first, from);
          }
        }
    origins.push(origin);
    best = next;
    for (let phase = 0; phase < 2; phase++)
      for (let from = 1; from < m; from++) {
        const iv = best[cell(phase, from, m)] as number;
        if (iv > found.iv + ROUNDING) found = { begins: traced(origins, cell(phase, from, m), width), iv };
      }
  }
  return { ...found, trend };
}

/** Starts of the bins, from the last one back. */
function traced(origins: readonly Int32Array[], last: number, width: number): number[] {
  const begins: number[] = [];
  let at = last;
  for (let k = origins.length - 1; k >= 0; k--) {
    begins.push(Math.floor(at / width) % width);
    at = origins[k]?.[at] as number;
  }
  return begins.reverse();
}

/** Rate and information value of every run of prebins; minus infinity for one that may not be a bin. */
function segmentsOf({ positives, negatives }: Prebins, all: Counts, minShare: number) {
  const width = positives.length;
  const least = minShare * (all.positives + all.negatives);
  const rates = new Float64Array(width * width);
  const values = new Float64Array(width * width).fill(Number.NEGATIVE_INFINITY);
  for (let from = 0; from < width; from++)
    for (let end = from + 1; end < width; end++) {
      const counts = {
        positives: (positives[end] as number) - (positives[from] as number),
        negatives: (negatives[end] as number) - (negatives[from] as number),
      };
      const n = counts.positives + counts.negatives;
      rates[from * width + end] = counts.positives / n;
      if (counts.positives > 0 && counts.negatives > 0 && n >= least)
        values[from * width + end] = evidenceOf(counts, all).iv;
    }
  return { rates, values };
}
