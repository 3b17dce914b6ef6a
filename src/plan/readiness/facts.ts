import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn, checkNames, readCount } from '../../measure/inputs.js';
import { readName } from '../contact-terms.js';

/** The data known before micro-segmenting; missing data become questions. */
export interface ReadinessFacts {
  /** Rows with outcomes, and how many amounts a fit would learn from them: one per number, one per value of a category less one. */
  readonly outcomes?: { readonly won: number; readonly lost: number; readonly terms: number } | undefined;
  /** Number of target accounts with a known owner of the wallet: the person or budget that pays for what you sell. */
  readonly wallet?: { readonly known: number; readonly accounts: number } | undefined;
  /** Results of a contact mix, one per target account, and the types of contacts that buy. */
  readonly relations?: { readonly accounts: readonly AccountMix[]; readonly buyers: readonly string[] } | undefined;
  /** How many buyers of the market you have by name, and how many there are, as you estimate. */
  readonly market?: { readonly found: number; readonly size: number } | undefined;
  /** Your own answers, for questions without data. */
  readonly answers?:
    | Readonly<Partial<Record<'outcomes' | 'wallet' | 'relations' | 'market' | 'action', boolean>>>
    | undefined;
}

/** The part of a contact mix result that is read: contacts by type; null where the contacts are not known. */
export interface AccountMix {
  readonly types: Readonly<Record<string, number>> | null;
}

/** Outcomes, checked. */
export interface ReadOutcomes {
  readonly won: number;
  readonly lost: number;
  readonly terms: number;
}

/** A share, checked. */
export interface ReadShare {
  readonly n: number;
  readonly positives: number;
}

const MOST = 1e15;

export function readOutcomes(outcomes: ReadinessFacts['outcomes']): ReadOutcomes | null {
  if (outcomes === undefined) return null;
  const path = 'facts.outcomes';
  checkNames(outcomes, ['won', 'lost', 'terms'], path);
  const count = (name: keyof ReadOutcomes, least: number) =>
    readCount(required(outcomes[name], at(path, name)), at(path, name), least, least, MOST);
  return { won: count('won', 0), lost: count('lost', 0), terms: count('terms', 1) };
}

/** Some of all, from two named counts; null when there are none of all. */
export function readShareOf<Some extends string, All extends string>(
  facts: Readonly<Record<Some | All, number>> | undefined,
  path: string,
  [some, all]: readonly [Some, All],
): ReadShare | null {
  if (facts === undefined) return null;
  checkNames(facts, [some, all], path);
  const n = readCount(required(facts[all], at(path, all)), at(path, all), 0, 0, MOST);
  const positives = readCount(required(facts[some], at(path, some)), at(path, some), 0, 0, n);
  return n === 0 ? null : { n, positives };
}

/** Accounts with a contact that buys, out of all with known contacts. */
export function readRelations(relations: ReadinessFacts['relations']): ReadShare | null {
  if (relations === undefined) return null;
  const path = 'facts.relations';
  checkNames(relations, ['accounts', 'buyers'], path);
  const { accounts, buyers } = relations;
  checkColumn(accounts, `${path}.accounts`);
  checkColumn(buyers, `${path}.buyers`);
  if (buyers.length === 0)
    fail({ code: 'too-little-data', path: `${path}.buyers`, expected: 'at least one type of contact', got: 'none' });
  const types = Array.from(buyers, (buyer, b) => readName(buyer, at(`${path}.buyers`, b)));
  let [n, positives] = [0, 0];
  for (const [a, account] of Array.from(accounts).entries()) {
    const here = at(`${path}.accounts`, a);
    const mix: unknown = account === null || typeof account !== 'object' ? undefined : account.types;
    if (mix === undefined || (mix !== null && typeof mix !== 'object'))
      fail({
        code: 'wrong-type',
        path: here,
        expected: 'the result of a contact mix',
        got:
          mix === undefined && typeof account === 'object' && account !== null
            ? 'an object without types'
            : kindOf(mix ?? account),
      });
    if (mix === null) continue;
    n += 1;
    const counts = types.map((type) => countOf(mix as Readonly<Record<string, unknown>>, type, here));
    if (counts.some((count) => count > 0)) positives += 1;
  }
  return n === 0 ? null : { n, positives };
}

function countOf(mix: Readonly<Record<string, unknown>>, type: string, path: string): number {
  const here = at(`${path}.types`, type);
  if (!Object.hasOwn(mix, type))
    fail({ code: 'unknown-name', path: here, expected: 'a type of the contact mix', got: 'none' });
  return readCount(mix[type] as number, here, 0, 0);
}

function required(value: number | undefined, path: string): number {
  if (value === undefined) fail({ code: 'missing-value', path, expected: 'a count', got: 'nothing' });
  return value;
}
