import { fail } from '../../core/errors.js';
import type { Counts } from './evidence.js';
import type { Groups } from './groups.js';
import { optimalBins } from './optimal.js';
import type { BinRules, Trend } from './options.js';

/** The known values of an attribute, cut into bins: positions of the groups in each of them. */
export interface Cut {
  readonly bins: readonly (readonly number[])[];
  /** Starts of the bins of numbers; null for values. */
  readonly cuts: readonly number[] | null;
  /** The trend the search imposed on rates; null where the caller set the bins, and for values. */
  readonly trend: Exclude<Trend, 'auto'> | null;
}

/**
 * Cuts numbers at the given cuts, or where the information value is highest; puts values in the given groups, or merges those of
 * similar rates; keeps true and false separate.
 */
export function cutInto(groups: Groups, all: Counts, rules: BinRules, path = 'options'): Cut {
  const { type, known } = groups;
  if (type !== 'number' && rules.cuts !== null)
    fail({ code: 'mismatch', path: `${path}.cuts`, expected: 'numbers to cut', got: `values of type ${type}` });
  if (type !== 'category' && rules.groups !== null)
    fail({ code: 'mismatch', path: `${path}.groups`, expected: 'a category to group', got: `values of type ${type}` });
  if (type === 'boolean') return { bins: [...known.scores.keys()].map((g) => [g]), cuts: null, trend: null };
  if (rules.cuts !== null) return { bins: atCuts(known.scores, rules.cuts), cuts: [...rules.cuts], trend: null };
  if (rules.groups !== null) return { bins: asGiven(groups, rules.groups, path), cuts: null, trend: null };
  const order = type === 'number' ? [...known.scores.keys()] : byRate(groups);
  const starts = prebinsOf(groups, order, rules.prebins);
  const found = optimalBins(
    sumsAt(groups, order, starts),
    all,
    type === 'number' ? rules : { ...rules, trend: 'rising' },
  );
  const begins = found.begins.map((k) => starts[k] as number);
  const bins = [0, ...begins].map((begin, b) => order.slice(begin, begins[b] ?? order.length));
  if (type !== 'number') return { bins: bins.map((bin) => bin.sort((a, b) => a - b)), cuts: null, trend: null };
  return { bins, cuts: begins.map((g) => known.scores[g] as number), trend: found.trend };
}

function atCuts(numbers: Float64Array, cuts: readonly number[]): number[][] {
  const bins: number[][] = [[], ...cuts.map(() => [])];
  let bin = 0;
  numbers.forEach((number, g) => {
    while (bin < cuts.length && number >= (cuts[bin] as number)) bin++;
    (bins[bin] as number[]).push(g);
  });
  return bins;
}

function asGiven({ values, known }: Groups, given: readonly (readonly string[])[], path: string): number[][] {
  const bins: number[][] = given.map(() => []);
  const binOf = new Map(given.flatMap((texts, b) => texts.map((text) => [text, b] as const)));
  known.scores.forEach((place, g) => {
    const bin = binOf.get(values[place] as string);
    if (bin === undefined) {
      const hint = 'add them, or name those that are not known under special';
      fail({
        code: 'gap',
        path: `${path}.groups`,
        expected: 'every value of the rows',
        got: 'some without a group',
        hint,
      });
    }
    (bins[bin] as number[]).push(g);
  });
  return bins;
}

/** Values by their rates, rising; ties by their texts. */
function byRate({ known }: Groups): number[] {
  const rates = known.positives.map((positives, g) => positives / (positives + (known.negatives[g] as number)));
  return [...rates.keys()].sort((a, b) => (rates[a] as number) - (rates[b] as number) || a - b);
}

/** The positions in an order at which bins of about equal size begin, the first at 0: one before each part of the rows is full. */
function prebinsOf({ known }: Groups, order: readonly number[], most: number): number[] {
  if (order.length <= most) return [...order.keys()];
  const starts = [0];
  let before = 0;
  let part = 0;
  order.forEach((g, k) => {
    const own = Math.floor((before * most) / known.n);
    if (own > part && k > 0) starts.push(k);
    part = Math.max(part, own);
    before += (known.positives[g] as number) + (known.negatives[g] as number);
  });
  return starts;
}

function sumsAt({ known }: Groups, order: readonly number[], starts: readonly number[]) {
  const sums = { positives: new Float64Array(starts.length + 1), negatives: new Float64Array(starts.length + 1) };
  const before = { positives: 0, negatives: 0 };
  let next = 0;
  for (let k = 0; k <= order.length; k++) {
    if (k === (starts[next] ?? order.length)) {
      sums.positives[next] = before.positives;
      sums.negatives[next] = before.negatives;
      next++;
    }
    const g = order[k];
    if (g === undefined) break;
    before.positives += known.positives[g] as number;
    before.negatives += known.negatives[g] as number;
  }
  return sums;
}
