import type { Attributes } from '../attribute/attribute.js';
import type { Range, TermLint } from './base.js';
import { binsLint } from './bins/lint.js';
import { crossLint } from './cross/lint.js';
import { curveLint } from './curve/lint.js';
import { distanceLint } from './distance/lint.js';
import { eventsLint } from './events/lint.js';
import { linearLint } from './linear/lint.js';
import { pointsLint } from './points/lint.js';
import { recencyLint } from './recency/lint.js';
import { rollUpLint } from './roll-up/lint.js';
import type { Term } from './term.js';
import { whenLint } from './when/lint.js';

const lints: { readonly [Type in Term['type']]: TermLint<Extract<Term, { type: Type }>> } = {
  bins: binsLint,
  cross: crossLint,
  curve: curveLint,
  distance: distanceLint,
  events: eventsLint,
  linear: linearLint,
  points: pointsLint,
  recency: recencyLint,
  rollUp: rollUpLint,
  when: whenLint,
};

/** What the house asks of a term's type when a model is read through. */
export function lintOf(term: Term): TermLint<Term> {
  // Each type reads only terms of its own name, which is the key it stands under.
  return lints[term.type] as unknown as TermLint<Term>;
}

/** The least and most a term can add, before the weight of its group. */
export function termRange(term: Term, attributes: Attributes): Range {
  return lintOf(term).range(term, attributes);
}
