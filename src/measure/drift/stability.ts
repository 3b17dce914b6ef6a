import { ln } from '../../core/arithmetic.js';
import { at, fail, kindOf } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { checkColumn, checkLength, checkNames, MOST_PARTS, readCount, readRows, type Scores } from '../inputs.js';
import { groupTies, type TieGroups } from '../ranking/tie-groups.js';

export interface FloorOptions {
  /** The least share assumed for a bin, so that an empty bin is not infinite; default 1e-4. */
  readonly floor?: number | undefined;
}

export interface PsiOptions extends FloorOptions {
  /** How many bins, cut at the quantiles of the expected scores; default 10. */
  readonly bins?: number | undefined;
  /** Whole numbers: quantiles count rows. */
  readonly expectedWeights?: ArrayLike<number> | undefined;
  /** Whole numbers. */
  readonly actualWeights?: ArrayLike<number> | undefined;
}

/** One bin: its shares of the rows, without the floor, and its part of the index. */
export interface PsiRow {
  readonly expected: number;
  readonly actual: number;
  readonly psi: number;
}

/** How far a distribution has moved; 0 when the shares are the same. */
export interface Stability<Row extends PsiRow = PsiRow> {
  readonly psi: number;
  readonly floor: number;
  /** Whether the floor replaced a smaller share in a bin that changed: the index then depends on the floor. */
  readonly floored: boolean;
  readonly rows: readonly Row[];
}

/** A bin of scores: above the previous `atMost`, up to and including its own; null for the last. */
export interface ScoreBin extends PsiRow {
  readonly atMost: number | null;
}

/** One category. */
export interface CategoryBin extends PsiRow {
  readonly category: string;
}

/**
 * The population stability index of scores: how far current scores have moved from earlier ones.
 *
 * Formula: sum of (a - e) ln(a / e) over bins, e and a the shares of expected and actual rows, each at least `floor` and
 * not rescaled. Bins are cut at the quantiles of the expected scores, type 7 (linear interpolation); a score equal to an
 * edge falls in the lower bin. Common reading: below 0.1 stable, above 0.25 moved.
 *
 * @param expected - scores of the time the model was made; any finite numbers
 * @param actual - scores of now
 * @returns the index, and each bin's shares
 * @throws ScoringError when a side is empty, a value has a wrong type, or a weight is not whole
 * @example psi([1, 2, 3, 4], [1, 2, 3, 4], { bins: 2 }).psi // => 0
 */
export function psi(expected: Scores, actual: Scores, options: PsiOptions = {}): Stability<ScoreBin> {
  checkNames(options, ['bins', 'floor', 'expectedWeights', 'actualWeights']);
  const bins = readCount(options.bins, 'options.bins', 2, 10, MOST_PARTS);
  const before = readSide(expected, 'expected', options.expectedWeights, 'options.expectedWeights');
  const after = readSide(actual, 'actual', options.actualWeights, 'options.actualWeights');
  const edges = Array.from({ length: bins - 1 }, (_, i) => quantile(before, i + 1, bins));
  const stable = psiOfShares(sharesUpTo(before, edges), sharesUpTo(after, edges), { floor: options.floor });
  return { ...stable, rows: stable.rows.map((row, i) => ({ atMost: edges[i] ?? null, ...row })) };
}

// All rows count as negative outcomes here: only scores and weights matter.
function readSide(scores: Scores, path: string, weights: ArrayLike<number> | undefined, weightPath: string): TieGroups {
  checkColumn(scores, path);
  const names = { scores: path, weights: weightPath };
  const rows = readRows(scores, new Uint8Array(scores.length), weights, undefined, names);
  if (!rows.whole)
    fail({
      code: 'wrong-type',
      path: weightPath,
      expected: 'whole numbers',
      got: 'fractions',
      hint: 'the quantiles that cut the bins count rows',
    });
  return groupTies(rows);
}

/** Quantile `part` / `parts`, type 7: linear between the rows on both sides of position (n - 1) part / parts. */
function quantile({ scores, negatives, n }: TieGroups, part: number, parts: number): number {
  const position = ((n - 1) * part) / parts;
  const row = Math.floor(position);
  let group = 0;
  let end = negatives[0] as number;
  while (end <= row) end += negatives[++group] as number;
  const low = scores[group] as number;
  const high = row + 1 < end ? low : (scores[group + 1] ?? low);
  return low + (high - low) * (position - row);
}

