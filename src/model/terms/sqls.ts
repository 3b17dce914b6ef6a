import type { TermSql } from './base-sql.js';
import { bins } from './bins/sql.js';
import { cases } from './cases/sql.js';
import { cross } from './cross/sql.js';
import { curve } from './curve/sql.js';
import { distance } from './distance/sql.js';
import { events } from './events/sql.js';
import { linear } from './linear/sql.js';
import { points } from './points/sql.js';
import { recency } from './recency/sql.js';
import { rollUp } from './roll-up/sql.js';
import type { Term, Terms } from './term.js';
import { when } from './when/sql.js';

/** How each type of term is written in SQL; a missing entry does not compile. */
const sqls: { readonly [Type in keyof Terms]: TermSql<Terms[Type]> } = {
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

/** How a term is written in SQL. */
export function sqlOf(term: Term): TermSql<Term> {
  // Each type reads only terms of its own name, which is its key.
  return sqls[term.type] as unknown as TermSql<Term>;
}
