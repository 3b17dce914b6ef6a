import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

/** What the compiler says of a project; it runs beside the other tests. */
const saidOf = (project: string) =>
  promisify(execFile)('node', ['node_modules/typescript-7/bin/tsc', '-p', project]).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );

test('the sources type-check, and type tests find every error they expect', async () => {
  expect(await saidOf('tsconfig.sources.json')).toBe('');
}, 300_000);

// Tests are three quarters of the compiler's work; `npm run types` is the same run alone.
test('all code type-checks, tests among it', { tags: ['long'], timeout: 300_000 }, async () => {
  expect(await saidOf('tsconfig.json')).toBe('');
});
