import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** The built package, as a host gets it: `npm test` bundles it first, `npm run test:long` with its declarations. */
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  version: string;
  exports: Record<string, unknown>;
  peerDependencies: Record<string, string>;
};
const entries = Object.keys(manifest.exports).filter((entry) => entry !== './package.json');
const nameOf = (entry: string) => entry.replace(/^\./, 'steelyard');
const node = (code: string, type: 'module' | 'commonjs') =>
  execFileSync('node', [`--input-type=${type}`, '-e', code], { encoding: 'utf8' }).trim();

describe('every entry point', () => {
  /** The names of every entry, a line each. */
  const namesBy = (load: string, type: 'module' | 'commonjs') =>
    node(
      `(async () => {
        for (const name of ${JSON.stringify(entries.map(nameOf))})
          console.log(Object.keys(${load}).filter((name) => name !== 'default' && name !== 'module.exports').sort().join());
      })()`,
      type,
    ).split('\n');

  test('gives the same names by import and by require', () => {
    const imported = namesBy('await import(name)', 'module');
    expect(imported.length).toBe(entries.length);
    for (const names of imported) expect(names).toMatch(/^\w+(,\w+)*$/);
    expect(namesBy('require(name)', 'commonjs')).toEqual(imported);
  });
});

/** What a bundler makes of some code that imports the package, and which modules it took in. */
async function bundle(code: string): Promise<{ text: string; inputs: string[]; gzipped: number }> {
  const result = await build({
    stdin: { contents: code, resolveDir: resolve('.') },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    metafile: true,
    logLevel: 'silent',
  });
  const text = result.outputFiles[0]?.text ?? '';
  const used = Object.values(result.metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const inputs = used.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  return { text, inputs, gzipped: gzipSync(text, { level: 9 }).length };
}

describe('the entry that only evaluates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-alone-'));
  beforeAll(() => {
    // Nothing else is installed beside it: no schema library, and nothing of what fits.
    const home = join(folder, 'node_modules/steelyard');
    mkdirSync(home, { recursive: true });
    cpSync('dist', join(home, 'dist'), { recursive: true });
    cpSync('package.json', join(home, 'package.json'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const use = `
    const model = trust({ kind: 'leadScore', schema: 2, name: 'm', version: '1', attributes: { size: { type: 'number' } },
      axes: [{ id: 'fit', cap: 10, terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }] }],
      bands: [{ label: 'all', atLeast: null }] });
    const evaluation = evaluate(model, { size: 3 }, { asOf: '2026-06-30T00:00:00Z' });
    console.log(evaluation.result.score, explain(model, evaluation).reasons.length, ledger(model, evaluation).split('\\n')[0]);`;
  const run = (code: string, type: 'module' | 'commonjs') =>
    execFileSync('node', [`--input-type=${type}`, '-e', code], { encoding: 'utf8', cwd: folder, stdio: 'pipe' }).trim();

  test('evaluates, explains and writes ledgers where zod is not installed', () => {
    const names = '{ evaluate, explain, ledger, trust }';
    expect(run(`import ${names} from 'steelyard/evaluate'; ${use}`, 'module')).toBe('3 1 fit (points)');
    expect(run(`const ${names} = require('steelyard/evaluate'); ${use}`, 'commonjs')).toBe('3 1 fit (points)');
    expect(() => run("import 'steelyard'", 'module')).toThrow("Cannot find package 'zod'");
  });

  test('knows its errors across its copies, as an ES module and in CommonJS', () => {
    const code = `import { createRequire } from 'node:module';
      import * as here from 'steelyard/evaluate';
      const there = createRequire(process.cwd() + '/x.js')('steelyard/evaluate');
      let caught;
      try { there.evaluate({ kind: 'x' }, {}, { asOf: '2026-06-30T00:00:00Z' }); } catch (error) { caught = error; }
      class Own extends here.ScoringError {}
      const own = new Own(caught.issues);
      console.log(here.ScoringError !== there.ScoringError, here.ScoringError.is(caught), caught instanceof here.ScoringError,
        caught instanceof Own, own instanceof Own, own instanceof there.ScoringError, here.ScoringError.is(new Error()), here.ScoringError.is(null));`;
    expect(run(code, 'module')).toBe('true true true false true true false false');
  });
});

describe.each(['zod-3-25', 'zod-4-0', 'zod'])('with %s beside it, the package', { tags: 'long' }, (zod) => {
  const folder = mkdtempSync(join(tmpdir(), `steelyard-${zod}-`));
  beforeAll(() => {
    const home = join(folder, 'node_modules/steelyard');
    mkdirSync(home, { recursive: true });
    cpSync('dist', join(home, 'dist'), { recursive: true });
    cpSync('package.json', join(home, 'package.json'));
    symlinkSync(resolve('node_modules', zod), join(folder, 'node_modules/zod'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (code: string, type: 'module' | 'commonjs') =>
    JSON.parse(
      execFileSync('node', [`--input-type=${type}`, '-e', code], { encoding: 'utf8', cwd: folder, stdio: 'pipe' }),
    ) as unknown;
  const both = (names: string, code: string) =>
    [
      run(
        `import { ${names} } from 'steelyard'; import * as z from 'zod/v4'; import * as mini from 'zod/v4-mini'; ${code}`,
        'module',
      ),
      run(
        `const { ${names} } = require('steelyard'); const z = require('zod/v4'); const mini = require('zod/v4-mini'); ${code}`,
        'commonjs',
      ),
    ] as const;

  test('parses a model, and says of a wrong one what it says with any other', () => {
    const code = `const model = { kind: 'leadScore', schema: 2, name: 'm', version: '1', attributes: { size: { type: 'number' } },
        axes: [{ id: 'fit', cap: 10, terms: [{ type: 'linear', attribute: 'size', slope: 1, missing: 0 }] }],
        bands: [{ label: 'all', atLeast: null }] };
      const messages = (more) => safeParseModel({ ...model, ...more }).error.issues.map((one) => one.message);
      const term = (one) => messages({ axes: [{ ...model.axes[0], terms: [one] }] });
      const when = (condition) => term({ type: 'when', if: condition, amount: 1, missing: 0 });
      console.log(JSON.stringify([
        JSON.stringify(parseModel(model)) === JSON.stringify(model),
        messages({ attributes: { size: { type: 'nubmer' } } }), messages({ axes: undefined }), messages({ axes: [] }), messages({ nam: 1 }),
        term({ type: 'lineer', attribute: 'size' }), term({ type: 'linear', attribute: 'size', slope: '1' }),
        when({ attribute: 'size', atleast: 3 }), when({ attribute: 'size' }), when({ attribute: 'size', withinDays: 0 }),
        jsonSchema('leadScore').properties.kind.const,
      ]));`;
    const terms = [
      'bins',
      'points',
      'linear',
      'curve',
      'distance',
      'recency',
      'events',
      'cross',
      'rollUp',
      'when',
      'cases',
    ];
    const listed = (names: readonly string[]) => names.map((name) => `"${name}"`).join(', ');
    const said = [
      true,
      [
        `attributes.size.type: expected one of ${listed(['number', 'boolean', 'category', 'date', 'events', 'set', 'list'])}, got "nubmer"; did you mean "number"?`,
      ],
      ['model.axes: expected a JSON value, got nothing; leave the key out or write null'],
      ['axes: expected at least 1 items, got 0'],
      [
        `nam: expected one of ${listed(['kind', 'schema', 'name', 'version', 'description', 'meta', 'attributes', 'derived', 'decimals', 'axes', 'combine', 'bands', 'grid', 'disqualify', 'weighting'])}, got "nam"; did you mean "name"?`,
      ],
      [`axes[0].terms[0].type: expected one of ${listed(terms)}, got "lineer"; did you mean "linear"?`],
      ['axes[0].terms[0].slope: expected a finite number, got "1"'],
      [
        `axes[0].terms[0].if.atleast: expected one of ${listed(['attribute', 'atLeast', 'above', 'atMost', 'below'])}, got "atleast"; did you mean "atLeast"?`,
      ],
      ['axes[0].terms[0].if: expected atLeast, above, atMost or below, got none of them'],
      ['axes[0].terms[0].if.withinDays: expected a number, above 0, got 0'],
      'leadScore',
    ];
    expect(both('parseModel, safeParseModel, jsonSchema', code)).toEqual([said, said]);
  });

  test('reads the attributes of schemas made by its classic and by its mini form', () => {
    const code = `
      const classic = z.object({ employees: z.int().min(1).nullable().meta({ unit: 'people' }), partner: z.boolean().optional(),
        trade: z.enum(['retail', 'food']), seen: z.iso.datetime(), name: z.string() });
      const small = mini.object({ employees: mini.nullable(mini.int().check(mini.gte(1))), partner: mini.optional(mini.boolean()),
        trade: mini.enum(['retail', 'food']), seen: mini.iso.datetime(), name: mini.string() });
      console.log(JSON.stringify([attributesFrom(classic), attributesFrom(small)]));`;
    const attributes = {
      employees: { type: 'number', min: 1 },
      partner: { type: 'boolean' },
      trade: { type: 'category', values: ['retail', 'food'] },
      seen: { type: 'date' },
    };
    const said = [{ ...attributes, employees: { ...attributes.employees, unit: 'people' } }, attributes];
    expect(both('attributesFrom', code)).toEqual([said, said]);
  });

  test('type-checks, with what it reads from either form of a schema', () => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { attributesFrom, defineLeadScore, evaluate } from 'steelyard';
import * as z from 'zod/v4';
import * as mini from 'zod/v4-mini';
const classic = attributesFrom(z.object({ employees: z.int().nullable(), trade: z.enum(['retail', 'food']), seen: z.iso.datetime(), name: z.string() }));
const small = attributesFrom(mini.object({ employees: mini.nullable(mini.int()), trade: mini.enum(['retail', 'food']), seen: mini.iso.datetime(), name: mini.string() }));
for (const attributes of [classic, small]) {
  const number: 'number' = attributes.employees.type;
  const trade: 'retail' | 'food' | undefined = attributes.trade.values[0];
  const date: 'date' = attributes.seen.type;
  // @ts-expect-error a text is no attribute
  attributes.name;
  console.log(number, trade, date);
}
const model = defineLeadScore({
  kind: 'leadScore', schema: 2, name: 'm', version: '1', attributes: small,
  axes: [{ id: 'fit', cap: 10, terms: [{ type: 'points', attribute: 'trade', amounts: { retail: 1, food: 2 }, missing: 0 }] }],
  bands: [{ label: 'all', atLeast: null }],
});
console.log(evaluate(model, { trade: 'food' }, { asOf: '2026-06-30T00:00:00Z' }).result.score);
`,
    );
    const compilerOptions = {
      target: 'ES2022',
      lib: ['ES2022', 'DOM'],
      module: 'NodeNext',
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      preserveSymlinks: true,
      types: [],
    };
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    expect(typeErrors(folder)).toBe('');
  });
});

/** What the compiler says of a folder's program. */
function typeErrors(folder: string): string {
  try {
    execFileSync(resolve('node_modules/.bin/tsc'), ['-p', folder], { encoding: 'utf8' });
    return '';
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}

describe('a bundle', () => {
  test('that only evaluates has no schema and no learning code in it, and stays below its ceiling', async () => {
    const { text, inputs, gzipped } = await bundle("export { evaluate } from 'steelyard';");
    expect(inputs.filter((path) => /zod|ml-|dist\/fit/.test(path))).toEqual([]);
    expect(text).not.toContain('strictObject');
    expect(text).not.toMatch(/\beval\(|new Function/);
    // docs/decisions/0005 says what is in it and why it is not smaller.
    expect(gzipped).toBeLessThan(46_200);
  });

  test('that parses models has the schemas, but none of the texts of their library, and stays below its ceiling', async () => {
    const { inputs, gzipped } = await bundle("export { parseModel } from 'steelyard';");
    expect(inputs.filter((path) => /zod/.test(path))).not.toEqual([]);
    expect(inputs.filter((path) => /locales|zod\/v4\/classic|ml-|dist\/fit/.test(path))).toEqual([]);
    expect(gzipped).toBeLessThan(60_500);
  });

  test('that only measures has none either', async () => {
    const { inputs, gzipped } = await bundle("export { measureScores } from 'steelyard/measure';");
    expect(inputs.filter((path) => /zod|ml-|dist\/fit/.test(path))).toEqual([]);
    expect(gzipped).toBeLessThan(13_000);
  });

  test('that imports nothing of it is empty', async () => {
    const { text } = await bundle(
      "import 'steelyard'; import 'steelyard/measure'; import 'steelyard/plan'; import 'steelyard/fit'; import 'steelyard/laws';",
    );
    expect(text.trim()).toBe('');
  });
});

describe('the package', { tags: 'long' }, () => {
  test('has the shape that publint and "are the types wrong" ask for', () => {
    expect(() => execFileSync('npx', ['publint', '--strict'], { stdio: 'pipe' })).not.toThrow();
    const folder = mkdtempSync(join(tmpdir(), 'steelyard-pack-'));
    execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', folder], { stdio: 'pipe' });
    const packed = join(folder, `steelyard-${manifest.version}.tgz`);
    expect(() => execFileSync('npx', ['attw', packed, '--profile', 'node16'], { stdio: 'pipe' })).not.toThrow();
    rmSync(folder, { recursive: true });
  });

  test('has a reference that builds without a warning', () => {
    expect(() =>
      execFileSync('npx', ['typedoc', '--emit', 'none', '--skipErrorChecking'], { stdio: 'pipe' }),
    ).not.toThrow();
  });

  test('holds what runs, its types, its documents and papers, and nothing of the examples and their data', () => {
    const [packed] = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }),
    ) as { files: { path: string }[] }[];
    const paths = packed?.files.map((file) => file.path) ?? [];
    const documents = paths.filter((path) => /^docs\/.*\.md$/.test(path));
    const others = paths.filter((path) => !path.startsWith('dist/') && !documents.includes(path));
    const papers = ['CHANGELOG.md', 'LICENSE', 'README.md', 'docs/llms.txt', 'package.json'];
    expect(others.sort()).toEqual([...papers, 'bin/steelyard-sql.mjs'].sort());
    // Who has only the package can follow every link of its documents; the contact sheet of plots, a megabyte, is left out.
    const dead = [...documents, 'README.md', 'CHANGELOG.md', 'docs/llms.txt'].flatMap((path) =>
      [...readFileSync(path, 'utf8').matchAll(/(?<!!\[[^\]]*)\]\((?!https?:|#)([^)#]+)/g)]
        .map(([, link = '']) => join(dirname(path), link))
        .filter((target) => !paths.includes(target)),
    );
    expect(dead).toEqual([]);
  });
});

describe('a program that uses the package type-checks, libraries included', { tags: 'long' }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'steelyard-types-'));
  beforeAll(() => {
    writeFileSync(
      join(folder, 'use.ts'),
      `import { defineLeadScore, evaluate, type Evaluation, type LeadScoreResult } from 'steelyard';
import { fitMicroSegments } from 'steelyard/fit';
import { auc } from 'steelyard/measure';
import { checkLaws } from 'steelyard/laws';
import { planContacts } from 'steelyard/plan';
const model = defineLeadScore({
  kind: 'leadScore', schema: 2, name: 'm', version: '1',
  attributes: { employees: { type: 'number' } },
  axes: [{ id: 'fit', cap: 10, terms: [{ type: 'linear', attribute: 'employees', slope: 1, missing: 0 }] }],
  bands: [{ label: 'all', atLeast: null }],
});
const evaluation: Evaluation<LeadScoreResult> = evaluate(model, { employees: 3 }, { asOf: '2026-06-30T00:00:00Z' });
const area: number | null = auc([0.1, 0.9], [false, true]);
export { area, checkLaws, evaluation, fitMicroSegments, planContacts };
`,
    );
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    execFileSync('mkdir', ['-p', join(folder, 'node_modules')]);
    execFileSync('ln', ['-s', resolve('.'), join(folder, 'node_modules/steelyard')]);
    execFileSync('ln', ['-s', resolve('node_modules/zod'), join(folder, 'node_modules/zod')]);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each([
    ['NodeNext', 'NodeNext'],
    ['ESNext', 'Bundler'],
    ['Node16', 'Node16'],
  ])('module %s, resolution %s', (module, moduleResolution) => {
    const compilerOptions = {
      target: 'ES2022',
      lib: ['ES2022', 'DOM'],
      module,
      moduleResolution,
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      preserveSymlinks: true,
      types: [],
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['use.ts'] }));
    expect(typeErrors(folder)).toBe('');
  });
});

test('the main job runs on real data and closes with the line that answers the question', { tags: 'long' }, () => {
  const lines = execFileSync('node', ['examples/bank-marketing/start.mjs'], { encoding: 'utf8' }).trimEnd().split('\n');
  expect(lines.at(-1)).toMatch(/^Work these [\d,]+ of 9,043 contacts: they hold 9\d\.\d % of the buyers\.$/);
});
