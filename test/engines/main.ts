import { digests } from './digest.js';
import { evaluationDigests } from './evaluations.js';

// Bundled by run.mjs and run on each engine: one line that must be the same on all of them.
console.log(JSON.stringify({ arithmetic: digests(200_000), evaluations: evaluationDigests(2_000) }));
