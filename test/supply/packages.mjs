// The packages that are installed, each with what it says of itself.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../package.json', import.meta.url));

export const own = read(ROOT);

/** What an installation of this package brings along. */
export const broughtAlong = () => reached(own.dependencies);

/** What tests and builds need, without what is brought along. */
export function forDevelopment() {
  const along = new Set(broughtAlong().map(named));
  return reached(own.devDependencies).filter((one) => !along.has(named(one)));
}

/** Name and version. */
export const named = ({ name, version }) => `${name} ${version}`;

/** Scripts that npm runs when somebody installs the package. */
export const installScripts = ({ scripts = {} }) =>
  Object.keys(scripts).filter((script) => /^(pre|post)?install$/.test(script));

/** Packages that some dependencies need, and those that these need, by name and version. Those for other systems are not installed. */
function reached(dependencies = {}) {
  const found = new Map();
  const visit = (from, names) => {
    for (const name of names) {
      const folders = createRequire(from).resolve.paths(name) ?? [];
      const path = folders.map((folder) => `${folder}/${name}/package.json`).find((file) => existsSync(file));
      if (path === undefined || found.has(path)) continue;
      const one = read(path);
      found.set(path, one);
      visit(path, Object.keys({ ...one.dependencies, ...one.optionalDependencies }));
    }
  };
  visit(ROOT, Object.keys(dependencies));
  const byName = new Map([...found.values()].map((one) => [named(one), one]));
  return [...byName.keys()].sort().map((name) => byName.get(name));
}

function read(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}
