import { afterAll, describe, expect, test } from 'vitest';
import { type Corpus, happening } from './corpus/case.js';
import { documents } from './corpus/documents.js';
import { mappings } from './corpus/mappings.js';
import { models } from './corpus/models.js';
import { options } from './corpus/options.js';
import { payloads } from './corpus/payloads.js';
import { records } from './corpus/records.js';
import { tables } from './corpus/tables.js';

const corpus: Readonly<Record<string, Corpus>> = { models, records, payloads, mappings, tables, options, documents };
const intrinsics = [Object.prototype, Array.prototype, Function.prototype, Promise.prototype, Map.prototype];
const before = intrinsics.map((one) => Reflect.ownKeys(one).length);

describe.each(Object.entries(corpus))('%s', (_, { into, cases }) => {
  test.each(cases)('%s', (_, make, happens) => {
    expect(happening(() => into(make()))).toBe(happens);
  });
});

test('every case of a sort has a name of its own, and there are as many as the decision says', () => {
  for (const [sort, { cases }] of Object.entries(corpus))
    expect(new Set(cases.map(([name]) => name)).size, sort).toBe(cases.length);
  expect(Object.values(corpus).reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThanOrEqual(680);
});

afterAll(() => {
  // What went through here has left nothing behind.
  expect(intrinsics.map((one) => Reflect.ownKeys(one).length)).toEqual(before);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
});
