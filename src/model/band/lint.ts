import { at } from '../../core/errors.js';
import type { Findings } from '../findings.js';
import { lintAmount } from '../tally/lint.js';
import type { Unit } from '../tally/unit.js';
import type { Range } from '../terms/base.js';
import type { Band } from './band.js';

/**
 * Problems of bands over a number that lies in a range: wrong order, no last band, labels twice, bands nothing can reach.
 *
 * @param unit - what the thresholds count in; null for probabilities, which are no steps
 * @param hint - what to tell the author of bands that stand nowhere in the model
 */
export function lintBands(
  bands: readonly Band[],
  [least, most]: Range,
  path: string,
  unit: Unit | null,
  findings: Findings,
  hint?: string,
): void {
  const labels = bands.map((band) => band.label);
  findings.distinct(labels, path);
  bands.forEach((band, i) => {
    const here = at(path, i);
    const above = bands[i - 1]?.atLeast ?? Number.POSITIVE_INFINITY;
    const last = i === bands.length - 1;
    if (band.atLeast !== null && unit !== null) lintAmount(band.atLeast, `${here}.atLeast`, unit, findings);
    if (last && band.atLeast !== null) {
      findings.add({
        code: 'gap',
        path: `${here}.atLeast`,
        expected: 'null in the last band',
        got: `${band.atLeast}`,
        hint: `numbers below ${band.atLeast} have no band`,
      });
    } else if (!last && band.atLeast === null) {
      findings.add({
        code: 'order',
        path: `${here}.atLeast`,
        expected: 'a number; only the last band takes what is left',
        got: 'null',
      });
    } else if (band.atLeast !== null && i > 0 && band.atLeast >= above) {
      findings.add({
        code: 'order',
        path,
        expected: 'thresholds in falling order',
        got: `${above} then ${band.atLeast}`,
        hint: 'put the highest band first',
      });
    } else if (band.atLeast !== null && band.atLeast > most) {
      findings.add({
        code: 'unreachable',
        path: here,
        expected: `a threshold that can be reached, up to ${most}`,
        got: `${band.label} from ${band.atLeast}`,
        hint,
      });
    } else if (i > 0 && least >= above) {
      findings.add({
        code: 'unreachable',
        path: here,
        expected: `a band that something can fall into; nothing is below ${least}`,
        got: `${band.label} below ${above}`,
      });
    }
  });
}
