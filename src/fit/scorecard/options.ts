import { at, fail, kindOf, shown } from '../../core/errors.js';
import { checkNames, optionsIn } from '../../core/options.js';
import { checkColumn, readChoice, readCount } from '../../measure/inputs.js';
import { checkLevel } from '../../measure/statistics/normal.js';

/** Codes for the reason why a value is absent, by name: `{ unknown: [-1, 99] }`. */
export type SpecialCodes = Readonly<Record<string, readonly (string | number)[]>>;

/**
 * The trend of rates from bin to bin: `rising` and `falling` never turn, `peak` rises and then falls, `valley` falls and then rises,
 * `auto` is the better of rising and falling, `any` has no constraint.
 */
export type Trend = 'auto' | 'rising' | 'falling' | 'peak' | 'valley' | 'any';

const TRENDS: readonly [Trend, ...Trend[]] = ['auto', 'rising', 'falling', 'peak', 'valley', 'any'];

/** How the values of one attribute become bins. */
export interface BinOptions {
  /** Starts of the bins of numbers, in rising order: a value equal to a cut is in the bin above it. Default: cuts are found. */
  readonly cuts?: readonly number[] | undefined;
  /** Values of a category that are one bin each, every value in one of them. Default: values are merged by their rates. */
  readonly groups?: readonly (readonly string[])[] | undefined;
  /** Codes with bins of their own, by name. */
  readonly special?: SpecialCodes | undefined;
  /** Of numbers; default `auto`. */
  readonly trend?: Trend | undefined;
  /** Least share of all rows in a bin that is found, 0 to 0.5; default 0.05. */
  readonly minShare?: number | undefined;
  /** The most bins that are found; default 10. */
  readonly maxBins?: number | undefined;
  /** Least difference of rates between neighbouring bins that are found, 0 to 1; default 0. */
  readonly minDifference?: number | undefined;
  /** Bins of about equal size that are joined, 2 to 100; default 20. */
  readonly prebins?: number | undefined;
}

