// Reads a CSV file into columns of texts: commas, quotes around cells that need them, lines that end either way.

/**
 * The columns of a CSV text by their names.
 *
 * @throws Error for a line that has more or fewer cells than the first, by its number
 */
export function csvColumns(text) {
  const cells = text.includes('"') ? quotedLines(text) : plainLines(text);
  const [names = [], ...lines] = cells;
  const columns = names.map(() => new Array(lines.length));
  for (const [row, line] of lines.entries()) {
    if (line.length !== names.length)
      throw new Error(`line ${row + 2}: expected ${names.length} cells, got ${line.length}`);
    for (let i = 0; i < line.length; i++) columns[i][row] = line[i];
  }
  return Object.fromEntries(names.map((name, i) => [name, columns[i]]));
}

function plainLines(text) {
  return withoutMark(text)
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split(','));
}

/** Cells with quotes may hold commas, line ends, and quotes written twice. */
function quotedLines(text) {
  const lines = [];
  let line = [];
  for (const [, quoted, plain, end] of withoutMark(text).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    line.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (line.length > 1 || line[0] !== '') lines.push(line);
    line = [];
  }
  return lines;
}

function withoutMark(text) {
  return text.replace(/^\uFEFF/, '');
}
