import { at, fail, kindOf } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { checkColumn } from '../../measure/inputs.js';
import { type ContactTerms, countOf, type RoleTerms, readAmount, readName, readTerms } from '../contact-terms.js';
import { falling } from './budget.js';
import { type ContactPlan, planOf } from './contacts.js';
import { purseOf } from './purse.js';

/** How many valid contacts an account has of each role. */
export interface ContactCounts {
  readonly account: string;
  /** By role; 0 for roles left out. Roles that are not wanted do not matter. */
  readonly counts: Readonly<Record<string, number>>;
  /** Value of having all of the account's contacts, in any unit; for all accounts, or for none. */
  readonly worth?: number | undefined;
}

/** An account that lacks contacts. */
export interface AccountGap<Role extends string = string> {
  readonly account: string;
  /** The roles it lacks, in the order given, and how many of each. */
  readonly missing: readonly { readonly role: Role; readonly contacts: number }[];
  /** How many it lacks in all. */
  readonly contacts: number;
  /** Expected number to acquire: missing / valid over the roles, not rounded, as contacts are acquired for many accounts at once. */
  readonly acquireExpected: number;
  /** Their expected cost; null when a cost is not known. */
  readonly costExpected: number | null;
  /** Whether the budget is expected to reach it; null without a budget. */
  readonly inBudget: boolean | null;
}

/** The effect of the budget, account by account. */
export interface AccountsBudget {
  readonly budget: number;
  /** The remaining money when every account that is reached has its expected cost. */
  readonly left: number;
  /** How many accounts it completes. */
  readonly accounts: number;
  /** Average cost of one of them; null for none. */
  readonly costPerAccount: number | null;
  /** Complete accounts afterwards. */
  readonly complete: number;
}

/** Which accounts lack which roles, and what to do about it. */
export interface ContactGaps<Role extends string = string> {
  /** Accounts that lack nothing. */
  readonly complete: number;
  /** Those that lack something, in the order in which to complete them. */
  readonly gaps: readonly AccountGap<Role>[];
  /** How many accounts lack each role, in the order given. */
  readonly lacking: readonly { readonly role: Role; readonly accounts: number }[];
  /** The plan for all accounts together; its budget is spent role by role. */
  readonly plan: ContactPlan<Role>;
  /** The same budget spent account by account; null without one. */
  readonly budget: AccountsBudget | null;
}

/**
 * Which accounts lack contacts of which role, which to complete first, and the plan for all of them.
 *
 * In hand are valid contacts, at most as many as wanted of their role at their account: a surplus at one account does not help another.
 * Accounts are sorted by worth / expected cost, highest first: without worths the cheapest to complete, without costs by expected
 * contacts; ties in the order given. The budget completes whole accounts, and skips those it is too small for.
 *
 * @param accounts - one entry per account, such as the counts by role that a contact mix gives
 * @param terms - roles, `valid`, `cost` and `budget` as in `planContacts`
 * @throws ScoringError as `planContacts`; `too-little-data` for no accounts; `duplicate` for an account twice; `missing-value` for worths of some accounts only
 * @example contactGaps([{ account: 'a', counts: { finance: 1 } }, { account: 'b', counts: {} }], { roles: ['finance'], valid: 0.5 }).plan.total.acquire // => 2
 */
export function contactGaps<const Role extends string>(
  accounts: readonly ContactCounts[],
  terms: ContactTerms<Role>,
): ContactGaps<Role> {
  const { roles, budget } = readTerms(terms, 'terms');
  const read = readAccounts(accounts, roles);
  const held = roles.map(({ perAccount }, r) => ({
    inHand: sum(read.map(({ counts }) => Math.min(counts[r] as number, perAccount))),
    surplus: sum(read.map(({ counts }) => Math.max(0, (counts[r] as number) - perAccount))),
  }));
  const priced = roles.every(({ cost }) => cost !== null);
  const incomplete = read.flatMap((one) => {
    const gap = gapOf(one, roles, priced);
    const cost = gap.costExpected ?? gap.acquireExpected;
    return gap.contacts === 0 ? [] : [{ gap, rate: cost === 0 ? Infinity : (one.worth ?? 1) / cost }];
  });
  const ordered = incomplete.sort((a, b) => falling(a.rate, b.rate)).map(({ gap }) => gap);
  const complete = read.length - ordered.length;
  const { gaps, budget: spent } = spendOn(ordered, budget, complete);
  const lacking = roles.map(({ role, perAccount }, r) => ({
    role,
    accounts: read.filter(({ counts }) => (counts[r] as number) < perAccount).length,
  }));
  return { complete, gaps, lacking, plan: planOf(read.length, roles, held, budget), budget: spent };
}

