// The positions of everything in a picture: margins that fit their labels, scales, and lines of text.
import { tickText } from './numbers.js';
import { bandMiddle, type LinearScale, niceScale, positionOf } from './scale.js';
import type { Axis, Mark, MarkRow, NumberAxis, Place, Scene, Series } from './scene.js';
import { cutTo, textWidth, wrapped } from './text-width.js';

/** Sizes of text, in pixels. */
export const SIZES = { title: 16, text: 12, label: 11 } as const;

/** A mark on an axis: its text, and the full text where it was cut. */
export interface Tick {
  readonly at: number;
  readonly text: string;
  readonly whole: string;
}

/** An axis with its place on the page. */
export interface PlacedAxis {
  readonly axis: Axis;
  readonly ticks: readonly Tick[];
  /** Of an axis of numbers. */
  readonly scale: LinearScale | null;
  /** Pixels of a band of a name. */
  readonly band: number;
  pixel(place: Place): number;
}

export interface LegendItem {
  readonly series: Series;
  readonly x: number;
  readonly y: number;
  readonly text: string;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly title: readonly string[];
  readonly subtitle: readonly string[];
  readonly legend: readonly LegendItem[];
  /** The field of the marks. */
  readonly box: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  readonly x: PlacedAxis;
  readonly y: PlacedAxis;
}

const EDGE = 16;
const GAP = 6;

/** The scale of an axis of numbers: round, and wide enough for all its marks. */
export function scaleOf(axis: NumberAxis, marks: readonly Mark[], side: 'x' | 'y'): LinearScale {
  if (axis.fixed !== undefined) return niceScale(axis.fixed[0], axis.fixed[1], true);
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const hold = (value: unknown) => {
    if (typeof value !== 'number') return;
    low = Math.min(low, value);
    high = Math.max(high, value);
  };
  for (const value of axis.holds ?? []) hold(value);
  for (const { rows } of marks)
    for (const row of rows) {
      hold(row[side]);
      hold(side === 'x' ? row.x2 : row.y2);
    }
  return niceScale(low, high);
}

/** The height of the plot area: from the names on its left, which are further apart in a table of cells. */
export function heightOf({ x, y }: Pick<Scene, 'x' | 'y'>): number {
  return y.type === 'names' ? y.names.length * (x.type === 'names' ? 34 : 26) : 290;
}

/** Lays a scene out in a width. */
export function layoutOf(scene: Scene, width: number): Layout {
  const { x, y, marks } = scene;
  const inner = width - 2 * EDGE;
  const title = wrapped(scene.title, SIZES.title, inner, true);
  const subtitle = wrapped(scene.subtitle, SIZES.text, inner);
  const headEnd = EDGE + title.length * 21 + subtitle.length * 17;
  const legend = legendOf(scene.series, width, headEnd + 14);
  const legendEnd = legend.length === 0 ? headEnd : (legend.at(-1) as LegendItem).y + 6;
  // The title of the left axis is above it.
  const top = legendEnd + (y.title === '' ? 12 : 30);
  const yScale = y.type === 'number' ? scaleOf(y, marks, 'y') : null;
  const yTexts =
    y.type === 'names' ? y.names : (yScale?.ticks ?? []).map((at) => tickText(at, yScale?.decimals ?? 0, y.format));
  const mostName = Math.floor(inner * 0.44);
  const left =
    EDGE + GAP + yTexts.reduce((w, text) => Math.max(w, Math.min(mostName, textWidth(text, SIZES.label))), 0);
  const box = { left, right: width - EDGE, top, bottom: top + heightOf(scene) };
  const xScale = x.type === 'number' ? scaleOf(x, marks, 'x') : null;
  // A first or last number is centred under the end of its axis, so half of it is outside.
  const ends: readonly [number, number] = x.type === 'number' && xScale !== null ? endsOf(x, xScale) : [0, 0];
  const room = roomFor(marks, xScale, box.right - box.left, [
    Math.max(0, ends[0] / 2 - (left - EDGE)),
    Math.max(0, ends[1] / 2 - EDGE + 9),
  ]);
  const above = marks.some(({ align }) => align === 'above') && y.type === 'number' ? 16 : 0;
  return {
    width,
    height: box.bottom + 46,
    title,
    subtitle,
    legend,
    box,
    x: placed(x, xScale, box.left + room[0], box.right - room[1]),
    y:
      y.type === 'names'
        ? placed(y, null, box.top, box.bottom, mostName)
        : placed(y, yScale, box.bottom, box.top + above),
  };
}

