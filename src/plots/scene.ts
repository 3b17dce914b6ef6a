// The content of a picture, before it is drawn: both the SVG and the Vega-Lite spec are made from it, so that they cannot
// disagree.
import type { Tone } from './palette.js';

/** How the numbers of an axis are written. */
export type NumberFormat = 'number' | 'share';

/** An axis of numbers. */
export interface NumberAxis {
  readonly type: 'number';
  /** The name of its values in the data of the spec. */
  readonly field: string;
  /** With the unit in it. */
  readonly title: string;
  readonly format: NumberFormat;
  /** The least range shown, beyond the data: 0 for a share, the baseline for a bar chart. */
  readonly holds?: readonly number[];
  /** Ends at the first and last of these, rather than at round numbers. */
  readonly fixed?: readonly [low: number, high: number];
}

/** An axis of names, in their order: from the left, or from the top. */
export interface NameAxis {
  readonly type: 'names';
  readonly field: string;
  readonly title: string;
  readonly names: readonly string[];
}

export type Axis = NumberAxis | NameAxis;

/** A value on an axis: a number on one of numbers, a name on one of names. */
export type Place = number | string;

/** One bar, point, line's end, cell or text. */
export interface MarkRow {
  readonly x: Place;
  readonly y: Place;
  /** Its end, on the axis along which it is drawn. */
  readonly x2?: number;
  readonly y2?: number;
  /** The text, and the hover text of the mark. */
  readonly text?: string;
  /** Of a cell: how strong its colour is, 0 to 1. */
  readonly strength?: number;
  /** Another series than that of the mark. */
  readonly series?: string;
}

/** How rows are drawn. */
export interface Mark {
  readonly type: 'bar' | 'line' | 'area' | 'point' | 'rule' | 'text' | 'cell';
  /** Its name in the legend. */
  readonly series: string;
  readonly rows: readonly MarkRow[];
  /** Of a line: it stays as high until the next point. */
  readonly steps?: boolean;
  /** Of a line or a rule. */
  readonly dashed?: boolean;
  /** For a text: its side of the position. */
  readonly align?: 'after' | 'before' | 'middle' | 'above';
}

/** The meaning of a colour. */
export interface Series {
  readonly name: string;
  readonly tone: Tone;
  /** Whether it is an area that others are seen through. */
  readonly faint?: boolean;
}

/** A picture: its title, its axes, and its marks from the lowest to the one on top. */
export interface Scene {
  /** The finding, in a sentence without a full stop. */
  readonly title: string;
  /** The subject of the picture. */
  readonly subtitle: string;
  /** For readers who do not see the picture: the finding is before it, so this gives the main figures, in sentences. */
  readonly text: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly series: readonly Series[];
  readonly marks: readonly Mark[];
}
