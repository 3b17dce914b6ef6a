import { expect, test } from 'vitest';
import { cases } from './cases.js';

test('the quick form tries a twentieth of the cases, at least 25 or all there are', { tags: 'cases' }, () => {
  const part = process.env.CASES === 'part';
  expect([1_500, 60, 8].map((all) => cases(all))).toEqual(part ? [75, 25, 8] : [1_500, 60, 8]);
});

test('where each case takes long, the quick form may try fewer than 25', { tags: 'cases' }, () => {
  const part = process.env.CASES === 'part';
  expect([cases(60, 5), cases(400, 5), cases(3, 5)]).toEqual(part ? [5, 20, 3] : [60, 400, 3]);
});

test('a test without the tag cannot ask for a part of its cases', () => {
  expect(() => cases(100)).toThrow(new Error('cases: expected to be called inside a test with the tag "cases"'));
});
