import { expect, test, vi } from 'vitest';
import type { RevenueForecast } from '../../src/plan/index.js';

interface Quarter extends Pick<RevenueForecast, 'expected' | 'interval' | 'warnings'> {
  readonly won: number;
}

test('the forecast example is off where deals close late in the quarter, and its warning says so', {
  tags: ['long'],
}, async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  // Plain JavaScript, typed here.
  const path = '../../examples/forecast/start.mjs';
  const { quarters } = (await import(path)) as { quarters: readonly Quarter[] };
  // Won amounts as a spreadsheet adds them up.
  expect(quarters.map(({ won }) => won)).toEqual([1_559_305, 1_441_450, 1_251_928]);
  expect(quarters.map(({ expected, won }) => Number((won / expected).toFixed(2)))).toEqual([0.72, 0.75, 0.62]);
  expect(quarters.every(({ interval, won }) => won < interval.low)).toBe(true);
  // At the first date nothing earlier can be checked.
  expect(quarters.map(({ warnings }) => warnings[0]?.code)).toEqual(['not-forecast', 'off-before', 'off-before']);
});
