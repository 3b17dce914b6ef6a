// Draws the marks of a scene: bars, lines, areas, points, rules, texts and cells.
import { rounded } from '../core/decimal.js';
import type { Drawing } from './drawing.js';
import { element, escaped } from './element.js';
import { SIZES } from './layout.js';
import type { Mark, MarkRow } from './scene.js';
import { cutTo } from './text-width.js';

/** A mark as elements. */
export function drawMark(mark: Mark, drawing: Drawing): string {
  return DRAWN[mark.type](mark, drawing);
}

const DRAWN: { readonly [Type in Mark['type']]: (mark: Mark, drawing: Drawing) => string } = {
  bar: eachRow((row, mark, { layout: { x, y }, paint, toneOf }) => {
    const across = row.x2 !== undefined;
    const [from, to] = across ? [x.pixel(row.x), x.pixel(row.x2 as number)] : [y.pixel(row.y), y.pixel(row.y2 ?? 0)];
    const thick = (across ? y : x).band * 0.68;
    const middle = across ? y.pixel(row.y) : x.pixel(row.x);
    const [start, length] = [Math.min(from, to), Math.max(Math.abs(to - from), 0.75)];
    const at = across
      ? { x: start, y: middle - thick / 2, width: length, height: thick }
      : { x: middle - thick / 2, y: start, width: thick, height: length };
    return element('rect', { ...at, ...paint('fill', toneOf(row.series ?? mark.series)) }, told(row));
  }),
  cell: eachRow((row, mark, { layout: { x, y }, paint, toneOf }) => {
    const [width, height] = [x.band - 2, y.band - 2];
    const at = { x: x.pixel(row.x) - width / 2, y: y.pixel(row.y) - height / 2, width, height };
    const fill = paint('fill', toneOf(row.series ?? mark.series));
    return element('rect', { ...at, ...fill, 'fill-opacity': row.strength ?? 1 }, told(row));
  }),
  point: eachRow((row, mark, { layout: { x, y }, paint, toneOf }) => {
    const at = { cx: x.pixel(row.x), cy: y.pixel(row.y) };
    // A rim in the background colour separates a point from the marks below it.
    const rim = element('circle', { ...at, r: 5.5, ...paint('fill', 'ground') });
    return rim + element('circle', { ...at, r: 4, ...paint('fill', toneOf(row.series ?? mark.series)) }, told(row));
  }),
  rule: eachRow((row, mark, { layout: { x, y }, paint, toneOf }) =>
    element(
      'line',
      {
        x1: x.pixel(row.x),
        y1: y.pixel(row.y),
        x2: x.pixel(row.x2 ?? row.x),
        y2: y.pixel(row.y2 ?? row.y),
        'stroke-width': mark.dashed ? 1.5 : 2,
        'stroke-dasharray': mark.dashed ? '5 4' : undefined,
        ...paint('stroke', toneOf(row.series ?? mark.series)),
      },
      told(row),
    ),
  ),
  text: eachRow((row, { align = 'middle' }, { layout, paint }) => {
    const at = layout.x.pixel(row.x);
    const beside = align === 'after' ? 6 : align === 'before' ? -6 : 0;
    const whole = row.text ?? '';
    // In a cell the room is the cell's width; next to a bar it is the rest of the page.
    const most = layout.x.band > 0 ? layout.x.band - 4 : align === 'before' ? at - 16 : layout.width - at - 8;
    const text = align === 'above' ? whole : cutTo(whole, SIZES.label, most);
    const anchor = align === 'after' ? 'start' : align === 'before' ? 'end' : 'middle';
    return element(
      'text',
      {
        x: at + beside,
        y: layout.y.pixel(row.y) + (align === 'above' ? -7 : 4),
        'text-anchor': anchor,
        ...paint('fill', 'text'),
      },
      escaped(text) + (text === whole ? '' : element('title', {}, escaped(whole))),
    );
  }),
  line: (mark, { layout: { x, y }, paint, toneOf }) => {
    let path = '';
    for (const row of mark.rows) {
      const [across, up] = [rounded(x.pixel(row.x), 2), rounded(y.pixel(row.y), 2)];
      path += path === '' ? `M${across} ${up}` : mark.steps ? `H${across}V${up}` : `L${across} ${up}`;
    }
    return element('path', {
      d: path,
      'fill-opacity': 0,
      'stroke-width': mark.dashed ? 1.5 : 2,
      'stroke-linejoin': 'round',
      'stroke-dasharray': mark.dashed ? '5 4' : undefined,
      ...paint('stroke', toneOf(mark.series)),
    });
  },
  area: (mark, { layout: { x, y }, paint, toneOf }) => {
    const { rows, steps } = mark;
    const edge = (end: (row: MarkRow) => number, back: boolean) => {
      const ordered = back ? [...rows].reverse() : rows;
      return ordered
        .map((row, i) => {
          const [across, up] = [rounded(x.pixel(row.x), 2), rounded(y.pixel(end(row)), 2)];
          if (i === 0) return `${back ? 'L' : 'M'}${across} ${up}`;
          return !steps ? `L${across} ${up}` : back ? `V${up}H${across}` : `H${across}V${up}`;
        })
        .join('');
    };
    const path = `${edge((row) => row.y as number, false)}${edge((row) => row.y2 ?? 0, true)}Z`;
    return element('path', { d: path, 'fill-opacity': 0.2, ...paint('fill', toneOf(mark.series)) });
  },
};

function eachRow(draw: (row: MarkRow, mark: Mark, drawing: Drawing) => string) {
  return (mark: Mark, drawing: Drawing): string => mark.rows.map((row) => draw(row, mark, drawing)).join('');
}

/** The hover text of a mark. */
function told({ text }: MarkRow): string {
  return text === undefined ? '' : element('title', {}, escaped(text));
}
