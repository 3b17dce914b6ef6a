// scikit-learn, where some Python on this machine has it.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDoubles } from '../binary.mjs';
import { start } from '../child.mjs';

const source = fileURLToPath(new URL('scikit.py', import.meta.url));

/** A first Python that can import it: the one of the environment variable PYTHON, the one on the path, the system's. */
function pythonWithScikit() {
  const candidates = [process.env.PYTHON, 'python3', '/usr/bin/python3'].filter((one) => one !== undefined);
  return candidates.find((one) => spawnSync(one, ['-c', 'import sklearn'], { stdio: 'ignore' }).status === 0);
}

/** The program for `scoring` or `fitting`, and what it is; or null with the reason. */
export async function startScikit(folder, task, file, rows = 0) {
  const python = pythonWithScikit();
  if (python === undefined) return { peer: null, why: 'no Python here can import sklearn' };
  const results = join(folder, `scikit-${task}.bin`);
  const child = start(python, [source, task, file, results, String(rows)]);
  const about = await child.ask('about');
  return {
    about,
    version: about.version,
    peer: {
      turn: (command) => async () => (await child.ask(command)).ms,
      /** Its probabilities. */
      async results() {
        await child.ask('check');
        return readDoubles(results);
      },
      stop: child.stop,
    },
  };
}
