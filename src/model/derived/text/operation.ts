/** A text itself, where a plain one would be the name of a fact. */
export interface Text {
  readonly text: string;
}
