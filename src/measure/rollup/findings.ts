import { rounded } from '../../core/decimal.js';
import type { AucComparison } from '../compare/compare-auc.js';
import { countText, intervalText, many } from '../told.js';
import type { AccountLeads } from './leads.js';

/**
 * A finding about a roll-up.
 *
 * - `one-lead`: nearly all accounts have a single lead, so the account score is the lead score
 * - `one-person`: nearly all accounts have leads of one person only, so the account score is that buyer's
 * - `thin-lead-flow`: the median account has too few leads a period to tell accounts apart
 * - `accounts-alike`: the mean scores of accounts differ hardly more than by chance; a reason against a mean only, as a sum
 *   shows how many leads there are
 * - `same-order`: the roll-up puts all accounts in the order of their best leads
 * - `better-than-best-lead`, `worse-than-best-lead`: the outcomes show it, beyond chance
 * - `no-better-than-best-lead`: by the outcomes the difference may be chance
 * - `no-better-than-lead-count`: it beats the best lead, but by the outcomes the number of leads alone may do as well
 * - `few-outcomes`: too few accounts were won, or too few were not, to compare
 * - `person-rarely-known`: it is unknown whether an account has one buyer or several
 * - `one-product`: all leads that name a product name the same, so a product score is the account score
 * - `one-product-per-account`: the same within nearly all accounts
 * - `product-rarely-known`: too few leads name their product for a product score
 */
export type RollupFindingCode =
  | 'one-lead'
  | 'one-person'
  | 'thin-lead-flow'
  | 'accounts-alike'
  | 'same-order'
  | 'better-than-best-lead'
  | 'worse-than-best-lead'
  | 'no-better-than-best-lead'
  | 'no-better-than-lead-count'
  | 'few-outcomes'
  | 'person-rarely-known'
  | 'one-product'
  | 'one-product-per-account'
  | 'product-rarely-known';

/** One finding. */
export interface RollupFinding {
  readonly code: RollupFindingCode;
  /** The scores that the finding makes useless; empty when it only reports what is known. */
  readonly against: readonly ('account' | 'product')[];
  /** The numbers it rests on. */
  readonly facts: Readonly<Record<string, number>>;
  readonly text: string;
}

/** The limits from which a finding is reported. They are our judgement: replace those that do not suit the business. */
export interface RollupThresholds {
  /** Share of the accounts that are "nearly all"; 0.9. */
  readonly nearlyAll: number;
  /** Share of the leads whose product, and of the accounts whose persons are known, below which they rarely are; 0.5. */
  readonly known: number;
  /** Leads of the median account in a period, below which the flow is thin; 3. */
  readonly leads: number;
  /** Reliability of the accounts' means below which accounts are alike; 0.5: half of the differences between them is chance. */
  readonly reliability: number;
  /** Accounts won, and accounts not won, below which outcomes do not decide; 10. */
  readonly outcomes: number;
}

/** Reasons against scores of accounts and products in the shape of the leads, before any outcome. */
export function findingsOfLeads(
  accounts: readonly AccountLeads[],
  frame: {
    readonly thresholds: RollupThresholds;
    readonly total: number;
    readonly periods: number;
    readonly reliability: number | null;
    readonly sameOrder: boolean;
    readonly isMean: boolean;
  },
): RollupFinding[] {
  const { thresholds, reliability } = frame;
  const found: RollupFinding[] = [];
  const n = accounts.length;
  const single = accounts.filter(({ scores }) => scores.length === 1).length;
  const oneLead = single / n >= thresholds.nearlyAll;
  const both = ['account', 'product'] as const;
  if (oneLead) {
    const text = `${countText(single)} of ${many(n, 'account')} have a single lead: the account score is the lead score`;
    found.push({ code: 'one-lead', against: both, facts: { accounts: n, single }, text });
  }
  if (!oneLead) found.push(...findingsOfPersons(accounts, thresholds));
  const median = medianLeads(accounts, frame.total);
  const perPeriod = median / frame.periods;
  if (perPeriod < thresholds.leads) {
    const text = `leads per account and period: ${shortBelow(perPeriod)} at the median, below ${thresholds.leads}; too few to tell accounts apart`;
    const facts = { accounts: frame.total, periods: frame.periods, perPeriod };
    found.push({ code: 'thin-lead-flow', against: both, facts, text });
  }
  if (reliability !== null && reliability < thresholds.reliability) {
    const text = `mean scores of accounts differ little more than chance would explain: reliability ${shortBelow(reliability)}, below ${thresholds.reliability}`;
    found.push({ code: 'accounts-alike', against: frame.isMean ? ['account'] : [], facts: { reliability }, text });
  }
  if (frame.sameOrder) {
    const text = `all ${many(n, 'account')} are in the order of their best leads: the account score adds nothing to the best lead`;
    found.push({ code: 'same-order', against: ['account'], facts: { accounts: n }, text });
  }
  return [...found, ...findingsOfProducts(accounts, thresholds, oneLead)];
}

