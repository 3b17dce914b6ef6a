import type { TermBase, TermType } from './base.js';
import { bins } from './bins/lines.js';
import type { BinsTerm } from './bins/term.js';
import { cross } from './cross/lines.js';
import type { CrossAxis, CrossTerm } from './cross/term.js';
import { curve } from './curve/lines.js';
import type { CurveTerm } from './curve/term.js';
import { distance } from './distance/lines.js';
import type { DistanceTerm } from './distance/term.js';
import { events } from './events/lines.js';
import type { EventsTerm } from './events/term.js';
import { linear } from './linear/lines.js';
import type { LinearTerm } from './linear/term.js';
import { points } from './points/lines.js';
import type { PointsTerm } from './points/term.js';
import { recency } from './recency/lines.js';
import type { RecencyTerm } from './recency/term.js';
import { rollUp } from './roll-up/lines.js';
import type { RollUpTerm } from './roll-up/term.js';
import type { Term } from './term.js';
import { when } from './when/lines.js';
import type { WhenTerm } from './when/term.js';

const types: { readonly [Type in Term['type']]: TermType<Extract<Term, { type: Type }>> } = {
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
};

/** The names of the types of terms. */
export const TERM_TYPES: readonly string[] = /* @__PURE__ */ Object.freeze(Object.keys(types));

/** What the house knows of a term's type. */
export function typeOf(term: Term): TermType<Term> {
  // Each type reads only terms of its own name, which is the key it stands under.
  return (Object.hasOwn(types, term.type) ? types[term.type] : undefined) as unknown as TermType<Term>;
}

/** A term's name in the ledger: its id, or else the attributes it reads. */
export function idOf(term: Term): string {
  return term.id ?? typeOf(term).attributes(term).join(' × ');
}

export type {
  BinsTerm,
  CrossAxis,
  CrossTerm,
  CurveTerm,
  DistanceTerm,
  EventsTerm,
  LinearTerm,
  PointsTerm,
  RecencyTerm,
  RollUpTerm,
  TermBase,
  WhenTerm,
};
