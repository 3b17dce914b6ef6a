import { at, fail, kindOf } from '../../core/errors.js';
import { ExactSum } from '../../core/sum.js';
import { checkColumn, checkLength, checkNames, MOST_PARTS, type RowOptions, readCount, readRows } from '../inputs.js';
import { groupTies, type TieGroups } from './tie-groups.js';

/** The largest companies: so many of them, or that share of all, 0..1. */
export type Top = { readonly n: number } | { readonly share: number };

export interface ConcentrationOptions extends RowOptions {
  /** Which top companies to give the share of; default the largest one, and the largest 20 %. */
  readonly top?: readonly Top[] | undefined;
}

/** The largest companies' share of the total. */
export interface TopShare {
  /** How many companies these are. */
  readonly n: number;
  /** 0..1; null when the total is 0. */
  readonly share: number | null;
}

/** How concentrated a total is in few companies. */
export interface Concentration {
  /** Companies, including those of value 0; by weight. */
  readonly n: number;
  readonly total: number;
  /** In the requested order. */
  readonly top: readonly TopShare[];
  /** Herfindahl-Hirschman index: 1/n when all are equal, 1 when one has everything; null when the total is 0. */
  readonly hhi: number | null;
  /** 1 / HHI: how many companies of equal size would be as concentrated; null when the total is 0. */
  readonly effectiveNumber: number | null;
}

/**
 * How concentrated revenue, contacts or any other amount is on few companies.
 *
 * Formula: HHI = Σ sᵢ², sᵢ the share of company i (A. O. Hirschman 1945, O. C. Herfindahl 1950), here from 0 to 1 (× 10,000 in
 * competition law); effective number = 1 / HHI (M. A. Adelman 1969). A share of all is floor(share × n) companies, at least
 * one; with weights that are not whole numbers it is share × n itself. The order of the values cannot matter.
 *
 * @param values - one amount >= 0 per company, such as its revenue
 * @param options - `top`; `weights`: how many companies each value counts as
 * @returns shares, index and effective number that are null for no companies, and for a total of 0
 * @throws ScoringError `wrong-type` for a value that is not a finite number; `out-of-range` for amounts below 0, and a top
 * below one or a share outside 0..1
 * @example concentration([80, 10, 10]).hhi // => 0.66
 * @example concentration([80, 10, 10], { top: [{ n: 2 }] }).top // => [{ n: 2, share: 0.9 }]
 */
export function concentration(values: ArrayLike<number>, options: ConcentrationOptions = {}): Concentration {
  checkColumn(values, 'values');
  checkNames(options, ['top', 'weights']);
  const tops = readTops(options.top);
  if (values.length === 0) {
    if (options.weights !== undefined) checkLength(options.weights, 'options.weights', 0);
    return nothing(tops, 0);
  }
  const ones = new Uint8Array(values.length).fill(1);
  const rows = readRows(values, ones, options.weights, undefined, { scores: 'values', weights: 'options.weights' });
  checkAmounts(values);
  const groups = groupTies(rows);
  const largest = groups.scores.at(-1) as number; // there is at least one row
  if (largest === 0) return nothing(tops, groups.n, groups.whole);
  const scale = scaleOf(largest);
  const total = new ExactSum();
  const squares = new ExactSum();
  groups.scores.forEach((score, g) => {
    const weight = groups.positives[g] as number;
    const value = score * scale;
    total.addProduct(weight, value);
    // Σ v² / T², not Σ (v / T)²: 80, 10 and 10 give 0.66 itself.
    squares.addProduct(weight, value * value);
  });
  const [sum, sumOfSquares] = [total.value(), squares.value()];
  if (sum / scale === Infinity)
    fail({ code: 'out-of-range', path: 'values', expected: 'a total that a number can hold', got: 'a larger one' });
  return {
    n: groups.n,
    total: sum / scale,
    top: tops.map((top) => topShare(groups, companiesIn(top, groups.n, groups.whole), scale, sum)),
    hhi: Math.min(1, sumOfSquares / (sum * sum)),
    effectiveNumber: Math.max(1, (sum * sum) / sumOfSquares),
  };
}

function topShare(groups: TieGroups, n: number, scale: number, sum: number): TopShare {
  const held = new ExactSum();
  const before = new ExactSum();
  for (let g = groups.scores.length - 1; g >= 0; g--) {
    const left = n - before.value();
    if (left <= 0) break;
    const weight = Math.min(left, groups.positives[g] as number);
    held.addProduct(weight, (groups.scores[g] as number) * scale);
    before.add(weight);
  }
  return { n, share: Math.min(1, held.value() / sum) };
}

function companiesIn(top: Top, n: number, whole: boolean): number {
  if ('n' in top) return Math.min(top.n, n);
  if (!whole) return top.share * n;
  const count = Math.floor(top.share * n);
  // 0.29 × 100 is a little less than 29 in doubles; the share itself decides.
  return Math.min(n, Math.max(1, (count + 1) / n <= top.share ? count + 1 : count));
}

function nothing(tops: readonly Top[], n: number, whole = true): Concentration {
  const top = tops.map((one) => ({ n: n === 0 ? 0 : companiesIn(one, n, whole), share: null }));
  return { n, total: 0, top, hhi: null, effectiveNumber: null };
}

/** A power of two that scales amounts so that their squares stay in the range of numbers; 1 when no scaling is needed. */
function scaleOf(largest: number): number {
  let scale = 1;
  while (largest * scale > 1e100) scale /= 2;
  while (largest * scale < 1e-100) scale *= 2;
  return scale;
}

function checkAmounts(values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if ((values[i] as number) >= 0) continue;
    const hint = 'a share is of amounts that add up: set credits off against what they belong to';
    fail({ code: 'out-of-range', path: at('values', i), expected: 'an amount of 0 or more', got: 'one below 0', hint });
  }
}

function readTops(tops: readonly Top[] | undefined): readonly Top[] {
  if (tops === undefined) return [{ n: 1 }, { share: 0.2 }];
  checkColumn(tops, 'options.top');
  if (tops.length > MOST_PARTS) {
    const expected = `at most ${MOST_PARTS} tops`;
    fail({ code: 'out-of-range', path: 'options.top', expected, got: `${tops.length}` });
  }
  return Array.from(tops, (top, i) => {
    const path = at('options.top', i);
    checkNames(top, ['n', 'share'], path);
    if ('n' in top && 'share' in top)
      fail({
        code: 'mismatch',
        path,
        expected: 'n or share',
        got: 'both',
        hint: 'ask for each in an entry of its own',
      });
    if ('n' in top) return { n: readCount(top.n, at(path, 'n'), 1, 1) };
    if (top.share > 0 && top.share <= 1) return { share: top.share };
    const got = Number.isFinite(top.share) ? `${top.share}` : kindOf(top.share);
    return fail({ code: 'out-of-range', path: at(path, 'share'), expected: 'a share above 0, at most 1', got });
  });
}
