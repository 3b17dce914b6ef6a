import { sum } from '../../core/sum.js';
import type { LineTerms } from '../contact-terms.js';
import type { ContactLine, Coverage, RoleLine } from './line.js';
import { purseOf } from './purse.js';

/** The contacts a budget buys. */
export interface Bought {
  readonly acquire: number;
  readonly validExpected: number;
  readonly cost: number;
  /** How many fewer than planned. */
  readonly short: number;
  readonly coverage: Coverage;
}

/** The contacts of one role that a budget buys. */
export interface BudgetLine<Role extends string = string> extends Bought {
  /** Null for all roles together. */
  readonly role: Role | null;
}

/** The affordable contacts, role by role. */
export interface ContactsBudget<Role extends string = string> {
  readonly budget: number;
  readonly left: number;
  /** In the order in which they are bought. */
  readonly lines: readonly BudgetLine<Role>[];
  readonly total: Bought;
}

/** The contacts of a plan that a budget buys; every role has a cost. */
export function withinBudget<Role extends string>(
  budget: number,
  plan: readonly { readonly terms: LineTerms<Role>; readonly line: RoleLine<Role> }[],
  total: ContactLine,
): ContactsBudget<Role> {
  const purse = purseOf(budget);
  const lines = [...plan]
    .sort((a, b) => falling(rateOf(a.terms), rateOf(b.terms)))
    .map(({ terms, line }): BudgetLine<Role> => {
      const { n, cost } = purse.buy(line.acquire, terms.cost ?? 0);
      const short = line.acquire - n;
      const validExpected = n * terms.valid;
      const after = short === 0 ? 1 : Math.min(1, (line.inHand + validExpected) / line.wanted);
      const coverage = { before: line.coverage.before, after };
      return { role: terms.role, acquire: n, validExpected, cost, short, coverage };
    });
  const of = (value: (line: BudgetLine) => number) => sum(lines.map(value));
  const short = of((line) => line.short);
  const wanted = new Map<string | null, number>(plan.map(({ line }) => [line.role, line.wanted]));
  const covered = of((line) => line.coverage.after * (wanted.get(line.role) ?? 0));
  return {
    budget,
    left: purse.left(),
    lines,
    total: {
      acquire: of((line) => line.acquire),
      validExpected: of((line) => line.validExpected),
      cost: of((line) => line.cost),
      short,
      coverage: { before: total.coverage.before, after: short === 0 ? 1 : Math.min(1, covered / total.wanted) },
    },
  };
}

/** Expected value per unit of money; the same for all roles without worths, which keeps their order. */
function rateOf({ worth, valid, cost }: LineTerms<string>): number {
  if (worth === null) return 0;
  return cost === 0 || cost === null ? Infinity : (worth * valid) / cost;
}

/** For sorting, highest first; infinities tie. */
export function falling(a: number, b: number): number {
  return a > b ? -1 : a < b ? 1 : 0;
}