/** The same, for a table. */
export interface BinTableOptions extends BinOptions {
  /** Weight of each row: how many rows it counts as; default 1 each. A row of weight 3 counts as the row three times. */
  readonly weights?: ArrayLike<number> | undefined;
  /** Confidence of the intervals, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
}

/** Options with defaults filled in. */
export interface BinRules {
  readonly cuts: readonly number[] | null;
  readonly groups: readonly (readonly string[])[] | null;
  readonly special: SpecialCodes;
  readonly trend: Trend;
  readonly minShare: number;
  readonly maxBins: number;
  readonly minDifference: number;
  readonly prebins: number;
}

const FOUND: readonly string[] = ['trend', 'minShare', 'maxBins', 'minDifference', 'prebins'];
const NAMES: readonly string[] = ['cuts', 'groups', 'special', ...FOUND];

/** The search time grows with their cube. */
const MOST_PREBINS = 100;

/** The most cuts, or groups of values, of one table. */
const MOST_BINS = 1000;

/** Checks the options of a table. */
export function tableRules(options: BinTableOptions): BinRules {
  checkNames(options, [...NAMES, 'weights', 'level']);
  checkLevel(options.level, 'options.level');
  const { weights: _, level: __, ...bins } = options;
  return binRules(bins, 'options');
}

/** Checks the options of bins; errors use the caller's path. */
export function binRules(options: BinOptions, path: string): BinRules {
  checkNames(options, NAMES, path);
  const { cuts = null, groups = null, special = {}, minShare = 0.05, minDifference = 0 } = options;
  const given = cuts !== null ? 'cuts' : groups !== null ? 'groups' : null;
  for (const name of given === null ? [] : [...FOUND, ...(given === 'cuts' ? ['groups'] : [])])
    if (options[name as keyof BinOptions] !== undefined)
      fail({ code: 'mismatch', path: at(path, name), expected: `nothing beside ${given}`, got: 'both' });
  if (cuts !== null) checkCuts(cuts, at(path, 'cuts'));
  if (groups !== null) checkGroups(groups, at(path, 'groups'));
  checkSpecial(special, at(path, 'special'));
  checkShare(minShare, at(path, 'minShare'), 0.5);
  checkShare(minDifference, at(path, 'minDifference'), 1);
  const trend = readChoice(options.trend, at(path, 'trend'), TRENDS);
  const prebins = readCount(options.prebins, at(path, 'prebins'), 2, 20, MOST_PREBINS);
  const maxBins = readCount(options.maxBins, at(path, 'maxBins'), 1, 10, MOST_PREBINS);
  return { cuts, groups, special, trend, minShare, maxBins, minDifference, prebins };
}

function checkShare(share: unknown, path: string, most: number): void {
  if (typeof share === 'number' && share >= 0 && share <= most) return;
  const code = typeof share === 'number' && Number.isFinite(share) ? 'out-of-range' : 'wrong-type';
  fail({ code, path, expected: `a number from 0 to ${most}`, got: shown(share) });
}

function checkCuts(cuts: readonly number[], path: string): void {
  checkColumn(cuts, path);
  if (cuts.length > MOST_BINS)
    fail({ code: 'out-of-range', path, expected: 'at most 1,000 cuts', got: `${cuts.length}` });
  for (let k = 0; k < cuts.length; k++) {
    const cut = cuts[k] as number;
    if (typeof cut !== 'number' || !Number.isFinite(cut))
      fail({ code: 'wrong-type', path: at(path, k), expected: 'a finite number', got: kindOf(cut) });
    if (k > 0 && !(cut > (cuts[k - 1] as number)))
      fail({ code: 'order', path, expected: 'cuts in rising order', got: `${cuts[k - 1]} then ${cut}` });
  }
}

function checkGroups(groups: readonly (readonly string[])[], path: string): void {
  if (!Array.isArray(groups) || groups.length === 0)
    fail({ code: 'wrong-type', path, expected: 'lists of values, at least one', got: kindOf(groups) });
  if (groups.length > MOST_BINS)
    fail({ code: 'out-of-range', path, expected: 'at most 1,000 groups', got: `${groups.length}` });
  const seen = new Set<string>();
  groups.forEach((values: unknown, k) => {
    if (!Array.isArray(values) || values.length === 0)
      fail({ code: 'wrong-type', path: at(path, k), expected: 'a list of values, at least one', got: kindOf(values) });
    values.forEach((value: unknown, v) => {
      const here = at(at(path, k), v);
      if (typeof value !== 'string') fail({ code: 'wrong-type', path: here, expected: 'a text', got: kindOf(value) });
      if (seen.has(value))
        fail({ code: 'duplicate', path: here, expected: 'each value once', got: JSON.stringify(value) });
      seen.add(value);
    });
  });
}

function checkSpecial(special: SpecialCodes, path: string): void {
  const seen = new Set<unknown>();
  for (const [name, codes] of Object.entries(optionsIn(special, path))) {
    const here = at(path, name);
    if (!Array.isArray(codes) || codes.length === 0 || codes.length > MOST_BINS)
      fail({ code: 'wrong-type', path: here, expected: 'a list of 1 to 1,000 codes', got: kindOf(codes) });
    codes.forEach((code: unknown, k) => {
      if (typeof code !== 'string' && !Number.isFinite(code))
        fail({ code: 'wrong-type', path: at(here, k), expected: 'a text or a finite number', got: kindOf(code) });
      if (seen.has(code))
        fail({ code: 'duplicate', path: at(here, k), expected: 'each code once', got: JSON.stringify(code) });
      seen.add(code);
    });
  }
  if (seen.size > MOST_BINS) fail({ code: 'out-of-range', path, expected: 'at most 1,000 codes', got: `${seen.size}` });
}
