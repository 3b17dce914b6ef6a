// Scalar loops in C, compiled here, where there is a compiler.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { largestDifference, readDoubles } from '../binary.mjs';
import { start } from '../child.mjs';

const source = fileURLToPath(new URL('loops.c', import.meta.url));

// Rounding down is an instruction of its own since SSE 4.1; without it C calls a function for it.
const FLAGS = ['-O3', '-ffp-contract=off', ...(process.arch === 'x64' ? ['-msse4.1'] : [])];

/** The program over the rows in a file, and its version; or why it is not there. */
export function startC(folder, task, file) {
  const program = join(folder, `loops-${task}`);
  const results = join(folder, `loops-${task}.bin`);
  const compiled = spawnSync('cc', [...FLAGS, '-o', program, source, '-lm'], { encoding: 'utf8' });
  if (compiled.error !== undefined || compiled.status !== 0)
    return { why: compiled.error === undefined ? compiled.stderr.trim() : 'no cc' };
  const child = start(program, [task, file, results]);
  const version = spawnSync('cc', ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0];
  return {
    version: `${version}, ${FLAGS.join(' ')}, one thread`,
    peer: {
      turn: (command) => async () => (await child.ask(command)).ms,
      /** How far its results lie from ours at most; throws where reasons differ. */
      async check(ours, bands, strongest) {
        await child.ask('reasons');
        await child.ask('check');
        const theirs = readDoubles(results);
        const n = ours.length;
        const positions = largestDifference(strongest.positions, theirs.subarray(n, 4 * n));
        if (positions !== 0) throw new Error('C has other reasons');
        if (largestDifference(bands, theirs.subarray(7 * n)) !== 0) throw new Error('C has other bands');
        return Math.max(
          largestDifference(ours, theirs.subarray(0, n)),
          largestDifference(strongest.amounts, theirs.subarray(4 * n, 7 * n)),
        );
      },
      stop: child.stop,
    },
  };
}
