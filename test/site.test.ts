import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as evaluation from '../src/evaluation.js';
import * as fit from '../src/fit/index.js';
import * as root from '../src/index.js';
import * as interchange from '../src/interchange/index.js';
import * as laws from '../src/laws.js';
import * as measure from '../src/measure/index.js';
import * as plan from '../src/plan/index.js';
import * as plots from '../src/plots/index.js';
import * as report from '../src/report/index.js';
import * as sql from '../src/sql/index.js';
import * as view from '../src/view/index.js';
import { once } from './once.js';

/** The site that `npm run docs` writes. How it looks in a browser is checked by `npm run peers`. */
const folder = mkdtempSync(join(tmpdir(), 'steelyard-site-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two models that have nothing in common but that each is one. */
const KIND_MODELS = ['LeadScoreModel', 'RulesModel'];

const ENTRIES = [root, evaluation, fit, interchange, laws, measure, plan, plots, report, sql, view];

test('every public function and value has one task, and every task only such', () => {
  const names = [...new Set(ENTRIES.flatMap((entry) => Object.keys(entry)))].sort();
  const tasks = JSON.parse(readFileSync('docs/tasks.json', 'utf8')) as Readonly<Record<string, readonly string[]>>;
  expect(Object.values(tasks).flat().sort()).toEqual(names);
});

interface Page {
  readonly html: string;
  /** What a link within the page can lead to. */
  readonly anchors: ReadonlySet<string>;
}

/** Every page of the site, by its path. */
const pages = once((): ReadonlyMap<string, Page> => {
  execFileSync('npx', ['typedoc', '--out', folder, '--logLevel', 'Error', '--skipErrorChecking'], { stdio: 'pipe' });
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
  return new Map(
    paths.map((path) => {
      const html = readFileSync(join(folder, path), 'utf8');
      return [join(folder, path), { html, anchors: new Set(matches(html, /\sid="([^"]*)"/g)) }];
    }),
  );
});

function matches(html: string, pattern: RegExp): string[] {
  return [...html.matchAll(pattern)].map(([, found = '']) => decoded(found));
}

const decoded = (text: string) => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('&#39;', "'");

describe('the site', { tags: 'long' }, () => {
  test('every link and picture leads somewhere, and so does every anchor', () => {
    const broken: string[] = [];
    for (const [path, { html }] of pages()) {
      for (const link of matches(html, /\s(?:href|src)="([^"]*)"/g)) {
        if (/^(https?:|data:|mailto:)/.test(link)) continue;
        const [file = '', anchor] = link.split('#');
        const target = file === '' ? path : resolve(dirname(path), decodeURI(file));
        const there = existsSync(target);
        const anchored = anchor === undefined || anchor === '' || !target.endsWith('.html');
        if (!there || !(anchored || pages().get(target)?.anchors.has(decodeURIComponent(anchor))))
          broken.push(`${path.slice(folder.length + 1)}: ${link}`);
      }
    }
    expect(broken).toEqual([]);
    expect(pages().size).toBeGreaterThan(100);
  });

  test('every page has one main heading, and goes down one level at a time', () => {
    const wrong: string[] = [];
    for (const [path, { html }] of pages()) {
      const headings = [...html.matchAll(/<h([1-6])(?: aria-level="(\d)")?[\s>]/g)];
      const levels = headings.map(([, tag, said]) => Number(said ?? tag));
      const jumps = levels.some((level, i) => level > (levels[i - 1] ?? 0) + 1);
      if (levels.filter((level) => level === 1).length !== 1 || jumps)
        wrong.push(`${path.slice(folder.length + 1)}: ${levels.join(' ')}`);
    }
    expect(wrong).toEqual([]);
  });

  test('a signature that takes any model says `Model`, not the types of all kinds', () => {
    const signatures = [...pages()]
      .filter(([path]) => path.includes('/functions/'))
      .map(([path, { html }]) => ({
        page: path.slice(folder.length + 1),
        text: matches(html, /<div class="tsd-signature[^>]*>([\s\S]*?)<\/div>/g).join('\n'),
      }));
    expect(signatures.filter(({ text }) => text === '')).toEqual([]);
    expect(signatures.find(({ page }) => page === 'functions/steelyard.evaluate.html')?.text).toContain('>Model<');
    const spelled = signatures.filter(({ text }) => KIND_MODELS.every((name) => text.includes(`>${name}<`)));
    expect(spelled.map(({ page }) => page)).toEqual([]);
  });
});
