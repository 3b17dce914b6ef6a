// Just enough to read the data beside the examples: a header, commas, quotes around a cell that needs them.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/**
 * Rows of a CSV file as objects of texts, or of numbers for the columns named.
 *
 * @param {string} file - beside the examples, under `data`
 * @param {readonly string[]} [numbers]
 * @returns {Record<string, any>[]}
 */
export function readCsv(file, numbers = []) {
  const url = new URL(`data/${file}`, import.meta.url);
  const bytes = file.endsWith('.gz') ? gunzipSync(readFileSync(url)) : readFileSync(url);
  const [header, ...lines] = bytes.toString('utf8').trimEnd().split('\n');
  const names = header.split(',');
  return lines.map((line) => {
    const cells = line.includes('"') ? quoted(line) : line.split(',');
    if (cells.length !== names.length)
      throw new Error(`${file}: expected ${names.length} cells, got ${cells.length}: ${line}`);
    return Object.fromEntries(names.map((name, i) => [name, numbers.includes(name) ? Number(cells[i]) : cells[i]]));
  });
}

function quoted(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, inner, plain]) =>
    inner === undefined ? plain : inner.replaceAll('""', '"'),
  );
}
