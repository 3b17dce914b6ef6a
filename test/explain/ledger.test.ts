import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evaluate, weigh } from '../../src/evaluate.js';
import { addingUp, ledger } from '../../src/explain/ledger.js';
import type { Axis, LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
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

test('a ledger is one line per contribution that tells something, in order, and the total under the stroke', () => {
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
    'visits × 3 (4 each) | 12',
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

/** The lines of a ledger, what they say and the amount apart by a bar. */
const told = (of: LeadScoreModel, record: Readonly<Record<string, unknown>>) =>
  ledger(of, evaluate(of, record, { asOf }))
    .split('\n')
    .map((one) => one.trim().replace(/ {2,}/, ' | '))
    .filter((one) => !/^-+$/.test(one));

describe('lines that add nothing', () => {
  test('are left out where the value is known; what is missing or not listed stands there with its 0', () => {
    const none = leadScore(attributes, [
      { type: 'points', attribute: 'known', amounts: { true: 2, false: 0 }, missing: 0 },
      { type: 'linear', attribute: 'employees', slope: 1, missing: 0 },
      { type: 'points', attribute: 'trade', amounts: { retail: 0, software: 8 }, missing: 0, unseen: 0 },
      { type: 'events', attribute: 'visits', amount: 4, missing: 0 },
    ]);
    expect(told(none, { known: false, trade: 'retail', visits: [], employees: 3 })).toEqual([
      'fit (points)',
      'employees 3 people | 3',
      'total | 3',
      'all: any, 3 points, fit 3 (any)',
    ]);
    expect(told(none, { known: false, trade: 'farming', visits: null })).toEqual([
      'fit (points)',
      'employees missing | 0',
      'Industry farming (not listed) | 0',
      'visits missing | 0',
      'total | 0',
      'all: any, 0 points, fit 0 (any)',
    ]);
  });

  test('a tally of another unit stands there only where it adds something; one of points always does', () => {
    const strict = leadScore(
      attributes,
      [{ type: 'points', attribute: 'known', amounts: { true: 2, false: 0 }, missing: 0 }],
      {},
      { disqualify: [{ id: 'retail', if: { attribute: 'trade', equals: 'retail' }, reason: 'sells to no one else' }] },
    );
    expect(told(strict, { known: false, trade: 'software' })).toEqual([
      'fit (points)',
      'total | 0',
      'all: any, 0 points, fit 0 (any)',
    ]);
    expect(told(strict, { known: true, trade: 'retail' })).toEqual([
      'fit (points)',
      'known yes | 2',
      'total | 2',
      'disqualifiers (criteria met)',
      'retail: yes [retail] | 1',
      'total | 1',
      'all, ruled out (sells to no one else): any, 2 points, fit 2 (any)',
    ]);
  });
});

describe('the closing block', () => {
  const engagement: Axis = {
    id: 'engagement',
    terms: [{ type: 'events', attribute: 'visits', amount: 4, missing: 0 }],
    grades: null,
  };
  const two: LeadScoreModel = { ...model, axes: [...model.axes, engagement] };
  const record = { employees: 300, trade: 'software', visits: [{ at: asOf }], seen: null, known: false };

  test('two axes and more: what each counts in the combined score', () => {
    expect(told(two, record).slice(-8)).toEqual([
      'engagement (points)',
      'visits × 1 (4 each) | 4',
      'total | 4',
      'score',
      'fit | 30',
      'engagement | 4',
      'total | 34',
      'all: any, 34 points, fit 30 (any), engagement 4',
    ]);
  });

  test('a weight shows what it was applied to, a weight of 1 nothing', () => {
    expect(told({ ...two, combine: { engagement: 2.5 } }, record).slice(-5)).toEqual([
      'score',
      'fit | 30',
      'engagement [4 × 2.5] | 10',
      'total | 40',
      'all: any, 40 points, fit 30 (any), engagement 4',
    ]);
    const factors = { fit: 0.1, engagement: 0.5 };
    expect(told(weigh({ ...two, combine: { engagement: 2.5 } }, { name: 'x', factors }), record).slice(-5)).toEqual([
      'score',
      'fit [30 × 0.1] | 3',
      'engagement [4 × 1.25] | 5',
      'total | 8',
      'all: any, 8 points, fit 30 (any), engagement 4',
    ]);
  });

  test('a single axis has one when it has a weight, and none without; disqualifiers have no part in it', () => {
    expect(told(model, record)).not.toContain('score');
    const disqualify = [{ id: 'out', if: { attribute: 'known', equals: false }, reason: 'not known' }] as const;
    expect(told({ ...model, disqualify }, record)).not.toContain('score');
    expect(told({ ...model, disqualify, combine: { fit: 0.5 } }, record).slice(-4)).toEqual([
      'score',
      'fit [30 × 0.5] | 15',
      'total | 15',
      'all, ruled out (not known): any, 15 points, fit 30 (any)',
    ]);
  });
});

test('probabilities combine nothing: their ledger has no closing block', () => {
  const buyers: MicroSegmentsModel = {
    kind: 'microSegments',
    schema: 1,
    name: 'buyers',
    version: '1',
    attributes,
    intercept: -1,
    terms: [{ type: 'points', attribute: 'known', amounts: { true: 2, false: 0 }, missing: 0 }],
    bands: [{ label: 'all', atLeast: null }],
  };
  const text = ledger(buyers, evaluate(buyers, { known: true }, { asOf }));
  expect(text.split('\n').filter((one) => /^\S/.test(one))).toEqual(['outcome (log-odds)', 'all: 73.1 %']);
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
