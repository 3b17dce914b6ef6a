// Draws a scene as a self-contained SVG: no script, no embedded font, nothing to load.

import type { Drawing, Paint } from './drawing.js';
import { element, escaped } from './element.js';
import { layoutOf, SIZES, type Tick } from './layout.js';
import { drawMark } from './marks.js';
import { GROUNDS, type Ground, TONES, type Tone } from './palette.js';
import type { Scene } from './scene.js';
import { cutTo, textWidth } from './text-width.js';

/** On which ground: light, dark, or whichever the reader's screen is set to. */
export type Theme = 'auto' | 'light' | 'dark';

/** System fonts; the widths of labels are those of the widest of them. */
const FONTS = "system-ui, -apple-system, 'Segoe UI', 'DejaVu Sans', Verdana, sans-serif";

/**
 * The picture as SVG.
 *
 * Every colour is an attribute, so that programs without style sheets show it. With `auto`, a style sheet within the picture, whose rules
 * apply below its own id only, sets the colours of a dark background where the reader's screen asks for one. Print stays light.
 */
export function svgOf(scene: Scene, { id, theme, width }: { id: string; theme: Theme; width: number }): string {
  const layout = layoutOf(scene, width);
  const used = new Set<string>();
  const paint: Paint = (part, role) => {
    const colour = role in TONES ? TONES[role as Tone] : GROUNDS[role as Ground];
    if (theme !== 'auto') return { [part]: colour[theme] };
    used.add(`#${id} .${part}-${role}{${part}:${colour.dark}}`);
    return { class: `${part}-${role}`, [part]: colour.light };
  };
  const tones = new Map(scene.series.map(({ name, tone }) => [name, tone]));
  const drawing: Drawing = { layout, paint, toneOf: (series) => tones.get(series) ?? 'plain' };
  const body = [
    element('rect', { width: layout.width, height: layout.height, ...paint('fill', 'ground') }),
    head(drawing),
    axes(drawing, scene),
    ...scene.marks.map((mark) => drawMark(mark, drawing)),
  ].join('');
  const style =
    used.size === 0
      ? ''
      : element('style', {}, `@media screen and (prefers-color-scheme:dark){${[...used].sort().join('')}}`);
  const told = [
    element('title', { id: `${id}-title` }, escaped(scene.title)),
    element('desc', { id: `${id}-desc` }, escaped(`${scene.subtitle}. ${scene.text}`)),
  ].join('');
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      id,
      viewBox: `0 0 ${Math.ceil(layout.width)} ${Math.ceil(layout.height)}`,
      width: Math.ceil(layout.width),
      height: Math.ceil(layout.height),
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': FONTS,
      'font-size': SIZES.label,
    },
    told + style + body,
  );
}

/** Title, subtitle and legend. */
function head({ layout, paint }: Drawing): string {
  const line = (text: string, y: number, size: number, role: Ground, weight?: string) =>
    element('text', { x: 16, y, 'font-size': size, 'font-weight': weight, ...paint('fill', role) }, escaped(text));
  const titles = layout.title.map((text, i) => line(text, 31 + i * 21, SIZES.title, 'text', '600'));
  const below = 28 + layout.title.length * 21;
  const subtitles = layout.subtitle.map((text, i) => line(text, below + i * 17, SIZES.text, 'quiet'));
  const legend = layout.legend.map(
    ({ series, x, y: at, text }) =>
      element('rect', {
        x,
        y: at - 10,
        width: 12,
        height: 12,
        rx: 2,
        'fill-opacity': series.faint ? 0.3 : undefined,
        ...paint('fill', series.tone),
      }) + element('text', { x: x + 18, y: at, 'font-size': SIZES.text, ...paint('fill', 'text') }, escaped(text)),
  );
  return [...titles, ...subtitles, ...legend].join('');
}

/** Lines of the grid, the texts at the axes, and their titles. */
function axes({ layout, paint }: Drawing, scene: Scene): string {
  const { box, x, y } = layout;
  const grid = (x1: number, y1: number, x2: number, y2: number, role: Ground) =>
    element('line', { x1, y1, x2, y2, 'stroke-width': 1, ...paint('stroke', role) });
  const text = (tick: Tick, at: { x: number; y: number; anchor: string }, role: Ground = 'quiet') =>
    element(
      'text',
      { x: at.x, y: at.y, 'text-anchor': at.anchor, ...paint('fill', role) },
      escaped(tick.text) + (tick.text === tick.whole ? '' : element('title', {}, escaped(tick.whole))),
    );
  const named = (one: typeof y): Ground => (one.axis.type === 'names' ? 'text' : 'quiet');
  const drawn: string[] = [];
  for (const tick of x.ticks) {
    if (x.scale !== null)
      drawn.push(grid(tick.at, box.top, tick.at, box.bottom, tick.whole === '0' ? 'quiet' : 'grid'));
    drawn.push(text(tick, { x: tick.at, y: box.bottom + 16, anchor: 'middle' }, named(x)));
  }
  for (const tick of y.ticks) {
    if (y.scale !== null) drawn.push(grid(box.left, tick.at, box.right, tick.at, 'grid'));
    drawn.push(text(tick, { x: box.left - 6, y: tick.at + 4, anchor: 'end' }, named(y)));
  }
  const most = layout.width - 32;
  const title = (whole: string, at: { x: number; y: number; anchor: string }) => {
    const cut = cutTo(whole, SIZES.label, most);
    return text({ at: 0, text: cut, whole }, at);
  };
  const { title: across } = scene.x;
  // Below the plot area, or right-aligned with it where that is too narrow.
  const wide = textWidth(across, SIZES.label) > box.right - box.left;
  if (scene.y.title !== '') drawn.push(title(scene.y.title, { x: 16, y: box.top - 10, anchor: 'start' }));
  drawn.push(
    title(across, {
      x: wide ? box.right : (box.left + box.right) / 2,
      y: box.bottom + 36,
      anchor: wide ? 'end' : 'middle',
    }),
  );
  return drawn.join('');
}
