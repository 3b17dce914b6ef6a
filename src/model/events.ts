import * as z from 'zod';
import { decayed } from '../core/time.js';
import type { Attributes } from './attribute.js';
import type { Findings } from './findings.js';

/** How an award fades with the days since it was earned; left out, it stays. */
export interface Decay {
  /** Halves every so many days. */
  readonly halfLifeDays?: number;
  /** Falls in a straight line to 0 after so many days. */
  readonly linearDays?: number;
}

/** The keys of a decay's schema. */
export const decayShape = /* @__PURE__ */ (() => ({
  halfLifeDays: z.number().positive().exactOptional(),
  linearDays: z.number().positive().exactOptional(),
}))();

/** What is left of an award after some days. */
export function fading({ halfLifeDays, linearDays }: Decay): (amount: number, days: number) => number {
  if (halfLifeDays !== undefined) return (amount, days) => decayed(amount, days, halfLifeDays);
  if (linearDays !== undefined) return (amount, days) => (days >= linearDays ? 0 : amount * (1 - days / linearDays));
  return (amount) => amount;
}

/** One way to fade at most. */
export function lintDecay(decay: Decay, path: string, findings: Findings): void {
  if (decay.halfLifeDays === undefined || decay.linearDays === undefined) return;
  findings.add({ code: 'mismatch', path: `${path}.linearDays`, expected: 'halfLifeDays or linearDays', got: 'both' });
}

/** By code of an event's type, 1 where it is one of those asked for; all, when none are named. */
export function eventCodes(attributes: Attributes, name: string, of: readonly string[] | undefined): Uint8Array {
  const attribute = attributes[name];
  const types = attribute?.type === 'events' ? (attribute.types ?? ['']) : [''];
  return Uint8Array.from(types, (type) => (of === undefined || of.includes(type) ? 1 : 0));
}
