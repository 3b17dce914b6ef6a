import { sum } from '../../core/sum.js';
import { type AucComparison, compareAuc } from '../compare/compare-auc.js';
import type { LevelOptions } from '../inputs.js';
import { measureRanking, type RankingReason } from '../ranking/ranking.js';
import { criticalValue } from '../statistics/normal.js';
import type { Interval } from '../statistics/wilson.js';

/** Rows of one date: two scores of each, what happened, and weights. */
export interface DateScores {
  readonly first: readonly number[];
  readonly second: readonly number[];
  readonly outcomes: readonly number[];
  readonly weights: readonly number[] | undefined;
}

/**
 * The AUC over pairs of rows of the same date, since rows of different months never compete.
 *
 * Formula: the dates' AUCs, weighted by their pairs of a positive and a negative outcome; standard error by DeLong, dates assumed
 * independent: the root of Σ (weight × error)².
 *
 * @returns null where no date has both outcomes; no interval where a date has one positive or negative only, or no date has a
 * spread
 */
export function aucWithinDates(
  dates: readonly Omit<DateScores, 'second'>[],
  level: number | undefined,
): { readonly auc: number | null; readonly interval: Interval | null } {
  const found = dates.map(({ first, outcomes, weights }) => measureRanking(first, outcomes, { weights, level }));
  const { value, error } = pooled(
    found.map(({ auc, aucStandardError, positives, negatives }) => ({
      value: auc,
      error: aucStandardError,
      pairs: positives * negatives,
    })),
  );
  return { auc: value, interval: around(value, error, 0, level) };
}

/** The difference of two AUCs over pairs of rows of the same date, by `compareAuc` in each. */
export function compareWithinDates(dates: readonly DateScores[], level: number | undefined): AucComparison {
  const found = dates.map(({ first, second, outcomes, weights }) => {
    const options: LevelOptions = { weights, level };
    return compareAuc(first, second, outcomes, options);
  });
  const total = (what: 'n' | 'positives' | 'negatives') => sum(found.map((one) => one[what]));
  const of = (what: 'first' | 'second' | 'difference') =>
    pooled(found.map((one) => ({ value: one[what], error: one.standardError, pairs: one.positives * one.negatives })));
  const { value, error } = of('difference');
  const counts = { n: total('n'), positives: total('positives'), negatives: total('negatives') };
  const reason = (): RankingReason | null => found.find((one) => one.standardError === null)?.reason ?? 'no-spread';
  const interval = around(value, error, -1, level);
  return {
    ...counts,
    first: of('first').value,
    second: of('second').value,
    difference: value,
    standardError: error,
    interval,
    reason: interval === null ? reason() : null,
  };
}

interface Part {
  readonly value: number | null;
  readonly error: number | null;
  readonly pairs: number;
}

function pooled(parts: readonly Part[]): { readonly value: number | null; readonly error: number | null } {
  const some = parts.filter(({ value }) => value !== null);
  const pairs = sum(some.map((part) => part.pairs));
  if (pairs === 0) return { value: null, error: null };
  const value = sum(some.map((part) => (part.pairs / pairs) * (part.value as number)));
  if (some.some(({ error }) => error === null)) return { value, error: null };
  const errors = some.map((part) => (part.pairs / pairs) * (part.error as number));
  return { value, error: Math.sqrt(sum(errors.map((error) => error * error))) };
}

function around(value: number | null, error: number | null, least: number, level: number | undefined): Interval | null {
  if (value === null || error === null || error === 0) return null;
  const reach = criticalValue(level) * error;
  return { low: Math.max(least, value - reach), high: Math.min(1, value + reach) };
}
