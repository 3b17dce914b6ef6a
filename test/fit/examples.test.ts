import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as fit from '../../src/fit/index.js';

const folder = new URL('../../src/fit/', import.meta.url);
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith('.ts'));
const examples = files.flatMap((file) =>
  [...readFileSync(new URL(file, folder), 'utf8').matchAll(/@example (.+) \/\/ => (.+)/g)].map(
    ([, expression = '', value = '']) => [expression, value] as const,
  ),
);
// What the examples speak of: probabilities, 60 leads, the fit of a slope to eight rows, and four points on a line.
const rows = Array.from({ length: 60 }, (_, i) => ({ visits: i % 10, won: (i * 7) % 20 < 6 + (i % 10) }));
const problem: fit.Problem = {
  design: {
    n: 8,
    q: 1,
    dense: Float64Array.of(-1.5, -1, -0.7, -0.2, 0.2, 0.7, 1, 1.5),
    c: 0,
    codes: new Int32Array(0),
    p: 1,
  },
  won: Float64Array.of(0, 0, 1, 0, 1, 0, 1, 1),
  lost: Float64Array.of(1, 1, 0, 1, 0, 1, 0, 0),
  penalty: { value: () => 0, addGradient() {}, addHessian() {} },
};
const points: fit.Points = {
  n: 4,
  d: 1,
  rows: Float64Array.of(0, 1, 10, 11),
  weights: Float64Array.of(1, 1, 1, 1),
};
const probabilities = {
  kind: 'microSegments',
  schema: 2,
  name: 'buyers',
  version: '1',
  attributes: {},
  intercept: -1,
  terms: [],
} as const;
const room = Object.entries({ ...fit, rows, problem, points, probabilities });
const entry: Readonly<Record<string, unknown>> = { ...fit };
const names = Object.keys(entry);
const run = (code: string) =>
  new Function(...room.map(([name]) => name), `return (${code});`)(...room.map(([, value]) => value));

test.each(examples.filter(([expression]) => names.some((name) => expression.startsWith(`${name}(`))))(
  'the example holds: %s',
  (expression, value) => {
    expect(run(expression)).toEqual(run(value));
  },
);

test('every public function has an example', () => {
  const functions = names.filter((name) => typeof entry[name] === 'function');
  expect(functions.filter((name) => examples.some(([expression]) => expression.startsWith(`${name}(`)))).toEqual(
    functions,
  );
});
