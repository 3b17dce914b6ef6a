import { at } from '../../core/errors.js';
import { canonicalJson } from '../../core/fingerprint.js';
import type { Condition } from '../condition/condition.js';
import type { Findings } from '../findings.js';
import { lintTerms } from '../tally/lint.js';
import { type Criterion, unmetTally } from './criterion.js';

/**
 * Problems in the order of lists of criteria of which the first that is met decides: only the last one, and that one always,
 * takes the rest; and none stands behind one that is met whenever it is.
 *
 * @param noun - what one of them is called: `rule`, `state`
 */
export function lintFirstMet(
  lists: readonly { readonly criteria?: readonly Criterion[] }[],
  path: string,
  noun: string,
  findings: Findings,
): void {
  const covered = implied(lists.map(({ criteria = [] }) => criteria.map((one) => one.if)));
  lists.forEach(({ criteria }, l) => {
    const here = at(path, l);
    const isLast = l === lists.length - 1;
    const takesRest = criteria === undefined;
    if (takesRest && !isLast)
      findings.add({
        code: 'order',
        path: `${here}.criteria`,
        expected: `criteria; only the last ${noun} takes the rest`,
        got: 'none',
      });
    if (isLast && !takesRest)
      findings.add({
        code: 'gap',
        path: `${here}.criteria`,
        expected: `no criteria in the last ${noun}`,
        got: String(criteria.length),
        hint: `records that meet no ${noun} have none; add a last ${noun} that takes the rest`,
      });
    const before = covered[l] ?? -1;
    if (before >= 0)
      findings.add({
        code: 'unreachable',
        path: here,
        expected: `a ${noun} that something can reach`,
        got: `all criteria of ${at(path, before)}, which is asked first`,
        hint: `put the narrower ${noun} first`,
      });
  });
}

/**
 * For each list of conditions, the first list before it whose conditions all stand in it too, so that it decides whenever this one
 * would; -1 where there is none.
 */
export function implied(asked: readonly (readonly Condition[])[]): number[] {
  const lists = asked.map((conditions) => new Set(conditions.map((one) => canonicalJson(one))));
  const often = new Map<string, number>();
  for (const own of lists) for (const text of own) often.set(text, (often.get(text) ?? 0) + 1);
  // A list can only stand in another that has its rarest condition, so few are looked at.
  const byRarest = new Map<string, number[]>();
  return lists.map((own, l) => {
    const candidates = [...own].flatMap((text) => byRarest.get(text) ?? []).sort((a, b) => a - b);
    let rarest: string | undefined;
    for (const text of own)
      if (rarest === undefined || (often.get(text) as number) < (often.get(rarest) as number)) rarest = text;
    if (rarest !== undefined) {
      const known = byRarest.get(rarest);
      if (known === undefined) byRarest.set(rarest, [l]);
      else known.push(l);
    }
    return candidates.find((c) => isWithin(lists[c] as Set<string>, own)) ?? -1;
  });
}

function isWithin(part: ReadonlySet<string>, whole: ReadonlySet<string>): boolean {
  if (part.size > whole.size) return false;
  for (const text of part) if (!whole.has(text)) return false;
  return true;
}

/** Problems of criteria that stand together at `path`, as those of the terms that they become. */
export function lintCriteria(criteria: readonly Criterion[], path: string, findings: Findings): void {
  const tally = unmetTally('', criteria);
  lintTerms(tally.terms, path, tally, findings);
}
