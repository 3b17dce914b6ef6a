import type { Attributes } from '../attribute/attribute.js';
import type { Contribution } from '../tally/tally.js';
import { bins } from './bins/says.js';
import { cross } from './cross/says.js';
import { curve } from './curve/says.js';
import { distance } from './distance/says.js';
import { events } from './events/says.js';
import { linear } from './linear/says.js';
import { points } from './points/says.js';
import { recency } from './recency/says.js';
import { rollUp } from './roll-up/says.js';
import { plainName, type Setting, type TermSays } from './says.js';
import type { Term, Terms } from './term.js';
import { when } from './when/says.js';

/** What each type of term says of its lines: one left out does not compile. */
const words: { readonly [Type in keyof Terms]: TermSays<Terms[Type]> } = {
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

/** How a reader calls a term: its label, or else what its type says. */
export function nameOf(term: Term, attributes: Attributes): string {
  return term.label ?? saysOf(term).name?.(term, attributes) ?? plainName(term, attributes);
}

/** What the lines of a term say, in order: what the record had and how that is read. */
export function awardTexts(term: Term, awards: readonly Contribution[], setting: Setting): string[] {
  return saysOf(term).awards(term, nameOf(term, setting.attributes), awards, setting);
}

/** What the cells of a term's table are called; undefined for a term without one. */
export function cellNames(term: Term, attributes: Attributes): readonly (readonly string[])[] | undefined {
  return saysOf(term).cells?.(term, attributes);
}

function saysOf(term: Term): TermSays<Term> {
  // Each type reads only terms of its own name, which is the key it stands under.
  return words[term.type] as unknown as TermSays<Term>;
}
