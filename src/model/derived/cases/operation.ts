/** What one case asks, and what it gives. */
export interface Case<Operand, If> {
  readonly if: If;
  readonly value: Operand;
}

/**
 * The first case whose condition is true decides; `otherwise` where none is. Where one before it is unknown, nobody can tell which is
 * the first, and the fact is missing.
 */
export interface Cases<Operand, If> {
  readonly cases: readonly Case<Operand, If>[];
  /** Missing when left out. */
  readonly otherwise?: Operand;
}
