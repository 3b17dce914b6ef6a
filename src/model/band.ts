import * as z from 'zod';
import { at } from '../core/errors.js';
import type { Findings } from './findings.js';
import type { Range } from './terms/base.js';

/** A threshold and its label: what is at least `atLeast`, and below the band before, is in it. */
export interface Band<Label extends string = string> {
  readonly label: Label;
  /** Null in the last band, which takes what is left. */
  readonly atLeast: number | null;
}

/** Schema of bands: a threshold each in falling order, null for the last. */
export const bandsSchema = /* @__PURE__ */ (() =>
  z.array(z.strictObject({ label: z.string().min(1), atLeast: z.number().nullable() })).min(1) satisfies z.ZodType<
    readonly Band[]
  >)();

/** The thresholds of bands, without that of the last one, which takes what is left. */
export function thresholdsOf(bands: readonly Band[]): Float64Array {
  return Float64Array.from(bands.slice(0, -1), (band) => band.atLeast ?? Number.NEGATIVE_INFINITY);
}

/** The positions of the bands a block of numbers falls in, for codes that hold 0 so far: one pass over it per threshold. */
export function bandsOf(
  thresholds: Float64Array,
  values: Float64Array,
  from: number,
  count: number,
  codes: Uint16Array,
  at: number,
): void {
  for (let k = 0; k < thresholds.length; k++) {
    const threshold = thresholds[k] as number;
    // Not below, so that a rejected row's NaN ends in the last band until it is marked.
    for (let i = 0; i < count; i++)
      codes[at + i] = (codes[at + i] as number) + 1 - Number((values[from + i] as number) >= threshold);
  }
}

/** The position of the band a number falls in. */
export function bandOf(thresholds: Float64Array, value: number): number {
  let k = 0;
  while (k < thresholds.length && !(value >= (thresholds[k] as number))) k++;
  return k;
}

/**
 * Problems of bands over a number that lies in a range: wrong order, no last band, labels twice, bands nothing can reach.
 *
 * @param hint - what to tell the author of bands that stand nowhere in the model
 */
export function lintBands(
  bands: readonly Band[],
  [least, most]: Range,
  path: string,
  findings: Findings,
  hint?: string,
): void {
  const labels = bands.map((band) => band.label);
  findings.distinct(labels, path);
  bands.forEach((band, i) => {
    const here = at(path, i);
    const above = bands[i - 1]?.atLeast ?? Number.POSITIVE_INFINITY;
    const last = i === bands.length - 1;
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
        ...(hint === undefined ? {} : { hint }),
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
