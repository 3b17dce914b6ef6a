import type { PictureSetting, TermPicture, TermPlot } from './base-plot.js';
import { bins } from './bins/plot.js';
import { cases } from './cases/plot.js';
import { cross } from './cross/plot.js';
import { curve } from './curve/plot.js';
import { distance } from './distance/plot.js';
import { events } from './events/plot.js';
import { linear } from './linear/plot.js';
import { points } from './points/plot.js';
import { recency } from './recency/plot.js';
import { rollUp } from './roll-up/plot.js';
import type { Term, Terms } from './term.js';
import { when } from './when/plot.js';

/** How each type of term is shown; a missing entry does not compile. */
const plots: { readonly [Type in keyof Terms]: TermPlot<Terms[Type]> } = {
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

/** The content of a term's plot; null when a range is needed and none is known. */
export function pictureOf(term: Term, setting: PictureSetting): TermPicture | null {
  // Each type reads only terms of its own name, which is its key.
  return (plots[term.type] as unknown as TermPlot<Term>)(term, setting);
}
