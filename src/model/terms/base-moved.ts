import type { TermBase } from './base.js';

/** How one type of term changes its named amounts: never needed to evaluate one. */
export interface TermMoved<T extends TermBase> {
  /** The names that have an amount: bins, values, `missing`. */
  names(term: T): readonly string[];
  /** The term with one amount for all of these names. */
  moved(term: T, names: readonly string[], amount: number): T;
}
