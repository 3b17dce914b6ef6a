import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as measure from '../../src/measure/index.js';

const folder = new URL('../../src/measure/', import.meta.url);
const files = (readdirSync(folder, { recursive: true }) as string[]).filter((file) => file.endsWith('.ts'));
const examples = files.flatMap((file) =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(/@example (.+) \/\/ => (.+)/g)].map(
    ([, expression = '', value = '']) => [expression, value] as const,
  ),
);
const room = Object.entries(measure);
const names = room.map(([name]) => name);
const run = (code: string) => new Function(...names, `return (${code});`)(...room.map(([, value]) => value));

test.each(examples.filter(([expression]) => names.some((name) => expression.startsWith(`${name}(`))))(
  'the example holds: %s',
  (expression, value) => {
    expect(run(expression)).toEqual(run(value));
  },
);

test('every public function has an example', () => {
  // Those of core/random run their examples there.
  const elsewhere = ['folds', 'shuffle', 'split'];
  const functions = room.flatMap(([name, value]) =>
    typeof value === 'function' && !elsewhere.includes(name) ? [name] : [],
  );
  const shown = functions.filter((name) => examples.some(([expression]) => expression.startsWith(`${name}(`)));
  expect(shown).toEqual(functions);
});
