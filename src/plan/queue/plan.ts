import type { QueueWorth } from './cooling.js';
import type { QueueDay } from './days.js';
import type { QueueWaits, ServiceReport } from './waits.js';

/** A lead, and when it is called. */
export interface QueuedLead {
  readonly id: string;
  readonly band: string | null;
  /** The day of the call, from 1; null when it is not called. */
  readonly day: number | null;
  /** Days from its arrival to the call; null when it is not called. */
  readonly waitDays: number | null;
  /** The day of the call when leads are called in order of arrival; null when it would not be called. */
  readonly firstComeDay: number | null;
  readonly learning: boolean;
  /** Share of its value that it keeps until the call; null without `cooling`, and when it is not called. */
  readonly shareKept: number | null;
}

/** A lead that is not called, and why: capacity ran out before its turn, or it arrives after the last day of the plan. */
export interface LeftLead {
  readonly id: string;
  readonly reason: 'no-capacity' | 'arrives-later';
}

/** Waits as planned, and when leads are called in order of arrival. */
export interface WaitsCompared {
  readonly planned: QueueWaits;
  readonly firstCome: QueueWaits;
}

/** The call day of each lead, the leads not called, and the waits; plain JSON. */
export interface Queue {
  readonly days: readonly QueueDay[];
  /** In the order of the calls; then the leads not called, in the order in which they would be next. */
  readonly leads: readonly QueuedLead[];
  /** In the same order. */
  readonly left: readonly LeftLead[];
  readonly waits: WaitsCompared;
  /** The band of the highest mean score first; leads without a band together, as null. */
  readonly bands: readonly ({ readonly band: string | null } & WaitsCompared)[];
  readonly service: readonly ServiceReport[];
  /** Null when leads have no worths. */
  readonly worth: QueueWorth | null;
  /**
   * A lead that arrives more than this many days after another is never called before it: (highest − lowest score) / ageing. Null
   * without `ageing`, when later leads of higher scores may go first for ever. Leads set aside for learning have their own order.
   */
  readonly overtakenForDays: number | null;
  /** In a sentence. */
  readonly text: string;
}
