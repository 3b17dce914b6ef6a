import { sum } from '../../core/sum.js';
import type { LineTerms } from '../contact-terms.js';

/** Share of the contacts wanted that there are, 0..1. */
export interface Coverage {
  readonly before: number;
  /** With the contacts to acquire, when as many of them turn out valid as is expected: 1, unless a budget stops short of it. */
  readonly after: number;
}

/** What is wanted, there and to be acquired. */
export interface ContactLine {
  /** accounts × perAccount. */
  readonly wanted: number;
  /** Valid contacts in hand that count: at most what is wanted, so that too many of one role never cover another. */
  readonly inHand: number;
  /** wanted − inHand. */
  readonly missing: number;
  /** missing / valid, rounded up to whole contacts in each role. */
  readonly acquire: number;
  /** acquire × valid: how many of them are expected to be valid. */
  readonly validExpected: number;
  /** acquire × cost per contact; null when a cost is not known. */
  readonly cost: number | null;
  /** What a contact that turns out valid costs: cost / validExpected; null when nothing is acquired, or a cost is not known. */
  readonly costPerValid: number | null;
  readonly coverage: Coverage;
}

/** The same for one role. */
export interface RoleLine<Role extends string = string> extends ContactLine {
  /** Null for all roles together. */
  readonly role: Role | null;
  /** Contacts in hand beyond what is wanted, which cover nothing. */
  readonly surplus: number;
}

/** Contacts of a role that count, and those beyond what is wanted. */
export interface Held {
  readonly inHand: number;
  readonly surplus: number;
}

/** What one role takes. */
export function lineOf<Role extends string>(
  { role, valid, cost }: LineTerms<Role>,
  wanted: number,
  { inHand, surplus }: Held,
): RoleLine<Role> {
  const missing = wanted - inHand;
  const acquire = needed(missing, valid);
  const numbers = { wanted, inHand, missing, acquire, validExpected: acquire * valid };
  return { role, surplus, ...numbers, ...costAndCoverage(numbers, cost === null ? null : acquire * cost) };
}

/** The fewest contacts of which as many as are missing are expected to be valid. */
function needed(missing: number, valid: number): number {
  const count = Math.ceil(missing / valid);
  // The quotient may have been rounded to above a whole number: what share would have to be valid decides.
  return count > 0 && missing / (count - 1) <= valid ? count - 1 : count;
}

/** The lines of a plan together. */
export function totalOf(lines: readonly ContactLine[]): ContactLine {
  const of = (value: (line: ContactLine) => number) => sum(lines.map(value));
  const numbers = {
    wanted: of((line) => line.wanted),
    inHand: of((line) => line.inHand),
    missing: of((line) => line.missing),
    acquire: of((line) => line.acquire),
    validExpected: of((line) => line.validExpected),
  };
  const known = lines.every((line) => line.cost !== null);
  return { ...numbers, ...costAndCoverage(numbers, known ? of((line) => line.cost ?? 0) : null) };
}

function costAndCoverage(
  { wanted, inHand, validExpected }: Pick<ContactLine, 'wanted' | 'inHand' | 'validExpected'>,
  cost: number | null,
): Pick<ContactLine, 'cost' | 'costPerValid' | 'coverage'> {
  const costPerValid = cost === null || validExpected === 0 ? null : cost / validExpected;
  return { cost, costPerValid, coverage: { before: inHand / wanted, after: 1 } };
}
