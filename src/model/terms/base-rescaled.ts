import type { TermBase } from './base.js';

/** How the numbers of a term are converted to another scale. */
export interface Rescaling {
  /** An amount. */
  amount(amount: number): number;
  /** A factor of a number in the record, such as a slope. */
  rate(rate: number): number;
}

/** A type of term on another scale: the same term, with every amount and rate converted. */
export type TermRescaled<T extends TermBase> = (term: T, to: Rescaling) => T;

/** An object with some of its numbers converted, if it has them. */
export function changed<T extends object>(of: T, names: readonly (keyof T)[], change: (amount: number) => number): T {
  const copy = { ...of };
  for (const name of names) {
    const amount = of[name];
    if (typeof amount === 'number') copy[name] = change(amount) as T[keyof T];
  }
  return copy;
}