interface ReadAccount {
  readonly account: string;
  /** One per role. */
  readonly counts: readonly number[];
  readonly worth: number | null;
}

function gapOf<Role extends string>(
  { account, counts }: ReadAccount,
  roles: readonly RoleTerms<Role>[],
  priced: boolean,
): Omit<AccountGap<Role>, 'inBudget'> {
  const lacks = roles.map(({ perAccount }, r) => Math.max(0, perAccount - (counts[r] as number)));
  const over = (value: (terms: RoleTerms, missing: number) => number) =>
    sum(roles.map((terms, r) => value(terms, lacks[r] as number)));
  return {
    account,
    missing: roles.flatMap(({ role }, r) => (lacks[r] === 0 ? [] : [{ role, contacts: lacks[r] as number }])),
    contacts: over((_, missing) => missing),
    acquireExpected: over(({ valid }, missing) => missing / valid),
    costExpected: priced ? over(({ valid, cost }, missing) => (missing / valid) * (cost ?? 0)) : null,
  };
}

function spendOn<Role extends string>(
  gaps: readonly Omit<AccountGap<Role>, 'inBudget'>[],
  budget: number | null,
  complete: number,
): { gaps: AccountGap<Role>[]; budget: AccountsBudget | null } {
  if (budget === null) return { gaps: gaps.map((gap) => ({ ...gap, inBudget: null })), budget };
  const purse = purseOf(budget);
  const judged = gaps.map((gap) => ({ ...gap, inBudget: purse.buy(1, gap.costExpected ?? 0).n === 1 }));
  const reached = judged.filter((gap) => gap.inBudget);
  const n = reached.length;
  const spent = sum(reached.map((gap) => gap.costExpected ?? 0));
  return {
    gaps: judged,
    budget: {
      budget,
      left: purse.left(),
      accounts: n,
      costPerAccount: n === 0 ? null : spent / n,
      complete: complete + n,
    },
  };
}

function readAccounts(accounts: readonly ContactCounts[], roles: readonly RoleTerms[]): ReadAccount[] {
  checkColumn(accounts, 'accounts');
  if (accounts.length === 0)
    fail({ code: 'too-little-data', path: 'accounts', expected: 'at least one account', got: 'none' });
  const seen = new Set<string>();
  const read = Array.from(accounts, (one: unknown, i): ReadAccount => {
    const path = at('accounts', i);
    if (typeof one !== 'object' || one === null)
      fail({ code: 'wrong-type', path, expected: 'an object', got: kindOf(one) });
    const { account, counts, worth } = one as ContactCounts;
    readName(account, at(path, 'account'));
    if (seen.has(account)) {
      const expected = 'each account once';
      fail({ code: 'duplicate', path: at(path, 'account'), expected, got: 'one that was there before' });
    }
    seen.add(account);
    if (typeof counts !== 'object' || counts === null)
      fail({ code: 'wrong-type', path: at(path, 'counts'), expected: 'counts by role', got: kindOf(counts) });
    return {
      account,
      counts: roles.map(({ role }) => countOf(counts, role, at(path, 'counts'))),
      worth: worth === undefined ? null : readAmount(worth, at(path, 'worth')),
    };
  });
  const without = read.findIndex(({ worth }) => worth === null);
  if (without >= 0 && read.some(({ worth }) => worth !== null)) {
    const expected = 'a worth, as other accounts have one';
    fail({ code: 'missing-value', path: at(at('accounts', without), 'worth'), expected, got: 'nothing' });
  }
  return read;
}
