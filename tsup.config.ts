import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    evaluate: 'src/evaluation.ts',
    fit: 'src/fit/index.ts',
    measure: 'src/measure/index.ts',
    plan: 'src/plan/index.ts',
    sql: 'src/sql/index.ts',
    view: 'src/view/index.ts',
    interchange: 'src/interchange/index.ts',
    plots: 'src/plots/index.ts',
    report: 'src/report/index.ts',
    laws: 'src/laws.ts',
  },
  format: ['esm', 'cjs'],
  target: 'es2022',
  platform: 'neutral',
  // tsup's declaration step still sets an option that TypeScript 6 calls deprecated.
  dts: { compilerOptions: { ignoreDeprecations: '6.0' } },
  clean: true,
  splitting: true,
});
