// Bars along an axis of numbers with what they come to beside them: the marks that several pictures share.
import type { Mark, MarkRow } from './scene.js';

/** A bar from one number to another, and the text at its end. */
export interface Bar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly series: string;
  /** What a reader sees who points at it; the text when left out. */
  readonly told?: string;
}

/** Bars from left to right, one to a name, with their texts after those that grow and before those that fall. */
export function barMarks(bars: readonly Bar[], series: string): readonly Mark[] {
  const label = ({ name, to, text }: Bar): MarkRow => ({ x: to, y: name, text });
  const grow = bars.filter(({ from, to }) => to >= from);
  const fall = bars.filter(({ from, to }) => to < from);
  const texts = (rows: readonly Bar[], align: 'after' | 'before'): readonly Mark[] =>
    rows.length === 0 ? [] : [{ type: 'text', series, align, rows: rows.map(label) }];
  return [
    {
      type: 'bar',
      series,
      rows: bars.map((bar) => ({
        x: bar.from,
        x2: bar.to,
        y: bar.name,
        text: bar.told ?? `${bar.name}: ${bar.text}`,
        series: bar.series,
      })),
    },
    ...texts(grow, 'after'),
    ...texts(fall, 'before'),
  ];
}
