import { describe, expect, test } from 'vitest';
import type { Attributes } from '../../../src/model/attribute/attribute.js';
import type { Term } from '../../../src/model/terms/term.js';
import { asOf, first, leadScore, problems, refusal, scores } from '../make.js';
import { evaluate } from '../vouched.js';

const attributes: Attributes = {
  size: { type: 'number', min: 0, max: 100 },
  trade: { type: 'category', values: ['retail', 'software'] },
  seen: { type: 'date' },
  visits: { type: 'events', types: ['demo'] },
  leads: {
    type: 'list',
    fields: {
      score: { type: 'number', min: 0, max: 100 },
      net: { type: 'number', min: -10, max: 20 },
      odds: { type: 'number', min: 0, max: 0.5 },
    },
  },
};
const large = { attribute: 'size', atLeast: 50 };
const bins = [{ below: 10, amount: 1 }, { amount: 2 }];
const knots = [
  { at: 0, amount: 0 },
  { at: 10, amount: 5 },
];
const cross = { rows: { attribute: 'trade' }, columns: { attribute: 'size', bins: [{ below: 9 }, {}] } };

/** A term of each type, without the amounts for what is missing or not listed. */
const terms = {
  bins: { type: 'bins', attribute: 'size', bins },
  points: { type: 'points', attribute: 'trade', amounts: { retail: 1, software: 2 }, unseen: 0 },
  linear: { type: 'linear', attribute: 'size', slope: 1 },
  curve: { type: 'curve', attribute: 'size', knots },
  distance: { type: 'distance', attribute: 'size', center: 5, scale: 2 },
  recency: { type: 'recency', attribute: 'seen', amount: 5, halfLifeDays: 9 },
  'recency in bins': { type: 'recency', attribute: 'seen', bins },
  events: { type: 'events', attribute: 'visits', amount: 5 },
  when: { type: 'when', if: large, amount: 5 },
  cases: { type: 'cases', of: [{ if: large, amount: 5 }] },
  cross: {
    ...{ type: 'cross', ...cross, unseen: 0 },
    amounts: [
      [1, 2],
      [3, 4],
    ],
  },
  rollUp: { type: 'rollUp', attribute: 'leads', field: 'score', by: { type: 'max' }, missingItem: 'omit' },
} as const satisfies Record<string, Term>;
const each = Object.entries(terms) as [keyof typeof terms, Term][];

describe.each(each)('%s', (_, term) => {
  test('needs its attribute, unless it says what a missing value is worth', () => {
    const name = attributeOf(term);
    const record = name === 'trade' ? {} : { trade: 'retail' };
    expect(refusal(() => evaluate(leadScore(attributes, [term]), record, { asOf }))).toEqual([
      expect.stringMatching(
        new RegExp(
          `^record\\.${name}: expected .+, got nothing; give the value, or give each term that reads it a missing amount$`,
        ),
      ),
    ]);
    expect(first(leadScore(attributes, [{ ...term, missing: 7 }]), record)[2]).toBe(7);
  });

  test('counts what is missing in steps', () => {
    const all = [attributeOf(term), 'trade'].map((name) => [name, attributes[name]]);
    expect(problems(leadScore(Object.fromEntries(all), [{ ...term, missing: 1.0001 }]))).toEqual(
      expect.arrayContaining([
        'axes[0].terms[0].missing: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4',
      ]),
    );
  });

  test('is the same for a row of many as for the record alone', () => {
    const model = leadScore(attributes, [{ ...term, missing: 7 }]);
    const rows = Array.from({ length: 5 }, (_, i) => ({
      size: [60, 3, undefined, 12, 50][i],
      trade: ['software', 'retail', undefined, 'retail', 'software'][i],
      seen: ['2026-06-21T00:00:00Z', asOf, undefined, '2020-01-01T00:00:00Z', '2026-06-22T00:00:00Z'][i],
      visits: [[], [{ type: 'demo', at: asOf }], undefined, [{ type: 'demo', at: '2026-06-01T00:00:00Z' }], []][i],
      leads: [[{ score: 3 }], [{ score: 9 }, { score: 12 }], undefined, [], [{ score: 50 }]][i],
    }));
    const alone = rows.map((row) => first(model, row)[2]);
    expect(new Set(alone).size).toBeGreaterThan(2);
    expect(scores(model, rows)).toEqual({ scores: alone, rejected: [] });
  });
});

