import { stepsOf } from '../../core/steps.js';
import { NO_LABEL } from '../kind.js';

/**
 * A threshold and its label: a number is in the first band whose threshold it reaches.
 *
 * It begins `atLeast` a number, which is in it, or `above` a number, which is not; the last band has `atLeast: null` and takes the rest.
 */
export type Band<Label extends string = string> =
  | { readonly label: Label; readonly atLeast: number | null; readonly above?: never }
  | { readonly label: Label; readonly above: number; readonly atLeast?: never };

/** The lower end of a band. */
export interface Threshold {
  readonly at: number;
  /** Whether a number must be above the threshold to reach it. */
  readonly above: boolean;
}

/** The lower end of a band; null for the one that takes the rest. */
export function thresholdOf({ atLeast, above }: Band): Threshold | null {
  if (above !== undefined) return { at: above, above: true };
  return atLeast === null ? null : { at: atLeast, above: false };
}

/** Whether a number reaches a threshold; every number reaches null. */
export function reaches(number: number, threshold: Threshold | null): boolean {
  return threshold === null || (threshold.above ? number > threshold.at : number >= threshold.at);
}

/** The position of a number's band, the first whose threshold it reaches; -1 when it is below all of them. */
export function bandFinder(bands: readonly Band[]): (number: number) => number {
  const thresholds = bands.map(thresholdOf);
  return (number) => thresholds.findIndex((threshold) => reaches(number, threshold));
}

/** Whether a threshold is lower than the one before it; `above` a number is higher than `atLeast` the same number. */
export function falls(higher: Threshold, lower: Threshold): boolean {
  return lower.at < higher.at || (lower.at === higher.at && higher.above && !lower.above);
}

/** The lowest step of a tally that reaches a threshold. */
export function stepsIn(decimals: number): (threshold: Threshold) => number {
  return ({ at, above }) => stepsOf(at, decimals) + Number(above);
}

/** The band of a result: null when the model has none. */
export type BandOf<Label extends string> = [Label] extends [never]
  ? null
  : string extends Label
    ? string | null
    : Label;

/** Bands for reading totals: both are in whole steps, so that the decision matches the number that is shown. */
export interface BandReading {
  readonly labels: readonly string[];
  /** The position of the band of some steps; the position of no label when there are no bands. */
  codeOf(steps: number): number;
  /** Writes the positions for the first `count` totals of a block into codes that are 0 so far. */
  fill(totals: Float64Array, count: number, codes: Uint16Array, at: number): void;
}

/**
 * Compiles bands for reading totals.
 *
 * @param steps - the fewest steps that reach a threshold
 */
export function readBands(bands: readonly Band[], steps: (threshold: Threshold) => number): BandReading {
  if (bands.length === 0) return NO_BANDS;
  const thresholds = Float64Array.from(bands.slice(0, -1), (band) => {
    const threshold = thresholdOf(band);
    return threshold === null ? Number.NEGATIVE_INFINITY : steps(threshold);
  });
  return {
    labels: bands.map((band) => band.label),
    codeOf(total) {
      let k = 0;
      while (k < thresholds.length && !(total >= (thresholds[k] as number))) k++;
      return k;
    },
    fill(totals, count, codes, at) {
      for (let k = 0; k < thresholds.length; k++) {
        const threshold = thresholds[k] as number;
        // Not `<`, so that a rejected row's NaN ends in the last band until it is marked.
        for (let i = 0; i < count; i++)
          codes[at + i] = (codes[at + i] as number) + 1 - Number((totals[i] as number) >= threshold);
      }
    },
  };
}

const NO_BANDS: BandReading = /* @__PURE__ */ Object.freeze({
  labels: [],
  codeOf: () => NO_LABEL,
  fill: (_: Float64Array, count: number, codes: Uint16Array, at: number) => void codes.fill(NO_LABEL, at, at + count),
});
