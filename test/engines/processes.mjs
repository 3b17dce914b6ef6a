// Engines that are programs: they run a file and print a line.
import { execFile } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** Where a program is: the first of some names that is a file, beside this one or on the path of the process. */
export function found(names) {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const places = names.flatMap((name) => {
    if (isAbsolute(name)) return [name];
    if (name.includes('/')) return [fileURLToPath(new URL(name, import.meta.url))];
    return folders.map((folder) => join(folder, name));
  });
  return places.find((place) => existsSync(place));
}

/** What a program prints on its last line; where it fails, the end of what it says. */
export async function printed(program, args, env = {}) {
  try {
    const { stdout } = await execute(program, args, { env: { ...process.env, ...env }, maxBuffer: 1 << 26 });
    return stdout.trim();
  } catch (error) {
    throw new Error(lastOf(error.stderr ?? '') || error.message);
  }
}

/** The end of what a program says. */
export const lastOf = (text) => text.trim().split('\n').slice(-8).join('\n');

/** An engine that is started as `program ...before ...flags file`. */
export function processEngine({ name, program: names, before = [], needs = [], kind, fits = true, had }) {
  const program = found(names);
  return {
    name,
    kind,
    fits,
    had,
    there: program !== undefined && needs.every((file) => existsSync(file)),
    async version() {
      // Of an emulator, that of the program which it runs.
      const own = before.filter((argument) => argument !== 'run' && argument !== '--quiet');
      return (await printed(program, [...own, '--version'])).split('\n')[0].replace(/ \(.*/, '');
    },
    async run(script, { folder, flags = [], env }) {
      const file = join(folder, 'script.mjs');
      writeFileSync(file, `${script}\nconsole.log(steelyard.run());\n`);
      return await printed(program, [...before, ...flags, file], env);
    },
  };
}
