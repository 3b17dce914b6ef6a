import { fixed } from '../../core/decimal.js';
import { plainLine } from '../../core/plain-line.js';
import { shareText } from '../../core/share-text.js';
import { countText } from '../../measure/told.js';
import type { BinTable } from './bin-row.js';

/** A table of bins as text: aligned columns, the total last, then the notes. */
export function tableText(
  { bins, n, positives, rate, iv, notes }: Omit<BinTable, 'text'>,
  level: number | undefined,
): string {
  const lines = [
    ['bin', 'rows', 'share', 'positives', 'rate', `${shareText(level ?? 0.95)} interval`, 'woe', 'iv'],
    ...bins.map((bin) => [
      plainLine(bin.label),
      countText(bin.n),
      aligned(bin.share),
      countText(bin.positives),
      bin.rate === null ? '' : aligned(bin.rate),
      bin.interval === null ? '' : `${aligned(bin.interval.low)} to ${aligned(bin.interval.high)}`,
      bin.woe === null ? '' : signed(bin.woe),
      fixed(bin.iv, 4),
    ]),
    ['all', countText(n), aligned(1), countText(positives), aligned(rate), '', '', fixed(iv, 4)],
  ];
  const widths = (lines[0] as string[]).map((_, c) => Math.max(...lines.map((line) => (line[c] as string).length)));
  const told = lines.map((line) =>
    line
      .map((cell, c) => (c === 0 ? cell.padEnd(widths[c] as number) : cell.padStart(widths[c] as number)))
      .join('  ')
      .trimEnd(),
  );
  return [...told, ...notes.map(plainLine)].join('\n');
}

function signed(number: number): string {
  return `${number > 0 ? '+' : ''}${fixed(number, 3)}`;
}

/** One decimal in every row, so that the decimals are aligned. */
function aligned(share: number): string {
  return `${fixed(100 * share, 1)} %`;
}
