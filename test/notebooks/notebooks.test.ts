import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

interface Cell {
  readonly cell_type: 'code' | 'markdown';
  readonly source: readonly string[];
  readonly execution_count?: number;
  readonly outputs?: readonly object[];
}
interface Runner {
  readonly folder: string;
  readonly notebooks: readonly string[];
  readNotebook(file: string): { readonly cells: readonly Cell[] };
  outputsOf(notebook: object): readonly (readonly object[])[];
}
// Plain JavaScript, typed here.
const path = './run.mjs';
const { folder, notebooks, readNotebook, outputsOf } = (await import(path)) as Runner;

test('there are two notebooks', () => {
  expect(notebooks).toEqual(['accounts-and-lifecycle.ipynb', 'micro-segments.ipynb']);
});

describe.each(notebooks)('%s', (file) => {
  const { cells } = readNotebook(file);
  const code = cells.filter((cell) => cell.cell_type === 'code');

  test('shows what its cells give when they are run in order', { tags: ['long'] }, () => {
    expect(outputsOf(readNotebook(file))).toEqual(code.map(({ outputs }) => outputs));
    expect(code.map((cell) => cell.execution_count)).toEqual(code.map((_, i) => i + 1));
  });

  test('has short cells with text before each, and is no longer than a few pages', () => {
    for (const [i, cell] of cells.entries())
      if (cell.cell_type === 'code') {
        expect(cells[i - 1]?.cell_type, cell.source.join('')).toBe('markdown');
        expect(cell.source.length, cell.source.join('')).toBeLessThanOrEqual(16);
        for (const line of cell.source) expect(line.length, line).toBeLessThanOrEqual(105);
      }
    expect(readFileSync(folder + file, 'utf8').length).toBeLessThan(100_000);
  });
});

describe('the runner', () => {
  const cell = (source: string) => ({ cell_type: 'code', source: [source] });
  const run = (...sources: string[]) => outputsOf({ cells: sources.map(cell) });

  test('shares names between cells, strips types, and shows what is logged and the last value', () => {
    const shows = "{ [Symbol.for('Jupyter.display')]: () => ({ 'text/plain': 'a\\nb' }) }";
    expect(run('const n: number = 2;', `console.log('n', n);\nconsole.log('m');\n(${shows})`, 'n')).toEqual([
      [],
      [
        { name: 'stdout', output_type: 'stream', text: ['n 2\n', 'm\n'] },
        { data: { 'text/plain': ['a\n', 'b'] }, execution_count: 2, metadata: {}, output_type: 'execute_result' },
      ],
      [],
    ]);
  });

  test('fails where a cell does', () => {
    expect(() => run('1', "throw new Error('no such column')")).toThrow('no such column');
  });
});
