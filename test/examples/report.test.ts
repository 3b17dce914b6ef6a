import { expect, test, vi } from 'vitest';

test('the report on the contacts of a bank tells its held-out rows, its list and its drift', {
  tags: ['long'],
}, async () => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
  // Plain JavaScript, typed here.
  const path = '../../examples/report/start.mjs';
  const { page } = (await import(path)) as { page: string };
  const findings = [...page.matchAll(/<p class="finding">([^<]*)/g)].map(([, finding]) => finding);
  // 45,211 contacts: a fifth is open, and of the rest every fifth is kept from the model.
  expect(findings[0]).toBe('9,043 rows with 17 columns; the model reads 15 of them.');
  expect(page).toContain('Counted on 7,234 rows, 488 of them positive (6.7 %).');
  expect(findings[3]).toMatch(/^500 calls reach down to a probability of [\d.]+ %; .* 8,543 rows wait\.$/);
  // October and September were hardly called before: the months moved most.
  expect(page).toContain('most of all month (PSI 1.107)');
  expect(page.match(/<svg /g)).toHaveLength(17);
  expect(page.length).toBeLessThan(200_000);
});
