import { sum } from '../../core/sum.js';
import type { Scores } from '../../measure/inputs.js';
import { readScores } from '../handoff/goal.js';
import type { StatedBand } from './bands.js';

/** Most groups that scores are cut into: narrow enough that a partly included group hardly matters. */
const GROUPS = 100;

/**
 * Probabilities as bands, best first: a hundredth of the leads each, at the mean of their probabilities.
 *
 * Their outcomes were not counted, so they have no sampling error to compute with.
 */
export function bandsOfProbabilities(probabilities: Scores, path: string): StatedBand[] {
  const sorted = readScores(probabilities, path, 'probability').slice().sort().reverse();
  const n = sorted.length;
  const groups = Math.min(GROUPS, n);
  return Array.from({ length: groups }, (_, k) => {
    const own = sorted.subarray(Math.floor((k * n) / groups), Math.floor(((k + 1) * n) / groups));
    return { share: own.length / n, rate: sum(own) / own.length };
  });
}