function findingsOfPersons(accounts: readonly AccountLeads[], { known, nearlyAll }: RollupThresholds): RollupFinding[] {
  const n = accounts.length;
  const told = accounts.filter(({ persons }) => !persons.includes(null));
  if (told.length / n < known) {
    const text = `the persons behind the leads are known for ${countText(told.length)} of ${many(n, 'account')}: too few to say whether accounts have one buyer or several`;
    return [{ code: 'person-rarely-known', against: [], facts: { accounts: n, known: told.length }, text }];
  }
  const single = told.filter(({ persons }) => new Set(persons).size === 1).length;
  if (single / told.length < nearlyAll) return [];
  const text = `${countText(single)} of ${many(told.length, 'account')} have leads of one person only: the account score is that buyer's score`;
  return [{ code: 'one-person', against: ['account'], facts: { accounts: told.length, single }, text }];
}

function findingsOfProducts(
  accounts: readonly AccountLeads[],
  { known, nearlyAll }: RollupThresholds,
  oneLead: boolean,
): RollupFinding[] {
  const of = accounts.map(({ products }) => products.filter((product) => product !== null));
  const named = of.reduce((n, products) => n + products.length, 0);
  const leads = accounts.reduce((n, { products }) => n + products.length, 0);
  const against = ['product'] as const;
  const found: RollupFinding[] = [];
  if (new Set(of.flat()).size === 1) {
    const text = `all ${many(named, 'lead')} with a product have the same one: the product score is the account score`;
    found.push({ code: 'one-product', against, facts: { leads, named }, text });
  } else if (!oneLead && named > 0) {
    const told = of.filter((products) => products.length > 0);
    const single = told.filter((products) => new Set(products).size === 1).length;
    if (single / told.length >= nearlyAll) {
      const text = `${countText(single)} of ${many(told.length, 'account')} have leads for one product only: their product score is their account score`;
      found.push({ code: 'one-product-per-account', against, facts: { accounts: told.length, single }, text });
    }
  }
  if (named / leads < known) {
    const text = `${countText(named)} of ${many(leads, 'lead')} name their product: too few for product scores`;
    found.push({ code: 'product-rarely-known', against, facts: { leads, named }, text });
  }
  return found;
}

/** Leads of the median account, of `total` accounts; accounts not listed have none. */
function medianLeads(accounts: readonly AccountLeads[], total: number): number {
  const counts = accounts.map(({ scores }) => scores.length).sort((a, b) => b - a);
  const upper = counts[Math.floor((total - 1) / 2)] ?? 0;
  const lower = counts[Math.floor(total / 2)] ?? 0;
  return (upper + lower) / 2;
}

/** Compares the account score with simpler ones by the outcomes of the accounts. */
export interface RollupComparison {
  /** The account score (first) against the best lead alone (second). */
  readonly bestLead: AucComparison;
  /** The account score (first) against the number of leads alone (second). */
  readonly leadCount: AucComparison;
}

/** Findings about the account score from the outcomes. */
export function findingsOfOutcomes(
  { bestLead, leadCount }: RollupComparison,
  { outcomes }: RollupThresholds,
  level: number | undefined,
): RollupFinding[] {
  const { positives: won, negatives: notWon } = bestLead;
  if (bestLead.difference === null || Math.min(won, notWon) < outcomes) {
    const text = `accounts won: ${countText(won)}, not won: ${countText(notWon)}; a comparison needs at least ${countText(outcomes)} of each`;
    return [{ code: 'few-outcomes', against: [], facts: { won, notWon }, text }];
  }
  const { said, facts } = told(bestLead, 'the best lead alone', level);
  const { low, high } = bestLead.interval ?? { low: 0, high: 0 };
  if (low > 0) {
    const better: RollupFinding = {
      code: 'better-than-best-lead',
      against: [],
      facts,
      text: `${said}: the account score ranks better`,
    };
    if (leadCount.interval !== null && leadCount.interval.low > 0) return [better];
    const count = told(leadCount, 'the number of leads alone', level);
    const text = `${count.said}: counting leads may do as well`;
    return [better, { code: 'no-better-than-lead-count', against: [], facts: count.facts, text }];
  }
  if (high < 0)
    return [{ code: 'worse-than-best-lead', against: ['account'], facts, text: `${said}: the best lead ranks better` }];
  return [{ code: 'no-better-than-best-lead', against: [], facts, text: `${said}: that may be chance` }];
}

function told(
  { positives, negatives, first, second, difference, interval }: AucComparison,
  name: string,
  level: number | undefined,
) {
  const [rolledUp, alone, apart] = [first ?? 0, second ?? 0, difference ?? 0]; // null only without a difference
  const range = interval === null ? '' : ` (${intervalText(interval, level, short)})`;
  return {
    said: `AUC ${short(rolledUp)} against ${short(alone)} for ${name}, a difference of ${short(Number(short(rolledUp)) - Number(short(alone)))}${range}`,
    facts: { won: positives, notWon: negatives, rolledUp, alone, difference: apart, ...interval },
  };
}

/** A number for a sentence. */
function short(value: number): string {
  return rounded(value, 3);
}

/** The same for a number said to be below another, which rounding must not lift to it. */
function shortBelow(value: number): string {
  return `${Math.floor(value * 1000) / 1000}`;
}
