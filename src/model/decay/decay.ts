import { decayed } from '../../core/time.js';

/** How an award fades with the days since it was earned; when left out, it does not fade. */
export interface Decay {
  /** Halves every this many days. */
  readonly halfLifeDays?: number;
  /** Falls linearly to 0 after this many days. */
  readonly linearDays?: number;
}

/** The amount of an award that remains after some days. */
export function fading({ halfLifeDays, linearDays }: Decay): (amount: number, days: number) => number {
  if (halfLifeDays !== undefined) return (amount, days) => decayed(amount, days, halfLifeDays);
  if (linearDays !== undefined) return (amount, days) => (days >= linearDays ? 0 : amount * (1 - days / linearDays));
  return (amount) => amount;
}

/** The properties of fading only. */
export function decayFacts({ halfLifeDays, linearDays }: Decay): Decay {
  return {
    ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
    ...(linearDays === undefined ? {} : { linearDays }),
  };
}
