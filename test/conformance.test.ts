import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../src/core/fingerprint.js';
import * as library from '../src/evaluation.js';
import { type KindName, registry } from '../src/kinds/registry.js';
import { OPERATIONS } from '../src/model/derived/operations.js';
import { idOf, TERM_TYPES } from '../src/model/terms/arithmetic.js';
import { jsonSchema } from '../src/parse.js';
import { canonical } from './conformance/canonical.mjs';
import { check, type Said, sections } from './conformance/check.mjs';
import { objectsIn, writable, written } from './conformance/coverage.js';
import { sha256 } from './conformance/sha256.mjs';
import { once } from './once.js';

const folder = new URL('conformance/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8');
const files = once(() =>
  Object.fromEntries(
    readdirSync(new URL('cases/', folder))
      .sort()
      .map((name) => [name, read(`cases/${name}`)]),
  ),
);
const all = once(() => Object.entries(files()).flatMap(([name, text]) => sections(name, text)));

const hashOf = (text: string) => {
  const hash = sha256();
  hash.add(text);
  return hash.hex();
};

describe('the conformance kit', () => {
  test('has the evaluations that it says, to the byte', () => {
    const { wrong, evaluations, digest } = check(library, files());
    expect(wrong).toEqual([]);
    expect(evaluations).toBeGreaterThanOrEqual(5_000);
    expect(digest).toBe(read('digest.txt').trim());
    // The hash of what was run is that of the cases as they are.
    expect(readFileSync('docs/guides/promises.md', 'utf8')).toContain(`\`${digest.slice(0, 16)}\``);
  });

  test('names the case that a library gets wrong', () => {
    const [name, text] = Object.entries(files()).find(([file]) => file === 'decimals.jsonl') as [string, string];
    const [head, first, second] = text.split('\n') as [string, string, string];
    const off = second.replace(/"score":(-?[\d.]+)/, '"score":12345');
    const { wrong } = check(library, { [name]: `${head}\n${first}\n${off}\n` });
    expect(wrong.map((line) => line.slice(0, line.indexOf('{')))).toEqual(['decimals.jsonl:3: expected ']);
    const lost = check(library, { [name]: head.replace(/"fingerprint":"./, '"fingerprint":"x') });
    expect(lost.wrong.map((line) => line.slice(0, 40))).toEqual(['decimals.jsonl:1: expected the fingerpri']);
  });

  test('does not take -0 or what is no number for a number', () => {
    expect(canonical([-0, 0, Number.NaN, 1e21, { b: '\u2028', a: null }])).toBe(
      '[-0,0,NaN,1e+21,{"a":null,"b":"\u2028"}]',
    );
  });

  test('has a hash and a canonical form of its own, which agree with those of others', () => {
    for (const text of ['', 'abc', 'x'.repeat(55), 'x'.repeat(56), 'é€😀'.repeat(99), '\ud800'])
      expect(hashOf(text)).toBe(createHash('sha256').update(text).digest('hex'));
    for (const { model } of all()) expect(canonical(model)).toBe(canonicalJson(model));
  });

  test('has fingerprints that are SHA-256 of the canonical JSON without `meta`', () => {
    const alone = all().filter(({ model }) => model.kind !== 'composition');
    for (const {
      model: { meta: _, ...model },
      fingerprint,
      where,
    } of alone)
      expect(hashOf(canonical(model)), where).toBe(fingerprint);
  });
});

describe('the built package', { tags: 'long' }, () => {
  const runOf = (library: string, flags: readonly string[]) =>
    execFileSync('node', [...flags, 'test/conformance/run.mjs', library], { encoding: 'utf8', stdio: 'pipe' });
  const said = once(() => {
    const count = all().reduce((sum, { cases }) => sum + cases.length, 0);
    return `${count} evaluations by ${all().length} models, 0 differ, SHA-256 ${read('digest.txt')}`;
  });

  test('gives them as an ES module, in CommonJS, and where the intrinsics are frozen', () => {
    expect(runOf('dist/evaluate.js', [])).toBe(said());
    expect(runOf('dist/evaluate.cjs', [])).toBe(said());
    expect(runOf('dist/evaluate.js', ['--frozen-intrinsics'])).toBe(said());
  });

  test('gives them and the fits where clock, chance and eval throw, or all is frozen, as `npm run engines` tells', () => {
    const told = execFileSync('node', ['test/engines/run.mjs', 'this Node'], { encoding: 'utf8', stdio: 'pipe' });
    const rows = told
      .trim()
      .split('\n')
      .map((line) => line.split(/ {2,}/).slice(2));
    const hash = read('digest.txt').trim();
    expect(rows.slice(1)).toEqual([
      ['as it is', '1', '6,175', hash.slice(0, 16)],
      ['clock, chance, eval … throw', '1', '6,175', hash.slice(0, 16)],
      ['all intrinsics frozen', '1', '6,175', hash.slice(0, 16)],
      ['arithmetic and fits', '1', 'as in digest.json'],
      [],
    ]);
    expect(told.trim().split('\n').at(-1)).toBe(`18,525 evaluations in 3 runs on 1 engine: one hash, ${hash}`);
  });
});

describe('its cases', () => {
  test('write everything that a model may write', () => {
    const kinds = [...(Object.keys(registry) as KindName[]), 'composition'] as const;
    const has = new Set(all().flatMap(({ model }) => [...written(model)]));
    const lacking = kinds.flatMap((kind) => [...writable(jsonSchema(kind))].filter((one) => !has.has(one)));
    expect([...new Set(lacking)].sort()).toEqual([]);
    // What the schemas list is not only what the cases happen to have.
    expect(writable(jsonSchema('leadScore'))).toContain('events.coolDownDays');
    for (const name of [...TERM_TYPES.map((type) => `type=${type}`), ...OPERATIONS.map((key) => `.${key}`)])
      expect(has).toContain(name);
  });

  test('show each term with a value, without one and, where it can be, with one that is not listed', () => {
    const shown = new Set<string>();
    for (const { model, cases } of all()) {
      const types = new Map(
        objectsIn(model)
          .filter(({ type }) => TERM_TYPES.includes(type as string))
          .map((term) => [idOf(term as never), term.type]),
      );
      for (const [term, state] of linesOf(cases)) shown.add(`${types.get(term)} ${state}`);
    }
    const unseen = ['points', 'cross'];
    for (const type of TERM_TYPES) expect(shown).toContain(`${type} known`);
    for (const type of TERM_TYPES) expect(shown).toContain(`${type} missing`);
    for (const type of unseen) expect(shown).toContain(`${type} unseen`);
  });

  test('show every form of a line, every way to be refused, and what lies after `asOf` or is not declared', () => {
    const cases = all().flatMap((section) => section.cases);
    const forms = new Set(linesOf(cases).map(([, form]) => form));
    expect([...forms].sort()).toEqual(['cap', 'floor', 'known', 'limit', 'missing', 'unseen']);
    const said = cases.flatMap(({ expected }) => [expected, ...Object.values(expected.parts ?? {}).flat()]);
    const codes = new Set(said.flatMap(({ refused }) => (refused ?? []).map(([, code]) => code)));
    expect([...codes].sort()).toEqual([
      'bad-instant',
      'mismatch',
      'missing-value',
      'out-of-range',
      'overlap',
      'unseen-value',
      'wrong-type',
    ]);
    expect(said.some(({ later }) => later !== undefined)).toBe(true);
    expect(said.some(({ unseen }) => unseen !== undefined)).toBe(true);
  });

  test('hold -0 in a record, and points of every number of decimals', () => {
    expect(Object.values(files()).some((text) => text.includes(':-0'))).toBe(true);
    const decimals = new Set(all().map(({ model }) => model.decimals));
    for (let d = 0; d <= 9; d++) expect(decimals).toContain(d);
  });
});

/** All lines of the tallies of some cases, those of parts included. */
function linesOf(cases: readonly { readonly expected: Said }[]): (readonly [term: string, form: string])[] {
  return cases
    .flatMap(({ expected }) => [expected, ...Object.values(expected.parts ?? {}).flat()])
    .flatMap(({ tallies }) => tallies ?? [])
    .flatMap(([, , lines]) => lines.map(([term, form]) => [term, form] as const));
}
