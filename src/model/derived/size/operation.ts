/** The number of different texts in a set, listed or not. */
export interface Size<Name extends string> {
  readonly size: Name;
}
