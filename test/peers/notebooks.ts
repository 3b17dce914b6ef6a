// Runs the notebooks in Deno's kernel, compares what they show with what is stored, and opens what nbconvert makes of them in Chromium.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withPage } from './chromium.js';
import { programsIn } from './there.js';

interface Output {
  readonly output_type: string;
  readonly name?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, string | readonly string[]>>;
}
interface Notebook {
  readonly cells: readonly { readonly outputs?: readonly Output[] }[];
}

/** Deno where there is one: the one that is named, that of the shell, or that of the comparison of engines. */
export function denoOf(root: string): string | undefined {
  return [...programsIn().deno, `${root}test/engines/node_modules/.bin/deno`]
    .filter((name) => name !== undefined)
    .find((name) => spawnSync(name, ['--version']).status === 0);
}

/** What is wrong, over all notebooks; `chromium` opens them where it is given. */
export async function notebookComplaints(
  root: string,
  programs: { readonly python: string; readonly deno: string; readonly chromium: string | undefined },
): Promise<{ cells: number; pictures: number; wrong: readonly string[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-notebooks-'));
  // The kernel is named in a folder of its own, so that no kernel of the user is replaced.
  const kernel = { argv: [programs.deno, 'jupyter', '--kernel', '--conn', '{connection_file}'], display_name: 'Deno' };
  mkdirSync(`${folder}/kernels/deno`, { recursive: true });
  writeFileSync(`${folder}/kernels/deno/kernel.json`, JSON.stringify({ ...kernel, language: 'typescript' }));
  const env = { ...process.env, JUPYTER_PATH: folder };
  const wrong: string[] = [];
  let [cells, pictures] = [0, 0];
  const notebooks = `${root}examples/notebooks/`;
  for (const file of readdirSync(notebooks).filter((name) => name.endsWith('.ipynb'))) {
    const run = (...args: string[]) => {
      const { status, stderr } = spawnSync(programs.python, args, { env, encoding: 'utf8', timeout: 300_000 });
      if (status !== 0) wrong.push(`${file}: ${stderr.slice(-1_000)}`);
      return status === 0;
    };
    if (!run(`${root}test/peers/notebooks.py`, notebooks + file, join(folder, file))) continue;
    const [stored, now] = [notebooks + file, join(folder, file)].map(
      (path) => JSON.parse(readFileSync(path, 'utf8')) as Notebook,
    ) as [Notebook, Notebook];
    for (const [i, cell] of stored.cells.entries()) {
      cells++;
      const [wanted, got] = [shownBy(cell), shownBy(now.cells[i])];
      if (got !== wanted) wrong.push(`${file}, cell ${i + 1}: ${got.slice(0, 300)}, not ${wanted.slice(0, 300)}`);
    }
    if (programs.chromium === undefined || !run('-m', 'nbconvert', '--to', 'html', join(folder, file))) continue;
    const page = join(folder, file.replace('.ipynb', '.html'));
    await withPage(programs.chromium, pathToFileURL(page).href, { width: 1100 }, async ({ ask }) => {
      const drawn = (await ask(
        "[...document.querySelectorAll('svg[role=img]')].map((svg) => svg.getBoundingClientRect().width)",
      )) as number[];
      pictures += drawn.length;
      const wanted = stored.cells.filter((cell) => shownBy(cell).includes('<svg')).length;
      if (drawn.filter((width) => width > 300).length !== wanted)
        wrong.push(`${file}: pictures ${drawn.join(', ')} px wide, not ${wanted} of them`);
    });
  }
  rmSync(folder, { recursive: true });
  return { cells, pictures, wrong };
}

/** What a cell shows: all that it logged, then its values. */
function shownBy(cell: Notebook['cells'][number] | undefined): string {
  const outputs = cell?.outputs ?? [];
  const text = (one: string | readonly string[] = '') => [one].flat().join('');
  const values = outputs.flatMap(({ data }) => (data === undefined ? [] : [data]));
  const forms = (data: NonNullable<Output['data']>) =>
    Object.keys(data)
      .sort()
      .map((type) => [type, text(data[type])]);
  return JSON.stringify([outputs.map((one) => text(one.text)).join(''), ...values.map(forms)]);
}
