import type { PictureSetting, TermPicture, TermPlot } from './base-plot.js';
import { bins } from './bins/plot.js';
import { cross } from './cross/plot.js';
import { curve } from './curve/plot.js';
import { linear } from './linear/plot.js';
import { points } from './points/plot.js';
import { recency } from './recency/plot.js';
import type { Term, Terms } from './term.js';

/** The types of terms that have a picture. */
const plots: { readonly [Type in keyof Terms]?: TermPlot<Terms[Type]> } = {
  bins,
  points,
  linear,
  curve,
  recency,
  cross,
};

/** What a picture of a term shows; undefined where it has none, null where a range is needed and none is known. */
export function pictureOf(term: Term, setting: PictureSetting): TermPicture | null | undefined {
  // Each type reads only terms of its own name, which is the key it stands under.
  return (plots[term.type] as unknown as TermPlot<Term> | undefined)?.(term, setting);
}
