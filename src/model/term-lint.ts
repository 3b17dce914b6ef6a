import type { Attributes } from './attribute.js';
import type { Term } from './term.js';
import type { Range, TermLint } from './terms/base.js';
import { binsLint } from './terms/bins.js';
import { crossLint } from './terms/cross.js';
import { curveLint } from './terms/curve.js';
import { distanceLint } from './terms/distance.js';
import { eventsLint } from './terms/events.js';
import { linearLint } from './terms/linear.js';
import { pointsLint } from './terms/points.js';
import { recencyLint } from './terms/recency.js';
import { rollUpLint } from './terms/roll-up-lint.js';
import { whenLint } from './terms/when.js';

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
