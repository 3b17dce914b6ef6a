// Makes the scripts that every engine runs: an ES module without imports, in which `steelyard.run()` gives one line.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The text of an entry and all that it imports, which does nothing but define `steelyard`. */
async function bundled(entry, plugins = []) {
  const { outputFiles } = await build({
    entryPoints: [here(entry)],
    bundle: true,
    format: 'iife',
    globalName: 'steelyard',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    charset: 'utf8',
    write: false,
    logLevel: 'error',
    plugins,
  });
  return outputFiles[0].text;
}

/** Gives the bundle the library at a path, and the case files as one object. */
const kitParts = (library) => ({
  name: 'kit',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^library$/ }, () => ({ path: library }));
    onResolve({ filter: /^cases$/ }, () => ({ path: 'cases', namespace: 'kit' }));
    onLoad({ filter: /.*/, namespace: 'kit' }, () => {
      const names = readdirSync(here('../conformance/cases')).sort();
      const files = names.map((name) => [name, readFileSync(here(`../conformance/cases/${name}`), 'utf8')]);
      return { contents: JSON.stringify(Object.fromEntries(files)), loader: 'json' };
    });
  },
});

/** The conformance kit with the built library. */
export const kitScript = () => bundled('kit.mjs', [kitParts(here('../../dist/evaluate.js'))]);

/** Arithmetic, fits and explanations, from the source. */
export const fitsScript = () => bundled('fits.ts');
