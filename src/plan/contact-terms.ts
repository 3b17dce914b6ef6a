import { at, fail, kindOf, shown } from '../core/errors.js';
import { checkColumn, checkNames, readCount } from '../measure/inputs.js';

/** A role to be filled, and on what terms its contacts can be acquired. */
export interface ContactRole<Role extends string = string> {
  readonly role: Role;
  /** How many contacts of the role each account should have; a whole number from 1 on, default 1. */
  readonly perAccount?: number | undefined;
  /** Share of the acquired contacts of this role that turn out valid, if it differs from that of all. */
  readonly valid?: number | undefined;
  /** Money per acquired contact of this role, valid or not, if it differs from that of all. */
  readonly cost?: number | undefined;
  /** Value of one valid contact of the role, in any unit; for all roles, or for none. */
  readonly worth?: number | undefined;
}

/** The wanted contacts, and the terms on which they can be acquired. */
export interface ContactTerms<Role extends string = string> {
  /** At least one; a limited budget buys the first ones first. A name alone is a role without further terms. */
  readonly roles: readonly (Role | ContactRole<Role>)[];
  /** Share of the acquired contacts that turn out valid; above 0, at most 1. */
  readonly valid: number;
  /** Money per acquired contact, valid or not; >= 0. */
  readonly cost?: number | undefined;
  /** Money there is; >= 0. Needs the cost of every role. */
  readonly budget?: number | undefined;
}

/** A parsed role with its terms. */
export interface RoleTerms<Role extends string = string> {
  readonly role: Role;
  readonly perAccount: number;
  readonly valid: number;
  readonly cost: number | null;
  readonly worth: number | null;
}

/** The terms of a line of the plan; role null for all roles together. */
export type LineTerms<Role extends string = string> = Omit<RoleTerms, 'role'> & { readonly role: Role | null };

/** The terms of a plan, checked. */
export interface ReadTerms<Role extends string = string> {
  readonly roles: readonly RoleTerms<Role>[];
  readonly budget: number | null;
}

/** Beyond these a figure is a mistake, and products of it might be no numbers. */
const MOST_PER_ACCOUNT = 1_000_000;
export const MOST_CONTACTS = 1_000_000_000_000;
const MOST_MONEY = 1e15;
const LEAST_VALID = 1e-9;

const ROLE_NAMES = ['role', 'perAccount', 'valid', 'cost', 'worth'];

export function readTerms<Role extends string>(
  terms: ContactTerms<Role>,
  path: string,
  more: readonly string[] = [],
): ReadTerms<Role> {
  checkNames(terms, ['roles', 'valid', 'cost', 'budget', ...more], path);
  const valid = readValid(terms.valid, at(path, 'valid'));
  const cost = terms.cost === undefined ? null : readAmount(terms.cost, at(path, 'cost'));
  const budget = terms.budget === undefined ? null : readAmount(terms.budget, at(path, 'budget'));
  const rolesPath = at(path, 'roles');
  checkColumn(terms.roles, rolesPath);
  if (terms.roles.length === 0)
    fail({ code: 'too-little-data', path: rolesPath, expected: 'at least one role', got: 'none' });
  const roles = terms.roles.map((role, i) => readRole(role, at(rolesPath, i), { valid, cost }));
  const seen = new Set<string>();
  roles.forEach(({ role }, i) => {
    if (seen.size < seen.add(role).size) return;
    const got = `${JSON.stringify(role)} again`;
    fail({ code: 'duplicate', path: at(rolesPath, i), expected: 'each role once', got });
  });
  checkWorths(roles, rolesPath);
  const dear = roles.findIndex((role) => role.cost === null);
  if (budget !== null && dear >= 0)
    fail({
      code: 'missing-value',
      path: at(at(rolesPath, dear), 'cost'),
      expected: 'a cost, as there is a budget',
      got: 'nothing',
      hint: `give it here, or for all under ${at(path, 'cost')}`,
    });
  return { roles, budget };
}

function readRole<Role extends string>(
  given: Role | ContactRole<Role>,
  path: string,
  all: { readonly valid: number; readonly cost: number | null },
): RoleTerms<Role> {
  if (typeof given === 'string') return { role: readName(given, path), perAccount: 1, ...all, worth: null };
  if (typeof given !== 'object' || given === null)
    fail({ code: 'wrong-type', path, expected: 'the name of a role, or a role', got: kindOf(given) });
  checkNames(given, ROLE_NAMES, path);
  return {
    role: readName(given.role, at(path, 'role')),
    perAccount: readCount(given.perAccount, at(path, 'perAccount'), 1, 1, MOST_PER_ACCOUNT),
    valid: given.valid === undefined ? all.valid : readValid(given.valid, at(path, 'valid')),
    cost: given.cost === undefined ? all.cost : readAmount(given.cost, at(path, 'cost')),
    worth: given.worth === undefined ? null : readAmount(given.worth, at(path, 'worth')),
  };
}

function checkWorths(roles: readonly RoleTerms[], path: string): void {
  const without = roles.findIndex(({ worth }) => worth === null);
  if (without < 0 || roles.every(({ worth }) => worth === null)) return;
  const expected = 'a worth, as other roles have one';
  fail({ code: 'missing-value', path: at(at(path, without), 'worth'), expected, got: 'nothing' });
}

/** A text that is not empty. */
export function readName<Name extends string>(value: Name, path: string): Name {
  if (typeof value === 'string' && value !== '') return value;
  const got = (value as unknown) === '' ? 'an empty text' : kindOf(value);
  return fail({ code: 'wrong-type', path, expected: 'a text that is not empty', got });
}

/** A finite number of 0 or more. */
export function readAmount(value: number, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(value) });
  if (value < 0) fail({ code: 'out-of-range', path, expected: 'at least 0', got: `${value}` });
  if (value > MOST_MONEY) fail({ code: 'out-of-range', path, expected: `at most ${MOST_MONEY}`, got: `${value}` });
  return value + 0;
}

function readValid(value: number, path: string): number {
  const known = typeof value === 'number';
  if (known && value >= LEAST_VALID && value <= 1) return value;
  if (known && value > 0 && value < LEAST_VALID)
    fail({ code: 'out-of-range', path, expected: `a share of at least ${LEAST_VALID}`, got: shown(value) });
  return fail({ code: 'out-of-range', path, expected: 'a share above 0, at most 1', got: shown(value) });
}

/** A whole number that has to be there. */
export function readWhole(value: number, path: string, least: number): number {
  if (value === undefined) fail({ code: 'wrong-type', path, expected: 'a whole number', got: 'nothing' });
  return readCount(value, path, least, least, MOST_CONTACTS);
}

/** The contacts of a role; default 0. */
export function countOf(counts: object, role: string, path: string): number {
  const count: unknown = Object.hasOwn(counts, role) ? (counts as Readonly<Record<string, unknown>>)[role] : 0;
  return readWhole(count as number, at(path, role), 0);
}
