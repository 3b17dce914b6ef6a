import type { Findings } from '../findings.js';
import { unknownName } from './weigh.js';
import type { Weighting } from './weighting.js';

/** Problems of a weighting in a model: factors with unknown names. */
export function lintFactors(
  weighting: Weighting | undefined,
  names: readonly string[],
  findings: Findings,
  what = 'a group',
): void {
  const known = new Set(names);
  for (const name of Object.keys(weighting?.factors ?? {}))
    if (!known.has(name)) findings.add(unknownName(name, names, what, findings.nearest));
}
