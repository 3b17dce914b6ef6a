import { expect, test, vi } from 'vitest';
import type { Batch, Model } from '../../src/evaluation.js';
import { fingerprint } from '../model/vouched.js';

vi.spyOn(console, 'log').mockImplementation(() => undefined);

interface Example {
  readonly stored: readonly string[];
  readonly later: readonly (readonly string[])[];
  readonly batch?: Batch<{ score: number; grade: string }>;
  readonly byColumns?: Batch;
}
const run = async (name: string) => (await import(`../../examples/crm/${name}.mjs` as string)) as Example;
const heads = (example: Example) => example.later.map(([head]) => head);

test('a company of HubSpot scores the same from the API and from a webhook, and is explained from what was stored', async () => {
  const { later, stored } = await run('hubspot');
  const lines = [
    'sales: A2, 88.139 points, fit 60 (A), engagement 28.139 (2) (as of 2026-06-30T08:15:02Z)',
    'employees 320 people (250 and more): +35 points',
    'industry software: +25 points',
    'last contact 15 days ago: +14.139 points',
  ];
  expect(later).toEqual([lines, lines]);
  const [api, webhook] = stored.map((text) => JSON.parse(text));
  const record = {
    employees: 320,
    industry: 'software',
    optedOut: false,
    lastContact: '2026-06-15T08:00:00Z',
    interests: ['analytics', 'automation'],
    activity: null,
  };
  expect(api.record).toEqual(record);
  expect(webhook.record).toEqual({ ...record, optedOut: null });
  const { model } = (await import('../../examples/crm/model.mjs' as string)) as { model: Model };
  expect(api.evaluation.model.fingerprint).toBe(fingerprint(model));
});

test.each([
  [
    'salesforce',
    [
      'sales: A1, 93.805 points, fit 60 (A), engagement 33.805 (1) (as of 2026-06-30T08:15:02Z)',
      'nurture: D4, 5 points, fit 5 (D), engagement 0 (4) (as of 2026-06-30T08:15:02Z)',
    ],
  ],
  ['dynamics', ['sales: A2, 88.139 points, fit 60 (A), engagement 28.139 (2) (as of 2026-06-30T08:15:02Z)']],
  ['pipedrive', ['sales: A2, 88.03 points, fit 60 (A), engagement 28.03 (2) (as of 2026-06-30T08:15:01.004Z)']],
  ['zoho', ['sales: B2, 63.139 points, fit 35 (B), engagement 28.139 (2) (as of 2026-06-30T08:15:02Z)']],
  [
    'csv',
    [
      'sales: A2, 88.003 points, fit 60 (A), engagement 28.003 (2) (as of 2026-06-30T08:15:02Z)',
      'nurture: C4, 25 points, fit 25 (C), engagement 0 (4) (as of 2026-06-30T08:15:02Z)',
    ],
  ],
  [
    'sql',
    [
      'sales: A1, 92.011 points, fit 60 (A), engagement 32.011 (1) (as of 2026-06-30T08:15:02Z)',
      'nurture: C4, 20 points, fit 20 (C), engagement 0 (4) (as of 2026-06-30T08:15:02Z)',
    ],
  ],
])('payloads of %s are scored, stored and explained', async (name, expected) => {
  const example = await run(name);
  expect(heads(example)).toEqual(expected);
  for (const lines of example.later) expect(lines).toHaveLength(4);
});

test('a wrong row of a CSV file is told with its column, and stops none of the others', async () => {
  const { batch } = await run('csv');
  expect(batch?.rejected.map(({ index, issues }) => [index, issues.map(({ message }) => message)])).toEqual([
    [2, ['payloads[2].employees: expected a finite number or a text such as "1.200,50", got another text']],
  ]);
});

test('rows and columns of a database give the same scores', async () => {
  const { batch, byColumns } = await run('sql');
  expect(byColumns?.numbers).toEqual(batch?.numbers);
  expect(byColumns?.rejected).toEqual([]);
});
