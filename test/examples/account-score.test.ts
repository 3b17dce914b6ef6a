import { readFileSync } from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { AccountScoreResult } from '../../src/kinds/account-score/model.js';
import { auc } from '../../src/measure/ranking/ranking.js';
import type { RollupUsefulness } from '../../src/measure/rollup/usefulness.js';
import type { Batch } from '../../src/model/scorer/batch.js';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

const read = (name: string) =>
  readFileSync(new URL(`../../examples/data/crm-pipeline/${name}.csv`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

test('the accounts come in the order of their open deals, as another sum over the file has it', async () => {
  const { accounts, batch, captured, verdict } = (await import('../../examples/account-score/start.mjs' as string)) as {
    accounts: { account: string; won: number }[];
    batch: Batch<AccountScoreResult>;
    captured(order: readonly number[]): number;
    verdict: RollupUsefulness;
  };
  const day = Date.parse('2017-10-01');
  const prices = new Map(read('products').map(([product = '', , price]) => [product, Number(price)]));
  const deals = read('sales_pipeline').filter(
    (row) => row[3] !== '' && row[5] !== '' && Date.parse(row[5] ?? '') <= day,
  );
  const closed = deals.filter((row) => row[6] !== '' && Date.parse(row[6] ?? '') <= day);
  const share = closed.filter((row) => row[4] === 'Won').length / closed.length;
  const expected = new Map(accounts.map(({ account }) => [account, 0]));
  for (const row of deals.filter((one) => !closed.includes(one))) {
    const price = prices.get((row[2] ?? '').replace('GTXPro', 'GTX Pro')) ?? Number.NaN;
    const days = (day - Date.parse(row[5] ?? '')) / 86_400_000;
    expected.set(row[3] ?? '', (expected.get(row[3] ?? '') ?? 0) + ((share * price) / 1000) * 2 ** (-days / 90));
  }
  const totals = [...(batch.totals.account ?? [])];
  totals.forEach((total, i) => {
    // Points count in thousandths, and the roll-up is one line.
    expect(Math.abs(total - (expected.get(accounts[i]?.account ?? '') ?? Number.NaN))).toBeLessThan(0.0005 + 1e-9);
  });
  expect(batch.rejected).toEqual([]);

  const order = [...accounts.keys()].sort((a, b) => (totals[b] ?? 0) - (totals[a] ?? 0));
  expect(batch.best(85)).toEqual(order);
  const money = accounts.reduce((sum, { won }) => sum + won, 0);
  const top = order.slice(0, 20).reduce((sum, i) => sum + (accounts[i]?.won ?? 0), 0);
  expect(captured(order)).toBe(top / money);
  // No miracle, and not nothing: 20 of 85 accounts are 23.5 %.
  expect(Math.round((1000 * top) / money)).toBe(411);

  const median = accounts.map(({ won }) => won).sort((a, b) => a - b)[42] ?? 0;
  const area = auc(
    totals,
    accounts.map(({ won }) => won >= median),
  );
  expect(verdict.account).toBe('adds');
  expect(verdict.findings.at(-1)?.text).toContain(`AUC ${area?.toFixed(3)} against`);
});
