// Reads the texts of an SVG back, for tests that look at where they stand.
import { textWidth } from '../../src/plots/text-width.js';

export interface DrawnText {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

const LETTERS: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#39': "'" };

/** Every text that is drawn, with the pixels it takes by the table of widths. */
export function textsOf(svg: string): readonly DrawnText[] {
  return [...svg.matchAll(/<text ([^>]*)>([^<]*)/g)].map(([, attributes = '', escaped = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1];
    const text = escaped.replace(/&(lt|gt|amp|quot|#39);/g, (_, name: string) => LETTERS[name] ?? '');
    const width = textWidth(text, Number(of('font-size') ?? 11), of('font-weight') !== undefined);
    const x = Number(of('x'));
    const anchor = of('text-anchor') ?? 'start';
    const left = anchor === 'end' ? x - width : anchor === 'middle' ? x - width / 2 : x;
    return { text, left, right: left + width, y: Number(of('y')) };
  });
}

/** Pairs of texts that lie over each other. */
export function overlaps(svg: string): readonly string[] {
  const texts = textsOf(svg);
  return texts.flatMap((a, i) =>
    texts
      .slice(i + 1)
      .filter((b) => Math.abs(a.y - b.y) < 9 && a.left < b.right - 0.01 && b.left < a.right - 0.01)
      .map((b) => `${a.text} | ${b.text}`),
  );
}
