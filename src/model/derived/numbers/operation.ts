/** The sum: correctly rounded, in any order. */
export interface Add<Operand> {
  readonly add: readonly Operand[];
}

/** The first, minus each of the others. */
export interface Subtract<Operand> {
  readonly subtract: readonly Operand[];
}

/** The product, from left to right. */
export interface Multiply<Operand> {
  readonly multiply: readonly Operand[];
}

/** The first, divided by each of the others in turn; missing when one of these is 0. */
export interface Divide<Operand> {
  readonly divide: readonly Operand[];
}

/** The smallest of several numbers. */
export interface Min<Operand> {
  readonly min: readonly Operand[];
}

/** The largest of several numbers. */
export interface Max<Operand> {
  readonly max: readonly Operand[];
}

/** The absolute value. */
export interface Abs<Operand> {
  readonly abs: Operand;
}

/** The natural logarithm; missing when the number is not above 0. */
export interface Ln<Operand> {
  readonly ln: Operand;
}

/** The square root; missing when the number is below 0. */
export interface Sqrt<Operand> {
  readonly sqrt: Operand;
}
