import { expect, test } from 'vitest';
import { cases } from './cases.js';

test('the quick form tries a tenth of the cases, at least 25 or all there are', { tags: 'cases' }, () => {
  const part = process.env.CASES === 'part';
  expect([1_500, 60, 8].map(cases)).toEqual(part ? [150, 25, 8] : [1_500, 60, 8]);
});

test('a test without the tag cannot ask for a part of its cases', () => {
  expect(() => cases(100)).toThrow(new Error('cases: expected to be called inside a test with the tag "cases"'));
});
