// Runs the notebooks of the examples in Node, cell by cell in one module: `node test/notebooks/run.mjs --write` stores what they show.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

/** Where the notebooks are. */
export const folder = fileURLToPath(new URL('../../examples/notebooks/', import.meta.url));

/** The files of the notebooks. */
export const notebooks = readdirSync(folder).filter((file) => file.endsWith('.ipynb'));

export const readNotebook = (file) => JSON.parse(readFileSync(folder + file, 'utf8'));

const MARK = '\u0001';

/**
 * The outputs of the code cells, as a notebook stores them: texts that were logged, then the value of the last expression.
 *
 * A cell shares its names with those after it, as in a kernel. Values show themselves by `Jupyter.display`; others show nothing.
 */
export function outputsOf(notebook) {
  const cells = notebook.cells.filter((cell) => cell.cell_type === 'code');
  const program = [
    `let $cell = 0; const $outputs = []; const $of = () => ($outputs[$cell] ??= []);
    const $put = (text) => { const last = $of().at(-1);
      if (last?.name === 'stdout') last.text += text; else $of().push({ name: 'stdout', output_type: 'stream', text }); };
    console.log = (...texts) => $put(texts.join(' ') + '\\n');
    const $show = (value) => { const data = value?.[Symbol.for('Jupyter.display')]?.();
      if (data) $of().push({ data, execution_count: $cell + 1, metadata: {}, output_type: 'execute_result' }); };`,
    ...cells.map((cell, i) => `$cell = ${i};\n${shownLast(cell.source.join(''))}`),
    `process.stdout.write(${JSON.stringify(MARK)} + JSON.stringify($outputs));`,
  ].join('\n');
  const { outputText } = ts.transpileModule(program, {
    compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ESNext },
  });
  // Read from the standard input, a module stands in the folder of the notebooks, as a cell does.
  const options = { input: outputText, cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 };
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-'], options);
  if (status !== 0) throw new Error(stderr.slice(-4_000));
  const outputs = JSON.parse(stdout.split(MARK)[1]);
  return cells.map((_, i) => (outputs[i] ?? []).map(inLines));
}

/** A cell whose last expression is handed to `$show`. */
function shownLast(code) {
  const last = ts.createSourceFile('cell.ts', code, ts.ScriptTarget.ESNext).statements.at(-1);
  if (last === undefined || !ts.isExpressionStatement(last)) return code;
  const { pos, end } = last.expression;
  return `${code.slice(0, pos)}\n;$show(${code.slice(pos, end)});`;
}

/** Texts as notebooks store them: a list of lines. */
function inLines(output) {
  const lines = (text) => text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  if (output.output_type === 'stream') return { ...output, text: lines(output.text) };
  return {
    ...output,
    data: Object.fromEntries(Object.entries(output.data).map(([type, text]) => [type, lines(text)])),
  };
}

/** The notebook with these outputs. */
function withOutputs(notebook, outputs) {
  let count = 0;
  const cells = notebook.cells.map((cell) =>
    cell.cell_type === 'code' ? { ...cell, execution_count: count + 1, outputs: outputs[count++] } : cell,
  );
  return { ...notebook, cells };
}

if (process.argv[1] === fileURLToPath(import.meta.url) && process.argv.includes('--write'))
  for (const file of notebooks) {
    const notebook = readNotebook(file);
    writeFileSync(folder + file, `${JSON.stringify(withOutputs(notebook, outputsOf(notebook)), null, 1)}\n`);
    console.log(`${file}: ${notebook.cells.length} cells`);
  }
