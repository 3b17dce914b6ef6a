// A database in a process of its own, written in Python: statements go in and rows come out, a line of JSON each.
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Database } from '../sql/databases.js';
import { duckdbLiterals, sparkLiterals } from '../sql/tables.js';

/** One that also says which version it is. */
export type Served = Database & { readonly version: string };

type Answer = {
  readonly version?: string;
  readonly error?: string;
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
};

/**
 * Starts a database.
 *
 * @param python - the program that has its package
 * @param script - `serve.py`
 * @param zone - the time zone of its session: none of the results may depend on it
 */
export async function served(
  python: string,
  script: string,
  name: 'spark' | 'duckdb',
  zone = 'Asia/Kolkata',
): Promise<Served> {
  const child = spawn(python, [script, name, zone], { stdio: ['pipe', 'pipe', 'pipe'] });
  const errors: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => void errors.push(text));
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const answer = async (): Promise<Answer> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended: ${errors.join('').slice(-2_000)}`);
    const read = JSON.parse(value, (_, one: unknown) =>
      typeof one === 'object' && one !== null && 'double' in one ? Number(one.double) : one,
    ) as Answer;
    if (read.error !== undefined) throw new Error(`${name}: ${read.error.slice(0, 2_000)}`);
    return read;
  };
  const asked = (statement: string) => {
    child.stdin.write(`${JSON.stringify(statement)}\n`);
    return answer();
  };
  const { version = '' } = await answer();
  return {
    name,
    version,
    literals: name === 'spark' ? sparkLiterals : duckdbLiterals,
    run: async (statement) => void (await asked(statement)),
    rows: async (query) => (await asked(query)).rows ?? [],
    async close() {
      child.stdin.end();
      await ended;
    },
  };
}
