/** A threshold and its label: what is at least `atLeast`, and below the band before, is in it. */
export interface Band<Label extends string = string> {
  readonly label: Label;
  /** Null in the last band, which takes what is left. */
  readonly atLeast: number | null;
}

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
