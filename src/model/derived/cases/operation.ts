/** The condition of one case, and its result. */
export interface Case<Operand, If> {
  readonly if: If;
  readonly value: Operand;
}

/**
 * The first case whose condition is true decides; `otherwise` when none is. When an earlier one is unknown, the first true case
 * is unknown, and the fact is missing.
 */
export interface Cases<Operand, If> {
  readonly cases: readonly Case<Operand, If>[];
  /** Missing when left out. */
  readonly otherwise?: Operand;
}
