// scikit-learn with pandas, in the Python of the bench.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDoubles } from '../binary.mjs';
import { start } from '../child.mjs';
import { python } from './installed.mjs';

const source = fileURLToPath(new URL('scikit.py', import.meta.url));

/** The program for `scoring`, `fitting`, `clustering` or `trees`, and what it is; or why it is not there. */
export async function startScikit({ folder, quick, task, file, rows = 0 }) {
  const { program, why } = python(['scikit-learn', 'pandas'], quick);
  if (program === undefined) return { why };
  const results = join(folder, `scikit-${task}.bin`);
  const child = start(program, [source, task, file, results, String(rows)]);
  const about = await child.ask('about');
  return {
    about,
    version: about.version,
    peer: {
      turn: (command) => async () => (await child.ask(command)).ms,
      /** Its probabilities, or its clusters. */
      async results() {
        await child.ask('check');
        return readDoubles(results);
      },
      stop: child.stop,
    },
  };
}
