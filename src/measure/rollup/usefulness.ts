import { at, fail, oneOf, shown } from '../../core/errors.js';
import { compareAuc } from '../compare/compare-auc.js';
import { checkNames } from '../inputs.js';
import { checkLevel } from '../statistics/normal.js';
import {
  findingsOfLeads,
  findingsOfOutcomes,
  type RollupComparison,
  type RollupFinding,
  type RollupThresholds,
} from './findings.js';
import {
  type AccountLeads,
  accountScores,
  type ByAccount,
  best,
  type RollupLead,
  type RollupName,
  readLeads,
  readOutcomes,
} from './leads.js';
import { reliabilityOf } from './reliability.js';

export interface RollupOptions {
  /** How the account score is made: by name, or the scores themselves, one for each account with a lead; default `sum`. */
  readonly rollup?: RollupName | ByAccount<number> | undefined;
  /** Whether each account was won, in the time after its leads. Accounts left out are not compared. */
  readonly outcomes?: ByAccount<boolean | number> | undefined;
  /** Number of accounts, including those without a lead; default those with one. */
  readonly accounts?: number | undefined;
  /** How many periods, such as quarters, the leads were gathered in; above 0, default 1. */
  readonly periods?: number | undefined;
  /** Confidence of the interval, between 0 and 1; default 0.95. */
  readonly level?: number | undefined;
  readonly thresholds?: Partial<RollupThresholds> | undefined;
}

/** `adds`: shown by outcomes; `adds nothing`: a finding gives the reason; `not shown`: no evidence for or against it. */
export type RollupVerdict = 'adds' | 'adds nothing' | 'not shown';

/** Whether scores of accounts and products add information to the lead scores. */
export interface RollupUsefulness {
  /** Leads with an account. */
  readonly leads: number;
  /** Leads without one, which are left out. */
  readonly withoutAccount: number;
  /** Accounts with a lead. */
  readonly accounts: number;
  readonly account: RollupVerdict;
  readonly product: RollupVerdict;
  /** Reasons, in a fixed order: from the leads for accounts, then for products, then from the outcomes. */
  readonly findings: readonly RollupFinding[];
  /** Share of the differences between the accounts' mean scores that is not chance, 0..1; null when it cannot be computed. */
  readonly reliability: number | null;
  /** One row per account with an outcome; null without outcomes. */
  readonly comparison: RollupComparison | null;
  /** Those the findings were made by. */
  readonly thresholds: RollupThresholds;
}

/**
 * Shows when an account or product score adds nothing, and why: one product, one lead or one person per account, a thin lead flow,
 * accounts whose leads differ no more than chance, or a roll-up that ranks accounts as their best lead does.
 *
 * With outcomes the AUC of the account score is compared with that of the best lead alone (`compareAuc`). An interval above 0 shows
 * that the score adds something, independent of the thresholds; an interval that contains 0 shows nothing. A score that adds something
 * is also compared with the number of leads: a sum may be no more than a count. Products have no outcomes here: their score can be
 * found useless, never shown useful. Reliability is 1 − MSW / MSB (one-way ICC of a mean, P. E. Shrout and J. L. Fleiss 1979). The
 * order of the leads cannot matter.
 *
 * One roll-up is compared with the best lead: an interval at 95 % is above 0 in 2.5 % of cases where nothing is gained. Trying `sum`,
 * `mean` and `max` on the same outcomes and keeping the one that wins makes that up to three times as much: raise the level to 1 − 0.05
 * / 3, or test the winner on accounts it was not chosen on.
 *
 * @param leads - one entry per lead; those without an account are counted and left out
 * @throws ScoringError `too-little-data` when no lead has an account; `mismatch` when no outcome is of an account with a lead; `wrong-type`, `out-of-range`, `missing-value` and `unknown-name` with their path
 * @example rollupUsefulness([{ account: 'a', score: 80 }, { account: 'b', score: 20 }]).findings[0].text // => '2 of 2 accounts have a single lead: the account score is the lead score'
 */
