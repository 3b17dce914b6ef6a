import { fail, ScoringError } from './errors.js';

/** What is said of a value that throws when it is read. */
export const UNREADABLE = { code: 'unsafe', expected: 'a value that can be read', got: 'one that throws' } as const;

/**
 * What a read of the host's own data gives: a getter or a proxy may throw whatever it likes, and its text may be somebody's data,
 * so it is not told.
 *
 * @param path - where it was read, in the caller's words
 * @param expected - what was expected, as it reads before "that can be read"
 * @throws ScoringError `unsafe` where it throws; errors of this library are passed on
 */
export function readable<T>(path: string, expected: string, read: () => T): T {
  try {
    return read();
  } catch (caught) {
    if (ScoringError.is(caught)) throw caught;
    return fail({ code: 'unsafe', path, expected: `${expected} that can be read`, got: 'one that throws' });
  }
}
