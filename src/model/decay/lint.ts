import type { Findings } from '../findings.js';
import type { Decay } from './decay.js';

/** At most one way to fade. */
export function lintDecay(decay: Decay, path: string, findings: Findings): void {
  if (decay.halfLifeDays === undefined || decay.linearDays === undefined) return;
  findings.add({ code: 'mismatch', path: `${path}.linearDays`, expected: 'halfLifeDays or linearDays', got: 'both' });
}
