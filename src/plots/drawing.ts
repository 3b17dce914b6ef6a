// The inputs for drawing marks: positions and colours.
import type { Layout } from './layout.js';
import type { Ground, Tone } from './palette.js';

/** A colour of a mark, as attributes; in a picture for both grounds a style sheet changes it on a dark one. */
export type Paint = (part: 'fill' | 'stroke', role: Tone | Ground) => Readonly<Record<string, string>>;

/** The inputs for drawing a picture. */
export interface Drawing {
  readonly layout: Layout;
  readonly paint: Paint;
  toneOf(series: string): Tone;
}
