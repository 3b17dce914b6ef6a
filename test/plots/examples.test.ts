import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fitClusters } from '../../src/fit/index.js';
import * as root from '../../src/index.js';
import * as measure from '../../src/measure/index.js';
import * as plan from '../../src/plan/index.js';
import * as plots from '../../src/plots/index.js';
import { model } from './gallery.js';

const folder = new URL('../../src/plots/', import.meta.url);
const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
const examples = files.flatMap((file) =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(/@example (.+) \/\/ => (.+)/g)].map(
    ([, code = '', value = '']) => ({ file, code, value }),
  ),
);
const modules = await Promise.all(
  files.map((file) => import(new URL(file, folder).pathname) as Promise<Record<string, unknown>>),
);
const scope: Record<string, unknown> = { ...root, ...measure, ...plan, fitClusters, model };
for (const module of modules) Object.assign(scope, module);
const run = (code: string) => new Function(...Object.keys(scope), `return (${code});`)(...Object.values(scope));

describe('the examples of the doc comments hold', () => {
  test.each(examples)('$file: $code', ({ code, value }) => expect(run(code)).toEqual(run(value)));
});

test('every public function has an example', () => {
  const functions = Object.entries(plots).flatMap(([name, value]) => (typeof value === 'function' ? [name] : []));
  expect(functions.filter((name) => !examples.some(({ code }) => code.startsWith(`${name}(`)))).toEqual([]);
});
