import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

// In a process of its own, since a worker knows the package by its name alone: the built one.
test('a fit in a worker tells its progress, is stopped, and fits again', { tags: ['long'] }, () => {
  const example = fileURLToPath(new URL('../../examples/worker/start.mjs', import.meta.url));
  const printed = execFileSync('node', [example], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(printed[0]).toBe('The first fit ended with "aborted": stopped by the user.');
  const shares = printed.slice(1, -1).map((line) => Number.parseInt(line, 10));
  expect(shares).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90]);
  // What `node examples/clusters/start.mjs` finds for the same rows.
  expect(printed.at(-1)).toMatch(/^k = 2: silhouette 0\.29, the highest of those with a stability of at least 0\.75/);
});
