/** A part of the view: a table, lines of text, or a picture. */
export type Part =
  | {
      readonly part: 'table';
      readonly title: string;
      readonly head: readonly string[];
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly part: 'lines'; readonly title: string; readonly lines: readonly string[] }
  | { readonly part: 'picture'; readonly title: string; readonly svg: string };

/** The most letters that anything shows itself in. */
const MOST_LETTERS = 20_000;

/** Parts as plain text, one below the other. */
export function textOf(parts: readonly Part[]): string {
  const told = parts.map((one) => {
    if (one.part === 'picture') return one.title;
    const lines = one.part === 'lines' ? one.lines : alignedLines([one.head, ...one.rows]);
    return [one.title, ...lines.map((line) => `  ${line}`)].join('\n');
  });
  const text = told.join('\n');
  return text.length <= MOST_LETTERS ? text : `${text.slice(0, MOST_LETTERS)}\n… cut off`;
}

/** Parts as self-contained HTML: tables, preformatted text and pictures, with no style of their own but alignment. */
export function htmlOf(parts: readonly Part[]): string {
  return parts.map(partHtml).join('\n');
}

function partHtml(one: Part): string {
  const title = `<p><strong>${escaped(one.title)}</strong></p>`;
  if (one.part === 'picture') return one.svg;
  if (one.part === 'lines') return `${title}\n<pre>${one.lines.map(escaped).join('\n')}</pre>`;
  const row = (cells: readonly string[], tag: 'th' | 'td') =>
    `<tr>${cells.map((cell, k) => `<${tag} style="text-align:${isNumber(one.rows[0]?.[k]) ? 'right' : 'left'}">${escaped(cell)}</${tag}>`).join('')}</tr>`;
  const body = one.rows.map((cells) => row(cells, 'td')).join('\n');
  return `${title}\n<table>\n<thead>${row(one.head, 'th')}</thead>\n<tbody>\n${body}\n</tbody>\n</table>`;
}

/** Escapes any text for HTML. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] as string);
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Cells below each other: numbers end, texts begin together. */
function alignedLines(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, k) => rows.reduce((most, row) => Math.max(most, (row[k] ?? '').length), 0));
  const right = widths.map((_, k) => rows.length > 1 && isNumber(rows[1]?.[k]));
  return rows.map((row) =>
    row
      .map((cell, k) => (right[k] ? cell.padStart(widths[k] as number) : cell.padEnd(widths[k] as number)))
      .join('  ')
      .trimEnd(),
  );
}

function isNumber(cell: string | undefined): boolean {
  return cell !== undefined && /^[-+]?[\d,.]+( %)?$/.test(cell);
}
