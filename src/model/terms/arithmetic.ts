import type { TermArithmetic } from './base.js';
import { bins } from './bins/lines.js';
import { cases } from './cases/lines.js';
import { cross } from './cross/lines.js';
import { curve } from './curve/lines.js';
import { distance } from './distance/lines.js';
import { events } from './events/lines.js';
import { linear } from './linear/lines.js';
import { points } from './points/lines.js';
import { recency } from './recency/lines.js';
import { rollUp } from './roll-up/lines.js';
import type { Term, Terms } from './term.js';
import { when } from './when/lines.js';

/** How each type of term adds up; a missing entry does not compile. */
const arithmetic: { readonly [Type in keyof Terms]: TermArithmetic<Terms[Type]> } = {
  bins,
  points,
  linear,
  curve,
  distance,
  recency,
  events,
  cross,
  rollUp,
  when,
  cases,
};

/** The names of the types of terms. */
export const TERM_TYPES: readonly string[] = /* @__PURE__ */ (() => Object.freeze(Object.keys(arithmetic)))();

/** How a term adds up. */
export function arithmeticOf(term: Term): TermArithmetic<Term> {
  // Each type reads only terms of its own name, which is its key.
  return (Object.hasOwn(arithmetic, term.type) ? arithmetic[term.type] : undefined) as unknown as TermArithmetic<Term>;
}

/** A term's name in the ledger: its id, or else the attributes that it reads. */
export function idOf(term: Term): string {
  return term.id ?? arithmeticOf(term).attributes(term).join(' × ');
}
