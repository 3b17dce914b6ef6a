import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as library from '../src/evaluation.js';
import { registry, type KindName } from '../src/kinds/registry.js';
import { jsonSchema } from '../src/parse.js';
import { check, sections } from './conformance/check.mjs';
import { writable, written } from './conformance/coverage.js';
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

test('everything that a model may write is written in some model', () => {
  const kinds = [...(Object.keys(registry) as KindName[]), 'composition'] as const;
  const has = new Set(all().flatMap(({ model }) => [...written(model)]));
  const lacking = kinds.flatMap((kind) => [...writable(jsonSchema(kind))].filter((one) => !has.has(one)));
  expect([...new Set(lacking)].sort()).toEqual([]);
});
