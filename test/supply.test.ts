import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';

interface Package {
  readonly version: string;
  readonly license?: string;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const read = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as Package;
const own = read(new URL('../package.json', import.meta.url).pathname);

/** Every package that an installation of this one brings along, with what it says of itself. */
function broughtAlong(): Map<string, Package> {
  const found = new Map<string, Package>();
  const visit = (from: string, dependencies: Readonly<Record<string, string>> = {}) => {
    for (const name of Object.keys(dependencies)) {
      const paths = createRequire(from).resolve.paths(name) ?? [];
      const path = paths.map((folder) => `${folder}/${name}/package.json`).find((file) => isThere(file));
      if (path === undefined || found.has(name)) continue;
      const one = read(path);
      found.set(name, one);
      visit(path, one.dependencies);
    }
  };
  visit(new URL('../package.json', import.meta.url).pathname, own.dependencies);
  return found;
}

function isThere(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}

test('versions are exact, so that an installation of today is the one that was tested', () => {
  for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
    expect(version, name).toMatch(/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/);
  expect(Object.keys(own.dependencies ?? {})).toEqual(['ml-kmeans', 'ml-logistic-regression', 'ml-matrix']);
  expect(Object.keys(own.peerDependencies ?? {})).toEqual(['zod']);
});

test('what is brought along may be used by anybody, and runs nothing when it is installed', () => {
  const all = broughtAlong();
  expect(all.size).toBeGreaterThan(5);
  for (const [name, { license, scripts = {} }] of [...all, ['steelyard', own] as const]) {
    expect(['MIT', 'CC0-1.0', 'ISC', 'BSD-3-Clause'], name).toContain(license);
    expect(
      Object.keys(scripts).filter((script) => /^(pre|post)?install$/.test(script)),
      name,
    ).toEqual([]);
  }
});
