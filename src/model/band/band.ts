import { stepsOf } from '../../core/steps.js';
import { NO_LABEL } from '../kind.js';

/**
 * A threshold and its label: what reaches the threshold, and not that of the band before, is in it.
 *
 * It begins `atLeast` a number, which is in it, or `above` one, which is not; the last band has `atLeast: null` and takes what is left.
 */
export type Band<Label extends string = string> =
  | { readonly label: Label; readonly atLeast: number | null; readonly above?: never }
  | { readonly label: Label; readonly above: number; readonly atLeast?: never };

/** Where a band begins. */
export interface Threshold {
  readonly at: number;
  /** Whether only what is above the number reaches it. */
  readonly above: boolean;
}

/** Where a band begins; null for one that takes what is left. */
export function thresholdOf({ atLeast, above }: Band): Threshold | null {
  if (above !== undefined) return { at: above, above: true };
  return atLeast === null ? null : { at: atLeast, above: false };
}

/** Whether a number reaches a threshold; every number reaches none. */
export function reaches(number: number, threshold: Threshold | null): boolean {
  return threshold === null || (threshold.above ? number > threshold.at : number >= threshold.at);
}

/** Finds the position of the band that a number falls in, the first whose threshold it reaches; -1 where it is below all of them. */
export function bandFinder(bands: readonly Band[]): (number: number) => number {
  const thresholds = bands.map(thresholdOf);
  return (number) => thresholds.findIndex((threshold) => reaches(number, threshold));
}

/** Whether a threshold is lower than the one before it: what is above a number is more than what is at least it. */
export function falls(higher: Threshold, lower: Threshold): boolean {
  return lower.at < higher.at || (lower.at === higher.at && higher.above && !lower.above);
}

/** The first of a tally's steps that reaches a threshold. */
export function stepsIn(decimals: number): (threshold: Threshold) => number {
  return ({ at, above }) => stepsOf(at, decimals) + Number(above);
}

/** The band of a result: null where the model has none. */
export type BandOf<Label extends string> = [Label] extends [never]
  ? null
  : string extends Label
    ? string | null
    : Label;

/** Bands as totals are read by them: both in whole steps, so that what is decided is decided on what is shown. */
export interface BandReading {
  readonly labels: readonly string[];
  /** The position of the band that some steps fall in; no label where there are no bands. */
  codeOf(steps: number): number;
  /** The positions for the first `count` totals of a block, into codes that hold 0 so far. */
  fill(totals: Float64Array, count: number, codes: Uint16Array, at: number): void;
}

/**
 * How totals are read by bands.
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
        // Not below, so that a rejected row's NaN ends in the last band until it is marked.
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
