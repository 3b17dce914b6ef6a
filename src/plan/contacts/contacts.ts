import { fail } from '../../core/errors.js';
import { checkNames } from '../../measure/inputs.js';
import { type ContactTerms, countOf, type LineTerms, type RoleTerms, readTerms, readWhole } from '../contact-terms.js';
import { type ContactsBudget, withinBudget } from './budget.js';
import { type ContactLine, type Held, lineOf, type RoleLine, totalOf } from './line.js';

/** The inputs of a contact plan. */
export interface ContactPlanFacts<Role extends string = string> extends ContactTerms<Role> {
  /** How many accounts are to be covered. */
  readonly accounts: number;
  /**
   * Valid contacts in hand: by role, 0 for roles left out; or one number for all, when their roles are not known. With one number,
   * no role is assumed to have more than it needs, so the number missing is the least possible.
   */
  readonly inHand?: number | { readonly [R in NoInfer<Role>]?: number } | undefined;
}

/** Whether and how many contacts to acquire, of which role, at what cost and coverage. */
export interface ContactPlan<Role extends string = string> {
  readonly accounts: number;
  /** One line per role in the order given; a single line with role null when only the total of contacts in hand is known. */
  readonly lines: readonly RoleLine<Role>[];
  readonly total: ContactLine;
  /** Null without a budget. */
  readonly budget: ContactsBudget<Role> | null;
}

/**
 * Whether and how many contacts of which role to acquire, at what cost and coverage.
 *
 * Formula, by role: missing = wanted − in hand, at least 0; acquire = missing / valid, rounded up. In hand are valid contacts, at
 * most as many as wanted of their role; the rest is the line's `surplus`, and covers nothing. With a budget, roles are bought in
 * the order given; with worths, by worth × valid / cost, highest first, ties in the order given. Each role takes as many as it
 * lacks and the money left allows, so money too little for one role goes to the next. If you know the contacts of each account,
 * use `contactGaps`: in a total, two contacts at one account look like one at each of two.
 *
 * @param facts - accounts; roles; contacts in hand; `valid`, a share; `cost` per acquired contact and `budget`, in one currency
 * @returns whole contacts; money is kept to one part in 10^14 of the budget, so that 0.30 buys three for 0.10
 * @throws ScoringError `out-of-range`, `wrong-type` and `unknown-name` with their path; `duplicate` for a role twice;
 * `missing-value` for a budget without costs, and worths of some roles only; `mismatch` for a total of contacts in hand with terms
 * that differ by role
 * @example planContacts({ accounts: 500, roles: ['decision maker', 'finance', 'end user', 'analyst'], inHand: 1400, valid: 0.8 }).total.acquire // => 750
 */
export function planContacts<const Role extends string>(facts: ContactPlanFacts<Role>): ContactPlan<Role> {
  const { roles, budget } = readTerms(facts, 'facts', ['accounts', 'inHand']);
  const accounts = readWhole(facts.accounts, 'facts.accounts', 1);
  const { inHand } = facts;
  if (typeof inHand !== 'number') return planOf(accounts, roles, heldByRole(inHand ?? {}, accounts, roles), budget);
  const all = inAll(roles);
  return planOf(accounts, [all], [heldOf(readWhole(inHand, 'facts.inHand', 0), accounts * all.perAccount)], budget);
}

function heldByRole(inHand: object, accounts: number, roles: readonly RoleTerms[]): Held[] {
  const path = 'facts.inHand';
  checkNames(
    inHand,
    roles.map(({ role }) => role),
    path,
  );
  return roles.map(({ role, perAccount }) => heldOf(countOf(inHand, role, path), accounts * perAccount));
}

function heldOf(count: number, wanted: number): Held {
  return { inHand: Math.min(count, wanted), surplus: Math.max(0, count - wanted) };
}

/** All roles as one, where the roles of contacts in hand are not known: no term may differ by role. */
function inAll<Role extends string>(roles: readonly RoleTerms<Role>[]): LineTerms<Role> {
  const [first] = roles as readonly [RoleTerms<Role>, ...RoleTerms<Role>[]]; // there is at least one
  for (const name of ['valid', 'cost', 'worth'] as const) {
    const differs = roles.findIndex((one) => one[name] !== first[name]);
    if (differs < 0) continue;
    fail({
      code: 'mismatch',
      path: 'facts.inHand',
      expected: `contacts in hand by role, as ${name} differs by role`,
      got: 'one number for all',
    });
  }
  return { ...first, role: null, perAccount: roles.reduce((n, one) => n + one.perAccount, 0) };
}

/** The plan of checked terms, with the contacts in hand of each role. */
export function planOf<Role extends string>(
  accounts: number,
  roles: readonly LineTerms<Role>[],
  held: readonly Held[],
  budget: number | null,
): ContactPlan<Role> {
  const plan = roles.map((terms, r) => ({
    terms,
    line: lineOf(terms, accounts * terms.perAccount, held[r] as Held),
  }));
  const lines = plan.map(({ line }) => line);
  const total = totalOf(lines);
  return { accounts, lines, total, budget: budget === null ? null : withinBudget(budget, plan, total) };
}
