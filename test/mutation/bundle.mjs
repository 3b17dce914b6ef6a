// Makes one script of a test file and all sources it imports, so that they can be loaded anew in milliseconds.
import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { loadConfigFromFile } from 'vite';
import { SWITCHES } from './mutants.mjs';

const { config } = await loadConfigFromFile({ mode: 'quick', command: 'serve' }, 'vitest.config.ts');
const aliases = config.test.projects[0].resolve.alias;

/**
 * The scripts of test files. Each is the text of a function of `__mutation` (the state of the switches) and `__load` (a package by its
 * name).
 *
 * @param text - sources that are taken instead of what is on disk, by path
 */
export async function bundled(tests, text) {
  const found = await build({
    entryPoints: tests,
    outdir: '.',
    outbase: '.',
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
    plugins: [ours(text)],
  });
  return found.outputFiles.map((file) => {
    const name = relative('.', file.path).replace(/\.js$/, '.ts');
    const external = found.metafile.outputs[relative('.', file.path)].imports;
    return {
      test: name,
      packages: [...new Set(external.filter((one) => one.external).map((one) => one.path))],
      // esbuild gives the whole of a package as its default to files of a package of modules. Here packages are modules themselves.
      script: `(function (__mutation, require) {\n"use strict";${SWITCHES}\nconst module = { exports: {} };\n${file.text.replaceAll(/(__toESM\(require\("[^"]*"\)), 1\)/g, '$1)')}\n})`,
    };
  });
}

function ours(text) {
  return {
    name: 'ours',
    setup({ onResolve, onLoad }) {
      onResolve({ filter: /^[^./]/ }, ({ path, kind }) => {
        if (kind === 'entry-point') return undefined;
        const alias = aliases.find(({ find }) => find.test(path));
        return alias ? { path: alias.replacement } : { path, external: true };
      });
      onLoad({ filter: /\/(src|test|examples)\/.*\.m?[tj]s$/ }, async ({ path }) => {
        const contents = text.get(relative('.', path)) ?? (await readFile(path, 'utf8'));
        const url = JSON.stringify(pathToFileURL(resolve(path)).href);
        return { contents: contents.replaceAll('import.meta.url', url), loader: path.endsWith('ts') ? 'ts' : 'js' };
      });
    },
  };
}
