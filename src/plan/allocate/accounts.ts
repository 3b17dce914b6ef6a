import { at, fail, kindOf } from '../../core/errors.js';
import { checkColumn, checkNames } from '../../measure/inputs.js';
import { readAmount, readName } from '../contact-terms.js';
import { placeIn, type ReadChannel } from './channels.js';

/** An account that could be worked. */
export interface AllocatedAccount<Name extends string = string> {
  /** A text that does not change; each account has its own. */
  readonly id: string;
  /**
   * That the account buys when it is worked, 0 to 1: the probability of its evaluation, or one by channel. Where accounts also buy unworked, give
   * what working adds. A channel that is not named is not for the account.
   */
  readonly probability: number | { readonly [Channel in Name]?: number };
  /** Its value when it buys, such as its margin, 0 to 1e15; default 1. For all accounts, or for none. */
  readonly value?: number | undefined;
  /** The only channels that may work it; default all. */
  readonly only?: readonly Name[] | undefined;
  /** Its facts, read by `options.rules`. */
  readonly record?: object | undefined;
}

/** Accounts as columns, in the order of their ids, so that the order given does not matter. */
export interface ReadAccounts {
  readonly n: number;
  readonly ids: readonly string[];
  /** The position of each in the list given. */
  readonly given: Int32Array;
  /** Row by row, one per channel; NaN where the account names none for the channel. */
  readonly probabilities: Float64Array;
  readonly values: Float64Array;
  readonly valued: boolean;
  /** By row, the channels that may work it; undefined for all. */
  readonly only: readonly (ReadonlySet<number> | undefined)[];
  /** Their facts, in the order given. */
  records(): readonly (object | undefined)[];
}

/** A larger plan needs more memory than a process has. */
const MOST_PAIRS = 20_000_000;

const ACCOUNT_NAMES = ['id', 'probability', 'value', 'only', 'record'];

export function readAccounts(given: readonly AllocatedAccount[], channels: readonly ReadChannel[]): ReadAccounts {
  checkColumn(given, 'accounts');
  const m = channels.length;
  if (given.length * m > MOST_PAIRS) {
    const expected = `at most ${MOST_PAIRS} accounts × channels`;
    fail({ code: 'out-of-range', path: 'accounts', expected, got: `${given.length} × ${m}` });
  }
  const accounts = Array.from(given);
  const n = accounts.length;
  if (n === 0) fail({ code: 'too-little-data', path: 'accounts', expected: 'at least one account', got: 'none' });
  const ids = new Array<string>(n);
  for (let i = 0; i < n; i++) {
    const path = at('accounts', i);
    checkNames(accounts[i] as AllocatedAccount, ACCOUNT_NAMES, path);
    ids[i] = readName((accounts[i] as AllocatedAccount).id, at(path, 'id'));
  }
  const order = sortedBy(ids);
  const names = channels.map(({ name }) => name);
  const probabilities = new Float64Array(n * m);
  const values = new Float64Array(n);
  const only = new Array<ReadonlySet<number> | undefined>(n);
  const valued = (accounts[0] as AllocatedAccount).value !== undefined;
  for (let k = 0; k < n; k++) {
    const i = order[k] as number;
    const account = accounts[i] as AllocatedAccount;
    const path = at('accounts', i);
    readProbabilities(account.probability, at(path, 'probability'), names, probabilities, k * m);
    if ((account.value !== undefined) !== valued) {
      const expected = 'a value for all accounts, or for none';
      fail({ code: 'missing-value', path: at('accounts', valued ? i : 0), expected, got: 'one for some' });
    }
    values[k] = account.value === undefined ? 1 : readValue(account.value, at(path, 'value'));
    if (account.only !== undefined) only[k] = readOnly(account.only, at(path, 'only'), names);
  }
  return {
    n,
    ids: Array.from(order, (i) => ids[i] as string),
    given: order,
    probabilities,
    values,
    valued,
    only,
    records: () => accounts.map(({ record }) => record),
  };
}

/** Positions of the ids in the order of their code units. */
function sortedBy(ids: readonly string[]): Int32Array {
  const order = Int32Array.from(ids, (_, i) => i);
  const inOrder = ids.every((id, i) => i === 0 || (ids[i - 1] as string) < id);
  if (inOrder) return order;
  order.sort((a, b) => ((ids[a] as string) < (ids[b] as string) ? -1 : ids[a] === ids[b] ? a - b : 1));
  for (let k = 1; k < order.length; k++) {
    if (ids[order[k] as number] !== ids[order[k - 1] as number]) continue;
    const path = at(at('accounts', order[k] as number), 'id');
    const expected = 'an id of its own for each account';
    fail({ code: 'duplicate', path, expected, got: 'one that was there before' });
  }
  return order;
}

function readProbabilities(
  given: AllocatedAccount['probability'],
  path: string,
  names: readonly string[],
  out: Float64Array,
  row: number,
): void {
  if (typeof given !== 'object' || given === null) {
    out.fill(readProbability(given, path), row, row + names.length);
    return;
  }
  checkNames(given, names, path);
  names.forEach((name, c) => {
    const own = Object.hasOwn(given, name) ? given[name] : undefined;
    out[row + c] = own === undefined ? Number.NaN : readProbability(own, at(path, name));
  });
}

function readProbability(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isFinite(value))
    fail({ code: 'wrong-type', path, expected: 'a probability from 0 to 1', got: kindOf(value) });
  if (value < 0 || value > 1)
    fail({ code: 'out-of-range', path, expected: 'a probability from 0 to 1', got: 'a number outside' });
  return value + 0;
}

/** An amount; an error does not show it, as it is an account's own. */
function readValue(value: number, path: string): number {
  if (typeof value === 'number' && Number.isFinite(value) && (value < 0 || value > 1e15))
    fail({ code: 'out-of-range', path, expected: 'a number from 0 to 1e15', got: 'a number outside' });
  return readAmount(value, path);
}

function readOnly(given: readonly string[], path: string, names: readonly string[]): ReadonlySet<number> {
  checkColumn(given, path);
  return new Set(Array.from(given, (name, k) => placeIn(names, readName(name, at(path, k)), at(path, k))));
}
