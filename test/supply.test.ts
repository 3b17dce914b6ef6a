import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { broughtAlong, installScripts, named, own } from './supply/packages.mjs';

test('versions are exact, so that an installation of today is the one that was tested', () => {
  for (const [name, version] of Object.entries({ ...own.dependencies, ...own.devDependencies }))
    expect(version, name).toMatch(/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/);
  expect(Object.keys(own.dependencies ?? {})).toEqual(['ml-kmeans', 'ml-logistic-regression', 'ml-matrix']);
  expect(Object.keys(own.peerDependencies ?? {})).toEqual(['zod']);
});

test('what is brought along may be used by anybody, and runs nothing when it is installed', () => {
  const all = broughtAlong();
  expect(all.length).toBeGreaterThan(5);
  for (const one of [...all, own]) {
    expect(['MIT', 'CC0-1.0', 'ISC', 'BSD-3-Clause'], named(one)).toContain(one.license);
    expect(installScripts(one), named(one)).toEqual([]);
  }
});

test('the bill of materials lists what is brought along, each with its licence, and nothing else', {
  tags: ['long'],
}, () => {
  const bill = JSON.parse(execFileSync('npm', ['run', '-s', 'sbom'], { encoding: 'utf8' })) as Bill;
  expect(bill.bomFormat).toBe('CycloneDX');
  expect(bill.metadata.component.purl).toBe(`pkg:npm/steelyard@${own.version}`);
  expect(bill.components.map(named).sort()).toEqual(broughtAlong().map(named));
  for (const { name, licenses } of bill.components) expect(licenses, name).toHaveLength(1);
});

const folder = new URL('../.github/workflows/', import.meta.url);
const workflows = readdirSync(folder).map((file) => ({ file, text: readFileSync(new URL(file, folder), 'utf8') }));

test.each(workflows)('$file runs commands that are there, and holds no secret', ({ text }) => {
  for (const [, name = ''] of text.matchAll(/npm run (?:-s )?([\w:]+)/g)) expect(own.scripts).toHaveProperty([name]);
  expect(text).toContain('\npermissions:\n  contents: read\n');
  expect(text).not.toContain('secrets.');
  // Other people's text in a command would be run.
  for (const [, command = ''] of text.matchAll(/run: (.*)/g)) expect(command).not.toContain('${{');
});

test('only the job that publishes may say who it is, and what it publishes carries a statement of provenance', () => {
  const named = workflows.filter(({ text }) => /: write$/m.test(text));
  expect(named.map(({ file }) => file)).toEqual(['publish.yml']);
  expect(named[0]?.text.match(/^ *[\w-]+: write$/gm)).toEqual(['      id-token: write']);
  expect(named[0]?.text).toContain('npm publish --provenance');
});

interface Bill {
  readonly bomFormat: string;
  readonly metadata: { readonly component: { readonly purl: string } };
  readonly components: readonly { readonly name: string; readonly version: string; readonly licenses: unknown[] }[];
}
