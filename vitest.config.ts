import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (file: string) => fileURLToPath(new URL(`src/${file}`, import.meta.url));

export default defineConfig({
  // Examples and documents import the package by its name; here that is its source.
  resolve: {
    alias: [
      { find: /^steelyard$/, replacement: source('index.ts') },
      { find: /^steelyard\/evaluate$/, replacement: source('evaluation.ts') },
      { find: /^steelyard\/fit$/, replacement: source('fit/index.ts') },
      { find: /^steelyard\/measure$/, replacement: source('measure/index.ts') },
      { find: /^steelyard\/plan$/, replacement: source('plan/index.ts') },
      { find: /^steelyard\/sql$/, replacement: source('sql/index.ts') },
      { find: /^steelyard\/interchange$/, replacement: source('interchange/index.ts') },
      { find: /^steelyard\/laws$/, replacement: source('laws.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: ['test/setup.ts'],
    typecheck: { enabled: true, include: ['test/**/*.test-d.ts'], tsconfig: './tsconfig.json' },
    testTimeout: 60_000,
  },
});
