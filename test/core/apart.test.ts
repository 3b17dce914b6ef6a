import { describe, expect, test } from 'vitest';
import { apart, numberText } from '../../src/core/apart.js';

describe('two numbers in a line', () => {
  test.each([
    [20, 25, '20', '25'],
    [2000, 12500.125, '2,000', '12,500.125'],
    [-0.334758325, -1.126862875, '-0.3348', '-1.127'],
    [0.21913055502319068, 0.1027482457552731, '0.2191', '0.1027'],
    [0.0366916, 0, '0.03669', '0'],
  ])('%d and %d are shown in four digits, and in thousandths', (before, after, old, now) => {
    expect(apart(before, after)).toEqual([old, now]);
  });

  test.each([
    [0.12345678, 0.12345679, '0.12345678', '0.12345679'],
    [-2.0794415416798357, -2.079441542, '-2.07944154168', '-2.079441542'],
    [1.000005, 1, '1.000005', '1'],
  ])('%d and %d are shown with one digit more than it takes to see the difference', (before, after, old, now) => {
    expect(apart(before, after)).toEqual([old, now]);
  });

  test('more than twelve digits are never shown', () => {
    expect(apart(0.1 + 0.2, 0.3)).toEqual(['0.3', '0.3']);
  });

  test('one number is shown in four digits, and in thousandths', () => {
    expect([1234567.8912, 20, 0.000123456, -0.5, 1e21].map((value) => numberText(value))).toEqual([
      '1,234,567.891',
      '20',
      '0.0001235',
      '-0.5',
      '1e+21',
    ]);
  });
});
