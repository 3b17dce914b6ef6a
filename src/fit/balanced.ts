import { exp } from '../core/arithmetic.js';
import { arithmeticOf } from '../model/terms/arithmetic.js';
import type { Term } from '../model/terms/term.js';
import { logOdds } from './log-odds.js';
import type { TrainingColumn, TrainingRows } from './training-rows.js';
import { type Absence, addTo, amountsOn } from './training-view.js';

/**
 * Terms whose amounts for unobserved values keep the average probability: inserted for every training row, it is the base rate.
 *
 * Formula: the amount a with Σ w · p(z − own + a) = Σ w · p(z), z a row's log-odds, `own` the term's amount for it, w its weight and p the
 * logistic function; tables of the attribute with another use their amounts for a missing or unseen side. The average of the amounts would
 * be wrong: where amounts differ much, the average log-odds belong to a rarer outcome than the average probability.
 *
 * A listed value that occurs in no row gets the same amount as an unlisted one. Tables alone, without a term of the attribute, keep the 0
 * of cells without rows.
 */
export function balanced(terms: readonly Term[], intercept: number, rows: TrainingRows): readonly Term[] {
  if (!terms.some((term) => gapsOf(term, rows).length > 0)) return terms;
  const given = terms.map((term) => amountsOn(term, rows));
  const total = new Float64Array(rows.n).fill(intercept);
  for (const amounts of given) addTo(total, amounts);
  const weight = rows.won.slice();
  addTo(weight, rows.lost);
  const level = levels(total, weight);
  return terms.map((term, k) => {
    const gaps = gapsOf(term, rows);
    if (gaps.length === 0 || !('attribute' in term)) return term;
    const { attribute } = term;
    const tables = terms.filter((other) => other !== term && arithmeticOf(other).attributes(other).includes(attribute));
    const amountFor = (as: Absence['as']) => {
      // The amounts lost with the attribute: its own amount, and the decrease of its tables.
      const gone = (given[k] as Float64Array).slice();
      for (const table of tables) {
        addTo(gone, given[terms.indexOf(table)] as Float64Array);
        takeFrom(gone, amountsOn(table, rows, { attribute, as }));
      }
      return logOdds(level(gone));
    };
    const amounts = new Map<Absence['as'], number>();
    for (const { as } of gaps) {
      // Without tables it does not matter how the attribute went.
      const [known] = tables.length === 0 ? amounts.values() : [];
      if (!amounts.has(as)) amounts.set(as, known ?? amountFor(as));
    }
    return { ...term, ...Object.fromEntries(gaps.map(({ key, as }) => [key, amounts.get(as)])) } as Term;
  });
}

function takeFrom(out: Float64Array, amounts: Float64Array): void {
  for (let i = 0; i < out.length; i++) out[i] = (out[i] as number) - (amounts[i] as number);
}

/** The amounts of a term for unobserved values, and the cases they apply to. */
function gapsOf(term: Term, rows: TrainingRows): { readonly key: string; readonly as: Absence['as'] }[] {
  const column = 'attribute' in term ? (rows.columns.get(term.attribute) as TrainingColumn) : undefined;
  if (column === undefined) return [];
  const occurs =
    column.type === 'number'
      ? { missing: column.values.some(Number.isNaN), unseen: true }
      : { missing: column.codes.includes(column.size), unseen: column.codes.includes(column.size + 1) };
  return [
    ...('missing' in term && !occurs.missing ? [{ key: 'missing', as: 'missing' } as const] : []),
    ...('unseen' in term && !occurs.unseen ? [{ key: 'unseen', as: 'unseen' } as const] : []),
    // A fit writes it only where a listed value occurs in no row.
    ...('otherwise' in term ? [{ key: 'otherwise', as: 'unseen' } as const] : []),
  ];
}

/** After a step of this size, Newton's next step is below the written precision. */
const NEAR = 1e-5;

const MOST_STEPS = 200;

/** Finds the amount in place of `gone` that keeps the sum of probabilities: by Newton's steps, halved where they leave the bracket. */
function levels(total: Float64Array, weight: Float64Array): (gone: Float64Array) => number {
  const target = sumOf(total, weight, null, 0).sum;
  const slopes = slopesOf(total, weight);
  return (gone) => {
    const { least, most, mean } = spreadOf(gone, slopes);
    let low = least;
    let high = most;
    // The first step from no change: exact where all amounts are close together.
    let a = Math.min(Math.max(mean, low), high);
    for (let step = 0; step < MOST_STEPS && high > low; step++) {
      const { sum, rise } = sumOf(total, weight, gone, a);
      const off = sum - target;
      if (off > 0) high = a;
      else low = a;
      const next = a - off / rise;
      const inside = next >= low && next <= high;
      if (inside && Math.abs(next - a) <= NEAR) return next;
      a = inside ? next : low / 2 + high / 2;
    }
    return a;
  };
}

// Each loop over the patterns is a function of its own, which is compiled once for all fits.

/** The sum of probabilities with the amount `a` in place of `gone`, and how fast it rises with it. */
function sumOf(
  total: Float64Array,
  weight: Float64Array,
  gone: Float64Array | null,
  a: number,
): { sum: number; rise: number } {
  let sum = 0;
  let rise = 0;
  for (let i = 0; i < total.length; i++) {
    const w = weight[i] as number;
    const z = (total[i] as number) - (gone === null ? 0 : (gone[i] as number)) + a;
    const e = exp(z < 0 ? z : -z);
    const large = 1 / (1 + e);
    sum += w * (z < 0 ? e * large : large);
    rise += w * (e * large * large);
  }
  return { sum, rise };
}

/** How fast each pattern's probability rises with its log-odds, times its weight. */
function slopesOf(total: Float64Array, weight: Float64Array): Float64Array {
  const slopes = new Float64Array(total.length);
  for (let i = 0; i < total.length; i++) {
    const z = total[i] as number;
    const e = exp(z < 0 ? z : -z);
    const large = 1 / (1 + e);
    slopes[i] = (weight[i] as number) * (e * large * large);
  }
  return slopes;
}

/** The least and largest amount, and their mean under some weights; halfway between them where nothing has weight. */
function spreadOf(amounts: Float64Array, weights: Float64Array): { least: number; most: number; mean: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let sum = 0;
  let all = 0;
  for (let i = 0; i < amounts.length; i++) {
    const x = amounts[i] as number;
    const w = weights[i] as number;
    if (x < least) least = x;
    if (x > most) most = x;
    sum += w * x;
    all += w;
  }
  return { least, most, mean: all > 0 ? sum / all : least / 2 + most / 2 };
}
