import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addingUp } from '../../src/explain/ledger.js';
import { evaluate, ledger } from '../../src/index.js';
import type { Attributes } from '../../src/model/attribute.js';
import { asOf, leadScore, refusal } from '../model/make.js';
import { leadScoreModel, record } from '../model/random.js';

const attributes: Attributes = {
  employees: { type: 'number', unit: 'people' },
  trade: { type: 'category', label: 'Industry', values: ['retail', 'software'] },
  visits: { type: 'events' },
  seen: { type: 'date' },
  known: { type: 'boolean' },
};
const model = leadScore(
  attributes,
  [
    {
      type: 'bins',
      attribute: 'employees',
      bins: [{ below: 50, amount: 5 }, { below: 250, amount: 12.5 }, { amount: 20 }],
      missing: 0,
    },
    { type: 'points', attribute: 'trade', amounts: { retail: -3, software: 8 }, missing: 0, unseen: -1 },
    {
      type: 'events',
      attribute: 'visits',
      amount: 4,
      limit: { count: 2, per: 'ever' },
      cap: 6,
      missing: 0,
      group: 'activity',
    },
    { type: 'recency', attribute: 'seen', amount: 8, halfLifeDays: 10, missing: 0, group: 'activity' },
    { type: 'points', attribute: 'known', amounts: { true: 2, false: 0 }, missing: 0 },
  ],
  { base: 1, cap: 30, groups: { activity: { cap: 8 } } },
);

test('a ledger is one line per contribution, in order, and the total under the stroke', () => {
  const visits = [{ at: asOf }, { at: asOf }, { at: asOf }];
  const text = ledger(
    model,
    evaluate(model, { employees: 300, trade: 'software', visits, seen: '2026-06-20T00:00:00Z', known: true }, { asOf }),
  );
  expect(text.split('\n').map((one) => one.trim().replace(/ {2,}/, ' | '))).toEqual([
    'fit (points)',
    'start | 1',
    'employees 300 people (250 and more) | 20',
    'Industry software | 8',
    'visits × 3 | 12',
    'visits over the limit | -4',
    'visits over its cap | -2',
    'seen 10 days ago | 4',
    'cap of activity | -2',
    'known yes | 2',
    'cap of fit | -9',
    '-'.repeat(41),
    'total | 30',
    'all: any, 30 points, fit 30 (any)',
  ]);
  const widths = text
    .split('\n')
    .slice(1, -1)
    .map((one) => one.length);
  expect(new Set(widths).size).toBe(1);
});

test('what is missing or not listed says so', () => {
  const text = ledger(model, evaluate(model, { trade: 'farming' }, { asOf }));
  for (const part of ['employees missing', 'Industry farming (not listed)', 'visits missing', 'seen missing'])
    expect(text).toContain(part);
});

describe('rounded amounts', () => {
  test.each([
    [[1 / 3, 1 / 3, 1 / 3], 1, 2, ['0.34', '0.33', '0.33']],
    [[-1 / 3, -1 / 3, -1 / 3], -1, 2, ['-0.34', '-0.33', '-0.33']],
    [[0.5, 0.5], 1, 0, ['1', '0']],
    [[0.1, 0.2], 0.1 + 0.2, 1, ['0.1', '0.2']],
    [[], 0, 2, []],
  ] as [number[], number, number, string[]][])(
    '%o of %d are shown so that they add up',
    (amounts, total, decimals, texts) => {
      const shown = addingUp(amounts, total, decimals);
      expect([...shown].sort()).toEqual([...texts].sort());
    },
  );

  test('always add up to the rounded total, each less than one unit of the last digit away', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 0, max: 6 }),
        (amounts, decimals) => {
          const total = amounts.reduce((sum, amount) => sum + amount, 0);
          const shown = addingUp(amounts, total, decimals);
          const sum = shown.reduce((all, text) => all + BigInt(text.replace('.', '')), 0n);
          const whole = Math.floor(total * 10 ** decimals + 0.5);
          expect(Number(sum)).toBe(whole);
          shown.forEach((text, i) => {
            expect(Math.abs(Number(text) - (amounts[i] as number)) * 10 ** decimals).toBeLessThan(1 + 1e-3);
          });
        },
      ),
      { seed: 6, numRuns: 500 },
    );
  });

  test('a reader can add up the ledger of any model and record by hand', () => {
    fc.assert(
      fc.property(leadScoreModel(), record(false), (of, one) => {
        const blocks = ledger(of, evaluate(of, one, { asOf })).split(/\n(?=\S)/);
        for (const block of blocks.slice(0, -1)) {
          const numbers = [...block.matchAll(/(-?\d+)(?:\.(\d+))?$/gm)].map(([, whole = '', part = '']) =>
            BigInt(whole + part),
          );
          const total = numbers.pop();
          expect(numbers.reduce((sum, amount) => sum + amount, 0n)).toBe(total);
        }
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

describe('refusals', () => {
  const evaluation = evaluate(model, {}, { asOf });
  test.each([-1, 7, 1.5, Number.NaN])('%d decimals are refused', (decimals) => {
    expect(refusal(() => ledger(model, evaluation, { decimals }))).toEqual([
      `options.decimals: expected a whole number from 0 to 6, got ${decimals}`,
    ]);
  });

  test('an evaluation of another model is refused', () => {
    expect(refusal(() => ledger({ ...model, version: '2' }, evaluation))).toEqual([
      'evaluation: expected an evaluation of this very model, got one of test 1; explain it with the model that made it',
    ]);
  });
});
