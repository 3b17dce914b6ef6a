import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const REFUSED: readonly (readonly [code: string, message: string])[] = [
  ...['exp', 'log', 'pow', 'tanh', 'log1p', 'expm1', 'cbrt', 'hypot', 'random', 'sin'].map(
    (name) => [`export const x = Math.${name}(1, 2);`, 'Not the same on every engine'] as const,
  ),
  ['export const x = 2 ** 0.5;', 'Not the same on every engine'],
  ['const { exp } = Math; export const x = exp(1);', 'Not the same on every engine'],
  ["export const x = 'a'.localeCompare('b');", 'Not the same on every engine'],
  ['export const x = (5).toLocaleString();', 'Not the same on every engine'],
  ['export const x = new Intl.NumberFormat();', 'Do not use the global variable Intl'],
  ['export const x = Date.now();', 'Do not use the global variable Date'],
  ['export const x = new Date();', 'Do not use the global variable Date'],
  ['export const x = globalThis;', 'Do not use the global variable globalThis'],
  ["export const x = new Function('return 1');", 'Do not use the global variable Function'],
  ['console.log(1);', 'Do not use the global variable console'],
];
const ALLOWED = 'export const x = Math.sqrt(2) + Math.abs(-1) + Math.min(1, 2) + Math.floor(1.5);';

describe('in src the linter refuses what is not the same on every engine, in every process, at every moment', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-lint-'));
  let said = '';

  beforeAll(() => {
    cpSync('biome.json', join(folder, 'biome.json'));
    cpSync('test/lint', join(folder, 'test/lint'), { recursive: true });
    mkdirSync(join(folder, 'src'));
    for (const [i, [code]] of REFUSED.entries()) writeFileSync(join(folder, 'src', `refused${i}.ts`), `${code}\n`);
    writeFileSync(join(folder, 'src', 'allowed.ts'), `${ALLOWED}\n`);
    try {
      const biome = resolve('node_modules/.bin/biome');
      execFileSync(biome, ['lint', '--reporter=github', '--max-diagnostics=none', 'src'], {
        cwd: folder,
        stdio: 'pipe',
      });
    } catch (error) {
      said = String((error as { stdout: Buffer }).stdout);
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(REFUSED.map(([code, message], i) => ({ code, message, i })))('$code', ({ message, i }) => {
    const lines = said.split('\n').filter((line) => line.includes(`refused${i}.ts`));
    expect(lines.join('\n')).toContain(message);
  });

  test('and lets pass what IEEE 754 fixes', () => expect(said).not.toContain('allowed.ts'));
});
