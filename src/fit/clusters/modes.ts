/** Columns of one category whose centre is a value: the most frequent one of a cluster. */
export interface ModeColumns {
  /** The first of the columns. */
  readonly from: number;
  /** Share of each value over all rows, by which its column is centred. */
  readonly shares: Float64Array;
  /** The factor of a column. */
  readonly root: number;
}

/**
 * Moves means of 0/1 columns to the most frequent value, the first on ties: to the corner that is nearest to all rows of the cluster.
 *
 * @param centres - `k × d`, row by row; written over
 */
export function moveToModes(modes: readonly ModeColumns[], centres: Float64Array, d: number): void {
  for (let c = 0; c < centres.length; c += d)
    for (const { from, shares, root } of modes) {
      const column = c + from;
      const mode = modeOf(shares.map((share, v) => (centres[column + v] as number) / root + share));
      shares.forEach((share, v) => {
        centres[column + v] = root * ((v === mode ? 1 : 0) - share);
      });
    }
}

/** The position of the largest share, the first on ties; a small margin keeps rounding from deciding. */
export function modeOf(shares: Float64Array): number {
  let mode = 0;
  for (let v = 1; v < shares.length; v++) if ((shares[v] as number) > (shares[mode] as number) + 1e-12) mode = v;
  return mode;
}
