/** What a person decided instead of the model, for some time; kept beside the computed result. */
export interface Override {
  /** The fields of the result that the person decided, and those that follow from them. */
  readonly result: Readonly<Record<string, unknown>>;
  /** The fields that the person decided. */
  readonly decided: readonly string[];
  /** Who decided. */
  readonly by: string;
  /** The instant from which it applies. */
  readonly at: string;
  readonly reason: string;
  /** The instant at which it ends; from then on the computed result applies. */
  readonly until: string;
}
