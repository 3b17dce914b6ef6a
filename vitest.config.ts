import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { LEFT_TO_NODE, native } from './test/native.js';

const source = (file: string) => fileURLToPath(new URL(`src/${file}`, import.meta.url));
// Examples and documents import the package by its name; here that is its source.
const resolve = {
  alias: [
    { find: /^steelyard$/, replacement: source('index.ts') },
    { find: /^steelyard\/evaluate$/, replacement: source('evaluation.ts') },
    { find: /^steelyard\/fit$/, replacement: source('fit/index.ts') },
    { find: /^steelyard\/measure$/, replacement: source('measure/index.ts') },
    { find: /^steelyard\/plan$/, replacement: source('plan/index.ts') },
    { find: /^steelyard\/sql$/, replacement: source('sql/index.ts') },
    { find: /^steelyard\/interchange$/, replacement: source('interchange/index.ts') },
    { find: /^steelyard\/view$/, replacement: source('view/index.ts') },
    { find: /^steelyard\/plots$/, replacement: source('plots/index.ts') },
    { find: /^steelyard\/report$/, replacement: source('report/index.ts') },
    { find: /^steelyard\/laws$/, replacement: source('laws.ts') },
  ],
};

// Tests that replace modules, or that measure processor time, get a process of their own. All others share what is loaded.
// Only vitest itself can replace a module, so the former load the sources through it.
const tests = readdirSync('test', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.test.ts'))
  .map((file) => `test/${file.replaceAll('\\', '/')}`);
const saying = (words: RegExp) => tests.filter((file) => words.test(readFileSync(file, 'utf8')));
const replacing = saying(/\bvi\.(mock|doMock|stub|useFake)/);
const measuring = saying(/cpuUsage/);

/** `--mode quick` is `npm test`, `--mode long` is the rest; without a mode everything runs. docs/decisions/0031 says why. */
const FORMS: Readonly<Record<string, string>> = { quick: '!long', long: 'long || cases' };

/** The compiler takes longest, so it starts first and works beside the others. */
class CompilerFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const compiles = (file: TestSpecification) => file.moduleId.endsWith('/types.test.ts');
    return [...sorted.filter(compiles), ...sorted.filter((file) => !compiles(file))];
  }
}

export default defineConfig(({ mode }) => {
  const filter = FORMS[mode] === undefined ? {} : { tagsFilter: [FORMS[mode]] };
  const test = {
    ...filter,
    maxWorkers: '100%',
    setupFiles: ['test/setup.ts'],
    server: { deps: { external: [LEFT_TO_NODE] } },
    testTimeout: 60_000,
    hookTimeout: 60_000,
    env: { CASES: mode === 'quick' ? 'part' : 'all' },
    tags: [
      {
        name: 'long',
        description: 'Left out of `npm test`: packers, growth in time, fits of much real data.',
        timeout: 300_000,
      },
      { name: 'cases', description: 'Runs in both forms; `npm test` tries a part of the cases. See test/cases.ts.' },
    ],
  };
  const plugins = mode in FORMS ? [native()] : [];
  const shared = { name: 'shared', isolate: false, include: tests, exclude: [...replacing, ...measuring] };
  return {
    test: {
      ...filter,
      tags: test.tags,
      maxWorkers: test.maxWorkers,
      sequence: { sequencer: CompilerFirst },
      reporters: mode in FORMS ? ['./test/summary.ts'] : ['default'],
      projects: [
        { resolve, plugins, test: { ...test, ...shared } },
        { resolve, plugins, test: { ...test, name: 'measuring', include: measuring } },
        { resolve, test: { ...test, name: 'replacing', include: replacing } },
      ],
    },
  };
});
