import { describe, expect, test } from 'vitest';
import { shareText } from '../../src/core/share-text.js';

describe('a share in per cent', () => {
  test.each([
    [0, '0 %'],
    [0.5, '50 %'],
    [0.1234, '12.3 %'],
    [2 / 3, '66.7 %'],
    [1, '100 %'],
    [12.345, '1,234.5 %'],
    [-0.1234, '-12.3 %'],
    [-0, '0 %'],
  ])('%d is %s: rounded to one decimal', (share, text) => {
    expect(shareText(share)).toBe(text);
  });

  test.each([
    [0.1235, '12.4 %'],
    [0.2005, '20.1 %'],
    [0.0105, '1.1 %'],
    [-0.1235, '-12.4 %'],
  ])('%d is %s: half of the last digit goes up, whatever the last digits of the double say', (share, text) => {
    expect(shareText(share)).toBe(text);
  });

  test.each([
    [0.9996, '99.96 %'],
    [0.10957, '10.96 %'],
    [0.99996, '99.99 %'],
    [0.2995, '29.95 %'],
    [0.2999999, '29.99 %'],
    [0.99999999, '99.99 %'],
    [11.9999999, '1,199.99 %'],
    [-0.2999999, '-29.99 %'],
    [0.1246, '12.46 %'],
    [0.12496, '12.49 %'],
    [0.1244, '12.4 %'],
    [0.1256, '12.6 %'],
    [0.1254, '12.5 %'],
    [0.00496, '0.496 %'],
    [0.004996, '0.499 %'],
    [0.00248, '0.248 %'],
  ])('%d is %s: it never shows a round number that it does not reach', (share, text) => {
    expect(shareText(share)).toBe(text);
  });

  test.each([
    [0.0099, '0.99 %'],
    [0.00816, '0.82 %'],
    [0.009996, '0.999 %'],
    [0.000816, '0.082 %'],
    [0.0005, '0.05 %'],
    [0.00004, '0.004 %'],
    [0.0000449, '0.00449 %'],
    [0.000001, '0.0001 %'],
    [0.0000004, 'below 0.0001 %'],
    [-0.0000004, 'above -0.0001 %'],
  ])('%d is %s: below 1 %% two digits count, and what is not 0 does not read 0 %%', (share, text) => {
    expect(shareText(share)).toBe(text);
  });

  test.each([
    [0.1 + 0.2, '30 %'],
    [0.29, '29 %'],
    [0.3 - 1e-16, '30 %'],
    [1 - 1e-15, '100 %'],
  ])('%d is %s: an error in the last digits of a double is no difference', (share, text) => {
    expect(shareText(share)).toBe(text);
  });
});
