/** A text constant, because a plain text would be the name of a fact. */
export interface Text {
  readonly text: string;
}
