import { fail } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import type { Outcomes } from '../../measure/inputs.js';
import { OUTCOMES_PER_TERM } from '../../measure/least-outcomes.js';
import { wilson } from '../../measure/statistics/wilson.js';
import { many } from '../../measure/told.js';
import { binNames } from '../../model/bin/bin.js';
import { type Finding, finding, reported } from '../finding.js';
import type { BinRow, BinTable } from './bin-row.js';
import { tableText } from './bin-text.js';
import { type Cut, cutInto } from './cut.js';
import { type Counts, evidenceOf } from './evidence.js';
import { type Groups, groupsOf } from './groups.js';
import { type BinTableOptions, tableRules } from './options.js';

/**
 * An attribute in bins, with rates, weight of evidence and information value: the table that scorecards are made from.
 *
 * Formulas: with the share p of all positives and q of all negatives that are in a bin, its weight of evidence is ln(p / q), its
 * information value (p − q) ln(p / q), its Jensen-Shannon divergence (p ln(p / m) + q ln(q / m)) / 2 with m = (p + q) / 2 (N. Siddiqi,
 * Credit Risk Scorecards, 2006). Weight of evidence is above 0 where the outcome is likelier than on average, so that it adds to log-odds;
 * OptBinning and Siddiqi use the opposite sign, and the same size. A bin with one outcome alone counts half a row of the other in its
 * weight of evidence and information value.
 *
 * Bins of numbers are cut at `cuts`, or found: prebins of about equal size are joined so that the information value is the highest that
 * `trend`, `minShare`, `maxBins` and `minDifference` allow, by dynamic programming. Values of a category are put in order of their rates
 * and joined likewise. Missing values and special codes have bins of their own.
 *
 * Time grows with n log n of the rows, and with the cube of `prebins`, at most 100.
 *
 * @param values - numbers, texts, or true and false, one per row; null where not known, or NaN in an array of floats
 * @param outcomes - one per row
 * @throws ScoringError `wrong-type` for a value of another type than those before; `too-little-data` without a known value, or with one
 * outcome alone; `order` for cuts that do not rise; `mismatch` for options that do not go together
 * @example binTable([20, 30, 40, 50, null], [0, 1, 0, 1, 1], { cuts: [40] }).bins.map((bin) => bin.label) // => ['below 40', '40 and more', 'missing']
 */
export function binTable(values: ArrayLike<unknown>, outcomes: Outcomes, options: BinTableOptions = {}): BinTable {
  const rules = tableRules(options);
  const groups = groupsOf(values, outcomes, options.weights, rules.special);
  return tableOf(groups, cutInto(groups, totalOf(groups), rules), options.level);
}

/** Rows with the outcome and without it, of all known and unknown values. */
export function totalOf({ known, special, missing }: Groups, path = 'outcomes'): Counts {
  const apart = [...special.map(({ counts }) => counts), missing];
  const positives = sum([known.allPositives, ...apart.map((counts) => counts.positives)]);
  const negatives = sum([known.allNegatives, ...apart.map((counts) => counts.negatives)]);
  if (positives === 0 || negatives === 0)
    fail({
      code: 'too-little-data',
      path,
      expected: 'both outcomes in the rows',
      got: `${positives} positive and ${negatives} negative`,
    });
  return { positives, negatives };
}

/** The table of bins that are cut. */
export function tableOf(groups: Groups, cut: Cut, level?: number): BinTable {
  const { known, values, special, missing, type } = groups;
  const all = totalOf(groups);
  const n = sum([all.positives, all.negatives]);
  const row = (kind: BinRow['kind'], label: string, counts: Counts, place: Partial<BinRow> = {}): BinRow => {
    const own = sum([counts.positives, counts.negatives]);
    return {
      kind,
      label,
      ...place,
      n: own,
      share: own / n,
      positives: counts.positives,
      rate: own === 0 ? null : counts.positives / own,
      interval: wilson(counts.positives, own, level),
      ...evidenceOf(counts, all),
    };
  };
  const places = cut.cuts === null ? [] : intervals(cut.cuts);
  const names = binNames(places);
  const bins = cut.bins.map((members, b): BinRow => {
    const counts = {
      positives: sum(members.map((g) => known.positives[g] as number)),
      negatives: sum(members.map((g) => known.negatives[g] as number)),
    };
    if (cut.cuts !== null) return row('bin', names[b] as string, counts, places[b]);
    const texts = members.map((g) => values[known.scores[g] as number] as string);
    return row('bin', listed(texts), counts, { values: texts });
  });
  const rows = [
    ...bins,
    ...special.map(({ name, counts }) => row('special', name, counts)),
    ...(missing.positives + missing.negatives > 0 ? [row('missing', 'missing', missing)] : []),
  ];
  const table = {
    type,
    bins: rows,
    n,
    positives: all.positives,
    rate: all.positives / n,
    iv: sum(rows.map(({ iv }) => iv)),
    js: sum(rows.map(({ js }) => js)),
    cuts: cut.cuts,
    trend: cut.trend,
    ...reported(findingsOn(rows)),
  };
  return { ...table, text: tableText(table, level) };
}

function intervals(cuts: readonly number[]): { readonly from?: number; readonly below?: number }[] {
  return [...cuts, null].map((below, k) => ({
    ...(k === 0 ? {} : { from: cuts[k - 1] as number }),
    ...(below === null ? {} : { below }),
  }));
}

/** Some values as a label: of many the first, and how many more there are. */
function listed(values: readonly string[]): string {
  const more = values.length - 5;
  return more > 0 ? `${values.slice(0, 5).join(', ')} and ${more} more` : values.join(', ');
}

function findingsOn(rows: readonly BinRow[]): Finding[] {
  const known = rows.filter(({ kind }) => kind === 'bin');
  const text = 'one bin: no cut keeps the rules, which ask for both outcomes in every bin';
  const alone = known.length === 1 ? [finding('few-rows', null, text)] : [];
  return [
    ...alone,
    ...rows.flatMap(({ label, n, positives }): Finding[] => {
      if (n === 0) return [finding('few-rows', label, 'no rows, so it says nothing')];
      if (positives === 0)
        return [finding('few-rows', label, 'no positives; its evidence counts half a row in their place')];
      if (positives === n)
        return [finding('few-rows', label, 'only positives; its evidence counts half a row in place of negatives')];
      const rarer = Math.min(positives, n - positives);
      if (rarer >= OUTCOMES_PER_TERM) return [];
      return [
        finding('few-rows', label, `${many(rarer, 'row')} of the rarer outcome, so that its rate is hardly known`),
      ];
    }),
  ];
}
