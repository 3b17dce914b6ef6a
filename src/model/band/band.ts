import { NO_LABEL } from '../kind.js';

/** A threshold and its label: what is at least `atLeast`, and below the band before, is in it. */
export interface Band<Label extends string = string> {
  readonly label: Label;
  /** Null in the last band, which takes what is left. */
  readonly atLeast: number | null;
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
 * @param steps - the steps at which a threshold is reached
 */
export function readBands(bands: readonly Band[], steps: (atLeast: number) => number): BandReading {
  if (bands.length === 0) return NO_BANDS;
  const thresholds = Float64Array.from(bands.slice(0, -1), ({ atLeast }) =>
    atLeast === null ? Number.NEGATIVE_INFINITY : steps(atLeast),
  );
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
