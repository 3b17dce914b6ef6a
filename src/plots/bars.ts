// Bars along an axis of numbers with their values: the marks that several pictures share.
import type { Mark, MarkRow } from './scene.js';

/** A bar from one number to another, and the text at its end. */
export interface Bar {
  readonly name: string;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly series: string;
  /** Text on hover; default the text of the mark. */
  readonly told?: string;
}

/** Bars from left to right, one per name, with texts after growing bars and before falling ones. */
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
