import type { IssueFacts } from '../core/errors.js';

/**
 * Number of the JSON format of models.
 *
 * - 1: amounts of any number of decimals
 * - 2: amounts, caps and thresholds are whole steps of their tally
 */
export const FORMAT = 2;

/** The problem of a document that is newer than the library. */
export function newerFormat(schema: number): IssueFacts {
  const hint = 'a newer version of the library wrote it; update steelyard';
  return { code: 'not-supported', path: 'schema', expected: `at most ${FORMAT}`, got: String(schema), hint };
}

/** The problem of a document of an older format, where a model is expected. */
export function olderFormat(schema: number): IssueFacts {
  const hint = 'bring it to the newest format with migrate';
  return { code: 'not-supported', path: 'schema', expected: String(FORMAT), got: String(schema), hint };
}
