import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evaluationDigests } from './engines/evaluations.js';

test('evaluations, batches, fitted models and what they say have the bytes that every engine gives', {
  timeout: 180_000,
}, () => {
  const stored = JSON.parse(readFileSync(new URL('engines/digest.json', import.meta.url), 'utf8'));
  expect(evaluationDigests(500)).toEqual(stored.evaluations);
});
