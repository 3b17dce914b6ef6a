// Makes a picture of a scene: the SVG and the specification, from the same rows.
import { fail, kindOf } from '../core/errors.js';
import { checkNames } from '../core/options.js';
import { sha256 } from '../core/sha256.js';
import { readChoice, readCount } from '../measure/inputs.js';
import { plain } from './element.js';
import { aFilledText } from './read.js';
import type { Scene } from './scene.js';
import { specOf, type VegaLiteSpec } from './spec.js';
import { svgOf, type Theme } from './svg.js';

/** How a picture is drawn. */
export interface PlotOptions {
  /** Pixels, 320 to 1600; default 640. The height follows from the content. */
  readonly width?: number | undefined;
  /** `light` or `dark`; by default the picture follows the reader's screen. */
  readonly theme?: Theme | undefined;
  /** Instead of the finding, such as in another language. */
  readonly title?: string | undefined;
  /** The id of the SVG in its page; default made from the picture, so that two pictures never have the same. */
  readonly id?: string | undefined;
}

/** The names of {@link PlotOptions}. */
const PLOT_OPTIONS = ['width', 'theme', 'title', 'id'] as const;

/** A picture in two forms that show the same rows. */
export interface Plot {
  /** Its content in a sentence. */
  readonly title: string;
  /** The main figures in sentences: the text for those who do not see the picture. */
  readonly text: string;
  /** A whole SVG, to be put into a page or a file. */
  readonly svg: string;
  /** The same as a Vega-Lite 6 specification. */
  readonly spec: VegaLiteSpec;
}

/** Throws on options that are wrong for any result. */
export function checkPlotOptions(options: PlotOptions, more: readonly string[] = []): void {
  checkNames(options, [...more, ...PLOT_OPTIONS]);
  readCount(options.width, 'options.width', 320, 640, 1600);
  readChoice(options.theme, 'options.theme', ['auto', 'light', 'dark']);
  if (options.title !== undefined) aFilledText(options.title, 'options.title', 'a sentence');
  if (options.id !== undefined && !(typeof options.id === 'string' && /^[A-Za-z][\w-]{0,63}$/.test(options.id)))
    fail({
      code: 'wrong-type',
      path: 'options.id',
      expected: 'a letter, and up to 63 letters, digits, hyphens and underscores',
      got: typeof options.id === 'string' ? 'another string' : kindOf(options.id),
    });
}

/** The picture of a scene, whose options were checked. */
export function plotOf(own: Scene, { width = 640, theme = 'auto', title, id }: PlotOptions): Plot {
  const marks = own.marks.filter(({ rows }) => rows.length > 0);
  // A legend names the marks that are visible.
  const seen = new Set(
    marks.flatMap(({ type, series, rows }) => (type === 'text' ? [] : rows.map((row) => row.series ?? series))),
  );
  const series = own.series.filter(({ name }) => seen.has(name));
  const scene = { ...own, title: title ?? own.title, marks, series };
  return {
    title: plain(scene.title),
    text: plain(scene.text),
    svg: svgOf(scene, { id: id ?? `plot-${sha256(JSON.stringify([scene, width, theme])).slice(0, 12)}`, theme, width }),
    spec: specOf(scene, width),
  };
}
