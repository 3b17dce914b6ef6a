import { at } from '../../core/errors.js';
import { implied } from '../condition/implied.js';
import type { Findings } from '../findings.js';
import { lintTerms } from '../tally/lint.js';
import { type Criterion, unmetTally } from './criterion.js';
import type { Rule } from './met.js';

/**
 * Problems in the order of rules of which the first that is met decides: only the last one must be the default, and no rule may
 * come after one that is met whenever it is.
 *
 * @param noun - the word for one of them: `rule`, `state`
 * @param otherwise - where a model may give the output for records that meet none of them, so that the last one need not be the default
 */
export function lintFirstMet(
  lists: readonly Rule[],
  path: string,
  noun: string,
  findings: Findings,
  otherwise?: { readonly path: string; readonly given: boolean },
): void {
  const covered = coveredBy(lists);
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
    if (isLast && takesRest && otherwise?.given)
      findings.add({
        code: 'dead',
        path: otherwise.path,
        expected: `nothing, as the last ${noun} takes the rest`,
        got: 'something',
        hint: 'take one of them out',
      });
    if (isLast && !takesRest && !otherwise?.given)
      findings.add({
        code: 'gap',
        path: `${here}.criteria`,
        expected: `no criteria in the last ${noun}`,
        got: String(criteria.length),
        hint: `records that meet no ${noun} have none; add a last ${noun} that takes the rest${otherwise === undefined ? '' : `, or say it under ${otherwise.path}`}`,
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

/** For each rule the first earlier one that is met whenever it is, because its criteria are all in it too; -1 when there is none. */
export function coveredBy(rules: readonly Rule[]): number[] {
  return implied(rules.map(({ criteria = [] }) => criteria.map((one) => one.if)));
}

/** Problems of the criteria of rules, and duplicate names. Rules with an invalid structure are skipped. */
export function lintRules(rules: readonly (Rule & { readonly id: string })[], path: string, findings: Findings): void {
  rules.forEach((rule, r) => {
    const here = `${at(path, r)}.criteria`;
    if (Array.isArray(rule?.criteria) && findings.isSound(here)) lintCriteria(rule.criteria, here, findings);
  });
  if (!findings.isSound(path)) return;
  findings.distinct(
    rules.map((rule) => rule.id),
    path,
  );
}

/** Problems of the criteria at `path`, checked as the terms that they become. */
export function lintCriteria(criteria: readonly Criterion[], path: string, findings: Findings): void {
  const tally = unmetTally('', criteria);
  lintTerms(tally.terms, path, tally, findings);
}
