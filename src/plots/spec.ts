// Writes a scene as a Vega-Lite specification, for those who want to draw it their own way.
import { plain } from './element.js';
import { heightOf, scaleOf } from './layout.js';
import { TONES } from './palette.js';
import type { Axis, Mark, MarkRow, Scene } from './scene.js';

/** A Vega-Lite 6 specification as plain JSON, with its data in it. */
export interface VegaLiteSpec {
  readonly $schema: string;
  readonly title: { readonly text: string; readonly subtitle: string };
  readonly description: string;
  readonly width: number;
  readonly height: number;
  readonly layer: readonly VegaLiteLayer[];
}

/** One layer: its rows, its mark, and the encoding of its fields. */
export interface VegaLiteLayer {
  readonly data: { readonly values: readonly Readonly<Record<string, string | number>>[] };
  readonly mark: Readonly<Record<string, unknown>>;
  readonly encoding: Readonly<Record<string, unknown>>;
}

/** The scene as a specification: a layer for each mark, with the same rows, domains and ticks as the SVG. */
export function specOf(scene: Scene, width: number): VegaLiteSpec {
  const { x, y, marks, series } = scene;
  const axes = { x: channelOf(x, marks, 'x'), y: channelOf(y, marks, 'y') };
  const colour = {
    field: 'series',
    type: 'nominal',
    scale: { domain: series.map(({ name }) => plain(name)), range: series.map(({ tone }) => TONES[tone].light) },
    ...(series.length > 1 ? { title: null } : { legend: null }),
  };
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    title: { text: plain(scene.title), subtitle: plain(scene.subtitle) },
    description: plain(scene.text),
    width,
    height: heightOf(scene),
    layer: marks.map((mark) => layerOf(mark, scene, axes, colour)),
  };
}

type Channel = Readonly<Record<string, unknown>>;

function channelOf(axis: Axis, marks: readonly Mark[], side: 'x' | 'y'): Channel {
  const field = axis.field;
  const title = plain(axis.title);
  if (axis.type === 'names')
    return {
      field,
      type: 'nominal',
      title,
      sort: null,
      scale: { domain: axis.names.map(plain) },
      axis: { labelAngle: 0 },
    };
  const { domain, ticks } = scaleOf(axis, marks, side);
  const format = axis.format === 'share' ? '~%' : ',.9~f';
  return {
    field,
    type: 'quantitative',
    title,
    scale: { domain, nice: false, zero: false },
    axis: { values: ticks, format },
  };
}

function layerOf(mark: Mark, { x, y }: Scene, axes: { x: Channel; y: Channel }, colour: Channel): VegaLiteLayer {
  const has = (key: keyof MarkRow) => mark.rows.some((row) => row[key] !== undefined);
  const place = (value: string | number) => (typeof value === 'string' ? plain(value) : value);
  const values = mark.rows.map((row, order) => ({
    [x.field]: place(row.x),
    [y.field]: place(row.y),
    ...(row.x2 === undefined ? {} : { [`${x.field}End`]: row.x2 }),
    ...(row.y2 === undefined ? {} : { [`${y.field}End`]: row.y2 }),
    series: plain(row.series ?? mark.series),
    ...(row.text === undefined ? {} : { text: plain(row.text) }),
    ...(row.strength === undefined ? {} : { strength: row.strength }),
    // The points of a line are joined in their order, also where two have the same x.
    ...(mark.type === 'line' ? { order } : {}),
  }));
  const told = has('text') && mark.type !== 'text' ? { tooltip: { field: 'text', type: 'nominal' } } : {};
  return {
    data: { values },
    mark: markOf(mark),
    encoding: {
      ...axes,
      ...(has('x2') ? { x2: { field: `${x.field}End` } } : {}),
      ...(has('y2') ? { y2: { field: `${y.field}End` } } : {}),
      // A text has the general text colour, so that it can be read.
      ...(mark.type === 'text' ? { text: { field: 'text', type: 'nominal' } } : { color: colour }),
      ...(mark.type === 'line' ? { order: { field: 'order', type: 'quantitative' } } : {}),
      ...(has('strength') ? { opacity: { field: 'strength', type: 'quantitative', scale: null, legend: null } } : {}),
      ...told,
    },
  };
}

function markOf({ type, steps, dashed, align = 'middle' }: Mark): Readonly<Record<string, unknown>> {
  const lines = { ...(steps ? { interpolate: 'step-after' } : {}), ...(dashed ? { strokeDash: [5, 4] } : {}) };
  switch (type) {
    case 'cell':
      return { type: 'rect' };
    case 'point':
      return { type: 'point', filled: true, size: 50, opacity: 1 };
    case 'area':
      return { type, opacity: 0.2, ...lines };
    case 'text':
      return { type, ...TEXTS[align] };
    default:
      return { type, ...lines };
  }
}

const TEXTS = {
  after: { align: 'left', dx: 6 },
  before: { align: 'right', dx: -6 },
  middle: { align: 'center' },
  above: { align: 'center', dy: -10 },
} as const;
