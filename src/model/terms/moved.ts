import type { TermMoved } from './base-moved.js';
import { bins } from './bins/moved.js';
import { points } from './points/moved.js';
import type { Term, Terms } from './term.js';

/** The types of terms with named amounts. */
const moved: { readonly [Type in keyof Terms]?: TermMoved<Terms[Type]> } = { bins, points };

// Each type reads only terms of its own name, which is its key.
const of = (term: Term) => moved[term.type] as unknown as TermMoved<Term> | undefined;

/** The names of a term that have an amount; null for a type whose amounts have no names. */
export function amountNames(term: Term): readonly string[] | null {
  return of(term)?.names(term) ?? null;
}

/** A term with another amount for some of its names; unchanged for a type without names. */
export function withAmount(term: Term, names: readonly string[], amount: number): Term {
  return of(term)?.moved(term, names, amount) ?? term;
}
