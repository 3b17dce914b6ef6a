import { at, fail, kindOf } from '../../core/errors.js';
import { sum } from '../../core/sum.js';
import { checkColumn, failOutcome, outcomeOf } from '../inputs.js';

/** One lead with its score. */
export interface RollupLead {
  /** Account of the lead; null or left out when it is not known. */
  readonly account?: string | null | undefined;
  /** Product of the lead; null or left out when it is not known. */
  readonly product?: string | null | undefined;
  /** Person on the buyer's side; null or left out when it is not known. */
  readonly person?: string | null | undefined;
  /** Points or a probability. */
  readonly score: number;
}

/** A value for each account, by its name. */
export type ByAccount<Value> = Readonly<Record<string, Value>> | ReadonlyMap<string, Value>;

/** How an account score is made from the scores of its leads. */
export type RollupName = 'sum' | 'mean' | 'max';

/** The leads of one account. */
export interface AccountLeads {
  readonly account: string;
  readonly scores: readonly number[];
  /** One entry per lead; null when not known. */
  readonly products: readonly (string | null)[];
  readonly persons: readonly (string | null)[];
}

/** Leads by account, in the order in which accounts first occur. */
export function readLeads(leads: readonly RollupLead[]): { accounts: AccountLeads[]; withoutAccount: number } {
  checkColumn(leads, 'leads');
  const groups = new Map<string, { scores: number[]; products: (string | null)[]; persons: (string | null)[] }>();
  let withoutAccount = 0;
  for (let i = 0; i < leads.length; i++) {
    const path = at('leads', i);
    const lead: unknown = leads[i];
    if (typeof lead !== 'object' || lead === null)
      fail({ code: 'wrong-type', path, expected: 'an object', got: kindOf(lead) });
    const { account, product, person, score } = lead as Partial<RollupLead>;
    if (typeof score !== 'number' || !Number.isFinite(score))
      fail({ code: 'wrong-type', path: at(path, 'score'), expected: 'a finite number', got: kindOf(score) });
    const id = readId(account, at(path, 'account'));
    const [productId, personId] = [readId(product, at(path, 'product')), readId(person, at(path, 'person'))];
    if (id === null) {
      withoutAccount++;
      continue;
    }
    const group = groups.get(id) ?? { scores: [], products: [], persons: [] };
    group.scores.push(score);
    group.products.push(productId);
    group.persons.push(personId);
    groups.set(id, group);
  }
  if (groups.size === 0)
    fail({ code: 'too-little-data', path: 'leads', expected: 'at least one lead with an account', got: 'none' });
  return { accounts: [...groups].map(([account, group]) => ({ account, ...group })), withoutAccount };
}

function readId(value: unknown, path: string): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' && value !== '') return value;
  const expected = 'a text that is not empty, or null when it is not known';
  return fail({ code: 'wrong-type', path, expected, got: value === '' ? 'an empty text' : kindOf(value) });
}

/** The score of each account: by the name of the roll-up, or as the caller gives it. */
export function accountScores(accounts: readonly AccountLeads[], rollup: RollupName | ByAccount<number>): number[] {
  if (rollup === 'max') return accounts.map(({ scores }) => best(scores));
  if (rollup === 'sum') return accounts.map(({ scores }) => sum(scores));
  if (rollup === 'mean') return accounts.map(({ scores }) => sum(scores) / scores.length);
  const given = readByAccount(rollup, 'options.rollup');
  return accounts.map(({ account }) => {
    const score = given.get(account);
    const path = at('options.rollup', account);
    if (score === undefined)
      fail({ code: 'missing-value', path, expected: 'a score for each account with a lead', got: 'nothing' });
    if (typeof score === 'number' && Number.isFinite(score)) return score;
    return fail({ code: 'wrong-type', path, expected: 'a finite number', got: kindOf(score) });
  });
}

/** The highest score of an account's leads. */
export function best(scores: readonly number[]): number {
  return scores.reduce((most, score) => Math.max(most, score), -Infinity);
}

/** The outcome of each account that has one. */
export function readOutcomes(outcomes: ByAccount<boolean | number>, path: string): Map<string, 0 | 1> {
  const read = new Map<string, 0 | 1>();
  for (const [account, value] of readByAccount(outcomes, path)) {
    const outcome = outcomeOf(value);
    if (outcome === null) failOutcome(value, at(path, account));
    read.set(account, outcome);
  }
  return read;
}

function readByAccount(values: unknown, path: string): ReadonlyMap<string, unknown> {
  if (values instanceof Map) return values;
  if (typeof values !== 'object' || values === null || Array.isArray(values))
    fail({ code: 'wrong-type', path, expected: 'values by account, as an object or a Map', got: kindOf(values) });
  return new Map(Object.entries(values));
}
