// DuckDB, from the Python of the bench: SQL over a table in memory.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { largestDifference, readDoubles } from '../binary.mjs';
import { start } from '../child.mjs';
import { python } from './installed.mjs';

const source = fileURLToPath(new URL('duck.py', import.meta.url));

/** The program over so many rows of a file; or why it is not there. Its commands: `one` thread, `all` threads. */
export async function startDuck({ folder, quick, file, rows }) {
  const { program, why } = python(['duckdb', 'pandas'], quick);
  if (program === undefined) return { why };
  const results = join(folder, 'duck.bin');
  const child = start(program, [source, file, results, String(rows)]);
  const { version, cores } = await child.ask('about');
  return {
    version,
    peer: {
      cores,
      turn: (command) => async () => (await child.ask(command)).ms,
      /** How far its probabilities lie from ours at most; throws where a band differs. */
      async check(probabilities, bands) {
        await child.ask('check');
        const theirs = readDoubles(results);
        const n = theirs.length / 2;
        if (largestDifference(bands, theirs.subarray(n)) !== 0) throw new Error('DuckDB has other bands');
        return largestDifference(probabilities, theirs.subarray(0, n));
      },
      stop: child.stop,
    },
  };
}
