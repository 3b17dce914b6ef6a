import { sum } from '../../core/sum.js';
import type { LineTerms } from '../contact-terms.js';

/** Share of the contacts wanted that there are, 0..1. */
export interface Coverage {
  readonly before: number;
  /** With the contacts to acquire, when as many of them turn out valid as is expected: 1, unless a budget stops short of it. */
  readonly after: number;
}

/** The wanted contacts, those in hand and those to acquire. */
export interface ContactLine {
  /** accounts × perAccount. */
  readonly wanted: number;
  /** Valid contacts in hand that count: at most the number wanted, so that a surplus of one role never covers another. */
  readonly inHand: number;
  /** wanted − inHand. */
  readonly missing: number;
  /** missing / valid, rounded up to whole contacts in each role. */
  readonly acquire: number;
  /** acquire × valid: how many of them are expected to be valid. */
  readonly validExpected: number;
  /** acquire × cost per contact; null when a cost is not known. */
  readonly cost: number | null;
  /** Cost of a contact that turns out valid: cost / validExpected; null when nothing is acquired, or a cost is not known. */
  readonly costPerValid: number | null;
  readonly coverage: Coverage;
}

/** The same for one role. */
export interface RoleLine<Role extends string = string> extends ContactLine {
  /** Null for all roles together. */
  readonly role: Role | null;
  /** Contacts in hand beyond the number wanted, which cover nothing. */
  readonly surplus: number;
}

/** Contacts of a role that count, and those beyond the number wanted. */
export interface Held {
  readonly inHand: number;
  readonly surplus: number;
}

/** The contacts to acquire for one role. */
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

/** The fewest contacts to acquire so that the expected number of valid ones covers the missing ones. */
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
