/** What a person decided otherwise than the model, for some time: it stands beside the computed result. */
export interface Override {
  /** The fields of the result that the person decided, and those that follow from them. */
  readonly result: Readonly<Record<string, unknown>>;
  /** Which of them the person decided. */
  readonly decided: readonly string[];
  /** Who decided. */
  readonly by: string;
  /** From which instant on it holds. */
  readonly at: string;
  readonly reason: string;
  /** Until which instant it holds; from then on the computed result does. */
  readonly until: string;
}
