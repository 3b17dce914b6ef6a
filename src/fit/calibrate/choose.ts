import { ln, log1p } from '../../core/arithmetic.js';
import { clipped } from '../../measure/calibration.js';
import type { TotalsSeen } from './method.js';
import { foldOf, totalsSeen, type Units } from './units.js';

/** How a total is read as a probability; null where the rows do not say. */
export type Reading = (seen: TotalsSeen) => ((total: number) => number) | null;

/** The log losses of several readings on rows that they were not learned from. */
export interface Crossed {
  /** Mean per row, one per reading; null for one that some fold could not learn. */
  readonly logLoss: readonly (number | null)[];
  /** How much less reading `b` loses than reading `a`, per row, and the standard error of that; both were learned. */
  gain(a: number, b: number): { readonly gain: number; readonly standardError: number };
}

/** Learns each reading without one fold at a time, and asks what it loses on that fold. */
export function crossed(units: Units, readings: readonly Reading[], folds: number, seed: number): Crossed {
  const fold = foldOf(units, folds, seed);
  const m = readings.length;
  const learned = new Array<boolean>(m).fill(true);
  const losses = new Float64Array(m);
  // Of every pair: sums of weight × difference, and of weight × difference².
  const [apart, squares] = [new Float64Array(m * m), new Float64Array(m * m)];
  let weight = 0;
  for (let f = 0; f < folds; f++) {
    const [train, test] = [totalsSeen(units, (u) => fold[u] !== f), totalsSeen(units, (u) => fold[u] === f)];
    const probabilities = readings.map((reading, r) => {
      const found = learned[r] ? reading(train) : null;
      learned[r] &&= found !== null;
      return found ?? (() => 0.5);
    });
    test.totals.forEach((total, i) => {
      const shares = probabilities.map((probability) => clipped(probability(total)));
      const sides = [
        [test.won[i] as number, shares.map((p) => -ln(p))],
        [test.lost[i] as number, shares.map((p) => -log1p(-p))],
      ] as const;
      for (const [count, own] of sides) {
        weight += count;
        for (let a = 0; a < m; a++) {
          losses[a] = (losses[a] as number) + count * (own[a] as number);
          for (let b = 0; b < m; b++) {
            const difference = (own[a] as number) - (own[b] as number);
            apart[a * m + b] = (apart[a * m + b] as number) + count * difference;
            squares[a * m + b] = (squares[a * m + b] as number) + count * difference * difference;
          }
        }
      }
    });
  }
  return {
    logLoss: learned.map((known, r) => (known ? (losses[r] as number) / weight : null)),
    gain(a, b) {
      const gain = (apart[a * m + b] as number) / weight;
      const variance = Math.max(0, (squares[a * m + b] as number) / weight - gain * gain);
      return { gain, standardError: Math.sqrt(variance / Math.max(1, weight - 1)) };
    },
  };
}

/**
 * The reading to take: from the first on, the next that loses less than the one taken so far, by more than so many standard errors.
 * The order is from the simplest to the most flexible.
 */
export function chosen({ logLoss, gain }: Crossed, errors: number): number {
  let taken = 0;
  for (let r = 1; r < logLoss.length; r++) {
    if (logLoss[r] === null) continue;
    const found = gain(taken, r);
    if (found.gain > errors * found.standardError) taken = r;
  }
  return taken;
}
