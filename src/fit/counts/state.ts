/** The kind of values counted: one text, several of them, or true and false. */
export interface CountedAttribute {
  readonly type: 'category' | 'set' | 'boolean';
  readonly label?: string;
  /** Least number of outcomes with a value; with fewer its amount is 0. Default 1. Odoo has 50 for tags. */
  readonly minCount?: number;
}

/** The stages of a lead, and the attribute with the stage it has reached. */
export interface CountedStages {
  readonly attribute: string;
  /** In order; who is in one has passed those before it. */
  readonly order: readonly string[];
}

/** Outcomes with one value. */
export interface ValueCount {
  readonly value: string;
  readonly won: number;
  readonly lost: number;
}

/** The counts of one group, such as a team. */
export interface GroupCounts {
  /** Null for outcomes without a group. */
  readonly group: string | null;
  readonly won: number;
  readonly lost: number;
  /** By attribute, in the order in which they are declared: the values that occurred, by code units. */
  readonly values: Readonly<Record<string, readonly ValueCount[]>>;
  /** How many were lost at each stage, in order; empty without stages. Who won passed all of them. */
  readonly lostAt: readonly number[];
}

/** Outcomes as counts: plain JSON, from which a model can be made at any time, and to which outcomes can be added one by one. */
export interface OutcomeCounts {
  /** Format of this document. */
  readonly schema: 1;
  readonly attributes: Readonly<Record<string, CountedAttribute>>;
  readonly stages: CountedStages | null;
  /** The property with the group; null when all outcomes are counted together. */
  readonly group: string | null;
  /** Added to every count, so that a value that was never won, or never lost, does not decide alone. */
  readonly smoothing: number;
  /** By name in code units, those without one last; only groups that have an outcome. */
  readonly groups: readonly GroupCounts[];
}
