import type { TermTurning } from './base.js';
import { bins } from './bins/turning.js';
import { cases } from './cases/turning.js';
import { cross } from './cross/turning.js';
import { curve } from './curve/turning.js';
import { distance } from './distance/turning.js';
import { events } from './events/turning.js';
import { linear } from './linear/turning.js';
import { points } from './points/turning.js';
import { recency } from './recency/turning.js';
import { rollUp } from './roll-up/turning.js';
import type { Term, Terms } from './term.js';
import { when } from './when/turning.js';

/** The turning points of each type of term; a missing entry does not compile. */
const turning: { readonly [Type in keyof Terms]: TermTurning<Terms[Type]> } = {
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

/** How the amount of a term changes as a number of a record changes. */
export function turnsOf(term: Term, name: string): ReturnType<TermTurning<Term>['turns']> {
  // Each type reads only terms of its own name, which is its key.
  return (turning[term.type] as unknown as TermTurning<Term>).turns(term, name);
}
