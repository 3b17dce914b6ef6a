/** Days from a date to `asOf`, with their fraction. */
export interface DaysSince<Operand> {
  readonly daysSince: Operand;
}

/** Days from the first date to the second, with their fraction; negative where the second is the earlier one. */
export interface DaysBetween<Operand> {
  readonly daysBetween: readonly [Operand, Operand];
}
