// How many cases a property is tried on: all of them; a twentieth, at least 25, in the quick form of the tests; and 25 for each mutant. A test may say fewer than 25.
import { TestRunner } from 'vitest';

/**
 * The number of cases for a test that is tagged `cases`; 1,500 are 75 in `npm test`, and 1,500 in `npm run test:long` and
 * wherever a test file is run by itself.
 *
 * @param least - how many the quick form tries at least, where each takes long
 */
export function cases(all: number, least = 25): number {
  const test = TestRunner.getCurrentTest();
  // Without the tag, the long form would leave the test out, and nobody would ever try all cases.
  if (!test?.tags?.includes('cases'))
    throw new Error('cases: expected to be called inside a test with the tag "cases"');
  const form = process.env.CASES;
  if (form === 'few') return Math.min(all, least);
  return form === 'part' ? Math.min(all, Math.max(least, Math.ceil(all / 20))) : all;
}
