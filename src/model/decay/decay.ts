import { decayed } from '../../core/time.js';

/** How an award fades with the days since it was earned; left out, it stays. */
export interface Decay {
  /** Halves every so many days. */
  readonly halfLifeDays?: number;
  /** Falls in a straight line to 0 after so many days. */
  readonly linearDays?: number;
}

/** What is left of an award after some days. */
export function fading({ halfLifeDays, linearDays }: Decay): (amount: number, days: number) => number {
  if (halfLifeDays !== undefined) return (amount, days) => decayed(amount, days, halfLifeDays);
  if (linearDays !== undefined) return (amount, days) => (days >= linearDays ? 0 : amount * (1 - days / linearDays));
  return (amount) => amount;
}

/** How something fades, alone. */
export function decayFacts({ halfLifeDays, linearDays }: Decay): Decay {
  return {
    ...(halfLifeDays === undefined ? {} : { halfLifeDays }),
    ...(linearDays === undefined ? {} : { linearDays }),
  };
}
