import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as plan from '../../src/plan/index.js';

const folder = new URL('../../src/plan/', import.meta.url);
const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
const examples = files.flatMap((file) =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(/@example (.+) \/\/ => (.+)/g)].map(
    ([, expression = '', value = '']) => [expression, value] as const,
  ),
);
const room = Object.entries(plan);
const names = room.map(([name]) => name);
const run = (code: string) => new Function(...names, `return (${code});`)(...room.map(([, value]) => value));

test.each(examples)('the example holds: %s', (expression, value) => {
  expect(run(expression)).toEqual(run(value));
});

test('every public function has an example', () => {
  const shown = names.filter((name) => examples.some(([expression]) => expression.startsWith(`${name}(`)));
  expect(shown).toEqual(names);
});