/** The attribute that it cannot do without. */
function attributeOf(term: Term): string {
  if (term.type === 'cross') return 'size';
  return 'attribute' in term ? term.attribute : 'size';
}

test.each([
  [{ ...terms.bins, bins: [{ below: 10, amount: 1.0001 }, { amount: 2 }] }, 'bins[0].amount'],
  [
    {
      ...terms.curve,
      knots: [
        { at: 0, amount: 0 },
        { at: 10, amount: 1.0001 },
      ],
    },
    'knots[1].amount',
  ],
  [{ ...terms.recency, amount: 1.0001 }, 'amount'],
  [{ ...terms['recency in bins'], bins: [{ below: 10, amount: 1 }, { amount: 1.0001 }] }, 'bins[1].amount'],
  [{ ...terms.events, amount: 1.0001 }, 'amount'],
  [{ ...terms.when, amount: 1.0001 }, 'amount'],
  [{ ...terms.when, otherwise: 1.0001 }, 'otherwise'],
  [{ ...terms.cases, otherwise: 1.0001 }, 'otherwise'],
  [{ ...terms.cross, unseen: 1.0001 }, 'unseen'],
  [
    {
      ...terms.cross,
      amounts: [
        [1, 2],
        [1.0001, 3],
      ],
    },
    'amounts[1][0]',
  ],
] as unknown as [Term, string][])(
  '%o with an amount finer than a step is refused where it stands: %s',
  (term, place) => {
    expect(
      problems(leadScore(attributes, [{ ...term, missing: 0 }])).filter((one) => one.includes('decimals')),
    ).toEqual([
      `axes[0].terms[0].${place}: expected at most 3 decimals, got 1.0001; round it to 1, or set decimals of the model to 4`,
    ]);
  },
);

