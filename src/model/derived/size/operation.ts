/** How many different texts a set holds, listed or not. */
export interface Size<Name extends string> {
  readonly size: Name;
}
