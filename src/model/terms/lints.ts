import type { TermLint } from './base.js';
import { binsLint } from './bins/lint.js';
import { casesLint } from './cases/lint.js';
import { crossLint } from './cross/lint.js';
import { curveLint } from './curve/lint.js';
import { distanceLint } from './distance/lint.js';
import { eventsLint } from './events/lint.js';
import { linearLint } from './linear/lint.js';
import { pointsLint } from './points/lint.js';
import { recencyLint } from './recency/lint.js';
import { rollUpLint } from './roll-up/lint.js';
import type { Term, Terms } from './term.js';
import { whenLint } from './when/lint.js';

/** The checks and the range of each type of term; a missing entry does not compile. */
const lints: { readonly [Type in keyof Terms]: TermLint<Terms[Type]> } = {
  bins: binsLint,
  points: pointsLint,
  linear: linearLint,
  curve: curveLint,
  distance: distanceLint,
  recency: recencyLint,
  events: eventsLint,
  cross: crossLint,
  rollUp: rollUpLint,
  when: whenLint,
  cases: casesLint,
};

/** The checks and the range of a term, by its type. */
export function lintOf(term: Term): TermLint<Term> {
  // Each type reads only terms of its own name, which is its key.
  return lints[term.type] as unknown as TermLint<Term>;
}
