/** An account that a channel works. */
export interface Assignment<Name extends string = string> {
  readonly id: string;
  readonly channel: Name;
  /** Who of the channel; null for a channel without reps. */
  readonly rep: string | null;
  /** value × min(1, probability × effect) − cost. */
  readonly expectedValue: number;
  /** The channel with the highest value for this account, if it is another one: its places go to accounts that gain more from them. */
  readonly better: { readonly channel: Name; readonly expectedValue: number } | null;
  /** In a sentence. */
  readonly text: string;
}

/** A channel that may not work an account, and the rule that forbids it; null where the account does not name the channel. */
export interface RuledOut<Name extends string = string> {
  readonly channel: Name;
  readonly rule: string | null;
  /** Whether a required rule is not met; false where a forbidden rule is met, or there is none. */
  readonly needed: boolean;
}

/**
 * Why an account is unassigned:
 *
 * - `no-capacity`: a channel would bring something, and its places bring more elsewhere
 * - `no-gain`: its cost is at least its value
 * - `below-minimum`: its probability is below the minimum of the channels
 * - `not-allowed`: no channel may work it
 * - `rejected`: its record cannot be read
 */
export type LeftReason = 'no-capacity' | 'no-gain' | 'below-minimum' | 'not-allowed' | 'rejected';

/** An account that no channel works, and why. */
export interface LeftAccount<Name extends string = string> {
  readonly id: string;
  readonly reason: LeftReason;
  /** The channel that came closest; null where none may work it. */
  readonly channel: Name | null;
  /** The value with that channel; null where none may work it, or its probability is too low. */
  readonly expectedValue: number | null;
  /** The value of one of the channel's places in its current use; null for reasons other than `no-capacity`. */
  readonly price: number | null;
  /** Channels that may not work it. */
  readonly ruledOut: readonly RuledOut<Name>[];
  /** In a sentence. */
  readonly text: string;
}

/** The accounts of a rep. */
export interface RepUse {
  readonly rep: string;
  readonly accounts: number;
  readonly expectedValue: number;
}

/** How a channel is used. */
export interface ChannelUse<Name extends string = string> {
  readonly channel: Name;
  readonly capacity: number;
  readonly used: number;
  /** Of its accounts together. */
  readonly expectedValue: number;
  /** What one more place would add to the total: the dual price. Exact for one place; each further one adds as much or less. */
  readonly valueOfOneMore: number;
  /** What the total would gain if the channel had to have one account less (`atLeast`); 0 where the minimum has no effect. */
  readonly valueOfOneLess: number;
  /** By which a place counts in `proof`: `valueOfOneMore`, unless some channel gets no more accounts than it must; below 0 where accounts cost more than they bring. */
  readonly price: number;
  /** None for a channel without reps. */
  readonly reps: readonly RepUse[];
}

/** Why no plan is better: no plan can bring more than `bound`, and this one brings it. */
export interface OptimalityProof {
  /** Σ over channels of price × capacity, or price × `atLeast` where the price is below 0. */
  readonly places: number;
  /** Σ over accounts of the most that a channel brings above its price, 0 at least. */
  readonly surplus: number;
  /** places + surplus. */
  readonly bound: number;
  /** bound − expectedValue: always 0. */
  readonly gap: number;
}

/** The accounts of each channel, the unassigned accounts, and the value of more places; plain JSON. */
export interface Allocation<Name extends string = string> {
  /** Of all assignments together. */
  readonly expectedValue: number;
  /** By channel, in the order of the channels; in each the highest expected value first, ties by id. */
  readonly assignments: readonly Assignment<Name>[];
  /** In the order of their ids. */
  readonly left: readonly LeftAccount<Name>[];
  readonly channels: readonly ChannelUse<Name>[];
  readonly proof: OptimalityProof;
  /** In a sentence. */
  readonly text: string;
}