export function rollupUsefulness(leads: readonly RollupLead[], options: RollupOptions = {}): RollupUsefulness {
  checkNames(options, ['rollup', 'outcomes', 'accounts', 'periods', 'level', 'thresholds']);
  checkLevel(options.level, 'options.level');
  const thresholds = readThresholds(options.thresholds);
  const { accounts, withoutAccount } = readLeads(leads);
  const rollup = readRollup(options.rollup);
  const scores = accountScores(accounts, rollup);
  const bests = accounts.map((account) => best(account.scores));
  const comparison = compared(accounts, scores, bests, options);
  const reliability = reliabilityOf(accounts);
  const findings = findingsOfLeads(accounts, {
    thresholds,
    total: readAtLeast(options.accounts, 'options.accounts', accounts.length),
    periods: readPeriods(options.periods),
    reliability,
    sameOrder: inSameOrder(scores, bests),
    isMean: rollup === 'mean',
  });
  if (comparison !== null) findings.push(...findingsOfOutcomes(comparison, thresholds, options.level));
  const against = (score: 'account' | 'product') => findings.some((one) => one.against.includes(score));
  const better = findings.some((one) => one.code === 'better-than-best-lead');
  return {
    leads: accounts.reduce((n, one) => n + one.scores.length, 0),
    withoutAccount,
    accounts: accounts.length,
    account: better ? 'adds' : against('account') ? 'adds nothing' : 'not shown',
    product: against('product') ? 'adds nothing' : 'not shown',
    findings,
    reliability,
    comparison,
    thresholds,
  };
}

function compared(
  accounts: readonly AccountLeads[],
  scores: readonly number[],
  bests: readonly number[],
  { outcomes: given, level }: RollupOptions,
): RollupComparison | null {
  if (given === undefined) return null;
  const path = 'options.outcomes';
  const outcomes = readOutcomes(given, path);
  const judged = accounts.map(({ account }) => outcomes.get(account));
  const known = (_: unknown, i: number) => judged[i] !== undefined;
  if (!judged.some(known))
    fail({ code: 'mismatch', path, expected: 'an outcome of an account that has leads', got: 'none' });
  const won = judged.filter((outcome) => outcome !== undefined);
  const against = (simpler: readonly number[]) =>
    compareAuc(scores.filter(known), simpler.filter(known), won, { level });
  return { bestLead: against(bests), leadCount: against(accounts.map((one) => one.scores.length)) };
}

/** Whether two scores put the same accounts first, and tie the same. */
function inSameOrder(a: readonly number[], b: readonly number[]): boolean {
  const order = [...a.keys()].sort((i, j) => (a[i] as number) - (a[j] as number));
  return order.every((row, place) => {
    const before = order[place - 1];
    if (before === undefined) return true;
    const [one, other] = [(a[row] as number) > (a[before] as number), (b[row] as number) - (b[before] as number)];
    return one ? other > 0 : other === 0;
  });
}

function readRollup(rollup: RollupOptions['rollup']): RollupName | ByAccount<number> {
  const names: readonly unknown[] = ['sum', 'mean', 'max'];
  if (rollup === undefined) return 'sum';
  if (typeof rollup === 'object' || names.includes(rollup)) return rollup;
  return fail({
    code: 'unknown-name',
    path: 'options.rollup',
    expected: `${oneOf(['sum', 'mean', 'max'])}, or scores by account`,
    got: typeof rollup === 'string' ? JSON.stringify(rollup) : shown(rollup),
  });
}

const THRESHOLDS: RollupThresholds = { nearlyAll: 0.9, known: 0.5, leads: 3, reliability: 0.5, outcomes: 10 };

const SHARES: readonly string[] = ['nearlyAll', 'known', 'reliability'];

function readThresholds(given: Partial<RollupThresholds> = {}): RollupThresholds {
  const path = 'options.thresholds';
  checkNames(given, Object.keys(THRESHOLDS), path);
  for (const [name, value] of Object.entries(given)) {
    if (value >= 0 && value <= (SHARES.includes(name) ? 1 : Number.MAX_VALUE)) continue;
    const expected = SHARES.includes(name) ? 'a share from 0 to 1' : 'a number of 0 or more';
    fail({ code: 'out-of-range', path: at(path, name), expected, got: shown(value) });
  }
  return { ...THRESHOLDS, ...given };
}

function readAtLeast(value: number | undefined, path: string, least: number): number {
  if (value === undefined) return least;
  if (Number.isInteger(value) && value >= least) return value;
  return fail({
    code: 'out-of-range',
    path,
    expected: `a whole number from ${least} on, the accounts with leads`,
    got: shown(value),
  });
}

function readPeriods(value = 1): number {
  if (value > 0 && value < Infinity) return value;
  return fail({ code: 'out-of-range', path: 'options.periods', expected: 'a number above 0', got: shown(value) });
}
