/**
 * The columns of a fit, with the shape of one-hot columns kept: `q` dense columns, the columns of curves, then `c` coded blocks, each
 * of which gives a pattern at most one 0/1 column.
 *
 * Coefficient `j < q` belongs to dense column `j`, coefficients `q … p - 1` to those of curves and codes, coefficient `p` is the
 * intercept.
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
   * Row by row: `n × c` coefficient indices, or -1 for none (the reference level); a block's indices are above those of the blocks
   * before it.
   */
  readonly codes: Int32Array;
  /** Coefficients without the intercept. */
  readonly p: number;
  /** Curves, with coefficients between the dense and the coded ones. Only fits with shapes have them, and those take no solver of a host. */
  readonly curves?: readonly CurveColumns[];
}

/**
 * The columns of a curve: a pattern is between two neighbouring knots and has a share of each, so that two of its columns are not 0. Its
 * cells are the knots, then one for missing where that occurs.
 */
export interface CurveColumns {
  /** Coefficient of each cell. */
  readonly slots: Int32Array;
  /** The lower cell of each pattern. */
  readonly places: Uint8Array;
  /** How much of the next cell each pattern has; the lower one has the rest. */
  readonly shares: Float64Array;
}
