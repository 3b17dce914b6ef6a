import { at } from '../../core/errors.js';
import { implied } from '../condition/implied.js';
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

/** Problems of criteria that stand together at `path`, as those of the terms that they become. */
export function lintCriteria(criteria: readonly Criterion[], path: string, findings: Findings): void {
  const tally = unmetTally('', criteria);
  lintTerms(tally.terms, path, tally, findings);
}
