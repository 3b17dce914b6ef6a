import type { Findings } from '../findings.js';
import type { Range } from './base.js';

/** Widest range over some amounts. */
export function rangeOf(amounts: readonly (number | undefined)[]): Range {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (const amount of amounts) {
    if (amount === undefined) continue;
    least = Math.min(least, amount);
    most = Math.max(most, amount);
  }
  return least > most ? [0, 0] : [least, most];
}

/** A term whose amounts are all 0 changes nothing. */
export function lintDead(range: Range, path: string, findings: Findings): void {
  if (range[0] !== 0 || range[1] !== 0) return;
  const hint = 'give an amount other than 0, or take the term out';
  findings.add({ code: 'dead', path, expected: 'a term that can add something', got: 'amounts that are all 0', hint });
}

/** Amounts in the order of the attribute must follow the declared direction. */
export function lintDirection(
  direction: 'rising' | 'falling' | undefined,
  amounts: readonly number[],
  path: string,
  findings: Findings,
): void {
  if (direction === undefined) return;
  amounts.forEach((amount, i) => {
    const before = amounts[i - 1];
    if (before === undefined || (direction === 'rising' ? amount >= before : amount <= before)) return;
    const expected = `amounts that never ${direction === 'rising' ? 'fall' : 'rise'}, as the direction says`;
    findings.add({ code: 'not-monotone', path, expected, got: `${before} then ${amount}` });
  });
}
