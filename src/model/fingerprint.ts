import { fingerprint } from '../core/fingerprint.js';
import type { ModelBase } from './kind.js';
import { keptOn } from './trust.js';

const PRINT = {};

/**
 * The identity of a model: SHA-256 of its canonical JSON without `meta`, which no evaluation reads.
 *
 * @throws ScoringError when the model is not plain JSON
 */
export function fingerprintOf(model: Pick<ModelBase, 'kind'>): string {
  return keptOn(model, PRINT, () => fingerprint(model, 'model', 'meta'));
}
