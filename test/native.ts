import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import type { Plugin } from 'vite';
import { once } from './once.js';

const SOURCES = fileURLToPath(new URL('../src/', import.meta.url));
const TRANSLATED = fileURLToPath(new URL('../.sources/', import.meta.url));

/** What vitest leaves to Node instead of loading it itself. */
export const LEFT_TO_NODE = /\/\.sources\//;

/**
 * Lets Node itself load the sources. They are translated at once, file by file, into `.sources`, and what a test imports of `src` is
 * taken from there.
 *
 * Otherwise vitest asks for each file by itself, and turns each use of an import into a call of a getter, which slows down what
 * is measured in loops.
 */
export function native(): Plugin {
  return {
    name: 'native-sources',
    enforce: 'pre',
    buildStart: translated,
    async resolveId(id, importer) {
      const found = await this.resolve(id, importer, { skipSelf: true });
      if (!found?.id.startsWith(SOURCES)) return found;
      return `${TRANSLATED}${found.id.slice(SOURCES.length).replace(/\.ts$/, '.js')}`;
    },
  };
}

/** Projects share what is translated. */
const translated = once(async () => {
  await rm(TRANSLATED, { recursive: true, force: true });
  await build({
    entryPoints: ['src/**/*.ts'],
    outdir: TRANSLATED,
    format: 'esm',
    target: 'es2022',
    sourcemap: 'inline',
    logLevel: 'error',
  });
});
