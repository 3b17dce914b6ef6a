import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { holdOut } from '../../src/measure/backtest/hold-out.js';
import { refusal } from '../model/make.js';

const ids = Array.from({ length: 5000 }, (_, i) => `account-${i}`);
const held = (share: number, salt: string) => ids.filter((id) => holdOut(id, { share, salt }));

test('the shares come out, for every program', { tags: ['long'] }, () => {
  for (const salt of ['spring', 'autumn']) {
    for (const share of [0.05, 0.2, 0.5]) {
      // Within four standard errors.
      const error = Math.sqrt((share * (1 - share)) / ids.length);
      expect(Math.abs(held(share, salt).length / ids.length - share)).toBeLessThan(4 * error);
    }
    expect([held(0, salt).length, held(1, salt).length]).toEqual([0, ids.length]);
  }
});

test('who is held out at a share is held out at a larger one, so that a hold-out can grow', () => {
  const more = new Set(held(0.2, 'spring'));
  expect(held(0.1, 'spring').every((id) => more.has(id))).toBe(true);
});

test('another program holds others out', () => {
  const spring = new Set(held(0.2, 'spring'));
  const both = held(0.2, 'autumn').filter((id) => spring.has(id)).length;
  // 200 of 5,000 are expected in both; four standard errors are 55.
  expect(Math.abs(both - 200)).toBeLessThan(55);
});

test('the answer is that of SHA-256 as Node computes it, whatever the texts', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1 }),
      fc.string({ minLength: 1 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (id, salt, share) => {
        const hex = createHash('sha256')
          .update(JSON.stringify([salt, id]))
          .digest('hex')
          .slice(0, 13);
        expect(holdOut(id, { share, salt })).toBe(Number(`0x${hex}`) / 2 ** 52 < share);
      },
    ),
  );
});

test.each([
  ['', { share: 0.1, salt: 'a' }, 'id: expected a text that is not empty, got an empty text'],
  [17, { share: 0.1, salt: 'a' }, 'id: expected a text that is not empty, got a number'],
  ['a', { share: 0.1 }, 'options.salt: expected a text that is not empty, got nothing'],
  ['a', { share: 10, salt: 'a' }, 'options.share: expected a share from 0 to 1, got 10'],
  ['a', { share: 0.1, salt: 'a', seed: 1 }, 'options.seed: expected one of "share", "salt"'],
])('%j with %j is refused', (id, options, message) => {
  expect(refusal(() => holdOut(id as never, options as never))).toEqual([message]);
});
