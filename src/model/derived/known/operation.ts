/** The first of several facts that is known. */
export interface FirstKnown<Operand> {
  readonly firstKnown: readonly Operand[];
}
