// QuickJS, an engine that shares nothing with those of the browsers, compiled to WebAssembly.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('node_modules/quickjs-emscripten/', import.meta.url));

/** The script runs in a context of its own and leaves the line in a global. */
export function quickjsEngine({ name, had }) {
  return {
    name,
    kind: 'once',
    // An interpreter takes more than ten minutes for the many fits.
    fits: false,
    had,
    there: existsSync(home),
    version: async () => `quickjs-emscripten ${JSON.parse(readFileSync(`${home}package.json`, 'utf8')).version}`,
    async run(script) {
      const { getQuickJS } = await import('quickjs-emscripten');
      const runtime = (await getQuickJS()).newRuntime();
      runtime.setMaxStackSize(4 << 20);
      const context = runtime.newContext();
      const result = context.evalCode(`${script}\nglobalThis.line = steelyard.run();\n`, 'script.mjs', {
        type: 'module',
      });
      if (result.error) {
        const { message, stack } = context.dump(result.error);
        throw new Error(`${message}\n${stack}`);
      }
      result.value.dispose();
      const line = context.getProp(context.global, 'line').consume((handle) => context.getString(handle));
      context.dispose();
      runtime.dispose();
      return line;
    },
  };
}
