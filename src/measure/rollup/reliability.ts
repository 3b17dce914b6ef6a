import { sum } from '../../core/sum.js';
import type { AccountLeads } from './leads.js';

/**
 * Share of the differences between the accounts' means that is no chance of their leads: 1 − MSW / MSB, at least 0, the
 * reliability of a mean by the one-way ICC (P. E. Shrout, J. L. Fleiss 1979).
 *
 * @returns 0..1; null for one account, when no account has two leads, and when all scores are equal
 */
export function reliabilityOf(accounts: readonly AccountLeads[]): number | null {
  const all = accounts.flatMap(({ scores }) => scores);
  const [k, n] = [accounts.length, all.length];
  if (k === 1 || n === k || all.every((score) => score === all[0])) return null;
  const grand = sum(all) / n;
  const means = accounts.map(({ scores }) => sum(scores) / scores.length);
  const square = (x: number) => x * x;
  const between = sum(accounts.map(({ scores }, i) => scores.length * square((means[i] as number) - grand))) / (k - 1);
  const within =
    sum(accounts.flatMap(({ scores }, i) => scores.map((score) => square(score - (means[i] as number))))) / (n - k);
  return between === 0 ? 0 : Math.max(0, 1 - within / between);
}
