/**
 * The columns of a fit, with the shape of one-hot columns kept: `q` dense columns, then `c` coded blocks, each of which gives a
 * pattern at most one 0/1 column.
 *
 * Coefficient `j < q` belongs to dense column `j`, coefficients `q … p - 1` to the coded columns, coefficient `p` is the intercept.
 */
export interface Design {
  /** Patterns. */
  readonly n: number;
  /** Dense columns. */
  readonly q: number;
  /** Row by row: `n × q`. */
  readonly dense: Float64Array;
  /** Coded blocks. */
  readonly c: number;
  /**
   * Row by row: `n × c` coefficient indices `q … p - 1`, or -1 for none (the reference level); a block's indices are above those of
   * the blocks before it.
   */
  readonly codes: Int32Array;
  /** Coefficients without the intercept. */
  readonly p: number;
}
