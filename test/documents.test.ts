import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';

/**
 * The code of README, guides, decisions and the pages beside them, run against the built package: the js blocks of one document are one program, and
 * a text block right after a js block is what that block prints.
 */
const root = new URL('../', import.meta.url);
const documents = ['README.md', ...['docs', 'docs/guides', 'docs/decisions'].flatMap((folder) => markdown(folder))];
// Inside the project, so that the package's own name means the built package.
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
    if (language !== 'js') return [];
    const next = fences[i + 1];
    const between = next === undefined ? '' : text.slice((fences[i]?.index ?? 0) + whole.length, next.index);
    return [{ code, printed: next?.[1] === 'text' && between.trim() === '' ? (next[2] ?? '') : null }];
  });
}

beforeAll(() => mkdirSync(folder, { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true }));

const MARK = '\u0001';
const withCode = documents.map((file) => ({ file, blocks: blocksOf(readFileSync(new URL(file, root), 'utf8')) }));

// Guides that fit and measure on the 45,211 contacts of the bank, or on a shop's lines, for seconds each.
const LONG = ['clusters', 'micro-segments', 'next-product', 'past-dates', 'proof'].map(
  (name) => `docs/guides/${name}.md`,
);

for (const { file, blocks } of withCode.filter(({ blocks }) => blocks.length > 0))
  test(`the code of '${file}' runs and prints what it says`, { tags: LONG.includes(file) ? ['long'] : [] }, () => {
    const program = blocks.map(({ code }) => `${code}\nconsole.log(${JSON.stringify(MARK)});\n`).join('');
    const path = new URL(`${file.replaceAll('/', '-')}.mjs`, folder);
    writeFileSync(path, program);
    const printed = execFileSync('node', [path.pathname], { encoding: 'utf8', cwd: root.pathname }).split(`${MARK}\n`);
    for (const [i, block] of blocks.entries()) if (block.printed !== null) expect(printed[i]).toBe(block.printed);
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
  const guides = markdown('docs/guides').map((file) => file.replace('docs/', ''));
  expect(guides.filter((guide) => !text.includes(`](${guide})`))).toEqual([]);
  const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { exports: object };
  const entries = Object.keys(exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => `\`steelyard${entry.slice(1)}\``);
  expect(entries.filter((entry) => !text.includes(entry))).toEqual([]);
});
