import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('all code type-checks, and type tests find every error they expect', async () => {
  // One run of the compiler over src and test. It runs beside the other tests; `npm run types` is the same run alone.
  const said = await promisify(execFile)('node', ['node_modules/typescript-7/bin/tsc', '-p', 'tsconfig.json']).then(
    () => '',
    (error: { stdout: string }) => error.stdout,
  );
  expect(said).toBe('');
}, 300_000);
