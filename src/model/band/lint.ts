import { at } from '../../core/errors.js';
import type { Findings } from '../findings.js';
import { lintAmount } from '../tally/lint.js';
import type { Unit } from '../tally/unit.js';
import type { Range } from '../terms/base.js';
import { type Band, falls, reaches, stepsIn, type Threshold, thresholdOf } from './band.js';

/**
 * Problems of bands over a number with a range: wrong order, no last band, duplicate labels, unreachable bands.
 *
 * @param unit - the unit of the thresholds; null for probabilities, which have no steps
 * @param hint - advice for the author when the bands are not part of the model
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
    if ((band.atLeast as unknown) !== undefined && (band.above as unknown) !== undefined) {
      findings.add({ code: 'mismatch', path: here, expected: 'atLeast or above', got: 'both' });
      return;
    }
    const before = bands[i - 1];
    const higher = before === undefined ? null : thresholdOf(before);
    const threshold = thresholdOf(band);
    const key = `${here}.${band.above === undefined ? 'atLeast' : 'above'}`;
    const last = i === bands.length - 1;
    if (threshold !== null && unit !== null) lintAmount(threshold.at, key, unit, findings);
    if (last && threshold !== null) {
      findings.add({
        code: 'gap',
        path: key,
        expected: threshold.above ? 'atLeast: null in the last band' : 'null in the last band',
        got: `${threshold.at}`,
        hint: `numbers ${threshold.above ? `up to ${threshold.at}` : `below ${threshold.at}`} have no band`,
      });
    } else if (!last && threshold === null) {
      findings.add({
        code: 'order',
        path: key,
        expected: 'a number; only the last band takes what is left',
        got: 'null',
      });
    } else if (threshold !== null && higher !== null && !isLower(threshold, higher, unit)) {
      findings.add({
        code: 'order',
        path,
        expected: 'thresholds in falling order',
        got: `${text(higher)} then ${text(threshold)}`,
        hint: 'put the highest band first',
      });
    } else if (threshold !== null && !reaches(most, threshold)) {
      findings.add({
        code: 'unreachable',
        path: here,
        expected: threshold.above
          ? `a threshold below ${most}, the most there is`
          : `a threshold that can be reached, up to ${most}`,
        got: `${band.label} ${threshold.above ? 'above' : 'from'} ${threshold.at}`,
        hint,
      });
    } else if (higher !== null && reaches(least, higher)) {
      findings.add({
        code: 'unreachable',
        path: here,
        expected: `a band that something can fall into; nothing is below ${least}`,
        got: `${band.label} ${higher.above ? 'up to' : 'below'} ${higher.at}`,
      });
    }
  });
}

/** Whether a threshold is lower than the one before it, in the steps in which both are compared. */
function isLower(threshold: Threshold, higher: Threshold, unit: Unit | null): boolean {
  if (unit === null) return falls(higher, threshold);
  const steps = stepsIn(unit.decimals);
  return steps(threshold) < steps(higher);
}

function text({ at: number, above }: Threshold): string {
  return above ? `above ${number}` : `${number}`;
}
