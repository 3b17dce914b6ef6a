import type { TermBase } from './base.js';

/** How what a term writes is told on another scale. */
export interface Rescaling {
  /** An amount. */
  amount(amount: number): number;
  /** What multiplies something that the record has, such as a slope. */
  rate(rate: number): number;
}

/** A type of term on another scale: the same term, with every amount and rate as the scale has them. */
export type TermRescaled<T extends TermBase> = (term: T, to: Rescaling) => T;

/** An object with some of its numbers changed, where it has them. */
export function changed<T extends object>(of: T, names: readonly (keyof T)[], change: (amount: number) => number): T {
  const copy = { ...of };
  for (const name of names) {
    const amount = of[name];
    if (typeof amount === 'number') copy[name] = change(amount) as T[keyof T];
  }
  return copy;
}
