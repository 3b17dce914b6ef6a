import { fail, kindOf, shown } from '../../core/errors.js';
import { sha256 } from '../../core/fingerprint.js';
import { checkNames } from '../inputs.js';

export interface HoldOutOptions {
  /** Which part of all ids is held out, 0..1. */
  readonly share: number;
  /** The program's name. Each name holds out other people, so that the same people are not always left out. */
  readonly salt: string;
}

/**
 * Whether a person or account is in the hold-out group of a program: the people not contacted, so that the effect can be measured.
 *
 * The answer depends on the id and the salt alone. It is the same on every day and every machine, independent of who joins or leaves,
 * and nothing has to be stored. A person held out at one share is held out at every larger share. Formula: the first 52 bits of
 * SHA-256 of the JSON text `[salt,id]`, as a number 0..1, are below `share`.
 *
 * @param id - a text that does not change: not a name, not an email address
 * @throws ScoringError `wrong-type`, `out-of-range`
 * @example holdOut('account-17', { share: 0.1, salt: 'newsletter 2026' }) // => false
 */
export function holdOut(id: string, options: HoldOutOptions): boolean {
  checkNames(options, ['share', 'salt']);
  const { share, salt } = options;
  requireText(id, 'id');
  requireText(salt, 'options.salt');
  if (!(typeof share === 'number' && share >= 0 && share <= 1))
    fail({ code: 'out-of-range', path: 'options.share', expected: 'a share from 0 to 1', got: shown(share) });
  // As JSON, so that no other pair of texts gives the same joined text.
  const digits = sha256(JSON.stringify([salt, id])).slice(0, 13);
  return Number.parseInt(digits, 16) < share * 4503599627370496; // 2^52
}

function requireText(value: unknown, path: string): void {
  if (typeof value === 'string' && value !== '') return;
  const got = value === '' ? 'an empty text' : kindOf(value);
  fail({ code: 'wrong-type', path, expected: 'a text that is not empty', got });
}
