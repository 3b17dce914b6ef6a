import { digests } from './digest.js';
import { evaluationDigests } from './evaluations.js';

/** Digests of arithmetic, fits and what is told of evaluations: one line that must be the same on every engine. */
export function run(): string {
  return JSON.stringify({ arithmetic: digests(200_000), evaluations: evaluationDigests(500) });
}