/** The least and most that a term can add, whatever the record has. */
const least = { bins: [{ below: 10, amount: -3 }, { amount: 4 }] };
test.each([
  [{ ...terms.bins, ...least, missing: 1 }, -3, 4],
  [{ ...terms.bins, ...least, missing: 9 }, -3, 9],
  [{ ...terms.points, amounts: { retail: -3, software: 4 }, missing: 0, unseen: 9 }, -3, 9],
  [{ ...terms.linear, slope: -1, center: 10, missing: 0 }, -90, 10],
  [{ ...terms.linear, slope: 1, from: 5, to: 20, missing: 2 }, 2, 20],
  [{ ...terms.linear, slope: 1, from: -5, to: 200, missing: 2 }, 0, 100],
  [
    {
      ...terms.curve,
      knots: [
        { at: 0, amount: -2 },
        { at: 10, amount: 5 },
      ],
      missing: -6,
    },
    -6,
    5,
  ],
  [{ ...terms.distance, missing: 1 }, 0, 2_256.25],
  [{ ...terms.distance, weight: 4, missing: 1 }, 0, 9_025],
  [{ ...terms.distance, center: -10, missing: 20_000 }, 25, 20_000],
  [{ ...terms.distance, center: 110, missing: 26 }, 25, 3_025],
  [{ ...terms.recency, missing: -2 }, -2, 5],
  [{ ...terms.recency, missing: 3 }, 0, 5],
  [{ ...terms.recency, amount: -5, missing: -7 }, -7, 0],
  [{ ...terms['recency in bins'], ...least, missing: 1 }, -3, 4],
  [{ ...terms['recency in bins'], missing: 3 }, 1, 3],
  [{ ...terms.events, limit: { count: 3, per: 'ever' }, missing: 1 }, 0, 15],
  [{ ...terms.events, limit: { count: 3, per: 'ever' }, cap: 12, missing: 1 }, 0, 12],
  [{ ...terms.events, limit: { count: 3, per: 'day' }, cap: 12, missing: 1 }, 0, 12],
  [{ ...terms.events, amount: -5, limit: { count: 3, per: 'ever' }, missing: 1 }, -15, 1],
  [{ ...terms.events, amount: -5, limit: { count: 3, per: 'ever' }, cap: 12, missing: 1 }, -12, 1],
  [{ ...terms.events, amount: 5, limit: { count: 3, per: 'ever' }, cap: 20, missing: 16 }, 0, 16],
  [{ ...terms.events, amount: 0, missing: 5 }, 0, 5],
  [{ ...terms.when, otherwise: -2, missing: 1 }, -2, 5],
  [{ ...terms.when, missing: 6 }, 0, 6],
  [{ ...terms.cases, otherwise: -2, missing: 1 }, -2, 5],
  [{ ...terms.cases, missing: 6 }, 0, 6],
  [{ ...terms.cases, of: [{ if: large, amount: 5, linear: { attribute: 'size', slope: -1 } }], missing: 6 }, -95, 6],
  [{ ...terms.cross, missing: -5 }, -5, 4],
  [{ ...terms.cross, missing: 9, unseen: -1 }, -1, 9],
  [{ ...terms.rollUp, field: 'net', by: { type: 'diminishing', ratio: 0.75 }, missing: 0 }, -40, 80],
  [{ ...terms.rollUp, field: 'net', by: { type: 'mean' }, missing: -11 }, -11, 20],
  [{ ...terms.rollUp, field: 'odds', by: { type: 'anyOf' }, missing: 0 }, 0, 1],
  [{ ...terms.rollUp, missing: 3 }, 0, 100],
  [{ ...terms.rollUp, missing: -4 }, -4, 100],
] as unknown as [Term, number, number][])('%# %o adds %d at least and %d at most', (term, low, high) => {
  const bandsAt = (atLeast: number) =>
    problems(
      leadScore(
        attributes,
        [term],
        {},
        {
          bands: [
            { label: 'top', atLeast },
            { label: 'rest', atLeast: null },
          ],
        },
      ),
    ).filter((one) => one.startsWith('bands'));
  expect(bandsAt(high)).toEqual([]);
  expect(bandsAt(high + 0.001)).toEqual([
    `bands[0]: expected a threshold that can be reached, up to ${high}, got top from ${high + 0.001}`,
  ]);
  expect(bandsAt(low + 0.001)).toEqual([]);
  expect(bandsAt(low)).toEqual([
    `bands[1]: expected a band that something can fall into; nothing is below ${low}, got rest below ${low}`,
  ]);
});

test('a sum or a count of items that nobody limits has no end, but for the side that no item can reach', () => {
  const reached = (term: object, atLeast: number) =>
    problems(
      leadScore(
        attributes,
        [{ ...terms.rollUp, missing: 0, ...term } as Term],
        {},
        {
          bands: [
            { label: 'top', atLeast },
            { label: 'rest', atLeast: null },
          ],
        },
      ),
    ).filter((one) => one.startsWith('bands'));
  const none = ['bands[1]: expected a band that something can fall into; nothing is below 0, got rest below 0'];
  const { field: _, missingItem: __, ...count } = { ...terms.rollUp, by: { type: 'count' }, missing: 0 } as const;
  expect(reached({ field: 'net', by: { type: 'sum' } }, -1e9)).toEqual([]);
  expect(reached({ field: 'net', by: { type: 'sum' } }, 1e9)).toEqual([]);
  expect(reached({ field: 'net', by: { type: 'sum', cap: 7 } }, 8)).toEqual([
    'bands[0]: expected a threshold that can be reached, up to 7, got top from 8',
  ]);
  expect(reached({ by: { type: 'sum' } }, 0)).toEqual(none);
  const bands = (atLeast: number) => ({
    bands: [
      { label: 'top', atLeast },
      { label: 'rest', atLeast: null },
    ],
  });
  expect(problems(leadScore(attributes, [count], {}, bands(0))).filter((one) => one.startsWith('bands'))).toEqual(none);
  expect(problems(leadScore(attributes, [count], {}, bands(1e9))).filter((one) => one.startsWith('bands'))).toEqual([]);
});
