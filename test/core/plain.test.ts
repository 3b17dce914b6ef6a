import { describe, expect, test } from 'vitest';
import { frozen } from '../../src/core/frozen.js';
import { plainLine } from '../../src/core/plain-line.js';
import { plainNumber } from '../../src/core/plain-number.js';

describe('a text of somebody else on one line', () => {
  test('stays as it is without breaks', () => {
    expect(plainLine('Größe: 3 € 😀')).toBe('Größe: 3 € 😀');
    expect(plainLine('')).toBe('');
  });

  test.each(['\n', '\r\n', '\u0000', '\u001b', '\u0085', '\u2028', '\u2029', '\u202a', '\u202e', '\u2066', '\u2069'])(
    'has one space for %j',
    (mark) => {
      expect(plainLine(`a${mark}b${mark}c`)).toBe('a b c');
    },
  );
});

describe('a whole number of 64 bits', () => {
  test('is a number where a double holds it exactly', () => {
    expect(plainNumber(300n)).toBe(300);
    expect(plainNumber(-(2n ** 53n))).toBe(-(2 ** 53));
    expect(plainNumber(2n ** 1023n)).toBe(2 ** 1023);
  });

  test('stays as it is where no double does', () => {
    for (const large of [2n ** 53n + 1n, 10n ** 400n]) expect(plainNumber(large)).toBe(large);
  });

  test('is all that changes', () => {
    const list = [3];
    for (const other of [0.5, '3', null, undefined, true, list]) expect(plainNumber(other)).toBe(other);
  });
});

describe('a frozen value', () => {
  test('cannot be changed at any depth, and is the value itself', () => {
    const value = { list: [{ label: 'hot' }, null], none: null, text: 'x' };
    expect(frozen(value)).toBe(value);
    for (const part of [value, value.list, value.list[0]]) expect(Object.isFrozen(part)).toBe(true);
    expect(() => {
      (value.list[0] as { label: string }).label = 'cold';
    }).toThrow(TypeError);
  });

  test.each([null, undefined, 3, 'text'])('may be %s', (value) => {
    expect(frozen(value)).toBe(value);
  });

  test('is a function as it was: only JSON is frozen', () => {
    const call = () => 3;
    expect(Object.isFrozen(frozen(call))).toBe(false);
  });

  test('may hold itself', () => {
    const value: { own?: object } = {};
    value.own = value;
    expect(Object.isFrozen(frozen(value))).toBe(true);
  });

  test('that was frozen already is not looked into again', () => {
    const inner = { n: 1 };
    frozen(Object.freeze({ inner }));
    expect(Object.isFrozen(inner)).toBe(false);
  });
});
