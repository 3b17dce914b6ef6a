import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decimalsOf, fixed, grouped, rounded, short } from '../../src/core/decimal.js';

describe('numbers', () => {
  test.each([
    [1.005, 2, '1.00'],
    [2.5, 0, '3'],
    [-2.5, 0, '-3'],
    [-0.4, 0, '0'],
    [-0, 2, '0.00'],
    [0.05, 1, '0.1'],
    [1234567.891, 3, '1234567.891'],
    [1e21, 2, '1e+21'],
    [-1234.5, 1, '-1234.5'],
    [9007199254740991, 0, '9007199254740991'],
    [90071992547409.92, 2, '90071992547409.92'],
    [90071992547409.86, 2, '90071992547409.86'],
    [0, 1, '0.0'],
  ])('%d with %d decimals is %s: halves away from zero, never -0', (value, decimals, text) => {
    expect(fixed(value, decimals)).toBe(text);
  });

  test('a number with a fixed count of decimals is at most half a unit of the last digit away', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (value, decimals) => {
          const text = fixed(value, decimals);
          expect(text).toMatch(decimals === 0 ? /^-?\d+$/ : new RegExp(`^-?\\d+\\.\\d{${decimals}}$`));
          expect(Math.abs(Number(text) - value) * 10 ** decimals).toBeLessThanOrEqual(0.5 + 1e-3);
        },
      ),
      { seed: 9, numRuns: 500 },
    );
  });

  test.each([
    [3, 0, '3'],
    [0.5, 1, '0.5'],
    [0.25, 2, '0.25'],
    [1 / 3, 3, '0.333'],
    [-12.5, 1, '-12.5'],
    [0.1 + 0.2, 1, '0.3'],
    [1e-9, 3, '0.000'],
    [0, 0, '0'],
    [123456.789, 3, '123456.789'],
  ])('%d needs %d decimals, three at most', (value, decimals, text) => {
    expect(decimalsOf(value, 3)).toBe(decimals);
    expect(short(value)).toBe(text);
  });

  test.each([
    [3, 2, '3'],
    [10, 2, '10'],
    [0.1 + 0.2, 2, '0.3'],
    [2 / 3, 2, '0.67'],
    [-0.004, 2, '0'],
    [1e308, 2, '1e+308'],
    [1e21 + 0.5, 2, '1e+21'],
    [1000000.5, 0, '1000001'],
    [100, 0, '100'],
    [120.5, 0, '121'],
    [99.6, 0, '100'],
    [10.5, 1, '10.5'],
  ])('%d to %d decimals at most is %s, without zeros at its end', (value, most, text) => {
    expect(rounded(value, most)).toBe(text);
  });

  test('thousands stand apart, before the decimal point only', () => {
    expect(['999', '-999', '1000', '-1000', '100000.25', '.5', '12345.678'].map((text) => grouped(text, ' '))).toEqual([
      '999',
      '-999',
      '1 000',
      '-1 000',
      '100 000.25',
      '.5',
      '12 345.678',
    ]);
    expect(['1', '1234', '-1234567.8912', '123', '1e+21'].map((text) => grouped(text, ','))).toEqual([
      '1',
      '1,234',
      '-1,234,567.8912',
      '123',
      '1e+21',
    ]);
  });
});
