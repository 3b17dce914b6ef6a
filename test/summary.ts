// The closing lines of `npm test` and `npm run test:long`: what was proven, area by area, and what was left out.
import { DefaultReporter, type TestModule } from 'vitest/node';
import { peers, peersTold } from './peers/there.js';

/** What each area proves, and the files that do; a file counts for the first area that names the start of its path. */
const AREAS: readonly (readonly [says: string, ...paths: string[]])[] = [
  ['arguments: every public function refuses what is wrong, in whole sentences', 'arguments.'],
  ['fits: equal to scikit-learn, statsmodels, R and lifetimes; calibration, clusters, updates', 'fit/'],
  ['measures: equal to scikit-learn, R and published tables; drift, uplift, stages, growth', 'measure/'],
  ['planning: queues, contacts, business cases, customer value', 'plan/'],
  ['explanations: reasons, ledgers, changes, counterfactuals, in every language', 'explain/', 'words/'],
  [
    'SQL and interchange: equal on DuckDB and PostgreSQL, in JPMML, KIE and Camunda; hostile names and values',
    'sql/',
    'interchange/',
    'peers',
  ],
  ['records: mappings of CRMs and columns; dates, numbers, hostile payloads', 'records/', 'attributes-from.'],
  [
    'kinds: each against its references and the laws; compositions, the same bytes as on every engine',
    'kinds/',
    'laws.',
    'compose/',
    'engines.',
    'advance.',
    'evaluate.',
    'ready/',
  ],
  [
    'models: terms, conditions, steps; wrong documents refused with every problem named',
    'model/',
    'parse.',
    'migrate.',
    'growth.',
  ],
  ['arithmetic: sums, decimals, time, random numbers, fingerprints, against exact references', 'core/'],
  [
    'documents: README, guides, decisions, doc comments and examples run and print what they say',
    'documents.',
    'examples',
  ],
  ['package: types, what the linter forbids, structure; built files, their types and sizes', ''],
];

export default class Summary extends DefaultReporter {
  private begun = 0;

  override onTestRunStart(specifications: Parameters<DefaultReporter['onTestRunStart']>[0]): void {
    this.begun = performance.now();
    super.onTestRunStart(specifications);
  }

  /** Only a file with a failure gets its lines. */
  protected override printTestModule(module: TestModule): void {
    if (module.state() === 'failed') super.printTestModule(module);
  }

  override reportTestSummary(): void {
    const form = this.ctx.config.tagsFilter?.includes('!long') ? 'quick' : 'long';
    const seconds = (performance.now() - this.begun) / 1000;
    const errors = this.ctx.state.getUnhandledErrors().length;
    for (const line of summary(this.ctx.state.getTestModules(), { form, seconds, errors })) this.log(line);
  }
}

interface Run {
  readonly form: 'quick' | 'long';
  readonly seconds: number;
  /** Errors outside every test; each counts as a failure. */
  readonly errors: number;
}

function summary(modules: readonly TestModule[], { form, seconds, errors }: Run): string[] {
  const areas = AREAS.map(([says]) => ({ says, passed: 0, failed: 0 }));
  const total = { passed: 0, failed: errors, left: 0, cases: 0, skipped: 0 };
  for (const module of modules) {
    const path = module.relativeModuleId.replace(/^test\//, '');
    const area = areas[AREAS.findIndex(([, ...starts]) => starts.some((start) => path.startsWith(start)))];
    if (area === undefined) continue;
    const before = { ...area };
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      const both = test.tags.includes('cases');
      if (state === 'passed') area.passed++;
      else if (state === 'failed') area.failed++;
      else if (form === 'quick' ? test.tags.includes('long') : !test.tags.includes('long') && !both) total.left++;
      else total.skipped++;
      if (both && state === 'passed') total.cases++;
    }
    // A file fails without a failed test when it cannot be loaded, or when what prepares its tests throws.
    if (module.state() === 'failed' && area.failed === before.failed) area.failed++;
    total.passed += area.passed - before.passed;
    total.failed += area.failed - before.failed;
  }
  const proven = areas.filter(({ passed, failed }) => passed + failed > 0);
  return [
    '',
    `Proven in ${seconds.toFixed(0)} seconds, by number of tests:`,
    ...proven.map(({ says, passed, failed }) => {
      return `${grouped(passed).padStart(7)}  ${says}${failed > 0 ? `; ${grouped(failed)} FAILED` : ''}`;
    }),
    form === 'quick'
      ? `Left to \`npm run test:long\`: ${grouped(total.left)} tests, and nineteen twentieths of the cases of ${grouped(total.cases)} others.`
      : `Proven by \`npm test\`: ${grouped(total.left)} others; ${grouped(total.cases)} of these ran there too, on a twentieth of their cases.`,
    ...(total.skipped > 0 ? [`Skipped, and so proven by neither: ${grouped(total.skipped)}`] : []),
    ...peersTold(peers()),
    `${total.passed} passed, ${total.failed} failed`,
  ];
}

const grouped = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
