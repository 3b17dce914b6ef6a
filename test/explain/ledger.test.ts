import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledger } from '../../src/explain/ledger.js';
import type { Axis, LeadScoreModel } from '../../src/kinds/lead-score/model.js';
import type { MicroSegmentsModel } from '../../src/kinds/micro-segments/model.js';
import { registry } from '../../src/kinds/registry.js';
import type { Attributes } from '../../src/model/attribute/attribute.js';
import type { Kind, ModelBase } from '../../src/model/kind.js';
import { scorerOf } from '../../src/model/scorer/scorer.js';
import type { Term } from '../../src/model/terms/term.js';
import { cases } from '../cases.js';
import { asOf, leadScore, refusal } from '../model/make.js';
import { leadScoreModel, record } from '../model/random.js';
import { evaluate, weigh } from '../model/vouched.js';

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
  for (const part of ['employees missing', 'Industry farming (unlisted)', 'visits missing', 'seen missing'])
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
      'Industry farming (unlisted) | 0',
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
      'disqualifiers: 1 of 1 applies',
      'retail: yes [retail]',
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
    schema: 2,
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
  const chance: MicroSegmentsModel = {
    kind: 'microSegments',
    schema: 2,
    name: 'test',
    version: '1',
    attributes: { a: { type: 'number' }, b: { type: 'number' }, c: { type: 'number' } },
    intercept: 0,
    terms: ['a', 'b', 'c'].map((attribute): Term => ({ type: 'linear', attribute, slope: 1 / 3, missing: 0 })),
    bands: [{ label: 'all', atLeast: null }],
  };
  const shownOf = (decimals: number | undefined, record: Readonly<Record<string, number>>) =>
    [
      ...ledger(chance, evaluate(chance, record, { asOf }), decimals === undefined ? {} : { decimals }).matchAll(
        /(-?[\d.,]+)$/gm,
      ),
    ].map(([, text]) => text?.replaceAll(',', ''));

  test.each([
    [2, 1, ['0.34', '0.33', '0.33', '1.00']],
    [2, -1, ['-0.33', '-0.33', '-0.34', '-1.00']],
    [0, 1, ['1', '0', '0', '1']],
    [undefined, 1, ['0.334', '0.333', '0.333', '1.000']],
    [9, 1, ['0.333333333', '0.333333333', '0.333333333', '0.999999999']],
  ])('with %s decimals thirds of %d are shown so that they add up', (decimals, x, texts) => {
    expect(shownOf(decimals, { a: x, b: x, c: x })).toEqual(texts);
  });

  test('always add up to the rounded total, each less than one unit of the last digit away', { tags: 'cases' }, () => {
    const number = fc.double({ min: -1e4, max: 1e4, noNaN: true });
    fc.assert(
      fc.property(number, number, number, fc.integer({ min: 0, max: 9 }), (a, b, c, decimals) => {
        const [tally] = evaluate(chance, { a, b, c }, { asOf }).tallies;
        const amounts = (tally?.contributions ?? []).map((line) => line.amount).filter((amount) => amount !== 0);
        const shown = shownOf(decimals, { a, b, c });
        if (amounts.length === 0) return;
        const total = shown.pop() ?? '';
        const whole = (text: string) => BigInt(text.replace('.', ''));
        expect(shown.reduce((all, text) => all + whole(text ?? ''), 0n)).toBe(whole(total));
        // Of billionths, as whole numbers: the total rounded halves up, each line less than one unit away.
        const unit = 10n ** BigInt(9 - Math.max(0, (total.split('.')[1] ?? '').length));
        const steps = (amount: number) => BigInt(Math.floor(amount * 1e9 + 0.5));
        const floor = (n: bigint, d: bigint) => (n < 0n ? -((-n + d - 1n) / d) : n / d);
        expect(whole(total)).toBe(floor(2n * steps(tally?.total ?? 0) + unit, 2n * unit));
        shown.forEach((text, i) => {
          const away = whole(text ?? '') * unit - steps(amounts[i] as number);
          expect(away < unit && away > -unit).toBe(true);
        });
      }),
      { seed: 6, numRuns: cases(500) },
    );
  });

  test('a reader can add up the ledger of any model and record by hand', { tags: 'cases' }, () => {
    fc.assert(
      fc.property(leadScoreModel(), record(false), (of, one) => {
        const blocks = ledger(of, evaluate(of, one, { asOf })).split(/\n(?=\S)/);
        // Criteria are told without amounts.
        for (const block of blocks.slice(0, -1).filter((one) => one.includes('\n  total'))) {
          const numbers = [...block.replaceAll(',', '').matchAll(/(-?\d+)(?:\.(\d+))?$/gm)].map(
            ([, whole = '', part = '']) => BigInt(whole + part),
          );
          const total = numbers.pop();
          expect(numbers.reduce((sum, amount) => sum + amount, 0n)).toBe(total);
        }
      }),
      { seed: 8, numRuns: cases(200) },
    );
  });
});

describe('refusals', () => {
  const evaluation = evaluate(model, {}, { asOf });
  test.each([-1, 10, 1.5, Number.NaN])('%d decimals are refused', (decimals) => {
    expect(refusal(() => ledger(model, evaluation, { decimals }))).toEqual([
      `options.decimals: expected a whole number from 0 to 9, got ${decimals}`,
    ]);
  });

  test('an evaluation of another model is refused', () => {
    expect(refusal(() => ledger({ ...model, version: '2' }, evaluation))).toEqual([
      'evaluation: expected an evaluation of this very model, got one of test 1; explain it with the model that made it',
    ]);
  });
});

test("the ledger of a host's own kind without words for its result ends with its totals", () => {
  const { summary: _, ...leadScore } = registry.leadScore;
  const own = { ...leadScore, kind: 'own' } as unknown as Kind<ModelBase, unknown>;
  const mine = { ...model, kind: 'own' } as unknown as ModelBase;
  const text = ledger(mine, scorerOf(own, mine).one({}, { asOf }), { kind: own });
  expect(text.split('\n').at(-1)).not.toBe('');
});
