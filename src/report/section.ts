import type { Plot, PlotOptions } from '../plots/plot.js';
import { type Child, h } from './html.js';

/** A part of the report. */
export interface Section {
  /** The target of links. */
  readonly id: string;
  readonly title: string;
  /** The finding in a sentence. */
  readonly finding: string;
  readonly body: readonly Child[];
}

/** Draws pictures for one page, each with an id of its own. */
export type Draw = (picture: (options: PlotOptions) => Plot) => Child;

/** As wide as a phone, so that the texts of a picture can be read there; two fit next to each other on a desktop. */
const WIDTH = 400;

/** Pictures of a page, numbered in its order. */
export function drawer(): Draw {
  let drawn = 0;
  return (picture) => {
    drawn++;
    return h('figure', {}, { html: picture({ width: WIDTH, id: `picture-${drawn}` }).svg });
  };
}

/** Pictures next to each other. */
export function gallery(pictures: readonly Child[]): Child {
  return pictures.length === 0 ? null : h('div', { class: 'pictures' }, ...pictures);
}
