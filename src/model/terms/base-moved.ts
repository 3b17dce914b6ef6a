import type { TermBase } from './base.js';

/** How one type of term gives other amounts to some of what it knows by name: never needed to evaluate one. */
export interface TermMoved<T extends TermBase> {
  /** What has an amount of its own: bins, values, `missing`. */
  names(term: T): readonly string[];
  /** The term with one amount for all of these names. */
  moved(term: T, names: readonly string[], amount: number): T;
}
