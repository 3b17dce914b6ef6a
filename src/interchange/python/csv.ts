/** Reads CSV as pandas writes it: commas, quotes doubled within quotes, and line breaks within quotes. */
import { fail } from '../../core/errors.js';

/**
 * The rows of a CSV text, by the names in its first line.
 *
 * @param path - the name of the text in errors
 * @throws ScoringError `mismatch` when a row has more or fewer fields than there are names, and for a quote that is not closed
 */
export function rowsOfCsv(text: string, path: string): Readonly<Record<string, string>>[] {
  const [names = [], ...rows] = fieldsOf(text.replace(/^\ufeff/, ''), path);
  return rows.map((fields, r) => {
    if (fields.length !== names.length)
      fail({
        code: 'mismatch',
        path: `${path}, row ${r + 1}`,
        expected: `${names.length} fields, as in the first line`,
        got: String(fields.length),
      });
    const row: Record<string, string> = Object.create(null);
    for (const [n, name] of names.entries()) row[name] = fields[n] as string;
    return row;
  });
}

/** A field with its end: quoted, or up to the next comma or line break. */
const FIELD = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|\r|\n|$)/y;

function fieldsOf(text: string, path: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = new RegExp(FIELD);
  while (field.lastIndex < text.length || row.length > 0) {
    const at = field.lastIndex;
    const [found, quoted, plain = '', end] = field.exec(text) ?? [];
    if (found === undefined)
      return fail({
        code: 'mismatch',
        path: `${path}, row ${rows.length}`,
        expected: 'fields between commas, with quotes around the whole field or none in it',
        got: JSON.stringify(text.slice(at, at + 20)),
      });
    row.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    // An empty line is not a row.
    if (row.length > 1 || row[0] !== '') rows.push(row);
    row = [];
  }
  return rows;
}
