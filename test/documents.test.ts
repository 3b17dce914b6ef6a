import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { once } from './once.js';

/**
 * The code of README, guides, decisions and the pages beside them: the ts blocks of one document are one program. It compiles in strict TypeScript, it
 * runs against the built package, and a text block right after a ts block is what that block prints.
 */
const root = new URL('../', import.meta.url);
const documents = [
  'README.md',
  ...['docs', 'docs/guides', 'docs/migrating', 'docs/decisions'].flatMap((folder) => markdown(folder)),
];
// Inside the project, so that the package's own name means the built package; as deep as the guides, so that their relative imports hold.
const folder = new URL('blocks/', import.meta.url);

function markdown(path: string): string[] {
  return readdirSync(new URL(`${path}/`, root))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${path}/${file}`);
}

interface Block {
  readonly code: string;
  readonly printed: string | null;
}

function blocksOf(text: string): Block[] {
  const fences = [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)];
  return fences.flatMap(([whole, language, code = ''], i) => {
    if (language !== 'ts') return [];
    const next = fences[i + 1];
    const between = next === undefined ? '' : text.slice((fences[i]?.index ?? 0) + whole.length, next.index);
    return [{ code, printed: next?.[1] === 'text' && between.trim() === '' ? (next[2] ?? '') : null }];
  });
}

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const MARK = '\u0001';
/** The blocks of a document as one program. */
const programOf = (blocks: readonly Block[], between = '') => blocks.map(({ code }) => `${code}${between}`).join('\n');
const nameOf = (file: string) => file.replaceAll('/', '-').replace('.md', '');
const withCode = documents.map((file) => ({ file, blocks: blocksOf(readFileSync(new URL(file, root), 'utf8')) }));

// Guides that fit and measure on the 45,211 contacts of the bank, or on a shop's lines, for seconds each.
const LONG = ['clusters', 'micro-segments', 'next-product', 'past-dates', 'proof', 'scorecards'].map(
  (name) => `docs/guides/${name}.md`,
);

/** What the documents print, by file, or why one failed. One process runs them all: to start one takes longer than most of them. */
function run(documents: typeof withCode): Readonly<Record<string, { printed: string; failed: string | null }>> {
  const paths = documents.map(({ file, blocks }) => {
    const program = programOf(blocks, `console.log(${JSON.stringify(MARK)});\n`);
    const path = new URL(`${nameOf(file)}.mjs`, folder).pathname;
    writeFileSync(path, transformSync(program, { loader: 'ts', target: 'es2022' }).code);
    return path;
  });
  const runner = new URL('documents/run.mjs', import.meta.url).pathname;
  const told = JSON.parse(
    execFileSync('node', [runner, ...paths], { encoding: 'utf8', cwd: root.pathname, maxBuffer: 1e8 }),
  );
  return Object.fromEntries(documents.map(({ file }, i) => [file, told[i]]));
}

for (const tags of [[], ['long']]) {
  const those = withCode.filter(
    ({ file, blocks }) => blocks.length > 0 && LONG.includes(file) === tags.includes('long'),
  );
  const told = once(() => run(those));
  for (const { file, blocks } of those)
    test(`the code of '${file}' runs and prints what it says`, { tags }, () => {
      const { printed, failed } = told()[file] as { printed: string; failed: string | null };
      expect(failed).toBe(null);
      const parts = printed.split(`${MARK}\n`);
      for (const [i, block] of blocks.entries()) if (block.printed !== null) expect(parts[i]).toBe(block.printed);
    });
}

test('the code of every document compiles in strict TypeScript', { tags: ['long'] }, () => {
  const programs = withCode.filter(({ blocks }) => blocks.length > 0);
  // Each is a module of its own, whatever it imports.
  for (const { file, blocks } of programs)
    writeFileSync(new URL(`${nameOf(file)}.ts`, folder), `${programOf(blocks)}\nexport {};\n`);
  const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { exports: object };
  const entries = Object.keys(exports).filter((entry) => entry !== './package.json');
  const sourceOf = (entry: string) => {
    const name = entry === '.' ? 'index' : entry.slice(2) === 'evaluate' ? 'evaluation' : entry.slice(2);
    return [`../../src/${name}.ts`, `../../src/${name}/index.ts`].filter((path) => existsSync(new URL(path, folder)));
  };
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.AsyncIterable'],
    module: 'NodeNext',
    strict: true,
    noEmit: true,
    allowJs: true,
    types: ['node'],
    // The sources, which say the same as the built types and need no build.
    paths: Object.fromEntries(entries.map((entry) => [`steelyard${entry.slice(1)}`, sourceOf(entry)])),
  };
  const files = programs.map(({ file }) => `${nameOf(file)}.ts`);
  writeFileSync(new URL('tsconfig.json', folder), JSON.stringify({ compilerOptions, files }));
  const compiler = new URL('node_modules/typescript-7/bin/tsc', root).pathname;
  const { stdout } = spawnSync('node', [compiler, '-p', folder.pathname], { encoding: 'utf8' });
  expect(stdout.split('\n').filter((line) => line.includes('error TS') && line.includes('blocks/'))).toEqual([]);
});

test.each([...markdown('docs/guides'), ...markdown('docs/migrating')])(
  '%s opens with the question that it answers',
  (file) => {
    const [, opening = ''] = readFileSync(new URL(file, root), 'utf8').split('\n\n');
    expect(opening).toContain('?');
  },
);

/** What is no line for people: dumps of objects and lists, texts in quotes, SQL, digests. */
const DUMPS = [/\{[^{}]*\}/g, /\[[^[\]]*\]/g, /'[^'\n]*'|"[^"\n]*"/g, /^-- [\s\S]*/, /\b(?=\d*[a-f])[0-9a-f]{16,}\b/g];

/** Lines in which a number is meant to be as it is, by a part of the line and why. */
const AS_THEY_ARE: Readonly<Record<string, string>> = {
  'expected a finite number from 0 to': 'an error quotes the declaration as the model has it',
};

/** Numbers that a reader stumbles over: five digits and more without separators, or more than twelve significant digits. */
function crowded(printed: string): string[] {
  let told = printed;
  for (let before = ''; before !== told; ) {
    before = told;
    for (const dump of DUMPS) told = told.replace(dump, '');
  }
  return told
    .split('\n')
    .filter((line) => !Object.keys(AS_THEY_ARE).some((part) => line.includes(part)))
    .flatMap((line) => line.match(/(?<![\w.,:+-])-?\d+(\.\d+)?(?![\w,.:]*\w)/g) ?? [])
    .filter((number) => {
      const [whole = '', fraction = ''] = number.replace('-', '').split('.');
      return whole.length > 4 || `${whole}${fraction}`.replace(/^0+/, '').length > 12;
    });
}

test.each(withCode.filter(({ blocks }) => blocks.some(({ printed }) => printed !== null)))(
  'the numbers that $file prints can be read',
  ({ blocks }) => {
    expect(blocks.flatMap(({ printed }) => crowded(printed ?? ''))).toEqual([]);
  },
);

test('a number is crowded in a line, and not in a dump', () => {
  expect(crowded('net 2120800, mean 0.21913055502319068, 1,234 of 2026, step -0.334758325')).toEqual([
    '2120800',
    '0.21913055502319068',
  ]);
  expect(crowded("{ a: 2120800, b: { c: 0.21913055502319068 } }\nFloat64Array(1) [ 1234567 ] 'id 1234567'")).toEqual(
    [],
  );
});

test('every document that runs only in the long form is there', () => {
  expect(withCode.map(({ file }) => file)).toEqual(expect.arrayContaining(LONG));
});

test('the README shows code and what it prints', () => {
  const readme = withCode.find(({ file }) => file === 'README.md');
  expect(readme?.blocks.filter((block) => block.printed !== null).length).toBeGreaterThan(0);
});

test.each([...documents, 'docs/llms.txt'])('every file that %s leads to is there', (file) => {
  const text = readFileSync(new URL(file, root), 'utf8');
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(new URL(link, new URL(file, root))))).toEqual([]);
});

test('llms.txt leads to every guide and names every entry of the package', () => {
  const text = readFileSync(new URL('docs/llms.txt', root), 'utf8');
  const guides = [...markdown('docs/guides'), ...markdown('docs/migrating')].map((file) => file.replace('docs/', ''));
  expect(guides.filter((guide) => !text.includes(`](${guide})`))).toEqual([]);
  const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { exports: object };
  const entries = Object.keys(exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => `\`steelyard${entry.slice(1)}\``);
  expect(entries.filter((entry) => !text.includes(entry))).toEqual([]);
});