function sharesUpTo({ scores, negatives, n }: TieGroups, edges: readonly number[]): number[] {
  const counts = new Array<number>(edges.length + 1).fill(0);
  let bin = 0;
  scores.forEach((score, g) => {
    while (bin < edges.length && score > (edges[bin] as number)) bin++;
    counts[bin] = (counts[bin] as number) + (negatives[g] as number);
  });
  return counts.map((count) => count / n);
}

/**
 * The population stability index of a category: job titles, products, owners.
 *
 * Formula as for `psi`, with one bin per category seen on either side, in the order of their code units.
 *
 * @throws ScoringError when a side is empty or contains a value that is not a string
 * @example psiOfCategories(['a', 'b'], ['b', 'a']).psi // => 0
 */
export function psiOfCategories(
  expected: ArrayLike<string>,
  actual: ArrayLike<string>,
  options: FloorOptions = {},
): Stability<CategoryBin> {
  checkNames(options, ['floor']);
  const before = countCategories(expected, 'expected');
  const after = countCategories(actual, 'actual');
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  const stable = psiOfShares(
    names.map((name) => (before.get(name) ?? 0) / expected.length),
    names.map((name) => (after.get(name) ?? 0) / actual.length),
    { floor: options.floor },
  );
  return { ...stable, rows: stable.rows.map((row, i) => ({ category: names[i] as string, ...row })) };
}

function countCategories(values: ArrayLike<string>, path: string): Map<string, number> {
  checkColumn(values, path);
  if (values.length === 0) fail({ code: 'too-little-data', path, expected: 'at least one row', got: 'none' });
  const counts = new Map<string, number>();
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'string')
      fail({ code: 'wrong-type', path: at(path, i), expected: 'a string', got: kindOf(value) });
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}

/**
 * The population stability index of shares that are already counted.
 *
 * Formula: sum of (a - e) ln(a / e), each share at least `floor` and not rescaled afterwards.
 *
 * @param expected - shares 0..1, one per bin, that add up to 1 within 1e-6
 * @param actual - shares 0..1, same bins, that add up to 1 within 1e-6
 * @throws ScoringError when lengths differ, a share or the floor is outside its range, or shares do not add up to 1
 * @example psiOfShares([0.5, 0.5], [0.5, 0.5]).psi // => 0
 */
export function psiOfShares(
  expected: ArrayLike<number>,
  actual: ArrayLike<number>,
  options: FloorOptions = {},
): Stability {
  checkNames(options, ['floor']);
  const floor = readFloor(options.floor);
  readShares(expected, 'expected');
  checkColumn(actual, 'actual');
  checkLength(actual, 'actual', expected.length, 'bin');
  readShares(actual, 'actual');
  const rows = Array.from(expected, (share, i): PsiRow => {
    const e = Math.max(share, floor);
    const a = Math.max(actual[i] as number, floor);
    // Equal shares give 0 and not -0, independent of the logarithm.
    return { expected: share, actual: actual[i] as number, psi: a === e ? 0 : (a - e) * ln(a / e) };
  });
  const floored = rows.some((row) => row.expected !== row.actual && Math.min(row.expected, row.actual) < floor);
  return { psi: sum(rows.map((row) => row.psi)), floor, floored, rows };
}

export function readFloor(floor: number | undefined): number {
  if (floor === undefined) return 1e-4;
  if (!(floor > 0 && floor < 1))
    fail({
      code: 'out-of-range',
      path: 'options.floor',
      expected: 'a share above 0 and below 1',
      got: Number.isFinite(floor) ? `${floor}` : kindOf(floor),
    });
  return floor;
}

function readShares(shares: ArrayLike<number>, path: string): void {
  checkColumn(shares, path);
  if (shares.length === 0) fail({ code: 'too-little-data', path, expected: 'at least one bin', got: 'none' });
  for (let i = 0; i < shares.length; i++) {
    const share: unknown = shares[i];
    if (typeof share !== 'number' || !(share >= 0 && share <= 1))
      fail({
        code: typeof share === 'number' && Number.isFinite(share) ? 'out-of-range' : 'wrong-type',
        path: at(path, i),
        expected: 'a share from 0 to 1',
        got: typeof share === 'number' && Number.isFinite(share) ? `${share}` : kindOf(share),
      });
  }
  const total = sum(shares);
  if (Math.abs(total - 1) > TOLERANCE)
    fail({
      code: 'mismatch',
      path,
      expected: 'shares that add up to 1',
      got: `${total}`,
      hint: 'divide counts by their total, and give every bin',
    });
}

/** Shares are often rounded to some digits before they are compared. */
const TOLERANCE = 1e-6;
