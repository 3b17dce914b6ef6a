import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { digests } from '../engines/digest.js';

test('200,000 results of each function have the bits that every engine gives', { tags: ['long'] }, () => {
  const stored = JSON.parse(readFileSync(new URL('../engines/digest.json', import.meta.url), 'utf8'));
  expect(digests(200_000)).toEqual(stored.arithmetic);
});
