import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../../src/core/', import.meta.url);

/** `@example expression // => value`, one line each. */
function examples(source: string): [string, string][] {
  return [...source.matchAll(/@example (.*) \/\/ => (.*)/g)].map(([, code = '', value = '']) => [code, value]);
}

const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
const scope: Record<string, unknown> = {};
for (const file of files) Object.assign(scope, await import(new URL(file, folder).href));
const run = (code: string) => new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));

test.each(files)('the examples in %s print what they say', (file) => {
  for (const [code, value] of examples(readFileSync(new URL(file, folder), 'utf8'))) {
    expect([code, run(code)]).toEqual([code, run(value)]);
  }
});
