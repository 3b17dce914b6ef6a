import { at, fail, kindOf } from '../../core/errors.js';
import { ExactSum, sum } from '../../core/sum.js';
import { checkColumn, checkNames, type RowOptions, readWeights } from '../inputs.js';

/** The five categories, earliest first. */
export type AdopterCategory = (typeof CATEGORIES)[number]['label'];

/** One adopter category: its limits, its expected share by convention, and its people. */
export interface AdopterRow {
  readonly label: AdopterCategory;
  /** First use from here on; null in the first category. */
  readonly from: number | null;
  /** First use before this; null in the last category. */
  readonly to: number | null;
  /** The rounded share of a normal distribution that the convention names. */
  readonly convention: number;
  readonly n: number;
  /** n over all adopters. */
  readonly share: number;
}

/** Adopters by how early they began. */
export interface AdopterCategories {
  readonly n: number;
  /** Those without a first use, who are in no category. */
  readonly notYet: number;
  readonly mean: number;
  /** Of the sample: divided by n − 1. */
  readonly standardDeviation: number;
  readonly rows: readonly AdopterRow[];
  /** One per entry given; null for those who have not begun. */
  readonly categories: readonly (AdopterCategory | null)[];
}

const CATEGORIES = [
  { label: 'innovators', convention: 0.025, deviations: -2 },
  { label: 'early adopters', convention: 0.135, deviations: -1 },
  { label: 'early majority', convention: 0.34, deviations: 0 },
  { label: 'late majority', convention: 0.34, deviations: 1 },
  { label: 'laggards', convention: 0.16, deviations: null },
] as const;

/**
 * Adopters in five categories, cut at −2, −1, 0 and +1 standard deviations from the mean time of first use (E. M. Rogers,
 * Diffusion of Innovations), with the shares of 2.5, 13.5, 34, 34 and 16 % that the convention expects.
 *
 * A first use right at a cut is in the later category. While many have not begun yet, mean and cuts still move later.
 *
 * @param firstUse - when each began, as a number in any unit, such as days since the launch; null for those who have not
 * @param options - `weights`: how many people each entry represents
 * @throws ScoringError `too-little-data` when there are not two different times of first use
 * @example adopterCategories([1, 10, 11, 12, 13, 14, 15, 16, 17, 31, null]).categories[9] // => 'laggards'
 */
export function adopterCategories(firstUse: ArrayLike<number | null>, options: RowOptions = {}): AdopterCategories {
  checkColumn(firstUse, 'firstUse');
  checkNames(options, ['weights']);
  const times = Array.from({ length: firstUse.length }, (_, i) => readTime(firstUse[i], at('firstUse', i)));
  const weights =
    options.weights === undefined
      ? new Float64Array(times.length).fill(1)
      : readWeights(options.weights, 'options.weights', times.length).weights;
  const begun = times.flatMap((time, i) =>
    (weights[i] as number) > 0 && time !== null ? [{ time, w: weights[i] as number }] : [],
  );
  const n = sum(begun.map((one) => one.w));
  if (n <= 1 || new Set(begun.map((one) => one.time)).size < 2)
    fail({
      code: 'too-little-data',
      path: 'firstUse',
      expected: 'at least two different times of first use',
      got: begun.length === 0 ? 'none' : `${begun.length} of the same`,
    });
  const mean = weighedSum(begun, (time) => time) / n;
  const variance = weighedSum(begun, (time) => (time - mean) * (time - mean)) / (n - 1);
  const standardDeviation = Math.sqrt(variance);
  const cuts = CATEGORIES.slice(0, -1).map((one) => mean + (one.deviations ?? 0) * standardDeviation);
  const codes = times.map((time) => (time === null ? null : cuts.filter((cut) => time >= cut).length));
  const within = (keep: (code: number | null) => boolean) =>
    sum(Array.from(weights).filter((_, i) => keep(codes[i] as number | null)));
  const rows = CATEGORIES.map(({ label, convention }, c): AdopterRow => {
    const those = within((code) => code === c);
    return { label, from: cuts[c - 1] ?? null, to: cuts[c] ?? null, convention, n: those, share: those / n };
  });
  const categories = codes.map((code) => (code === null ? null : (CATEGORIES[code]?.label ?? null)));
  return { n, notYet: within((code) => code === null), mean, standardDeviation, rows, categories };
}

/** Weight times value added without rounding, so that a weight of 3 gives the bits of three entries. */
function weighedSum(
  begun: readonly { readonly time: number; readonly w: number }[],
  of: (time: number) => number,
): number {
  const total = new ExactSum();
  for (const { time, w } of begun) total.addProduct(w, of(time));
  return total.value();
}

function readTime(value: unknown, path: string): number | null {
  if (value === null) return null;
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  return fail({ code: 'wrong-type', path, expected: 'a finite number, or null for no first use', got: kindOf(value) });
}
