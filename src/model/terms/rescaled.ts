import { changed, type Rescaling, type TermRescaled } from './base-rescaled.js';
import { bins } from './bins/rescaled.js';
import { cases } from './cases/rescaled.js';
import { cross } from './cross/rescaled.js';
import { curve } from './curve/rescaled.js';
import { events } from './events/rescaled.js';
import { linear } from './linear/rescaled.js';
import { points } from './points/rescaled.js';
import { recency } from './recency/rescaled.js';
import type { Term, Terms } from './term.js';
import { when } from './when/rescaled.js';

/** The types of terms that can be converted to another scale. */
const rescaled: { readonly [Type in keyof Terms]?: TermRescaled<Terms[Type]> } = {
  bins,
  points,
  linear,
  curve,
  cross,
  when,
  recency,
  events,
  cases,
};

/** A term on another scale, including its baseline; null for a type that cannot be converted. */
export function rescaledTerm(term: Term, to: Rescaling): Term | null {
  // Each type reads only terms of its own name, which is its key.
  const own = rescaled[term.type] as unknown as TermRescaled<Term> | undefined;
  return own === undefined ? null : own(changed(term, ['baseline'], to.amount), to);
}
