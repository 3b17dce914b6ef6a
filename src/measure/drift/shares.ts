import { chiSquaredTail } from '../statistics/chi-squared.js';
import { hypergeometricTail } from '../statistics/hypergeometric.js';
import { psiOfShares } from './stability.js';

/** How far counts of the same classes moved between two samples. */
export interface Moved {
  readonly psi: number;
  /** The mean PSI of two samples of these sizes from one population. */
  readonly psiByChance: number;
  /** The p-value of counts this far apart when nothing has changed; null where there are too few rows. */
  readonly pValue: number | null;
  /** One per class. */
  readonly classes: readonly MovedClass[];
}

/** One class: its unchanged shares, its part of the index, and whether the floor replaced a smaller share. */
export interface MovedClass {
  readonly before: number;
  readonly after: number;
  readonly psi: number;
  readonly floored: boolean;
}

/**
 * Counts of the same classes before and after.
 *
 * PSI: sum of (a - b) ln(a / b), each share at least `floor`. Its p-value is that of K. Pearson's chi-squared test of homogeneity, to
 * which PSI x n m / (n + m) comes close in large samples; in small ones the index is too large, and the test keeps its level.
 * For it, classes in the order given are joined until each has five rows expected on the smaller side.
 *
 * @param order - the positions of the classes as they are joined: neighbours for bins of a number, the rarest first for categories
 */
export function movedBetween(
  before: readonly number[],
  after: readonly number[],
  floor: number,
  order: readonly number[] = [...before.keys()],
): Moved {
  const [n, m] = [total(before), total(after)];
  const shares = (counts: readonly number[], all: number) => counts.map((count) => count / all);
  const { psi, rows } = psiOfShares(shares(before, n), shares(after, m), { floor });
  const filled = before.filter((count, c) => count + (after[c] as number) > 0).length;
  return {
    psi,
    psiByChance: Math.max(0, filled - 1) * (1 / n + 1 / m),
    pValue: homogeneity(joined(before, after, order)),
    classes: rows.map(({ expected, actual, psi }) => ({
      before: expected,
      after: actual,
      psi,
      floored: (expected < floor || actual < floor) && expected !== actual,
    })),
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

type Pair = readonly [before: number, after: number];

/** Rows expected on the smaller side, from which the chi-squared distribution is close enough (W. G. Cochran 1954). */
const ENOUGH = 5;

function joined(before: readonly number[], after: readonly number[], order: readonly number[]): Pair[] {
  const [n, m] = [total(before), total(after)];
  const smaller = Math.min(n, m) / (n + m);
  const isEnough = ([b, a]: Pair) => (b + a) * smaller >= ENOUGH;
  const found: Pair[] = [];
  let open: Pair = [0, 0];
  for (const c of order) {
    open = [open[0] + (before[c] as number), open[1] + (after[c] as number)];
    if (!isEnough(open)) continue;
    found.push(open);
    open = [0, 0];
  }
  // The remainder is added to the last group that has enough.
  const last = found.pop();
  if (last !== undefined) found.push([last[0] + open[0], last[1] + open[1]]);
  return found;
}

/** The chance of counts as far apart in two samples of one population; null for a single class. */
function homogeneity(pairs: readonly Pair[]): number | null {
  if (pairs.length < 2) return null;
  const [n, m] = [total(pairs.map(([b]) => b)), total(pairs.map(([, a]) => a))];
  let statistic = 0;
  for (const [b, a] of pairs) {
    const share = (b + a) / (n + m);
    const off = b - n * share;
    // a - m x share is the same with the opposite sign.
    statistic += (off * off) / (n * share) + (off * off) / (m * share);
  }
  return chiSquaredTail(statistic, pairs.length - 1);
}

/** The chance of shares as far apart, either way, when nothing has moved: twice the smaller tail of Fisher's exact test. */
export function rateMoved(before: Pair, after: Pair): number | null {
  const [[k, n], [l, m]] = [before, after];
  if (k + l === 0 || k + l === n + m || n === 0 || m === 0) return null;
  const higher = hypergeometricTail(l, m, k + l, n + m);
  const lower = hypergeometricTail(k, n, k + l, n + m);
  return Math.min(1, 2 * Math.min(higher, lower));
}
