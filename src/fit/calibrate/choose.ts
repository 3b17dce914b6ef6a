import { ln, log1p } from '../../core/arithmetic.js';
import { sum } from '../../core/sum.js';
import { counted, type Work } from '../../core/work.js';
import { clipped } from '../../measure/calibration/calibration.js';
import type { TotalsSeen } from './method.js';
import { foldOf, totalsSeen, type Units } from './units.js';

/** How a total becomes a probability; null where the rows do not determine it. */
export type Reading = (seen: TotalsSeen) => ((total: number) => number) | null;

/** The log losses of several readings on rows that they were not learned from. */
export interface Crossed {
  /** Mean per row, one per reading; null for one that some fold could not learn. */
  readonly logLoss: readonly (number | null)[];
  /** How much lower the loss of reading `b` is than that of an earlier reading `a`, per row, with its standard error; both were learned. */
  gain(a: number, b: number): { readonly gain: number; readonly standardError: number };
}

/** Fits each reading without one fold at a time, and computes its loss on that fold. */
export function* crossed(units: Units, readings: readonly Reading[], folds: number, seed: number): Work<Crossed> {
  const fold = foldOf(units, folds, seed);
  const m = readings.length;
  const learned = new Array<boolean>(m).fill(true);
  const losses = new Float64Array(m);
  // Of every pair: sums of weight × difference, and of weight × difference².
  const [apart, squares] = [new Float64Array(m * m), new Float64Array(m * m)];
  let weight = 0;
  for (let f = 0; f < folds; f++) {
    const [train, test] = [totalsSeen(units, (u) => fold[u] !== f), totalsSeen(units, (u) => fold[u] === f)];
    const own: ReturnType<typeof lossesOf>[] = [];
    for (const [r, reading] of readings.entries()) {
      const found = learned[r] ? reading(train) : null;
      if (found === null) learned[r] = false;
      else own[r] = lossesOf(found, test.totals);
      yield counted('testing', 'testing curves', f * m + r + 1, folds * m, 'fits');
    }
    for (const [outcome, counts] of [test.won, test.lost].entries()) {
      weight += sum(counts);
      for (let a = 0; a < m; a++) {
        const mine = own[a]?.[outcome];
        if (mine === undefined) continue;
        losses[a] = (losses[a] as number) + dot(counts, mine);
        for (let b = 0; b < a; b++) {
          const other = own[b]?.[outcome];
          if (other === undefined) continue;
          const k = b * m + a;
          const differences = other.map((loss, i) => loss - (mine[i] as number));
          apart[k] = (apart[k] as number) + dot(counts, differences);
          squares[k] = (squares[k] as number) + dot(counts, differences, differences);
        }
      }
    }
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

/** The loss of each total with the outcome, and without it. */
function lossesOf(probability: (total: number) => number, totals: Float64Array): readonly [Float64Array, Float64Array] {
  const shares = totals.map((total) => clipped(probability(total)));
  return [shares.map((p) => -ln(p)), shares.map((p) => -log1p(-p))];
}

/** The sum of products, place by place, in their order. */
function dot(a: Float64Array, b: Float64Array, c?: Float64Array): number {
  let all = 0;
  for (let i = 0; i < a.length; i++)
    all += (a[i] as number) * (b[i] as number) * (c === undefined ? 1 : (c[i] as number));
  return all;
}

/**
 * Chooses a reading: starting from the first, the next whose loss is lower than that of the current choice by more than so many
 * standard errors. The order is from the simplest to the most flexible.
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
