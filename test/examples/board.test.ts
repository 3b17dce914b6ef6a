import { expect, test, vi } from 'vitest';
import type { Allocation, BusinessCase } from '../../src/plan/index.js';

interface Page {
  readonly text: string;
  readonly proof: {
    readonly ranking: { readonly auc: number };
    readonly bands: { readonly rows: readonly { n: number; positives: number; rate: number }[] };
  };
  readonly later: number;
  readonly worked: Allocation;
  readonly answer: BusinessCase;
}

test('the page for a board is counted on contacts that the model never saw, and its parts agree', {
  tags: ['long'],
}, async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  // Plain JavaScript, typed here.
  const path = '../../examples/board/start.mjs';
  const { page } = (await import(path)) as { page: Page };
  const { proof, worked, answer, later, text } = page;
  // A fifth of 45,211 contacts; buyers of it as the file has them.
  const { rows } = proof.bands;
  expect(rows.reduce((sum, { n }) => sum + n, 0)).toBe(9043);
  expect(rows.reduce((sum, { positives }) => sum + positives, 0)).toBe(1055);
  expect(rows.map(({ n }) => n)).toEqual([729, 6267, 2047]);
  // In the order of time it is harder, and the page says so.
  expect(proof.ranking.auc).toBeGreaterThan(0.77);
  expect(later).toBeLessThan(0.7);
  expect(text).toContain(`in ${(100 * later).toFixed(1)} % where it learns from the earlier months`);
  expect(worked.proof.gap).toBe(0);
  expect(worked.channels.map(({ used }) => used)).toEqual([300, 1500, 6886]);
  // Margin × extra sales − running cost − set-up cost.
  expect(answer.net).toBeCloseTo(1500 * answer.extraSales - 60_000 - 150_000, 6);
  expect(answer.baseRate).toBeCloseTo(1055 / 9043, 12);
  expect(text).toContain(answer.text);
});
