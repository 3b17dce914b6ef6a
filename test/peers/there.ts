// Which programs that the library is compared with are there: looked for by their files, since starting them takes longer.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));

/** Programs that may be called in several ways, the one that the environment names first. */
export const programsIn = (env: NodeJS.ProcessEnv = process.env) => ({
  chromium: [env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome'],
  firefox: [env.FIREFOX, 'firefox-esr', 'firefox'],
  deno: [env.DENO, 'deno'],
  java: ['java'],
});

/**
 * Whether a package of Python stands beside the peers.
 *
 * @param folder - that of the peers; the one of this file when left out
 */
export function hasPackage(name: string, folder = here): boolean {
  const lib = join(folder, 'venv/lib');
  if (!existsSync(lib)) return false;
  return readdirSync(lib).some((python) => existsSync(join(lib, python, 'site-packages', ...name.split('.'))));
}

/** Whether one of some programs is on the path, or is named by its whole path. */
export function hasProgram(names: readonly (string | undefined)[], env = process.env): boolean {
  const folders = (env.PATH ?? '').split(delimiter);
  return names.some(
    (name) =>
      name !== undefined &&
      (existsSync(name) || folders.some((folder) => folder !== '' && existsSync(join(folder, name)))),
  );
}

/** Every peer, with whether it is there. */
export function peers(folder = here, env = process.env): readonly (readonly [name: string, there: boolean])[] {
  const { chromium, firefox, deno, java } = programsIn(env);
  const engines = join(folder, '../engines/node_modules/.bin/deno');
  const modules = join(folder, '../../node_modules');
  return [
    ['Spark', hasPackage('pyspark', folder) && hasProgram(java, env)],
    ['DuckDB in Python', hasPackage('duckdb', folder)],
    ['parsers of BigQuery and Snowflake', hasPackage('sqlglot', folder)],
    ['dbt', hasPackage('dbt.adapters.duckdb', folder)],
    ['JPMML', hasPackage('jpmml_evaluator', folder) && hasProgram(java, env)],
    ['Polars', existsSync(join(modules, 'nodejs-polars'))],
    ['Chromium', hasProgram(chromium, env)],
    ['Firefox', hasProgram(firefox, env)],
    ['notebooks in Deno', hasPackage('nbconvert', folder) && hasProgram([...deno, engines], env)],
  ];
}

/** What `npm test` says of them: which are compared apart, and which are not there. */
export function peersTold(all: ReturnType<typeof peers>): string[] {
  const names = (there: boolean) =>
    all
      .filter(([, is]) => is === there)
      .map(([name]) => name)
      .join(', ');
  const [found, absent] = [names(true), names(false)];
  return [
    ...(found === '' ? [] : [`Compared apart, by \`npm run peers\`: ${found}.`]),
    ...(absent === ''
      ? []
      : [`Not there, and so not compared: ${absent}. \`npm run peers -- --install\` gets those of Python.`]),
  ];
}
