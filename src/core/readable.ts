import { fail, ScoringError } from './errors.js';

/** The problem of a value that throws when it is read. */
export const UNREADABLE = { code: 'unsafe', expected: 'a value that can be read', got: 'one that throws' } as const;

/**
 * Reads data of the host. A getter or a proxy may throw anything, and its text may be personal data, so it is not shown.
 *
 * @param path - the place in the data, in the caller's words
 * @param expected - what was expected, as it reads before "that can be read"
 * @throws ScoringError `unsafe` when reading throws; errors of this library are passed on
 */
export function readable<T>(path: string, expected: string, read: () => T): T {
  try {
    return read();
  } catch (caught) {
    if (ScoringError.is(caught)) throw caught;
    return fail({ code: 'unsafe', path, expected: `${expected} that can be read`, got: 'one that throws' });
  }
}