function endsOf(axis: NumberAxis, { ticks, decimals }: LinearScale): [number, number] {
  const width = (at: number | undefined) =>
    at === undefined ? 0 : textWidth(tickText(at, decimals, axis.format), SIZES.label);
  return [width(ticks[0]), width(ticks.at(-1))];
}

/** Room at both ends, in pixels, for texts next to marks. */
function roomFor(
  marks: readonly Mark[],
  scale: LinearScale | null,
  length: number,
  least: readonly [number, number],
): [number, number] {
  let [before, after] = least;
  if (scale === null) return [before, after];
  const texts = marks.flatMap((mark) => (mark.type === 'text' ? mark.rows.map((row) => [mark, row] as const) : []));
  // The room at one end moves the texts near the other, so it is found by iteration.
  for (let turn = 0; turn < 8; turn++)
    for (const [{ align }, row] of texts) {
      const share = positionOf(scale, row.x as number, 0, 1);
      const [left, right] = sidesOf(row, align);
      if (share < 1) before = Math.max(before, (left - share * (length - after)) / (1 - share));
      if (share > 0) after = Math.max(after, (right - (1 - share) * (length - before)) / share);
    }
  // Texts take at most three tenths of the field at each end; longer ones are cut.
  return [Math.min(before, length * 0.3), Math.min(after, length * 0.3)];
}

/** The extent of a text to the left and the right of its position. */
function sidesOf({ text = '' }: MarkRow, align: Mark['align']): [number, number] {
  const width = textWidth(text, SIZES.label);
  if (align === 'before') return [width + GAP, 0];
  return align === 'after' ? [0, width + GAP] : [width / 2, width / 2];
}

function placed(axis: Axis, scale: LinearScale | null, from: number, to: number, most?: number): PlacedAxis {
  if (axis.type === 'names') {
    const n = axis.names.length;
    const at = new Map(axis.names.map((name, i) => [name, bandMiddle(n, i, from, to)]));
    const band = Math.abs(to - from) / n;
    const ticks = axis.names.map((whole, i) => ({
      at: bandMiddle(n, i, from, to),
      text: cutTo(whole, SIZES.label, most ?? band - GAP),
      whole,
    }));
    return { axis, ticks, scale: null, band, pixel: (place) => at.get(String(place)) ?? from };
  }
  const own = scale as LinearScale;
  const pixel = (place: Place) => positionOf(own, Number(place), from, to);
  const all = own.ticks.map((tick) => {
    const text = tickText(tick, own.decimals, axis.format);
    return { at: pixel(tick), text, whole: text };
  });
  const widest = all.reduce((w, { text }) => Math.max(w, textWidth(text, SIZES.label)), 0);
  const apart = all.length < 2 ? widest : Math.abs((to - from) / (all.length - 1));
  const each = from < to ? Math.max(1, Math.ceil((widest + GAP) / apart)) : 1;
  return { axis, ticks: all.filter((_, i) => i % each === 0), scale: own, band: 0, pixel };
}

/** Names of series in lines, each with its colour before it; none where there is one series, which the titles name. */
function legendOf(series: readonly Series[], width: number, top: number): LegendItem[] {
  if (series.length < 2) return [];
  let [x, y] = [EDGE, top];
  return series.map((one) => {
    const text = cutTo(one.name, SIZES.text, width - 2 * EDGE - 18);
    const wide = textWidth(text, SIZES.text) + 18;
    if (x > EDGE && x + wide > width - EDGE) [x, y] = [EDGE, y + 18];
    const item = { series: one, x, y, text };
    x += wide + 16;
    return item;
  });
}
