// node test/conformance/run.mjs [dist/evaluate.js]: checks a build of the library by its path, and prints what it found.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { check } from './check.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const library = await import(pathToFileURL(resolve(process.argv[2] ?? here('../../dist/evaluate.js'))).href);
const names = readdirSync(here('cases')).sort();
const files = Object.fromEntries(names.map((name) => [name, readFileSync(here(`cases/${name}`), 'utf8')]));
const { models, evaluations, digest, wrong } = check(library, files);
for (const line of wrong.slice(0, 10)) console.log(line);
if (wrong.length > 10) console.log(`... and ${wrong.length - 10} more`);
console.log(`${evaluations} evaluations by ${models} models, ${wrong.length} differ, SHA-256 ${digest}`);
process.exitCode = wrong.length === 0 && digest === readFileSync(here('digest.txt'), 'utf8').trim() ? 0 : 1;
